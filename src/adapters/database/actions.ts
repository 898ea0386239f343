/**
 * Actions from acceptance to receipt. The table's unique index is the promise that nothing is done twice to the same
 * order; every change of state names the states it may come from, so that two processes cannot both go on.
 */
import type { Accepted, ActionLedger, ActionState, ActionView, Planned } from '../../core/action.ts';
import type { Decision } from '../../core/decision.ts';
import type { Lease } from '../../core/ports.ts';
import type { Fact } from '../../core/tool.ts';
import type { Now } from './leases.ts';
import { type Sql, type Store, timestamp } from './sql.ts';

type ActionRow = Readonly<{
  id: string;
  ticket_id: number;
  requester_id: number;
  run_id: string;
  accepted: Accepted;
  state: ActionState;
  reason: string | null;
  receipt: readonly Fact[];
  told: boolean;
  approved_by: number | null;
  at: Date;
  expires_at: Date | null;
}>;

const view = (row: ActionRow): ActionView => ({
  ...row.accepted,
  id: row.id,
  ticketId: row.ticket_id,
  requesterId: row.requester_id,
  runId: row.run_id,
  state: row.state,
  reason: row.reason,
  receipt: row.receipt,
  told: row.told,
  approvedBy: row.approved_by,
  at: row.at.toISOString(),
  expiresAt: row.expires_at?.toISOString() ?? null,
});

/** What waits beyond its time has expired, whether or not anybody has written that down. `$1` is now. */
const columns = `
id::text as id, ticket_id, requester_id, run_id::text as run_id, accepted, reason, receipt, told, approved_by, at,
expires_at,
case when state in ('customer', 'agent') and expires_at <= $1 then 'expired' else state end as state`;

/** What nobody may do is in the decision only. */
const entryState = { nothing: 'accepted', customer: 'customer', agent: 'agent', nobody: 'withdrawn' } as const;
const taking = `('accepted', 'intended', 'done', 'unknown')`;

/** Held until the commit: what is read under it, of any ticket, cannot change before the new rows are there. */
const actionsLock = 7_315_003;

/** False when the same was done to the same thing, or a cap is reached, by another run: then the proposal falls. */
export async function enterActions(
  sql: Sql,
  { ticketId }: Lease,
  { mode, actions: planned, basis }: Decision,
  runId: string,
  at: string,
): Promise<boolean> {
  const entered = planned.filter(({ after }) => after !== 'nobody');
  if (mode === 'shadow' || entered.length === 0) return true;
  await sql.query('select pg_advisory_xact_lock($1)', [actionsLock]);
  for (const each of entered) {
    if (each.after === 'nothing' && !(await isFree(sql, each, basis.requesterId))) return false;
    // One question about the same thing at a time: the newer one stands.
    await sql.query(
      `update firstline.actions set state = case when expires_at <= $5 then 'expired' else 'withdrawn' end, ended_at = $5
       where ticket_id = $1 and action = $2 and subject = $3 and id <> $4::uuid and state in ('customer', 'agent')`,
      [ticketId, each.action, each.subject, each.id, at],
    );
    if (!(await enter(sql, ticketId, basis.requesterId, each, runId, at))) return false;
  }
  return true;
}

/** Compared in the database, where 0.1 + 0.2 is 0.3. */
async function isFree(sql: Sql, { id, action, subject, amount, cap }: Planned, requesterId: number): Promise<boolean> {
  const [row] = await sql.query<{ taken: boolean; over: boolean }>(
    `select coalesce(bool_or(subject = $3), false) as taken,
       count(*) filter (where requester_id = $4 and at >= $5) >= $6
         or coalesce(sum(amount) filter (where requester_id = $4 and at >= $5 and currency = $7), 0) + $8::numeric
            > $9::numeric as over
     from firstline.actions where action = $2 and id <> $1::uuid and state in ${taking}
       and (subject = $3 or requester_id = $4)`,
    [id, action, subject, requesterId, cap.since, cap.count, amount?.currency ?? null, amount?.amount ?? 0, cap.amount],
  );
  return row?.taken !== true && row?.over !== true;
}

async function enter(
  sql: Sql,
  ticketId: number,
  requesterId: number,
  { after, reason, expiresAt, approvedBy, ...accepted }: Planned,
  runId: string,
  at: string,
): Promise<boolean> {
  const { id, action, subject, amount } = accepted;
  const entered = await sql.query(
    `insert into firstline.actions (id, ticket_id, requester_id, run_id, action, subject, amount, currency, accepted,
       state, reason, approved_by, at, expires_at)
     values ($1::uuid, $2, $3, $4::uuid, $5, $6, $7, $8, $9::json, $10, $11, $12, $13, $14::timestamptz)
     on conflict (id) do update set state = excluded.state, run_id = excluded.run_id, accepted = excluded.accepted,
       reason = excluded.reason, approved_by = excluded.approved_by, at = excluded.at,
       waited = case when actions.state in ('customer', 'agent') then actions.state else actions.waited end
     where actions.state in ('customer', 'agent', 'withdrawn') and actions.ticket_id = excluded.ticket_id
     returning id`,
    [
      ...[id, ticketId, requesterId, runId, action, subject, amount?.amount ?? null, amount?.currency ?? null],
      ...[JSON.stringify(accepted), entryState[after], reason, approvedBy ?? null, at, expiresAt],
    ],
  );
  return entered.length > 0;
}

/** Accepted by an attempt that no longer holds, and not begun: its subject is free again, and whoever waited waits on. */
export const withdrawActions = (sql: Sql, runId: string, at: string): Promise<unknown> =>
  sql.query(
    `update firstline.actions set state = coalesce(waited, 'withdrawn'), ended_at = case when waited is null then $2::timestamptz end
     where run_id = $1::uuid and state in ('accepted', 'customer', 'agent')`,
    [runId, at],
  );

/** A run that ended without doing what it accepted, as where the ticket was gone: nothing keeps the subject any more. */
export const endUndone = (sql: Sql, runId: string, at: string): Promise<unknown> =>
  sql.query(
    `update firstline.actions set state = 'withdrawn', ended_at = $2 where run_id = $1::uuid and state = 'accepted'`,
    [runId, at],
  );

const ends = `('done', 'failed', 'unknown')`;

/** What is written to a ticket tells of everything that ended on it before. */
export const tellActions = (sql: Sql, ticketId: number): Promise<unknown> =>
  sql.query(`update firstline.actions set told = true where ticket_id = $1 and not told and state in ${ends}`, [
    ticketId,
  ]);

export const actions = (store: Store, now: Now): ActionLedger => ({
  actionsOf: async (ticketId) =>
    (
      await store.query<ActionRow>(
        `select ${columns} from firstline.actions where ticket_id = $2 order by at desc, id`,
        [timestamp(now()), ticketId],
      )
    ).map(view),
  actionsBefore: async ({ action, subject, requesterId, since }) =>
    (
      await store.query<ActionRow>(
        `select ${columns} from firstline.actions
         where (action = $2 and subject = $3) or (requester_id = $4 and at >= $5::timestamptz)
         order by at desc, id limit 1000`,
        [timestamp(now()), action, subject, requesterId, since],
      )
    ).map(view),
  action: async (id) => {
    const [row] = await store.query<ActionRow>(`select ${columns} from firstline.actions where id = $2::uuid`, [
      timestamp(now()),
      id,
    ]);
    return row === undefined ? null : view(row);
  },
  intend: (id) =>
    store.transaction(async (sql) => {
      const changed = await sql.query(
        `update firstline.actions set state = 'intended' where id = $1::uuid and state = 'accepted' returning id`,
        [id],
      );
      if (changed.length > 0) return 'go';
      const [row] = await sql.query<{ state: ActionState }>('select state from firstline.actions where id = $1::uuid', [
        id,
      ]);
      return row?.state === 'intended' ? 'unsure' : 'over';
    }),
  endAction: async (id, { state, reason, receipt }) => {
    const ended = await store.query(
      `update firstline.actions set state = $2, reason = $3, receipt = $4::json, ended_at = $5
       where id = $1::uuid and state in ('intended', 'unknown', 'customer', 'agent') returning id`,
      [id, state, reason, JSON.stringify(receipt), timestamp(now())],
    );
    if (ended.length === 0) throw new Error(`action ${id} has ended already`);
  },
});
