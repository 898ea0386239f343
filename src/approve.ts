/**
 * An agent's yes or no to an action that waits for one. It counts when Zendesk's own audit shows who gave it, and only
 * from somebody the policy lets approve. What is approved is ruled on once more, done, and told in a draft.
 */
import { act } from './act.ts';
import { actionFailed, checks } from './checks/index.ts';
import type { ActionView, Planned } from './core/action.ts';
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
type Given = Asked & Readonly<{ by: UserId; auditId: number }>;

/** A decision that stopped holding is made anew this often: an agent has said yes, and should not have to say it again. */
const roundsMax = 3;

/** How it ended, or null when nobody has said anything. */
export async function approve(world: World, lease: Lease, signal: AbortSignal): Promise<string | null> {
  const { ledger, desk } = world;
  const waiting = (await ledger.actionsOf(lease.ticketId)).filter(({ state }) => state === 'agent');
  const snapshot = waiting.length === 0 ? null : await desk.snapshot(lease.ticketId, signal);
  const asked = snapshot === null ? null : askedIn(snapshot.ticket.tags, waiting);
  const since = asked === null ? [] : await desk.changesSince(lease.ticketId, asked.action.at, signal);
  const given = asked === null ? null : givenBy(asked, since);
  if (snapshot === null || given === null) return null;
  if (!given.yes)
    await ledger.endAction(given.action.id, { state: 'declined', reason: 'an agent said no', receipt: [] });
  let outcome = await settleVerdict(world, lease, { snapshot, given }, signal);
  for (let round = 1; round < roundsMax && outcome?.startsWith('void') === true; round += 1) {
    const now = await desk.snapshot(lease.ticketId, signal);
    if (now === null) return 'gone';
    outcome = await settleVerdict(world, lease, { snapshot: now, given }, signal);
  }
  return outcome;
}

async function settleVerdict(
  world: World,
  lease: Lease,
  { snapshot, given }: Readonly<{ snapshot: Snapshot; given: Given }>,
  signal: AbortSignal,
): Promise<string | null> {
  const { ledger, facts, policyVersion } = world;
  const comment = commentToAnswer(snapshot, facts.selfId);
  // By its audit too: somebody who may say yes can do so after somebody who may not.
  const cause: Cause = `approval:${given.action.id}:${given.auditId}`;
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
  const decision = await decideOn(world, { evidence, given, known }, signal);
  const pending = await ledger.propose(lease, { runId: run.runId, decision, policyVersion, claims: null });
  if (typeof pending === 'string') return `void: ${pending}`;
  return act(world, lease, pending, snapshot, signal);
}

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
  return change?.byPerson === true ? { ...asked, by: change.authorId, auditId: change.auditId } : null;
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

type Judged = Readonly<{ evidence: Classified; given: Given; known: readonly Finding[] }>;

/** Done and told in a draft, or told why not: an agent's word is never passed over in silence. */
async function decideOn(world: World, { evidence, given, known }: Judged, signal: AbortSignal): Promise<Decision> {
  const instead = (finding: Finding): Decision =>
    decide({ stage: 'classified', evidence, passages: [] }, [...known, finding], world.policy);
  const failed = known.find(({ effect }) => effect === 'handover');
  if (failed !== undefined) return instead({ ...failed, check: 'approval-void' });
  if (!given.yes) return instead({ check: 'approval-declined', effect: 'label', reason: 'an agent said no to it' });
  const against = await objection(world, given, signal);
  const ruled = against ?? (await rule(world, evidence, given, signal));
  if (typeof ruled === 'string') return instead({ check: 'approval-void', effect: 'handover', reason: ruled });
  const verified = spokenWith(evidence, wordingFor(evidence.classification.language).approved, [ruled]);
  const decision = decide({ stage: 'verified', evidence: verified }, known, world.policy);
  if (decision.actions.some(({ id, after }) => id === given.action.id && after === 'nothing')) return decision;
  const reason = `what was approved is not done: the policy’s mode here is ${decision.mode}`;
  return instead({ check: 'approval-void', effect: 'handover', reason });
}

/** Why this person's yes does not count, or null. */
async function objection(
  { desk, facts, policy }: World,
  { action, by }: Given,
  signal: AbortSignal,
): Promise<string | null> {
  const approvers = policy.actions[action.action]?.approvers ?? [];
  if (approvers.length === 0) return null;
  const groups = await desk.groupsOf(by, signal);
  const may = approvers.some((key) => groups.includes(facts.groups[key] ?? -1));
  return may ? null : `whoever said yes is in none of the groups that may (${approvers.join(', ')})`;
}

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
  const isSame =
    ruled.planned.amount?.amount === action.amount?.amount &&
    ruled.planned.amount?.currency === action.amount?.currency;
  if (!isSame) return 'the record now says another amount than the one approved';
  return { ...ruled.planned, id: action.id, after: 'nothing', reason: 'an agent said yes', approvedBy: by };
}
