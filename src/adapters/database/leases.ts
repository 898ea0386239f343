/** Who works on which ticket. A lease is one row; its fence grows with each holder, so a stale holder is refused. */
import { Fault } from '../../core/fault.ts';
import type { Lease, Ledger } from '../../core/ports.ts';
import type { Jobs } from './jobs.ts';
import { type Sql, type Store, timestamp } from './sql.ts';

/** Milliseconds since 1970, as the database counts them. */
export type Now = () => number;

const take = `
insert into firstline.leases as held (ticket_id, owner, fence, expires_at) values ($1, $2, 1, $4)
on conflict (ticket_id) do update
  set owner = excluded.owner, fence = held.fence + 1, expires_at = excluded.expires_at, more_came = false
  where held.owner is null or held.expires_at <= $3
returning fence`;
const tellHolder = `
update firstline.leases set more_came = true
where ticket_id = $1 and owner is not null and expires_at > $2
returning ticket_id`;
const renew = `
update firstline.leases set expires_at = $5
where ticket_id = $1 and owner = $2 and fence = $3 and expires_at > $4
returning ticket_id`;
const release = `
update firstline.leases set owner = null, expires_at = null
where ticket_id = $1 and owner = $2 and fence = $3
returning more_came`;
const check = `
select 1 from firstline.leases where ticket_id = $1 and owner = $2 and fence = $3 and expires_at > $4 for update`;

export const leases = (
  store: Store,
  jobs: Jobs,
  now: Now,
): Pick<Ledger, 'takeLease' | 'renewLease' | 'releaseLease'> => ({
  takeLease: async (ticketId, owner, leaseMs) => {
    for (;;) {
      const at = now();
      const [taken] = await store.query<{ fence: number }>(take, [
        ticketId,
        owner,
        timestamp(at),
        timestamp(at + leaseMs),
      ]);
      if (taken !== undefined) return { ticketId, owner, fence: taken.fence };
      // Nobody to tell means that the holder let go in between: then it is free to take.
      if ((await store.query(tellHolder, [ticketId, timestamp(at)])).length > 0) return null;
    }
  },
  renewLease: async (lease, leaseMs) => {
    const at = now();
    const renewed = await store.query(renew, [...named(lease), timestamp(at), timestamp(at + leaseMs)]);
    return renewed.length > 0;
  },
  releaseLease: async (lease, requeueAfterMs) => {
    const requeued = await store.transaction(async (sql) => {
      const [row] = await sql.query<{ more_came: boolean }>(release, named(lease));
      if (row === undefined) throw lost(lease);
      if (row.more_came) await jobs.send(sql, lease.ticketId, requeueAfterMs);
      return row.more_came;
    });
    if (requeued && requeueAfterMs === 0) jobs.announce();
  },
});

const named = (lease: Lease): [number, string, number] => [lease.ticketId, lease.owner, lease.fence];
const lost = (lease: Lease): Fault => new Fault('transient', `lease of ticket ${lease.ticketId} was lost`);

/** Does `work` in one transaction, and only while the lease is held; nobody can take it before the commit. */
export const underLease = <T>(store: Store, now: Now, lease: Lease, work: (sql: Sql) => Promise<T>): Promise<T> =>
  store.transaction(async (sql) => {
    const held = await sql.query(check, [...named(lease), timestamp(now())]);
    if (held.length === 0) throw lost(lease);
    return await work(sql);
  });

/** For a database that only this process can use: whoever held a lease before it was opened is gone. */
export const expireAllLeases = async (sql: Sql, now: Now): Promise<void> => {
  await sql.query('update firstline.leases set expires_at = $1 where owner is not null and expires_at > $1', [
    timestamp(now()),
  ]);
};
