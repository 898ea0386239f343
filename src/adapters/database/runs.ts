/** Runs: one per ticket and cause, for good; and what of them a dead process left behind. */
import type { Decision } from '../../core/decision.ts';
import type { Cause } from '../../core/evidence.ts';
import type { Ledger, RunView } from '../../core/ports.ts';
import { decisionOf } from './attempts.ts';
import { type Jobs, waitingJob } from './jobs.ts';
import { type Now, underLease } from './leases.ts';
import { isLeftRun } from './public-answers.ts';
import { type Store, timestamp } from './sql.ts';

type Methods = 'openRun' | 'endOpenRuns' | 'runs' | 'knownStamp' | 'left' | 'abandoned';

type RunRow = Readonly<{
  id: string;
  ticket_id: number;
  cause: Cause;
  state: RunView['state'];
  attempt: number;
  decision: Decision | null;
  outcome: string | null;
  started_at: Date;
  settled_at: Date | null;
}>;

const view = (row: RunRow): RunView => ({
  runId: row.id,
  ticketId: row.ticket_id,
  cause: row.cause,
  state: row.state,
  attempt: row.attempt,
  decision: row.decision === null ? null : decisionOf(row.decision),
  outcome: row.outcome,
  startedAt: row.started_at.toISOString(),
  settledAt: row.settled_at?.toISOString() ?? null,
  durationMs: row.settled_at === null ? null : row.settled_at.getTime() - row.started_at.getTime(),
});

const newest = `
select r.id::text as id, r.ticket_id, r.cause, r.state, coalesce(a.n, 0)::int as attempt, a.decision, r.outcome,
       r.started_at, r.settled_at
from firstline.runs r
left join lateral (select n, decision from firstline.attempts where run_id = r.id order by n desc limit 1) a on true
where $1::bigint is null or r.ticket_id = $1
order by r.started_at desc, r.id limit $2`;

/** A lease that ran out, or a run that is open although nobody holds its ticket; and no job is coming for it. */
const left = `
select t.ticket_id from (
  select ticket_id from firstline.leases where owner is not null and expires_at <= $1
  union
  select ticket_id from firstline.runs r where state = 'open' and not exists (
    select 1 from firstline.leases l
    where l.ticket_id = r.ticket_id and l.owner is not null and l.expires_at > $1)
) t where not ${waitingJob('t.ticket_id')} order by t.ticket_id`;

export const runs = (store: Store, jobs: Jobs, now: Now): Pick<Ledger, Methods> => ({
  openRun: (lease, cause) =>
    underLease(store, now, lease, async (sql) => {
      await sql.query(
        `insert into firstline.runs (ticket_id, cause, state, started_at) values ($1, $2, 'open', $3)
         on conflict (ticket_id, cause) do nothing`,
        [lease.ticketId, cause, timestamp(now())],
      );
      const [row] = await sql.query<{ id: string; state: RunView['state']; attempt: number; voided: string[] }>(
        `select id::text as id, state,
           (select coalesce(max(n), 0)::int from firstline.attempts where run_id = runs.id) as attempt,
           array(select a.outcome from firstline.attempts a where a.ticket_id = runs.ticket_id and a.state = 'void'
             and a.ended_at > coalesce((select max(s.ended_at) from firstline.attempts s
               where s.ticket_id = runs.ticket_id and s.state = 'settled'), '-infinity')
             order by a.ended_at, a.n) as voided
         from firstline.runs where ticket_id = $1 and cause = $2`,
        [lease.ticketId, cause],
      );
      if (row === undefined) throw new Error(`run ${cause} of ticket ${lease.ticketId} is missing right after insert`);
      return { runId: row.id, state: row.state, attempt: row.attempt, voided: row.voided };
    }),
  endOpenRuns: (lease, outcome) =>
    underLease(store, now, lease, async (sql) => {
      await sql.query(
        `update firstline.runs set state = 'settled', outcome = $2, settled_at = $3
         where ticket_id = $1 and state = 'open'`,
        [lease.ticketId, outcome, timestamp(now())],
      );
      await sql.query('delete from firstline.failures where ticket_id = $1', [lease.ticketId]);
    }),
  runs: async ({ ticketId = null, limit }) => (await store.query<RunRow>(newest, [ticketId, limit])).map(view),
  knownStamp: async (ticketId) => {
    const [row] = await store.query<{ stamp: string }>(
      `select stamp from firstline.attempts where ticket_id = $1 and state = 'settled'
       order by stamp collate "C" desc limit 1`,
      [ticketId],
    );
    return row?.stamp ?? null;
  },
  left: async (limit) => {
    const rows = await store.query<{ ticket_id: number; at: Date }>(
      `select ticket_id, at from (
         select distinct on (r.ticket_id) r.ticket_id, r.cause, coalesce(r.settled_at, r.started_at) as at,
           ${isLeftRun} as is_left
         from firstline.runs r where r.started_at > $2::timestamptz - interval '14 days'
         order by r.ticket_id, r.started_at desc) newest
       where is_left and not exists (select 1 from firstline.runs w
         where w.ticket_id = newest.ticket_id and w.cause = 'watchdog:' || substr(newest.cause, 9))
       order by at limit $1`,
      [limit, timestamp(now())],
    );
    return rows.map(({ ticket_id, at }) => ({ ticketId: ticket_id, at: at.toISOString() }));
  },
  abandoned: async () => {
    const orphaned = await jobs.requeueOrphans(now());
    const others = await store.query<{ ticket_id: number }>(left, [timestamp(now())]);
    return [...new Set([...orphaned, ...others.map((row) => row.ticket_id)])];
  },
});
