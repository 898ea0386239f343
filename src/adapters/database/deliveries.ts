/** Deliveries: every webhook that was accepted, so that one sent twice is worked on once. The hot path. */
import type { Ledger } from '../../core/ports.ts';
import type { Jobs } from './jobs.ts';
import type { Now } from './leases.ts';
import { type Sql, type Store, timestamp } from './sql.ts';
import { forgetTexts } from './texts.ts';

/** Zendesk gives up on a delivery long before this. */
const keptMs = 7 * 24 * 3600 * 1000;

export const deliveries = (store: Store, jobs: Jobs, now: Now): Pick<Ledger, 'accept'> => ({
  accept: async (delivery, afterMs) => {
    const outcome = await store.transaction(async (sql) => {
      const added = await sql.query(
        `insert into firstline.deliveries (key, ticket_id, kind, at) values ($1, $2, $3, $4)
         on conflict do nothing returning 1 as added`,
        [delivery.key, delivery.ticketId, delivery.kind, timestamp(now())],
      );
      if (added.length === 0) return 'duplicate';
      await jobs.send(sql, delivery.ticketId, afterMs);
      return 'queued';
    });
    if (outcome === 'queued' && afterMs === 0) jobs.announce();
    return outcome;
  },
});

/** Forgets old deliveries and texts. The embedded database has no autovacuum, so its busy tables are vacuumed here. */
export async function sweepTables(store: Store, now: Now): Promise<void> {
  await forgetDeliveries(store, now);
  await forgetTexts(store, now);
  if (store.embedded) await store.script('vacuum analyze');
}

const forgetDeliveries = (sql: Sql, now: Now): Promise<unknown> =>
  sql.query('delete from firstline.deliveries where at < $1', [timestamp(now() - keptMs)]);
