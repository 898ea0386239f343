/**
 * Performs what a recorded decision has accepted: each deed once, its intent committed before and its receipt after. A
 * deed whose outcome nobody knows is looked up, never repeated; then nothing is said and a person gets the ticket.
 */
import type { ActionView, Planned } from './core/action.ts';
import type { PerformResult } from './core/connector.ts';
import type { Decision } from './core/decision.ts';
import { Fault } from './core/fault.ts';
import type { Lease, World } from './core/ports.ts';
import type { Snapshot } from './core/ticket.ts';
import { handsFor } from './reach.ts';
import { actionsFor, type KnownAction } from './rule.ts';

/** A deed must not begin with a lease about to end. */
const deedLeaseMs = 90_000;

/** Those that are done before anything is said. */
export const deedsOf = ({ mode, actions }: Decision): readonly Planned[] =>
  mode === 'shadow' ? [] : actions.filter(({ after }) => after === 'nothing');

export type Performing = Readonly<{ decision: Decision; snapshot: Snapshot; signal: AbortSignal }>;

/** Deeds a process left half way are brought to an end first, whatever became of the decision: they have begun. */
export async function finishBegun(world: World, lease: Lease, performing: Performing): Promise<string | null> {
  const begun = (await world.ledger.actionsOf(lease.ticketId)).filter(({ state }) => state === 'intended');
  const deeds = deedsOf(performing.decision).filter(({ id }) => begun.some((each) => each.id === id));
  return performAll(world, lease, deeds, performing);
}

/** Null when all are done; else why one is not, in words, and those behind it are left undone. */
export const perform = (world: World, lease: Lease, performing: Performing): Promise<string | null> =>
  performAll(world, lease, deedsOf(performing.decision), performing);

async function performAll(
  world: World,
  lease: Lease,
  deeds: readonly Planned[],
  { snapshot, signal }: Performing,
): Promise<string | null> {
  const known = actionsFor(world.policy, world.connectors);
  for (const planned of deeds) {
    const reason = await performOne(world, lease, { planned, action: known.get(planned.action), snapshot }, signal);
    world.reached('action-recorded', lease.ticketId);
    if (reason !== null) return `an action was not done: ${reason}`;
  }
  return null;
}

type Deed = Readonly<{ planned: Planned; action: KnownAction | undefined; snapshot: Snapshot }>;

async function performOne(
  world: World,
  lease: Lease,
  { planned, action, snapshot }: Deed,
  signal: AbortSignal,
): Promise<string | null> {
  const { ledger } = world;
  const { ticketId } = lease;
  if (await ledger.stopped()) throw new Fault('transient', 'writes are halted; `firstline start` goes on');
  if (!(await ledger.renewLease(lease, deedLeaseMs)))
    throw new Fault('transient', `lost the lease of ticket ${ticketId} before an action`);
  const go = await ledger.intend(planned.id);
  world.reached('action-intended', ticketId);
  if (go === 'over') return endedWhy((await ledger.actionsOf(ticketId)).find(({ id }) => id === planned.id));
  if (action === undefined) {
    const reason = `the policy no longer has ${planned.action}`;
    await ledger.endAction(planned.id, { state: go === 'unsure' ? 'unknown' : 'failed', reason, receipt: [] });
    return reason;
  }
  const hands = handsFor(world, { snapshot });
  const first: PerformResult =
    go === 'go'
      ? await action.perform(planned, hands, signal)
      : { kind: 'unknown', reason: 'it was begun before Firstline stopped' };
  world.reached('action-performed', ticketId);
  const ended = first.kind === 'unknown' ? await settled(action, planned, hands, first, signal) : first;
  const { kind } = ended;
  const [reason, receipt] = ended.kind === 'done' ? [null, ended.facts] : [ended.reason, []];
  await ledger.endAction(planned.id, { state: kind, reason, receipt });
  world.log.info({ ticketId, action: planned.action, result: kind }, 'an action was performed');
  return reason;
}

/** Looks what became of it. `failed` here means that the record shows it was not done: then a person decides anew. */
async function settled(
  action: KnownAction,
  planned: Planned,
  hands: Parameters<KnownAction['perform']>[1],
  unknown: Extract<PerformResult, { kind: 'unknown' }>,
  signal: AbortSignal,
): Promise<PerformResult> {
  const seen = (await action.settle?.(planned, hands, signal)) ?? unknown;
  if (seen.kind !== 'unknown') return seen;
  return {
    kind: 'unknown',
    reason: `nobody knows whether it was done (${unknown.reason}): look before it is tried again`,
  };
}

const endedWhy = (view: ActionView | undefined): string | null =>
  view?.state === 'done' ? null : (view?.reason ?? 'it was withdrawn');
