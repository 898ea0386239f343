/**
 * An agent's yes or no to an action that waits for one: a comment that the app wrote in the agent's name, or a tag. It
 * counts when Zendesk's own audit shows who gave it, and only from somebody the policy lets approve. What is approved is
 * ruled on once more, done, and told in a draft.
 */
import { act } from './act.ts';
import { actionFailed, checks } from './checks/index.ts';
import type { ActionView, Money, Planned } from './core/action.ts';
import { isApprovalNote } from './core/approval-note.ts';
import { approveTag, type Change, declineTag } from './core/basis.ts';
import { type Finding, judge } from './core/check.ts';
import type { Classification } from './core/classification.ts';
import { type Decision, decide } from './core/decision.ts';
import type { Cause, Classified } from './core/evidence.ts';
import type { Lease, World } from './core/ports.ts';
import { commentToAnswer } from './core/said.ts';
import { spokenWith } from './core/script.ts';
import type { Snapshot, UserId } from './core/ticket.ts';
import { wordingFor } from './core/wording.ts';
import { evidenceOf } from './look.ts';
import { reachFor } from './reach.ts';
import { actionsFor, ruleOn } from './rule.ts';

type Asked = Readonly<{ action: ActionView; tag: string; yes: boolean }>;
/** `amount`: what was agreed to; a tag does not say. */
type Given = Readonly<{ action: ActionView; yes: boolean; by: UserId; auditId: number; amount?: Money | null }>;

/** A decision that stopped holding is made anew this often: an agent has said yes, and should not have to say it again. */
const roundsMax = 3;

/** How it ended, or null when nobody has said anything. */
export async function approve(world: World, lease: Lease, signal: AbortSignal): Promise<string | null> {
  const { ledger, desk } = world;
  const waiting = (await ledger.actionsOf(lease.ticketId)).filter(({ state }) => state === 'agent');
  const snapshot = waiting.length === 0 ? null : await desk.snapshot(lease.ticketId, signal);
  const given = snapshot === null ? null : await givenOn(world, snapshot, waiting, signal);
  if (snapshot === null || given === null) return null;
  const against = await objection(world, given, signal);
  if (!given.yes && against === null)
    await ledger.endAction(given.action.id, { state: 'declined', reason: 'an agent said no', receipt: [] });
  let outcome = await settleVerdict(world, lease, { snapshot, given, against }, signal);
  for (let round = 1; round < roundsMax && outcome?.startsWith('void') === true; round += 1) {
    const now = await desk.snapshot(lease.ticketId, signal);
    if (now === null) return 'gone';
    outcome = await settleVerdict(world, lease, { snapshot: now, given, against }, signal);
  }
  return outcome;
}

async function settleVerdict(
  world: World,
  lease: Lease,
  { snapshot, given, against }: Readonly<{ snapshot: Snapshot; given: Given; against: string | null }>,
  signal: AbortSignal,
): Promise<string | null> {
  const { ledger, facts, policyVersion } = world;
  const comment = commentToAnswer(snapshot, facts.selfId);
  const cause = causeOf(given);
  const run = comment === null ? null : await ledger.openRun(lease, cause);
  if (comment === null || run === null || run.state !== 'open') return null;
  const snapshotted = await evidenceOf(world, snapshot, comment, cause, run.runId);
  const seen = judge(checks, 'snapshotted', snapshotted, world.policy);
  if (seen.some(({ effect }) => effect === 'ignore')) return null;
  // A person asked: what would keep Firstline from acting by itself is no reason now, and is known when it acts.
  const known = seen.map(
    (finding): Finding => (finding.check === actionFailed.id ? finding : { ...finding, effect: 'note' }),
  );
  const evidence = { ...snapshotted, ...(await classifiedBefore(world, given.action)) };
  const decision = await decideOn(world, { evidence, given, known, against }, signal);
  const pending = await ledger.propose(lease, { runId: run.runId, decision, policyVersion, claims: null });
  if (typeof pending === 'string') return `void: ${pending}`;
  return act(world, lease, pending, snapshot, signal);
}

/** The first word that Zendesk knows the author of; a comment goes before a tag. Costs a call only where there is one. */
async function givenOn(
  { desk, ledger }: World,
  { ticket, comments }: Snapshot,
  waiting: readonly ActionView[],
  signal: AbortSignal,
): Promise<Given | null> {
  const asked = askedIn(ticket.tags, waiting);
  const noted = comments.some(isApprovalNote);
  const first = waiting.at(-1);
  if (first === undefined || (asked === null && !noted)) return null;
  const changes = await desk.changesSince(ticket.id, first.at, signal);
  const runs = await ledger.runs({ ticketId: ticket.id, limit: runsRead });
  const heard = new Set(runs.filter(({ state }) => state !== 'open').map(({ cause }) => cause));
  const said = changes.flatMap(({ approval, authorId: by, auditId }): readonly Given[] => {
    const action = waiting.find(({ id }) => id === approval?.action);
    if (approval === null || action === undefined) return [];
    return [{ action, yes: approval.verdict === 'approve', by, auditId, amount: approval.amount }];
  });
  const fresh = said.find((each) => !heard.has(causeOf(each)));
  return fresh ?? (asked === null ? null : givenBy(asked, changes));
}

/** By its audit too: somebody who may say yes can do so after somebody who may not. */
const causeOf = ({ action, auditId }: Given): Cause => `approval:${action.id}:${auditId}`;

/** The tag that names it, or the plain one where only one thing waits. A no goes before a yes. */
function askedIn(tags: readonly string[], waiting: readonly ActionView[]): Asked | null {
  const named = (tag: string, yes: boolean): readonly Asked[] =>
    waiting.flatMap((action) => {
      const own = `${tag}_${action.id.slice(0, 8)}`;
      if (tags.includes(own)) return [{ action, tag: own, yes }];
      return waiting.length === 1 && tags.includes(tag) ? [{ action, tag, yes }] : [];
    });
  return [...named(declineTag, false), ...named(approveTag, true)][0] ?? null;
}

/** Null when no person set the tag: a rule or another app is nobody who can say yes. */
function givenBy(asked: Asked, changes: readonly Change[]): Given | null {
  const change = changes.findLast(({ tagsAdded }) => tagsAdded.includes(asked.tag));
  if (change?.byPerson !== true) return null;
  const { action, yes } = asked;
  return { action, yes, by: change.authorId, auditId: change.auditId };
}

const runsRead = 200;

const noClassification: Classification = {
  ...{ intent: 'other', confidence: 0, category: 'general', complexity: 'simple', priority: 'low', sentiment: 0 },
  ...{ language: 'und', signals: [], summary: '', queries: [] },
};

/** As the run saw it that asked for the action: nobody has to be asked again. */
async function classifiedBefore(
  { ledger, model }: World,
  { ticketId, runId }: ActionView,
): Promise<Pick<Classified, 'classification' | 'model' | 'calls'>> {
  const runs = await ledger.runs({ ticketId, limit: runsRead });
  const classification = runs.find((run) => run.runId === runId)?.decision?.classification;
  return { classification: classification ?? noClassification, model: model.name, calls: [] };
}

type Judged = Readonly<{ evidence: Classified; given: Given; known: readonly Finding[]; against: string | null }>;

/** Done and told in a draft, or told why not: an agent's word is never passed over in silence. */
async function decideOn(world: World, judged: Judged, signal: AbortSignal): Promise<Decision> {
  const { evidence, given, known, against } = judged;
  const instead = (finding: Finding): Decision =>
    decide({ stage: 'classified', evidence, passages: [] }, [...known, finding], world.policy);
  const failed = known.find(({ effect }) => effect === 'handover');
  if (failed !== undefined) return instead({ ...failed, check: 'approval-void' });
  const isVoid = (reason: string): Decision => instead({ check: 'approval-void', effect: 'handover', reason });
  if (against !== null) return isVoid(against);
  if (!given.yes) return instead({ check: 'approval-declined', effect: 'label', reason: 'an agent said no to it' });
  const ruled = await rule(world, evidence, given, signal);
  if (typeof ruled === 'string') return isVoid(ruled);
  const verified = spokenWith(evidence, wordingFor(evidence.classification.language).approved, [ruled]);
  const decision = decide({ stage: 'verified', evidence: verified }, known, world.policy);
  if (decision.actions.some(({ id, after }) => id === given.action.id && after === 'nothing')) return decision;
  return isVoid(`what was approved is not done: the policy’s mode here is ${decision.mode}`);
}

/** Why this person's word does not count, or null. */
async function objection(
  { desk, facts, policy }: World,
  { action, by, ...agreed }: Given,
  signal: AbortSignal,
): Promise<string | null> {
  if (!(await desk.isFullAgent(by, signal))) return 'whoever said so is no full agent';
  if (agreed.amount !== undefined && !isSame(agreed.amount, action.amount))
    return 'what was agreed to is another amount than the one that waits';
  const approvers = policy.actions[action.action]?.approvers ?? [];
  if (approvers.length === 0) return null;
  const groups = await desk.groupsOf(by, signal);
  const may = approvers.some((key) => groups.includes(facts.groups[key] ?? -1));
  return may ? null : `whoever said so is in none of the groups that may (${approvers.join(', ')})`;
}

const isSame = (one: Money | null, other: Money | null): boolean =>
  one?.amount === other?.amount && one?.currency === other?.currency;

async function rule(
  world: World,
  evidence: Classified,
  { action, by }: Given,
  signal: AbortSignal,
): Promise<Planned | string> {
  const known = actionsFor(world.policy, world.connectors).get(action.action);
  if (known === undefined) return `the policy no longer has ${action.action}`;
  const ruled = await ruleOn(world, { action: known, input: action.input }, reachFor(world, evidence), [], signal);
  if (ruled.kind !== 'planned') return ruled.says;
  if (!isSame(ruled.planned.amount, action.amount)) return 'the record now says another amount than the one approved';
  return { ...ruled.planned, id: action.id, after: 'nothing', reason: 'an agent said yes', approvedBy: by };
}
