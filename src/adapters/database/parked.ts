/** Parked tickets: those that Firstline gave up on, with the reason, until a person sends them on their way again. */
import type { Ledger } from '../../core/ports.ts';
import type { Jobs } from './jobs.ts';
import type { Now } from './leases.ts';
import { type Store, timestamp } from './sql.ts';

type ParkedRow = Readonly<{ id: string; ticket_id: number; reason: string; at: Date }>;
type Methods = 'park' | 'parked' | 'retry' | 'countFailure' | 'struggling';

export const parked = (store: Store, jobs: Jobs, now: Now): Pick<Ledger, Methods> => ({
  park: (ticketId, reason) =>
    store.transaction(async (sql) => {
      await sql.query(
        `insert into firstline.parked (ticket_id, reason, at) values ($1, $2, $3)
         on conflict (ticket_id) do update set reason = excluded.reason, at = excluded.at`,
        [ticketId, reason, timestamp(now())],
      );
      await sql.query(
        `update firstline.runs set state = 'parked', outcome = $2 where ticket_id = $1 and state = 'open'`,
        [ticketId, reason],
      );
    }),
  parked: async () => {
    const rows = await store.query<ParkedRow>(
      'select id::text as id, ticket_id, reason, at from firstline.parked order by at desc, id desc',
    );
    return rows.map((row) => ({ id: row.id, ticketId: row.ticket_id, reason: row.reason, at: row.at.toISOString() }));
  },
  retry: async (id) => {
    const found = await store.transaction(async (sql) => {
      const [row] = await sql.query<{ ticket_id: number }>(
        'delete from firstline.parked where id::text = $1 returning ticket_id',
        [id],
      );
      if (row === undefined) return false;
      await sql.query(
        `update firstline.runs set state = 'open', outcome = null where ticket_id = $1 and state = 'parked'`,
        [row.ticket_id],
      );
      await sql.query('delete from firstline.failures where ticket_id = $1', [row.ticket_id]);
      await jobs.send(sql, row.ticket_id, 0);
      return true;
    });
    if (found) jobs.announce();
    return found;
  },
  countFailure: async (ticketId, part) => {
    const nowMs = now();
    const since = `${part}_since`;
    const [row] = await store.query<{ count: number; since: Date }>(
      `insert into firstline.failures as f (ticket_id, count, ${since}) values ($1, 1, $2)
       on conflict (ticket_id) do update set count = f.count + 1, ${since} = coalesce(f.${since}, excluded.${since})
       returning count, ${since} as since`,
      [ticketId, timestamp(nowMs)],
    );
    return { tries: row?.count ?? 1, forMs: Math.max(0, nowMs - (row?.since.getTime() ?? nowMs)) };
  },
  struggling: async (triesMin) => {
    const rows = await store.query<{ ticket_id: number; count: number }>(
      `select f.ticket_id, f.count from firstline.failures f
       where f.count >= $1 and not exists (select 1 from firstline.parked p where p.ticket_id = f.ticket_id)
       order by f.count desc, f.ticket_id limit 100`,
      [triesMin],
    );
    return rows.map((row) => ({ ticketId: row.ticket_id, tries: row.count }));
  },
});
