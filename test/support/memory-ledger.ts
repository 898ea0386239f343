// A ledger in memory, for thousands of conversations in a row. What it says of limits is written down a second time and
// as plainly as can be; test/adapters/database/answer-limits.test.ts holds it to the same tests as the real ones.
import { randomUUID } from 'node:crypto';
import type { AnswerLimits, LimitReached, Message, SendingStop } from '../../src/core/answer-limits.ts';
import type { Decision } from '../../src/core/decision.ts';
import { noHistory } from '../../src/core/example.ts';
import type { Clock, Lease, Ledger, Pending, Receipt } from '../../src/core/ports.ts';

type Claim = Readonly<{ ticketId: number; commentId: number; requesterId: number; runId: string; atMs: number }>;
type Run = { runId: string; ticketId: number; cause: string; state: 'open' | 'settled'; attempts: number };
type Noted = { text: string; requesterId: number; atMs: number };
type Burst = { text: string; beganMs: number; untilMs: number };

const hourMs = 3_600_000;
const iso = (ms: number): string => new Date(ms).toISOString();

/** What the long conversations need of one; anything else fails the test that asks for it. */
export function memoryLedger({ now }: Pick<Clock, 'now'>): Ledger {
  let claims: readonly Claim[] = [];
  let proposed: readonly Pending[] = [];
  const runs: Run[] = [];
  const handedOver = new Map<number, string | null>();
  const noted: Noted[] = [];
  const bursts: Burst[] = [];
  const leases = new Map<number, number>();
  let stop: SendingStop | null = null;
  let sinceMs = 0;
  let halted = false;

  const stopped = () => (stop !== null && Date.parse(stop.until) > now() ? stop : null);
  const freshMs = () =>
    Math.max(now() - hourMs, sinceMs, stop !== null && stopped() === null ? Date.parse(stop.until) : 0);
  const stopFor = (hours: number, reason: string) => {
    if (stopped() === null) stop = { at: iso(now()), until: iso(now() + hours * hourMs), reason };
  };
  const free = ({ runId, decision }: Pending) => {
    claims = claims.filter((each) => each.runId !== runId || each.commentId !== decision.basis.commentId);
  };

  function claim(
    { basis }: Decision,
    ticketId: number,
    runId: string,
    limits: AnswerLimits,
  ): LimitReached | 'answered-before' | null {
    const { commentId, requesterId } = basis;
    if (claims.some((each) => each.ticketId === ticketId && each.commentId === commentId)) return 'answered-before';
    const lately = claims.filter(({ atMs }) => atMs > now() - hourMs);
    const { maxAutoReplies, maxPerRequesterHour, maxPerHour, breaker } = limits;
    if (stopped() !== null) return 'sending-stopped';
    if (claims.filter((each) => each.ticketId === ticketId).length >= maxAutoReplies) return 'reply-cap';
    const toRequester = lately.filter((each) => each.requesterId === requesterId).length;
    if (maxPerRequesterHour > 0 && toRequester >= maxPerRequesterHour) return 'requester-limit';
    if (maxPerHour > 0 && lately.length >= maxPerHour) return 'hourly-limit';
    claims = [...claims, { ticketId, commentId, requesterId, runId, atMs: now() }];
    const fresh = claims.filter(({ atMs }) => atMs > freshMs()).length;
    if (maxPerHour > 0 && fresh >= maxPerHour)
      stopFor(breaker.hours, `the limit of ${maxPerHour} automatic answers an hour was reached`);
    return null;
  }

  const ledger: Partial<Ledger> = {
    takeLease: async (ticketId, owner) => {
      const fence = (leases.get(ticketId) ?? 0) + 1;
      leases.set(ticketId, fence);
      return { ticketId, owner, fence };
    },
    renewLease: async () => true,
    openDrafts: async () => [],
    openAgentRequests: async () => [],
    releaseLease: async () => {},
    stopped: async () => halted,
    setStopped: async (on) => {
      halted = on;
      if (!on) [stop, sinceMs] = [null, now()];
    },
    sendingStopped: async () => stopped(),
    openRun: async ({ ticketId }, cause) => {
      const known = runs.find((run) => run.ticketId === ticketId && run.cause === cause);
      const run: Run = known ?? { runId: randomUUID(), ticketId, cause, state: 'open', attempts: 0 };
      if (known === undefined) runs.push(run);
      return { runId: run.runId, state: run.state, attempt: run.attempts, voided: [] };
    },
    pending: async ({ ticketId }) => proposed.find(({ decision }) => decision.basis.ticketId === ticketId) ?? null,
    propose: async ({ ticketId }: Lease, { runId, decision, policyVersion, claims: limits }) => {
      const refused = limits === null ? null : claim(decision, ticketId, runId, limits);
      if (refused !== null) return refused;
      const run = runs.find((each) => each.runId === runId);
      if (run === undefined) throw new Error(`no run ${runId}`);
      run.attempts += 1;
      const pending = { runId, attempt: run.attempts, decision, policyVersion, receipts: [], proposedAt: iso(now()) };
      proposed = [...proposed, pending];
      return pending;
    },
    reclaim: async ({ ticketId }, pending, limits) => {
      const before = claims;
      free(pending);
      const refused = claim(pending.decision, ticketId, pending.runId, limits);
      if (refused !== null) claims = before;
      return refused;
    },
    recordReceipt: async (_lease, pending, _write, receipt: Receipt) => {
      proposed = proposed.map((each) =>
        each.runId === pending.runId ? { ...each, receipts: [...each.receipts, receipt] } : each,
      );
    },
    settle: async ({ ticketId }, pending, outcome) => {
      const run = runs.find(({ runId }) => runId === pending.runId);
      if (run !== undefined) run.state = 'settled';
      const { kind } = pending.decision;
      const spoke = kind === 'reply' ? outcome.startsWith('reply') : outcome.endsWith('with a line');
      if (!spoke) free(pending);
      if (!/^(ignore|label)/.test(outcome))
        handedOver.set(ticketId, outcome.startsWith('handover') ? iso(now()) : null);
      proposed = proposed.filter(({ runId }) => runId !== pending.runId);
    },
    voidAttempt: async (_lease, pending) => {
      free(pending);
      proposed = proposed.filter(({ runId }) => runId !== pending.runId);
    },
    endOpenRuns: async ({ ticketId }) => {
      for (const run of runs) if (run.ticketId === ticketId) run.state = 'settled';
    },
    noteText: async ({ text, requesterId, at }, { burst, breaker }) => {
      if (text === null || burst.requesters === 0) return;
      const [atMs, windowMs] = [Date.parse(at), burst.minutes * 60_000];
      const known = noted.find((each) => each.text === text && each.requesterId === requesterId);
      if (known === undefined) noted.push({ text, requesterId, atMs });
      else known.atMs = Math.max(known.atMs, atMs);
      const going = bursts.filter((each) => each.text === text && each.untilMs >= atMs);
      for (const each of going) each.untilMs = Math.max(each.untilMs, atMs + windowMs);
      const ends = noted.filter((each) => each.text === text && each.atMs >= atMs && each.atMs <= atMs + windowMs);
      const people = ends.map(
        (end) => noted.filter((n) => n.text === text && n.atMs <= end.atMs && n.atMs >= end.atMs - windowMs).length,
      );
      if (going.length > 0 || Math.max(0, ...people) < burst.requesters) return;
      bursts.push({ text, beganMs: atMs, untilMs: atMs + windowMs });
      const lately = bursts.filter(({ beganMs }) => beganMs > freshMs()).length;
      if (breaker.bursts > 0 && lately >= breaker.bursts)
        stopFor(breaker.hours, `${breaker.bursts} texts came from many people at once within an hour`);
    },
    history: async ({ ticketId, commentId, requesterId, text, at }: Message, exceptRun) => {
      const others = claims.filter(({ runId }) => runId !== exceptRun);
      const lately = others.filter(({ atMs }) => atMs > now() - hourMs);
      const mine = others.filter((each) => each.ticketId === ticketId);
      const inBurst = bursts.some((each) => each.text === text && each.untilMs >= Date.parse(at));
      return {
        ...noHistory,
        autoReplies: mine.length,
        commentAnswered: mine.some((each) => each.commentId === commentId),
        answersToRequesterLastHour: lately.filter((each) => each.requesterId === requesterId).length,
        answersLastHour: lately.length,
        sendingStopped: stopped(),
        burst: inBurst ? { requesters: noted.filter((each) => each.text === text).length } : null,
        handedOverAt: handedOver.get(ticketId) ?? null,
      };
    },
    actionsOf: async () => [],
  };
  return new Proxy(ledger, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name);
      if (method === undefined && name !== 'then') throw new Error(`the ledger in memory has no ${String(name)}`);
      return method;
    },
  }) as Ledger;
}
