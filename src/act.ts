/**
 * Carries a recorded decision out, exactly once. The same code runs after a decision, after a refused write (409),
 * and after a crash: it looks what has already arrived, whether the decision still holds, and goes on from there.
 */
import { type Change, stillHolds } from './core/basis.ts';
import { Fault } from './core/fault.ts';
import type { Lease, Pending, Receipt, World, WriteResult } from './core/ports.ts';
import type { Snapshot } from './core/ticket.ts';
import { publicLine, type TicketUpdate, updateFor, writtenStatus } from './core/update.ts';

const writeTriesMax = 5;
const triesWithinMs = 60_000;
const conflictPauseMs = 400;
/** Stamps have one-second resolution: the second write waits until the first one's second is over. */
const betweenWritesMs = 1_100;

/**
 * @param seen The snapshot the decision was made on, when it was made just now; null when a crash, a refusal or an
 *   unknown outcome lies in between, and Zendesk has to be asked first.
 * @returns what became of it; `void: …` when the decision no longer held and nothing was written.
 */
export async function act(
  world: World,
  lease: Lease,
  pending: Pending,
  seen: Snapshot | null,
  signal: AbortSignal,
): Promise<string> {
  const first = pending.receipts[0] ?? (await writeFirst(world, lease, pending, seen, signal));
  if (typeof first === 'string') return first;
  const spoken = await writeSecond(world, lease, pending, first, seen === null, signal);
  const outcome = `${pending.decision.kind}${spoken}`;
  await world.ledger.settle(lease, pending, outcome);
  world.reached('settled', lease.ticketId);
  return outcome;
}

/** The receipt of the first write, or how the run ended without one. */
async function writeFirst(
  world: World,
  lease: Lease,
  pending: Pending,
  seen: Snapshot | null,
  signal: AbortSignal,
): Promise<Receipt | string> {
  const { ledger, clock, policy, facts } = world;
  const { decision, runId } = pending;
  const startedAt = clock.now();
  let snapshot = seen;
  let plainStatus = false;

  for (let tries = 0; tries < writeTriesMax && clock.now() - startedAt < triesWithinMs; tries += 1) {
    if (snapshot === null) {
      const now = await lookAgain(world, pending, signal);
      if (now === null) return end(world, lease, pending, 'gone');
      const arrived = receiptFor(now.changes, now.snapshot, runId, 1);
      if (arrived !== null) return recorded(world, lease, pending, 1, arrived);
      const reason = stillHolds(decision.basis, now.snapshot, now.changes, facts.selfId);
      if (reason !== null) {
        await ledger.voidAttempt(lease, pending, reason);
        return `void: ${reason}`;
      }
      snapshot = now.snapshot;
    }
    const planned = updateFor(decision, snapshot.ticket, runId, policy);
    if (planned === null) return end(world, lease, pending, decision.kind === 'ignore' ? 'ignore' : 'shadow');
    const update: TicketUpdate = plainStatus ? { ...planned, status: 'pending' } : planned;
    const result = await send(world, lease, update, signal);
    world.reached('first-write-sent', lease.ticketId);
    if (result.kind === 'written') return recorded(world, lease, pending, 1, result.receipt);
    if (result.kind === 'refused' && result.closed) return end(world, lease, pending, 'refused: the ticket is closed');
    if (result.kind === 'refused' && (plainStatus || !result.status)) throw refusal(lease, result);
    if (result.kind === 'refused') plainStatus = true;
    else {
      snapshot = null;
      await clock.sleep(conflictPauseMs * (1 + Math.random()), signal);
    }
  }
  throw new Fault('transient', `ticket ${lease.ticketId} changed at every try to write to it`);
}

/** Speaks the handover's line. If something material happened in between it is dropped: a person has the ticket. */
async function writeSecond(
  world: World,
  lease: Lease,
  pending: Pending,
  first: Receipt,
  resumed: boolean,
  signal: AbortSignal,
): Promise<'' | ' with a line' | ', line dropped'> {
  const { decision, runId } = pending;
  const line = publicLine(decision, lease.ticketId, first.stamp, runId);
  if (line === null) return '';
  if (pending.receipts.length > 1) return ' with a line';

  let stamp = first.stamp;
  if (resumed) {
    const now = await lookAgain(world, pending, signal);
    if (now === null) return ', line dropped';
    const arrived = receiptFor(now.changes, now.snapshot, runId, 2);
    if (arrived !== null) {
      await recorded(world, lease, pending, 2, arrived);
      return ' with a line';
    }
    const status = writtenStatus(decision, world.policy);
    if (stillHolds(decision.basis, now.snapshot, now.changes, world.facts.selfId, status) !== null)
      return ', line dropped';
    stamp = now.snapshot.ticket.updatedAt;
  } else await world.clock.sleep(betweenWritesMs, signal);

  const result = await send(world, lease, { ...line, stamp }, signal);
  world.reached('second-write-sent', lease.ticketId);
  if (result.kind === 'conflict' && !resumed) return writeSecond(world, lease, pending, first, true, signal);
  if (result.kind !== 'written') return ', line dropped';
  await recorded(world, lease, pending, 2, result.receipt);
  return ' with a line';
}

/** One PUT, unless writes were halted or the lease was lost a moment ago. */
async function send(world: World, lease: Lease, update: TicketUpdate, signal: AbortSignal): Promise<WriteResult> {
  if (await world.ledger.stopped()) throw new Fault('transient', 'writes are halted; `firstline start` goes on');
  if (!(await world.ledger.renewLease(lease, 60_000)))
    throw new Fault('transient', `lost the lease of ticket ${lease.ticketId} before writing`);
  return world.desk.update(update, signal);
}

/** Ticket first, audits second: an audit the snapshot does not show yet makes its stamp fail, never the reverse. */
async function lookAgain(
  world: World,
  pending: Pending,
  signal: AbortSignal,
): Promise<{ snapshot: Snapshot; changes: readonly Change[] } | null> {
  const { basis } = pending.decision;
  const snapshot = await world.desk.snapshot(basis.ticketId, signal);
  if (snapshot === null) return null;
  return { snapshot, changes: await world.desk.changesSince(basis.ticketId, basis.stamp, signal) };
}

function receiptFor(changes: readonly Change[], after: Snapshot, run: string, write: 1 | 2): Receipt | null {
  const change = changes.find(({ marker }) => marker?.run === run && marker.write === write);
  if (change === undefined) return null;
  const { updatedAt, status } = after.ticket;
  return { auditId: change.auditId, commentId: change.commentId, stamp: updatedAt, status };
}

async function recorded(
  world: World,
  lease: Lease,
  pending: Pending,
  write: 1 | 2,
  receipt: Receipt,
): Promise<Receipt> {
  await world.ledger.recordReceipt(lease, pending, write, receipt);
  world.reached(write === 1 ? 'first-write-recorded' : 'second-write-recorded', lease.ticketId);
  return receipt;
}

async function end(world: World, lease: Lease, pending: Pending, outcome: string): Promise<string> {
  await world.ledger.settle(lease, pending, outcome);
  world.reached('settled', lease.ticketId);
  return outcome;
}

const refusal = (lease: Lease, result: Extract<WriteResult, { kind: 'refused' }>): Fault =>
  new Fault('rejected', `Zendesk refused the write to ticket ${lease.ticketId}: ${result.reason}`);
