/**
 * Claims on customers' comments. The primary key of this table is the promise that a comment gets at most one automatic
 * public answer, whatever the cause; apart from the attempts because the promise outlives them.
 */
import type { AnswerLedger, AnswerLimits, SendingStop, Unproposed } from '../../core/answer-limits.ts';
import type { Classification } from '../../core/classification.ts';
import type { Decision } from '../../core/decision.ts';
import type { Heard } from '../../core/episode.ts';
import type { History } from '../../core/evidence.ts';
import type { Lease, Log, Pending } from '../../core/ports.ts';
import { actions } from './actions.ts';
import { type Now, underLease } from './leases.ts';
import { hourMs, judgeClaim, lockSending, stopNow, tellOfStop } from './sending.ts';
import { type Sql, type Store, timestamp } from './sql.ts';
import { burstOf } from './texts.ts';

/** Thrown inside a transaction that records nothing, so that what it entered already is rolled back with it. */
export class Unrecorded extends Error {
  readonly why: Unproposed;
  constructor(why: Unproposed) {
    super(why);
    this.why = why;
  }
}

/** False when the comment has its answer. One that this same run has already sent counts, too. */
export async function claim(sql: Sql, lease: Lease, decision: Decision, runId: string, at: string): Promise<boolean> {
  const { commentId, requesterId } = decision.basis;
  const claimed = await sql.query(
    `insert into firstline.public_answers (ticket_id, comment_id, run_id, requester_id, at) values ($1, $2, $3, $4, $5)
     on conflict do nothing returning 1 as claimed`,
    [lease.ticketId, commentId, runId, requesterId, at],
  );
  return claimed.length > 0;
}

/** The same within limits; throws `Unrecorded` where they are reached. Returns the stop of all sending it led to, or null. */
export async function claimWithin(
  sql: Sql,
  lease: Lease,
  { decision, runId }: Readonly<{ decision: Decision; runId: string }>,
  limits: AnswerLimits,
  nowMs: number,
): Promise<SendingStop | null> {
  await lockSending(sql);
  if (!(await claim(sql, lease, decision, runId, timestamp(nowMs)))) throw new Unrecorded('answered-before');
  const of = { ticketId: lease.ticketId, requesterId: decision.basis.requesterId };
  const { refused, stop } = await judgeClaim(sql, of, nowMs, limits);
  if (refused !== null) throw new Unrecorded(refused);
  return stop;
}

/** The write that speaks to the customer: the only one of a reply, the second of a handover with a line. */
const publicReceipt = (decision: Decision): 'receipt_1' | 'receipt_2' =>
  decision.kind === 'handover' ? 'receipt_2' : 'receipt_1';

/** Gives the comment back, unless a receipt shows that the customer has the answer. */
export const freeClaim = (sql: Sql, lease: Lease, { runId, attempt, decision }: Pending): Promise<unknown> =>
  sql.query(
    `delete from firstline.public_answers p using firstline.attempts a
     where p.run_id = $1::uuid and p.ticket_id = $2 and p.comment_id = $3
       and a.run_id = p.run_id and a.n = $4 and a.${publicReceipt(decision)} is null`,
    [runId, lease.ticketId, decision.basis.commentId, attempt],
  );

type HeardRow = Readonly<{ classification: Classification | null; findings: Decision['findings']; comment_id: string }>;

/** Enough for any episode; one run for each of the customer's messages. */
const heardMax = 50;
/** Findings that say an answer was tried and did not stand. */
const unsureChecks: readonly string[] = ['low-confidence', 'no-passage', 'uncited', 'unsure-attempts'];

/** What runs on the ticket understood, newest last. Parts are taken out as JSON: text of customers may hold a NUL. */
async function heardOn(store: Store, ticketId: number): Promise<readonly Heard[]> {
  const rows = await store.query<HeardRow>(
    `select distinct on (decision #>> '{basis,commentId}') decision #> '{classification}' as classification,
       decision #> '{findings}' as findings, decision #>> '{basis,commentId}' as comment_id, ended_at
     from firstline.attempts where ticket_id = $1 and state = 'settled' and decision ->> 'cause' like 'comment:%'
     order by decision #>> '{basis,commentId}', ended_at desc limit $2`,
    [ticketId, heardMax],
  );
  return rows
    .flatMap(({ classification, findings, comment_id }) =>
      classification === null
        ? []
        : [
            {
              commentId: Number(comment_id),
              sentiment: classification.sentiment,
              signals: classification.signals ?? [],
              unsure: findings.some(({ check }) => unsureChecks.includes(check)),
            },
          ],
    )
    .toSorted((a, b) => a.commentId - b.commentId);
}

const handoversMax = 20;

/** When a handover was the last thing done, and because of which checks there were any. */
async function handedOver(store: Store, ticketId: number): Promise<Pick<History, 'handedOverAt' | 'handedOverFor'>> {
  const rows = await store.query<{ outcome: string; ended_at: Date; findings: Decision['findings'] }>(
    `select outcome, ended_at, decision #> '{findings}' as findings from firstline.attempts
     where ticket_id = $1 and state = 'settled' and outcome not like 'ignore%' and outcome not like 'label%'
       and decision ->> 'cause' not like 'approval:%'
       and (decision ->> 'cause' not like 'agent:%' or outcome like 'handover%')
     order by ended_at desc limit $2`,
    [ticketId, handoversMax],
  );
  const isHandover = ({ outcome }: { outcome: string }) => outcome.startsWith('handover');
  const [last] = rows;
  const checks = rows
    .filter(isHandover)
    .flatMap(({ findings }) => findings.filter(({ effect }) => effect === 'handover').map(({ check }) => check));
  return {
    handedOverAt: last !== undefined && isHandover(last) ? last.ended_at.toISOString() : null,
    handedOverFor: [...new Set(checks)],
  };
}

/** Runs that ended with a draft where an answer could have been sent, or not at all. */
export const isLeftRun = `r.cause like 'comment:%' and (r.state = 'parked' or (r.state = 'settled' and exists (
  select 1 from firstline.attempts a where a.run_id = r.id and a.state = 'settled' and r.outcome = 'suggest'
    and a.decision ->> 'mode' = 'reply')))`;

async function leftAt(store: Store, ticketId: number, commentId: number): Promise<string | null> {
  const [row] = await store.query<{ at: Date }>(
    `select coalesce(r.settled_at, r.started_at) as at from firstline.runs r
     where r.ticket_id = $1 and r.cause = 'comment:' || $2::text and ${isLeftRun}`,
    [ticketId, commentId],
  );
  return row?.at.toISOString() ?? null;
}

async function askedAt(store: Store, ticketId: number): Promise<string | null> {
  const [row] = await store.query<{ at: Date | null }>(
    'select max(at) as at from firstline.agent_requests where ticket_id = $1',
    [ticketId],
  );
  return row?.at?.toISOString() ?? null;
}

type CountRow = Readonly<{ answers: number; answered: boolean; requester: number; everybody: number }>;

/** `$3`: the run whose own claim does not count. */
const counts = `
select count(*) filter (where ticket_id = $1)::int as answers,
  coalesce(bool_or(ticket_id = $1 and comment_id = $2), false) as answered,
  count(*) filter (where at > $4 and requester_id = $5)::int as requester,
  count(*) filter (where at > $4)::int as everybody
from firstline.public_answers where (ticket_id = $1 or at > $4) and ($3::text is null or run_id::text <> $3)`;

export const publicAnswers = (store: Store, now: Now, log: Log): Pick<AnswerLedger, 'history' | 'reclaim'> => ({
  history: async (message, exceptRun) => {
    const { ticketId, commentId, requesterId } = message;
    const nowMs = now();
    const hourAgo = timestamp(nowMs - hourMs);
    const [row] = await store.query<CountRow>(counts, [ticketId, commentId, exceptRun, hourAgo, requesterId]);
    return {
      actions: await actions(store, now).actionsOf(ticketId),
      heard: await heardOn(store, ticketId),
      ...(await handedOver(store, ticketId)),
      leftAt: await leftAt(store, ticketId, commentId),
      askedAt: await askedAt(store, ticketId),
      autoReplies: row?.answers ?? 0,
      commentAnswered: row?.answered ?? false,
      answersToRequesterLastHour: row?.requester ?? 0,
      answersLastHour: row?.everybody ?? 0,
      sendingStopped: await stopNow(store, nowMs),
      burst: await burstOf(store, message),
    };
  },
  reclaim: async (lease, pending, limits) => {
    try {
      const stop = await underLease(store, now, lease, async (sql) => {
        await freeClaim(sql, lease, pending);
        return claimWithin(sql, lease, pending, limits, now());
      });
      tellOfStop(log, stop);
      return null;
    } catch (error) {
      if (error instanceof Unrecorded) return error.why;
      throw error;
    }
  },
});
