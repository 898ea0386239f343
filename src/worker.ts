/**
 * Takes tickets off the queue, one at a time per ticket, and sorts what goes wrong: later, parked, or stop and say
 * what to fix. A job never fails for good in the queue, so one bad ticket cannot stand in another's way.
 */
import { act } from './act.ts';
import { Fault, isFault } from './core/fault.ts';
import { quietMs } from './core/policy.ts';
import type { Lease, World } from './core/ports.ts';
import type { TicketId } from './core/ticket.ts';
import { triage } from './triage.ts';

export type WorkerOptions = Readonly<{
  /** Unique per process; owns its leases. */
  owner: string;
  /** Tickets in work at once. */
  slots: number;
  leaseMs: number;
  /** Tries of one ticket before it is parked. */
  triesMax: number;
  backoffMs: number;
  /** How long all work pauses after a wrong setting was found. */
  pauseMs: number;
}>;

export const workerDefaults = { slots: 10, leaseMs: 60_000, triesMax: 10, backoffMs: 2_000, pauseMs: 30_000 } as const;
const backoffMaxMs = 300_000;
const haltedPauseMs = 5_000;
/** Attempts of one run in a row: more means somebody changes the ticket all the time. */
const roundsMax = 5;

export type Worker = Readonly<{
  handle: (ticketId: TicketId, signal: AbortSignal) => Promise<void>;
  /** What keeps the worker from working, in words, or null. */
  trouble: () => string | null;
}>;

export function createWorker(world: World, options: WorkerOptions): Worker {
  const { ledger, queue, clock, log } = world;
  // A wrong setting concerns every ticket: all of them wait, the next one in line tries again.
  let trouble: { reason: string; untilMs: number } | null = null;

  async function handle(ticketId: TicketId, signal: AbortSignal): Promise<void> {
    if (trouble !== null && clock.now() < trouble.untilMs) return queue.add(ticketId, { afterMs: options.pauseMs });
    if (await ledger.stopped()) return queue.add(ticketId, { afterMs: haltedPauseMs });
    const lease = await ledger.takeLease(ticketId, options.owner, options.leaseMs);
    if (lease === null) return;
    world.reached('leased', ticketId);
    const renewal = setInterval(() => {
      // A lease that cannot be renewed shows at the next step that needs it; here it is only worth a line.
      ledger
        .renewLease(lease, options.leaseMs)
        .catch((error: unknown) => log.warn({ ticketId, err: error }, 'could not renew the lease'));
    }, options.leaseMs / 3);
    try {
      const startedAt = clock.now();
      const outcome = await settleTicket(world, lease, signal);
      trouble = null;
      log.info({ ticketId, outcome, durationMs: clock.now() - startedAt }, 'triaged');
    } catch (error) {
      const reason = await sortOut(world, options, ticketId, error);
      if (reason !== null) trouble = { reason, untilMs: clock.now() + options.pauseMs };
    } finally {
      clearInterval(renewal);
      await letGo(world, lease);
    }
  }

  return {
    handle,
    trouble: () => (trouble !== null && clock.now() < trouble.untilMs + options.pauseMs ? trouble.reason : null),
  };
}

/** Gives the lease back. One that was lost meanwhile belongs to somebody who works on the ticket already. */
async function letGo({ ledger, queue, log, policy, reached }: World, lease: Lease): Promise<void> {
  const { ticketId } = lease;
  try {
    const { moreCame } = await ledger.releaseLease(lease);
    reached('released', ticketId);
    if (moreCame) await queue.add(ticketId, { afterMs: quietMs(policy) });
  } catch (error) {
    if (!isFault(error)) throw error;
    log.warn({ ticketId, err: error }, 'could not give the lease back');
  }
}

/** Finishes what a crash left behind, then triages until a decision holds. */
async function settleTicket(world: World, lease: Lease, signal: AbortSignal): Promise<string> {
  const pending = await world.ledger.pending(lease);
  const resumed = pending === null ? null : await act(world, lease, pending, null, signal);
  for (let round = 0; round < roundsMax; round += 1) {
    const outcome = await triage(world, lease, signal);
    if (outcome.startsWith('void')) continue;
    // Runs of older comments that no longer held: the newest comment's run has spoken for them.
    await world.ledger.endOpenRuns(lease, 'joined with a newer run');
    return outcome === 'nothing new' && resumed !== null ? resumed : outcome;
  }
  throw new Fault('transient', `ticket ${lease.ticketId} changed ${roundsMax} times while it was worked on`);
}

/** Decides what becomes of a ticket that could not be finished. Returns what has to be fixed for all, or null. */
async function sortOut(
  world: World,
  options: WorkerOptions,
  ticketId: TicketId,
  error: unknown,
): Promise<string | null> {
  const { ledger, queue, log } = world;
  if (!isFault(error)) {
    log.fatal({ ticketId, err: error }, 'a bug: the ticket is parked, others go on');
    await ledger.park(ticketId, `a bug in Firstline: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
  switch (error.kind) {
    case 'misconfigured':
      // Counted, so that one forbidden ticket cannot keep all others waiting for ever.
      log.error({ ticketId, err: error }, 'not taking tickets until this is fixed');
      if ((await ledger.countFailure(ticketId)) >= options.triesMax) await ledger.park(ticketId, error.message);
      else await queue.add(ticketId, { afterMs: options.pauseMs });
      return error.message;
    case 'rejected':
      log.warn({ ticketId, err: error }, 'parked');
      await ledger.park(ticketId, error.message);
      return null;
    case 'transient':
      await later(world, options, ticketId, error);
      return null;
  }
}

async function later({ ledger, queue, log }: World, options: WorkerOptions, ticketId: TicketId, fault: Fault) {
  const tries = await ledger.countFailure(ticketId);
  if (tries >= options.triesMax) {
    log.warn({ ticketId, tries, err: fault }, 'parked after too many tries');
    return ledger.park(ticketId, `${fault.message} (${tries} tries)`);
  }
  const backoff = Math.min(backoffMaxMs, options.backoffMs * 2 ** (tries - 1)) * (0.5 + Math.random());
  const afterMs = Math.round(Math.max(backoff, fault.retryAfterMs ?? 0));
  log.info({ ticketId, tries, afterMs, reason: fault.message }, 'trying again later');
  return queue.add(ticketId, { afterMs });
}
