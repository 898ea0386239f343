/**
 * One process at a time brings a knowledge base up to date, also when several machines share it on a disk or an object
 * store: who does it stands in the database they share. Others skip their turn, since the result is theirs as well.
 */
import { createHash, randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { resolve } from 'node:path';
import type { Database } from '../adapters/database/index.ts';
import type { Clock } from '../core/ports.ts';

/** How long a knowledge base waits for a process that died; renewed three times as often. */
export const syncLeaseMs = 60_000;

/** By the database's time, which all of them share. The value is the end in milliseconds since 1970, then the owner. */
const nowMs = '(extract(epoch from clock_timestamp()) * 1000)::bigint';
const take = `
insert into firstline.names as held (name, value) values ($1, (${nowMs} + $3::bigint)::text || ' ' || $2)
on conflict (name) do update set value = excluded.value
  where split_part(held.value, ' ', 2) = $2 or split_part(held.value, ' ', 1)::bigint <= ${nowMs}
returning 1 as taken`;
const release = `delete from firstline.names where name = $1 and split_part(value, ' ', 2) = $2`;

export type SyncLease = Readonly<{ query: Database['query']; kbUri: string; clock: Clock; leaseMs?: number }>;

/** A folder is one for each machine, an address the same for all. */
function leaseName(kbUri: string): string {
  const place = /^[a-z0-9+]+:\/\//i.test(kbUri) ? kbUri : `${hostname()} ${resolve(kbUri)}`;
  return `kb.lease.${createHash('sha256').update(place).digest('hex').slice(0, 16)}`;
}

/** Null, and no work, while another process is at it. The signal given to `work` aborts when the lease is lost. */
export async function underSyncLease<T>(
  { query, kbUri, clock, leaseMs = syncLeaseMs }: SyncLease,
  work: (signal: AbortSignal) => Promise<T>,
  signal: AbortSignal = new AbortController().signal,
): Promise<T | null> {
  const [name, owner] = [leaseName(kbUri), randomUUID()];
  const hold = async () => (await query(take, [name, owner, leaseMs])).length > 0;
  if (!(await hold())) return null;
  const [lost, done] = [new AbortController(), new AbortController()];
  const renewing = (async () => {
    while (!done.signal.aborted) {
      await clock.sleep(leaseMs / 3, done.signal);
      if (!done.signal.aborted && !(await hold())) break;
    }
  })()
    .catch(() => undefined)
    .finally(() => done.signal.aborted || lost.abort(new Error('another process took over the sync')));
  try {
    return await work(AbortSignal.any([signal, lost.signal]));
  } finally {
    done.abort();
    await renewing;
    // Without the database it runs out by itself.
    await query(release, [name, owner]).catch(() => undefined);
  }
}
