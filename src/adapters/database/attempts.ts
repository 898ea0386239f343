/**
 * Attempts: a decision recorded before anything happens, its receipts, and its end. Every change names the attempt
 * as still proposed, so that nothing ends twice.
 */
import type { Decision } from '../../core/decision.ts';
import type { Lease, Ledger, Log, Pending, Receipt } from '../../core/ports.ts';
import { endUndone, enterActions, tellActions, withdrawActions } from './actions.ts';
import { type Now, underLease } from './leases.ts';
import { claim, claimWithin, freeClaim, Unrecorded } from './public-answers.ts';
import { enterFacts } from './reports.ts';
import { tellOfStop } from './sending.ts';
import { type Sql, type Store, timestamp } from './sql.ts';

type Methods = 'pending' | 'propose' | 'recordReceipt' | 'settle' | 'voidAttempt';

type AttemptRow = Readonly<{
  run_id: string;
  n: number;
  decision: Decision;
  policy_version: string;
  receipt_1: Receipt | null;
  receipt_2: Receipt | null;
  proposed_at: Date;
}>;

/** Older ones know of no tools. */
export const decisionOf = (stored: Decision): Decision => ({ ...{ lookups: [], actions: [] }, ...stored });

const columns = 'run_id::text as run_id, n, decision, policy_version, receipt_1, receipt_2, proposed_at';
const toPending = (row: AttemptRow): Pending => ({
  runId: row.run_id,
  attempt: row.n,
  decision: decisionOf(row.decision),
  policyVersion: row.policy_version,
  receipts: [row.receipt_1, row.receipt_2].filter((receipt) => receipt !== null),
  proposedAt: row.proposed_at.toISOString(),
});

export const attempts = (store: Store, now: Now, log: Log): Pick<Ledger, Methods> => ({
  pending: (lease) =>
    underLease(store, now, lease, async (sql) => {
      const [row] = await sql.query<AttemptRow>(
        `select ${columns} from firstline.attempts where ticket_id = $1 and state = 'proposed'
         order by proposed_at limit 1`,
        [lease.ticketId],
      );
      return row === undefined ? null : toPending(row);
    }),
  propose: async (lease, proposal) => {
    try {
      const { pending, stop } = await underLease(store, now, lease, (sql) => record(sql, lease, proposal, now()));
      tellOfStop(log, stop);
      return pending;
    } catch (error) {
      if (error instanceof Unrecorded) return error.why;
      throw error;
    }
  },
  recordReceipt: (lease, pending, write, receipt) =>
    underLease(store, now, lease, (sql) =>
      changeProposed(sql, pending, `receipt_${write} = $3::json, stamp = $4`, [JSON.stringify(receipt), receipt.stamp]),
    ),
  settle: (lease, pending, outcome, answered = false) =>
    underLease(store, now, lease, async (sql) => {
      const at = timestamp(now());
      await changeProposed(sql, pending, `state = 'settled', outcome = $3, ended_at = $4`, [outcome, at]);
      await sql.query(
        `update firstline.runs set state = 'settled', outcome = $2, settled_at = $3 where id = $1::uuid`,
        [pending.runId, outcome, at],
      );
      await enterFacts(sql, pending, outcome, at);
      if (answered) await claim(sql, lease, pending.decision, pending.runId, at);
      else await freeClaim(sql, lease, pending);
      await endUndone(sql, pending.runId, at);
      if (saying.test(outcome)) await tellActions(sql, lease.ticketId);
      await sql.query('delete from firstline.failures where ticket_id = $1', [lease.ticketId]);
      await sql.query('delete from firstline.parked where ticket_id = $1', [lease.ticketId]);
      await sql.query(
        `update firstline.runs set state = 'settled', settled_at = $2 where ticket_id = $1 and state = 'parked'`,
        [lease.ticketId, at],
      );
    }),
  voidAttempt: (lease, pending, reason) =>
    underLease(store, now, lease, async (sql) => {
      const ended = [reason, timestamp(now())];
      await changeProposed(sql, pending, `state = 'void', outcome = $3, ended_at = $4`, ended);
      await freeClaim(sql, lease, pending);
      await withdrawActions(sql, pending.runId, timestamp(now()));
    }),
});

/** Throws `Unrecorded` where nothing may be recorded. `stop`: of all sending, which this proposal led to. */
async function record(sql: Sql, lease: Lease, proposal: Parameters<Ledger['propose']>[1], nowMs: number) {
  const { runId, decision, policyVersion, claims } = proposal;
  const at = timestamp(nowMs);
  const stop = claims === null ? null : await claimWithin(sql, lease, proposal, claims, nowMs);
  if (!(await enterActions(sql, lease, decision, runId, at))) throw new Unrecorded('taken');
  const [row] = await sql.query<AttemptRow>(
    `insert into firstline.attempts (run_id, n, ticket_id, decision, policy_version, stamp, state, proposed_at)
     select id, (select coalesce(max(n), 0) + 1 from firstline.attempts where run_id = $1::uuid),
            ticket_id, $3::json, $4, $6, 'proposed', $5::timestamptz
     from firstline.runs where id = $1::uuid and ticket_id = $2
     returning ${columns}`,
    [runId, lease.ticketId, JSON.stringify(decision), policyVersion, at, decision.basis.stamp],
  );
  if (row === undefined) throw new Error(`ticket ${lease.ticketId} has no run ${runId} to propose for`);
  return { pending: toPending(row), stop };
}

/** Outcomes that say something on the ticket. */
const saying = /^(?:reply|suggest|handover)\b/;

async function changeProposed(sql: Sql, pending: Pending, change: string, values: readonly string[]): Promise<void> {
  const changed = await sql.query(
    `update firstline.attempts set ${change} where run_id = $1::uuid and n = $2 and state = 'proposed' returning n`,
    [pending.runId, pending.attempt, ...values],
  );
  if (changed.length === 0) throw new Error(`attempt ${pending.attempt} of run ${pending.runId} has ended already`);
}
