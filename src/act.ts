/**
 * Carries a recorded decision out, exactly once. The same code runs after a decision, after a refused write (409),
 * and after a crash: it looks what has already arrived, whether the decision still holds, and goes on from there.
 */
import { checks, ownUpdate } from './checks/index.ts';
import type { ActionView } from './core/action.ts';
import { type Change, stillHolds } from './core/basis.ts';
import { judge } from './core/check.ts';
import type { Decision } from './core/decision.ts';
import { Fault } from './core/fault.ts';
import type { Lease, Pending, Receipt, World, WriteResult } from './core/ports.ts';
import { citedArticles, staleReason } from './core/stale.ts';
import type { Snapshot, Status } from './core/ticket.ts';
import { handedOverStatus, publicLine, speaks, type TicketUpdate, updateFor } from './core/update.ts';
import { evidenceOf } from './look.ts';
import { deedsOf, finishBegun, perform } from './perform.ts';
import { placed } from './place.ts';

const writeTriesMax = 5;
const lineTriesMax = 3;
const triesWithinMs = 60_000;
const conflictPauseMs = 400;
/** Stamps have one-second resolution: the second write waits until the first one's second is over. */
const betweenWritesMs = 1_100;
/** Rules of the account fill a new ticket within this time. */
const openingMs = 3_000;
/** A write must not begin with a lease about to end. */
const writeLeaseMs = 60_000;

type Job = Readonly<{ world: World; lease: Lease; pending: Pending; signal: AbortSignal }>;
type Ended = Readonly<{ outcome: string }>;
type Now = Readonly<{ snapshot: Snapshot; changes: readonly Change[] }>;

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
  const job: Job = { world, lease, pending, signal };
  const first = pending.receipts[0] ?? (await performAndWrite(job, seen));
  if ('outcome' in first) return first.outcome;
  const spoken = await writeSecond(job, first, seen === null);
  return (await settle(job, `${pending.decision.kind}${spoken}`)).outcome;
}

/**
 * Deeds first, and only while the decision still holds: nothing guards them as the stamp guards a write, so the ticket is
 * read once more right before. One that failed ends the attempt: the next one knows of it, and gives the ticket to a person.
 */
async function performAndWrite(job: Job, seen: Snapshot | null): Promise<Receipt | Ended> {
  const { world, lease, pending, signal } = job;
  if (deedsOf(pending.decision).length === 0) return writeFirst(job, seen);
  const now = await lookAgain(job);
  if (now === null) return settle(job, 'gone');
  if (writeOf(now, pending.runId, 1) === null) {
    const performing = { decision: pending.decision, snapshot: now.snapshot, signal };
    const reason =
      (await finishBegun(world, lease, performing)) ??
      (await objection(job, now)) ??
      (await perform(world, lease, performing));
    if (reason !== null) return withdraw(job, reason);
  }
  return writeFirst(job, null);
}

/** The receipt of the first write, or how the run ended without one. */
async function writeFirst(job: Job, seen: Snapshot | null): Promise<Receipt | Ended> {
  const { world, lease, pending, signal } = job;
  const { clock, policy, ledger } = world;
  const { decision, runId } = pending;
  const startedAt = clock.now();
  let snapshot = seen;
  let withStatus = true;
  let groupRefused = false;

  for (let tries = 0; tries < writeTriesMax && clock.now() - startedAt < triesWithinMs; tries += 1) {
    if (snapshot === null) {
      const now = await lookAgain(job);
      if (now === null) return settle(job, 'gone');
      const arrived = writeOf(now, runId, 1);
      if (arrived !== null && arrived.decision !== decision.kind) return overtaken(job, arrived.decision);
      if (arrived !== null) return recorded(job, 1, arrived.receipt);
      const reason = await objection(job, now);
      if (reason !== null) return withdraw(job, reason);
      snapshot = now.snapshot;
    }
    const actions = toldBy(pending, await ledger.actionsOf(lease.ticketId));
    const chosen = await placed(world, decision, groupRefused, signal);
    let update = updateFor(chosen, snapshot.ticket, runId, policy, actions);
    if (update === null) return settle(job, unwritten(decision));
    if (update.groupId !== undefined && (await isGroupChosen(job, snapshot))) update = withoutGroup(update);
    const result = await send(job, withStatus ? update : unsolved(update));
    world.reached('first-write-sent', lease.ticketId);
    if (result.kind === 'written') {
      tellGroup(job, update, result.receipt);
      return recorded(job, 1, result.receipt);
    }
    if (result.kind === 'gone') return settle(job, 'gone');
    if (result.kind === 'refused') {
      if (result.closed) return settle(job, 'refused: the ticket is closed');
      if ((!result.status || !withStatus) && (!result.group || groupRefused))
        throw new Fault('rejected', `Zendesk refused the write to ticket ${lease.ticketId}: ${result.reason}`);
      if (result.group) groupRefused = true;
      else withStatus = false;
    } else {
      snapshot = null;
      await clock.sleep(conflictPauseMs * (1 + Math.random()), signal);
    }
  }
  throw new Fault('transient', `ticket ${lease.ticketId} changed at every try to write to it`);
}

/** A draft that an agent asked for in the app stands there, and nothing on the ticket changes for it. */
const unwritten = ({ kind, mode }: Decision): string =>
  kind === 'ignore' || mode !== 'shadow' ? kind : `shadow: ${kind}`;

/** What the write tells of: deeds that ended and nobody was told of, and what this run lets wait. */
const toldBy = ({ runId }: Pending, actions: readonly ActionView[]): readonly ActionView[] =>
  actions.filter(({ state, told, runId: by }) =>
    ['done', 'failed', 'unknown'].includes(state) ? !told : by === runId && ['customer', 'agent'].includes(state),
  );

/** Zendesk's own answer says where the ticket is; rules of the account may have moved it on, and that is theirs. */
function tellGroup({ world, lease }: Job, { groupId }: TicketUpdate, { groupId: is = null }: Receipt): void {
  if (groupId === undefined || groupId === is) return;
  world.log.warn(
    { ticketId: lease.ticketId, wanted: groupId, is },
    'the ticket is in another group than it was given to',
  );
}

const withoutGroup = ({ groupId: _chosen, ...update }: TicketUpdate): TicketUpdate => update;

/** Required fields or a missing assignee forbid the status: a reply waits as pending, a handover stays as it is. */
function unsolved({ status: _refused, ...update }: TicketUpdate): TicketUpdate {
  return update.marker.decision === 'reply' ? { ...update, status: 'pending' } : update;
}

/** Speaks the handover's line. If something material happened in between it is dropped: a person has the ticket. */
async function writeSecond(
  job: Job,
  first: Receipt,
  resumed: boolean,
): Promise<'' | ' with a line' | ', line dropped'> {
  const { world, lease, pending, signal } = job;
  const { decision, runId } = pending;
  const deeds = (await world.ledger.actionsOf(lease.ticketId)).filter(
    ({ runId: by, state }) => by === runId && state === 'done',
  );
  // Agents know of them from the brief; the customer does not.
  const actions = deeds.map((deed) => ({ ...deed, told: false }));
  const line = publicLine(
    decision,
    { id: lease.ticketId, stamp: first.stamp },
    { run: runId, policy: world.policy, actions },
  );
  if (line === null) return '';
  if (pending.receipts.length > 1) return ' with a line';

  for (let tries = 0; tries < lineTriesMax; tries += 1) {
    let { stamp } = line;
    if (resumed || tries > 0) {
      const now = await lookAgain(job);
      if (now === null) return ', line dropped';
      const arrived = writeOf(now, runId, 2);
      if (arrived !== null) await recorded(job, 2, arrived.receipt);
      if (arrived !== null) return ' with a line';
      if ((await objection(job, now, handedOverStatus)) !== null) return ', line dropped';
      stamp = now.snapshot.ticket.updatedAt;
    } else await world.clock.sleep(betweenWritesMs, signal);
    const result = await send(job, { ...line, stamp });
    world.reached('second-write-sent', lease.ticketId);
    if (result.kind === 'written') await recorded(job, 2, result.receipt);
    if (result.kind !== 'conflict') return result.kind === 'written' ? ' with a line' : ', line dropped';
  }
  return ', line dropped';
}

/** One PUT, unless writes were halted or the lease was lost a moment ago. */
async function send({ world, lease, signal }: Job, update: TicketUpdate): Promise<WriteResult> {
  if (await world.ledger.stopped()) throw new Fault('transient', 'writes are halted; `firstline start` goes on');
  if (!(await world.ledger.renewLease(lease, writeLeaseMs)))
    throw new Fault('transient', `lost the lease of ticket ${lease.ticketId} before writing`);
  return world.desk.update(update, signal);
}

/** Ticket first, audits second: an audit the snapshot does not show yet makes its stamp fail, never the reverse. */
async function lookAgain({ world, pending, signal }: Job): Promise<Now | null> {
  const { basis } = pending.decision;
  const snapshot = await world.desk.snapshot(basis.ticketId, signal);
  if (snapshot === null) return null;
  return { snapshot, changes: await world.desk.changesSince(basis.ticketId, basis.stamp, signal) };
}

/**
 * Why a decision made earlier must not be carried out now, or null: something material changed, the policy did, or a
 * check fires that was quiet then (somebody is in copy now, the message has grown old). `written` is the status our
 * own first write left, when it is in.
 */
async function objection(
  { world, lease, pending }: Job,
  { snapshot, changes }: Now,
  written: Status | null = null,
): Promise<string | null> {
  const { decision, runId, policyVersion } = pending;
  const reason = stillHolds(decision.basis, snapshot, changes, world.facts.selfId, written);
  if (reason !== null) return reason;
  if (policyVersion !== world.policyVersion) return 'the policy was changed';
  const stale = decision.kind === 'reply' ? await staleness(world, decision) : null;
  if (stale !== null) return stale;
  const comment = snapshot.comments.find((each) => each.id === decision.basis.commentId);
  if (comment === undefined) return 'the message is gone';
  const evidence = await evidenceOf(world, snapshot, comment, decision.cause, runId);
  // Behind our own first write the newest comment is ours, as it should be.
  const known = new Set([...decision.findings.map(({ check }) => check), ...(written === null ? [] : [ownUpdate.id])]);
  const findings = judge(checks, 'snapshotted', evidence, world.policy);
  const against = findings.find(({ check, effect }) => effect !== 'note' && !known.has(check))?.reason ?? null;
  return against ?? (speaks(decision) ? limitReached(world, lease, pending) : null);
}

/** What was claimed before an outage is said only now, together with everything else that waited. */
async function limitReached({ ledger, policy }: World, lease: Lease, pending: Pending): Promise<string | null> {
  const limit = await ledger.reclaim(lease, pending, policy.reply);
  return limit === null ? null : `too many answers go out at this moment (${limit})`;
}

/** Why a reply no longer rests on what is published, or null: between decision and write may lie an outage. */
async function staleness({ knowledge }: World, { draft, passages }: Extract<Decision, { kind: 'reply' }>) {
  const { language } = draft;
  const articles = citedArticles(draft, passages);
  const now = await Promise.all(articles.map((articleId) => knowledge.article({ articleId, language })));
  return staleReason(draft, passages, now.flat());
}

/** The write of this run that Zendesk has, told by its mark; null when there is none. */
function writeOf({ snapshot, changes }: Now, run: string, write: 1 | 2) {
  const change = changes.find(({ marker }) => marker?.run === run && marker.write === write);
  if (change?.marker == null) return null;
  const { updatedAt, status } = snapshot.ticket;
  const receipt: Receipt = { auditId: change.auditId, commentId: change.commentId, stamp: updatedAt, status };
  return { decision: change.marker.decision, receipt };
}

/** An earlier attempt's write, given up as lost, has arrived after all: what it did stands, and nothing is added. */
const overtaken = (job: Job, decision: string): Promise<Ended> =>
  settle(job, `${decision}, by an earlier attempt`, decision === 'reply');

/**
 * True when a person moved the ticket to the group it is in: then it stays there. A ticket not changed since it was
 * opened has its group from the account's own rules, which costs no call to know.
 */
async function isGroupChosen({ world, signal }: Job, { ticket }: Snapshot): Promise<boolean> {
  if (ticket.groupId === null || Date.parse(ticket.updatedAt) - Date.parse(ticket.createdAt) < openingMs) return false;
  const changes = await world.desk.changesSince(ticket.id, ticket.createdAt, signal);
  return changes.some((change) => change.byPerson && change.fields.includes('group_id'));
}

async function recorded({ world, lease, pending }: Job, write: 1 | 2, receipt: Receipt): Promise<Receipt> {
  await world.ledger.recordReceipt(lease, pending, write, receipt);
  world.reached(write === 1 ? 'first-write-recorded' : 'second-write-recorded', lease.ticketId);
  return receipt;
}

async function settle({ world, lease, pending }: Job, outcome: string, answered = false): Promise<Ended> {
  await world.ledger.settle(lease, pending, outcome, answered);
  world.reached('settled', lease.ticketId);
  return { outcome };
}

async function withdraw({ world, lease, pending }: Job, reason: string): Promise<Ended> {
  await world.ledger.voidAttempt(lease, pending, reason);
  return { outcome: `void: ${reason}` };
}
