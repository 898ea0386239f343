/**
 * Takes tickets off the queue, one worker per ticket, and sorts what goes wrong: later, parked, or stop and say what to
 * fix. A job never fails for good in the queue, so one bad ticket cannot stand in another's way, and what the world
 * breaks is tried again until it works.
 */
import { act } from './act.ts';
import { approve } from './approve.ts';
import { causeOfRequest } from './core/agent-requests.ts';
import type { Cause } from './core/evidence.ts';
import { Fault, isFault } from './core/fault.ts';
import { quietMs } from './core/policy.ts';
import type { Lease, World } from './core/ports.ts';
import type { TicketId } from './core/ticket.ts';
import { learn } from './learn.ts';
import { triage } from './triage.ts';

export type WorkerOptions = Readonly<{
  /** Unique per process; owns its leases. */
  owner: string;
  /** Tickets in work at once. */
  slots: number;
  leaseMs: number;
  /** First pause after a failure of the world; doubles up to five minutes, and never ends in parking. */
  backoffMs: number;
  /** How long all work pauses after a wrong setting was found. */
  pauseMs: number;
}>;

export const workerDefaults = { slots: 10, leaseMs: 60_000, backoffMs: 2_000, pauseMs: 30_000 } as const;
const backoffMaxMs = 300_000;
const haltedPauseMs = 5_000;
/** From here on a failure that goes on is worth a warning. */
const worrisomeTries = 10;
/** Attempts of one run in a row: more means somebody changes the ticket all the time. */
const roundsMax = 5;
/** Actions of one ticket that agents may have decided on at once. */
const verdictsMax = 10;

export type Worker = Readonly<{
  handle: (ticketId: TicketId, signal: AbortSignal) => Promise<void>;
  /** What keeps the worker from working, in words, until a ticket could be worked on again; or null. */
  trouble: () => string | null;
}>;

export function createWorker(world: World, options: WorkerOptions): Worker {
  const { ledger, queue, clock } = world;
  // A wrong setting concerns every ticket: all of them wait, the next one in line tries again.
  let trouble: { reason: string; untilMs: number } | null = null;

  async function handle(ticketId: TicketId, signal: AbortSignal): Promise<void> {
    if (trouble !== null && clock.now() < trouble.untilMs) return queue.add(ticketId, { afterMs: options.pauseMs });
    if (await ledger.stopped()) return queue.add(ticketId, { afterMs: haltedPauseMs });
    await settle(world, ticketId, signal);
  }

  async function settle(chosen: World, ticketId: TicketId, signal: AbortSignal): Promise<void> {
    try {
      await underLease(chosen, options, ticketId, (lease) => settleTicket(chosen, lease, signal));
      trouble = null;
    } catch (error) {
      // We stop: whoever takes the ticket up next goes on from the ledger.
      if (signal.aborted) return queue.add(ticketId);
      const onward = withoutModel(chosen, error);
      if (onward === null) {
        const reason = await sortOut(world, options, ticketId, error);
        if (reason !== null) trouble = { reason, untilMs: clock.now() + options.pauseMs };
        return;
      }
      const afterMs = await patienceMs(world, options, ticketId, error as Fault);
      if (afterMs > 0) return queue.add(ticketId, { afterMs });
      await settle(onward, ticketId, signal);
    }
  }

  return {
    handle,
    trouble: () => trouble?.reason ?? null,
  };
}

/** Does `work` while nobody else works on the ticket. Null when somebody does: they are told that more came. */
export async function underLease(
  world: World,
  options: Pick<WorkerOptions, 'owner' | 'leaseMs'>,
  ticketId: TicketId,
  work: (lease: Lease) => Promise<string>,
): Promise<string | null> {
  const { ledger, clock, policy } = world;
  const log = world.log.child({ ticketId });
  const lease = await ledger.takeLease(ticketId, options.owner, options.leaseMs);
  if (lease === null) return null;
  world.reached('leased', ticketId);
  // A lease that cannot be renewed shows at the next step that needs it.
  const renew = () =>
    ledger.renewLease(lease, options.leaseMs).catch((err: unknown) => log.debug({ err }, 'no renewal'));
  const renewal = setInterval(renew, options.leaseMs / 3);
  const startedAt = clock.now();
  try {
    const outcome = await work(lease);
    log.info({ outcome, durationMs: clock.now() - startedAt }, 'triaged');
    return outcome;
  } finally {
    clearInterval(renewal);
    // One that was lost meanwhile belongs to somebody who works on the ticket already, or runs out by itself.
    await ledger
      .releaseLease(lease, quietMs(policy))
      .catch((err: unknown) => log.debug({ err }, 'lease not given back'));
    world.reached('released', ticketId);
  }
}

/** Finishes what a crash left behind, then triages until a decision holds. */
export async function settleTicket(world: World, lease: Lease, signal: AbortSignal, cause?: Cause): Promise<string> {
  const pending = await world.ledger.pending(lease);
  const resumed = pending === null ? null : await act(world, lease, pending, null, signal);
  await learn(world, lease, signal);
  if (cause !== undefined) return triageUntilItHolds(world, lease, signal, cause);
  const asked = await serveAll(world, lease, signal);
  const approved = await approveAll(world, lease, signal);
  const outcome = await triageUntilItHolds(world, lease, signal);
  // The newest comment's run has spoken for those of older ones. A person's request speaks for none of them.
  await world.ledger.endOpenRuns(lease, 'joined with a newer run');
  return outcome === 'nothing new' ? (approved ?? asked ?? resumed ?? outcome) : outcome;
}

async function triageUntilItHolds(world: World, lease: Lease, signal: AbortSignal, cause?: Cause): Promise<string> {
  for (let round = 0; round < roundsMax; round += 1) {
    const outcome = await triage(world, lease, signal, cause);
    if (!outcome.startsWith('void')) return outcome;
  }
  throw new Fault('transient', `ticket ${lease.ticketId} changed ${roundsMax} times while it was worked on`);
}

/** What agents asked for in the app: first, because somebody sits there and waits. */
async function serveAll(world: World, lease: Lease, signal: AbortSignal): Promise<string | null> {
  let last: string | null = null;
  for (const { id } of await world.ledger.openAgentRequests(lease.ticketId)) {
    last = await triageUntilItHolds(world, lease, signal, causeOfRequest(id));
    await world.ledger.endAgentRequest(id);
  }
  return last;
}

/** Each of several actions has its own yes or no. */
async function approveAll(world: World, lease: Lease, signal: AbortSignal): Promise<string | null> {
  let last: string | null = null;
  for (let verdicts = 0; verdicts < verdictsMax; verdicts += 1) {
    const outcome = await approve(world, lease, signal);
    if (outcome === null) break;
    last = outcome;
  }
  return last;
}

/** The world to go on in after its model failed: the one without it. Null when something else failed. */
export function withoutModel(world: World, error: unknown): World | null {
  if (!isFault(error) || error.part !== 'model' || world.model === world.standby) return null;
  return { ...world, model: world.standby, withoutModel: error.message };
}

/** How long a ticket should still wait for its model; 0 when waiting is over, or would not help. */
async function patienceMs(world: World, options: WorkerOptions, ticketId: TicketId, fault: Fault): Promise<number> {
  const log = world.log.child({ ticketId });
  if (fault.kind !== 'transient') {
    log.error({ err: fault }, 'going on without the model');
    return 0;
  }
  const { tries, forMs } = await world.ledger.countFailure(ticketId, 'model');
  const left = world.policy.models.patienceMinutes * 60_000 - forMs;
  const afterMs = Math.min(left, nextPauseMs(options, tries, fault));
  if (afterMs > 0) log.info({ tries, afterMs, reason: fault.message }, 'waiting for the model');
  else log.warn({ tries, reason: fault.message }, 'waited long enough: going on without the model');
  return Math.max(0, afterMs);
}

/** Doubles with each try up to five minutes; spread, so that tickets that failed together do not come back together. */
function nextPauseMs({ backoffMs }: WorkerOptions, tries: number, { retryAfterMs }: Fault): number {
  const backoff = Math.min(backoffMaxMs, backoffMs * 2 ** Math.min(tries - 1, 20)) * (0.5 + Math.random());
  return Math.round(Math.max(backoff, (retryAfterMs ?? 0) * (1 + Math.random() / 4)));
}

/** Decides what becomes of a ticket that could not be finished. Returns what has to be fixed for all, or null. */
async function sortOut(
  world: World,
  options: WorkerOptions,
  ticketId: TicketId,
  error: unknown,
): Promise<string | null> {
  const { ledger } = world;
  const log = world.log.child({ ticketId });
  if (!isFault(error)) {
    log.fatal({ err: error }, 'a bug: the ticket is parked, others go on');
    await ledger.park(ticketId, `a bug in Firstline: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
  if (error.kind === 'rejected') {
    log.warn({ err: error }, 'parked');
    await ledger.park(ticketId, error.message);
    return null;
  }
  const { tries } = await ledger.countFailure(ticketId, error.part);
  const afterMs = nextPauseMs(options, tries, error);
  if (error.kind === 'misconfigured') log.error({ tries, afterMs, err: error }, 'not taking tickets until it is fixed');
  else if (tries < worrisomeTries) log.info({ tries, afterMs, reason: error.message }, 'trying again later');
  else log.warn({ tries, afterMs, err: error }, 'still trying');
  await world.queue.add(ticketId, { afterMs });
  return error.kind === 'misconfigured' ? error.message : null;
}
