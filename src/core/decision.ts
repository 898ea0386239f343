/**
 * What should happen to a ticket, as data, and the one function that decides it. `reply` is reached only when
 * nothing objects and mode, intent and model allow it: silence of the code means a person.
 */

import type { Planned } from './action.ts';
import { plannedFor } from './action-plan.ts';
import type { Wish } from './agent-requests.ts';
import { type Basis, basisOf } from './basis.ts';
import type { Brief } from './brief.ts';
import { type Finding, strongest } from './check.ts';
import type { Classification } from './classification.ts';
import type { Answer, Draft, Passage } from './draft.ts';
import type { Answered, Cause, Classified, ModelName, Snapshotted, Verified } from './evidence.ts';
import { handoverOf } from './handover.ts';
import { costOfCalls, type ModelCall } from './model-call.ts';
import { type Mode, modes, type Policy } from './policy.ts';
import { type GroupId, type Priority, personOf, priorities, type UserId } from './ticket.ts';
import type { Lookup } from './tool.ts';
import type { Verification } from './verify.ts';

/** Everything every decision carries, whatever its kind. Plain JSON: it is stored before anything happens. */
export type Grounds = Readonly<{
  basis: Basis;
  /** The requester's name as Zendesk has it, for the greeting. */
  addressee?: string | null;
  cause: Cause;
  /** What an agent asked for in the app; absent where nobody did. */
  asked?: Wish;
  mode: Mode;
  findings: readonly Finding[];
  classification: Classification | null;
  model: ModelName | null;
  passages: readonly Passage[];
  /** What was looked up besides articles. */
  lookups: readonly Lookup[];
  /** Done before anything is said, or waiting for somebody's yes. */
  actions: readonly Planned[];
  /** The verdict on each sentence of the draft; null when none was drafted. */
  verification: Verification | null;
  /** The priority the ticket should have at least; null leaves it alone. */
  priority: Priority | null;
  /** Calls to a paid model this decision took, and their sum. */
  calls: readonly ModelCall[];
  costUsd: number;
}>;

export type Decision = Grounds &
  (
    | Readonly<{ kind: 'ignore' }>
    | Readonly<{ kind: 'label' }>
    | Readonly<{
        kind: 'handover';
        group: GroupId | null;
        groupKey: string | null;
        /** Who in that group; null leaves it to the group. Absent in decisions of earlier versions. */
        assignee?: UserId | null;
        brief: Brief;
        /** What the customer is told, without greeting and signature. */
        line: string | null;
      }>
    | Readonly<{ kind: 'suggest'; draft: Draft }>
    | Readonly<{ kind: 'reply'; draft: Draft }>
  );
export type DecisionKind = Decision['kind'];

/** Most careful first: adding a finding never moves a decision to the right. */
export const boldness: readonly DecisionKind[] = ['ignore', 'label', 'handover', 'suggest', 'reply'];

/** Shadow runs decide as `reply` would and write nothing. */
const acting = (mode: Mode): Mode => (mode === 'shadow' ? 'reply' : mode);

/** The most careful mode that default, intent, channel and brand name for this ticket. */
export function modeFor(policy: Policy, evidence: Snapshotted, intent: string | null): Mode {
  const { ticket } = evidence.snapshot;
  const forIntent = intent === null ? undefined : policy.modes.intents[intent];
  const named = [
    forIntent ?? policy.modes.default,
    policy.modes.channels[ticket.channel],
    policy.modes.brands[String(ticket.brandId)],
  ].filter((mode) => mode !== undefined);
  return named.reduce((careful, mode) => (modes.indexOf(mode) < modes.indexOf(careful) ? mode : careful));
}

/** True when no intent could lead to anything but `off` here: then the ticket gets no run at all. */
export function isOff(policy: Policy, evidence: Snapshotted): boolean {
  const intents = [null, ...Object.keys(policy.modes.intents)];
  return intents.every((intent) => modeFor(policy, evidence, intent) === 'off');
}

/** What an agent hands over by hand goes where the agent says, whatever Firstline itself may do there. */
export const isLabelsOnly = (mode: Mode, { asked }: Snapshotted): boolean =>
  mode === 'label' && asked?.kind !== 'handover';

export type Ending =
  | { stage: 'snapshotted'; evidence: Snapshotted }
  /** `planned`: what the customer has said yes to; somebody has to know of it. */
  | { stage: 'classified'; evidence: Classified; passages: readonly Passage[]; planned?: readonly Planned[] }
  | { stage: 'answered'; evidence: Answered }
  | { stage: 'verified'; evidence: Verified };

/** Decides. `ending` is the evidence of the last stage the run reached. */
export function decide(ending: Ending, findings: readonly Finding[], policy: Policy): Decision {
  const { evidence } = ending;
  const classification = 'classification' in evidence ? evidence.classification : null;
  const mode = modeFor(policy, evidence, classification?.intent ?? null);
  const calls = 'calls' in evidence ? evidence.calls : [];
  const passages = ending.stage === 'classified' ? ending.passages : 'passages' in evidence ? evidence.passages : [];
  const grounds: Grounds = {
    basis: basisOf(evidence.snapshot, evidence.comment, evidence.desk.selfId),
    addressee: personOf(evidence.snapshot, evidence.snapshot.ticket.requesterId)?.name ?? null,
    cause: evidence.cause,
    ...(evidence.asked === undefined ? {} : { asked: evidence.asked }),
    mode,
    findings,
    classification,
    model: 'model' in evidence ? evidence.model : null,
    passages,
    lookups: 'lookups' in evidence ? evidence.lookups : [],
    actions: [],
    verification: ending.stage === 'verified' ? ending.evidence.verification : null,
    priority: wantedPriority(classification, findings, policy),
    calls,
    costUsd: costOfCalls(calls),
  };
  const effect = strongest(findings);
  if (effect === 'ignore' || mode === 'off') return { ...grounds, kind: 'ignore' };
  if (effect === 'label' || isLabelsOnly(mode, evidence)) return { ...grounds, kind: 'label' };
  const drafted =
    ending.stage === 'verified' && ending.evidence.answer.kind === 'draft' ? ending.evidence.answer : null;
  const planned =
    ending.stage === 'classified' ? (ending.planned ?? []) : 'planned' in evidence ? evidence.planned : [];
  if (effect === 'handover' || drafted === null) {
    const speaks = acting(mode) === 'reply' && 'model' in evidence && maySend(evidence as Classified, policy);
    const handing = handoverOf({ grounds, evidence, planned, speaks, answer: answerOf(ending) }, policy);
    return { ...handing, actions: plannedFor('handover', acting(mode), planned) };
  }
  const bold =
    (effect === 'note' || effect === 'script') &&
    acting(mode) === 'reply' &&
    maySend(ending.evidence as Verified, policy);
  const kind = bold ? 'reply' : 'suggest';
  return { ...grounds, kind, draft: drafted.draft, actions: plannedFor(kind, acting(mode), planned) };
}

const answerOf = (ending: Ending): Answer | null => ('answer' in ending.evidence ? ending.evidence.answer : null);

/** Only a customer's comment may be answered without a person, and only by a model the policy lets speak. */
const maySend = (evidence: Classified, policy: Policy): boolean =>
  evidence.cause.startsWith('comment:') && (evidence.model === 'claude' || policy.extractive === 'reply');

function wantedPriority(
  classification: Classification | null,
  findings: readonly Finding[],
  policy: Policy,
): Priority | null {
  const wanted = [classification?.priority, ...findings.map((finding) => policy.checks[finding.check]?.priority)];
  return wanted
    .filter((priority) => priority !== undefined)
    .reduce<Priority | null>(
      (top, each) => (top === null || priorities.indexOf(each) > priorities.indexOf(top) ? each : top),
      null,
    );
}
