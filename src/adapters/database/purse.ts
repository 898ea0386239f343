/**
 * The `Purse` port: money for model calls. A call is one row from before it is made; the row's amount counts whatever
 * becomes of the process, so a crash can make Firstline stop early but never spend more than a cap.
 */
import type { Caps, Purse } from '../../core/ports.ts';
import type { Now } from './leases.ts';
import { type Sql, type Store, timestamp } from './sql.ts';

/**
 * Held until the commit by whoever reserves, in any process: sums read under it cannot grow before the new row is
 * there. One lock for all days, because a ticket's cap does not end at midnight.
 */
const purseLock = 7_315_002;

const insert = `
insert into firstline.model_calls (ticket_id, day, purpose, model, usd, at) values ($1, $2::date, $3, $4, $5, $6)
returning id::text as id`;
const settle = `
update firstline.model_calls
set purpose = $2, model = $3, usd = $4, usage = $5::json, duration_ms = $6, settled_at = $7
where id = $1::uuid returning id`;

export const purse = (store: Store, now: Now): Purse => ({
  reserve: ({ ticketId, purpose, model, usd, caps }) =>
    store.transaction(async (sql) => {
      await sql.query('select pg_advisory_xact_lock($1)', [purseLock]);
      const at = timestamp(now());
      const day = dayOf(at);
      const over =
        (await capPassed(sql, 'perTicketUsd', caps, usd, 'ticket_id = $1', ticketId)) ??
        (await capPassed(sql, 'perDayUsd', caps, usd, 'day = $1::date', day));
      if (over !== null) return over;
      const [row] = await sql.query<{ id: string }>(insert, [ticketId, day, purpose, model, usd, at]);
      if (row === undefined) throw new Error(`money for ticket ${ticketId} is missing right after insert`);
      return { kind: 'reserved', id: row.id };
    }),
  settle: async (id, { purpose, model, usage, costUsd, durationMs }) => {
    const took = [purpose, model, costUsd, JSON.stringify(usage), Math.round(durationMs), timestamp(now())];
    const settled = await store.query(settle, [id, ...took]);
    if (settled.length === 0) throw new Error(`no money was set aside for model call ${id}, or it was released`);
  },
  release: async (id) => {
    await store.query('delete from firstline.model_calls where id = $1::uuid and settled_at is null', [id]);
  },
  spent: async (of) => {
    const sum = 'select coalesce(sum(usd), 0)::float8 as spent from firstline.model_calls where';
    const [row] =
      of === 'today'
        ? await store.query<{ spent: number }>(`${sum} day = $1::date`, [dayOf(timestamp(now()))])
        : await store.query<{ spent: number }>(`${sum} ticket_id = $1`, [of.ticketId]);
    return row?.spent ?? 0;
  },
});

const dayOf = (at: string): string => at.slice(0, 10);

/** Compared in the database, where 0.1 + 0.2 is 0.3. */
async function capPassed(sql: Sql, cap: keyof Caps, caps: Caps, usd: number, where: string, value: number | string) {
  const [row] = await sql.query<{ spent: number; passed: boolean }>(
    `select coalesce(sum(usd), 0)::float8 as spent, coalesce(sum(usd), 0) + $2::numeric > $3::numeric as passed
     from firstline.model_calls where ${where}`,
    [value, usd, caps[cap]],
  );
  return row?.passed === true ? ({ kind: 'over', cap, spentUsd: row.spent } as const) : null;
}
