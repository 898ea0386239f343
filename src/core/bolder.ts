/**
 * What would have to be different for a bolder outcome. Found by asking `decide` again with findings taken away or rules
 * loosened, so that it can never say something the decision itself would not.
 */
import { type Effect, strongest } from './check.ts';
import { boldness, type Decision, type DecisionKind, decide, type Ending } from './decision.ts';
import type { Snapshotted, Verified } from './evidence.ts';
import type { Policy } from './policy.ts';

/**
 * `changes`: all of these together; phrases that begin with "with", "without" or "if". `further`: the run stopped before
 * there was a draft, and would have gone on; how it would have ended nobody knows.
 */
export type Bolder = Readonly<{ outcome: DecisionKind | 'further'; changes: readonly string[] }>;

type Given = Readonly<{ ending: Ending; findings: Decision['findings']; policy: Policy }>;
type Lever = Readonly<{ says: string; pull: (given: Given) => Given }>;

const ranks: readonly Bolder['outcome'][] = [...boldness.slice(0, 3), 'further', ...boldness.slice(3)];
const rank = (outcome: Bolder['outcome']): number => ranks.indexOf(outcome);

/** The next bolder outcome and the boldest, each with the fewest changes; empty when there is none. */
export function bolderOutcomes(decision: Decision, evidence: Snapshotted, policy: Policy): readonly Bolder[] {
  const given: Given = { ending: endingOf(decision, evidence), findings: decision.findings, policy };
  const bolder = subsets(leversFor(decision, policy))
    .map((chosen): Bolder => {
      const outcome = outcomeOf(chosen.reduce((so, { pull }) => pull(so), given));
      return { outcome, changes: chosen.map(({ says }) => says) };
    })
    .filter(({ outcome }) => rank(outcome) > rank(decision.kind))
    .toSorted((a, b) => rank(a.outcome) - rank(b.outcome) || a.changes.length - b.changes.length);
  const boldest = bolder.find(({ outcome }) => outcome === bolder.at(-1)?.outcome);
  return [...new Set([bolder[0], boldest])].filter((each) => each !== undefined);
}

/** Without a draft `decide` can only hand over; that is its answer only where something still asks for a person. */
function outcomeOf({ ending, findings, policy }: Given): Bolder['outcome'] {
  const { kind } = decide(ending, findings, policy);
  const isForWantOfDraft = kind === 'handover' && strongest(findings) !== 'handover';
  return isForWantOfDraft && ending.stage !== 'verified' ? 'further' : kind;
}

/** As `triage` ended it, from what the decision keeps of it. */
export function endingOf(decision: Decision, evidence: Snapshotted): Ending {
  const { classification, model, calls, passages, lookups, actions: planned, verification, cause } = decision;
  const snapshotted = { ...evidence, cause };
  if (classification === null || model === null) return { stage: 'snapshotted', evidence: snapshotted };
  const classified = { ...snapshotted, classification, model, calls };
  if (!('draft' in decision) || verification === null) return { stage: 'classified', evidence: classified, passages };
  const { draft } = decision;
  const answer = { kind: 'draft', draft } as const;
  // What was tried before that draft the decision does not keep; findings of it stand as they are.
  const tried = { failedDrafts: 0, callsInTurn: 0 };
  const verified: Verified = { ...classified, ...tried, passages, lookups, planned, answer, verification };
  return { stage: 'verified', evidence: verified };
}

/** Findings by effect, strongest last, then the operator's rules, then who asked. */
function leversFor(decision: Decision, policy: Policy): readonly Lever[] {
  const effects: readonly Effect[] = ['demote', 'handover', 'label', 'ignore'];
  const findings = effects.flatMap((effect): Lever[] => {
    const checks = decision.findings.filter((each) => each.effect === effect).map(({ check }) => `\`${check}\``);
    if (checks.length === 0) return [];
    const pull = (given: Given) => ({ ...given, findings: given.findings.filter((each) => each.effect !== effect) });
    return [{ says: `without ${list(checks)}`, pull }];
  });
  const anyMode = { default: 'reply', intents: {}, channels: {}, brands: {} } as const;
  const mode: Lever = {
    says: `with the mode reply instead of ${decision.mode}`,
    pull: (given) => ({ ...given, policy: { ...given.policy, modes: anyMode } }),
  };
  const extractive: Lever = {
    says: 'with `extractive: reply`, or with Claude',
    pull: (given) => ({ ...given, policy: { ...given.policy, extractive: 'reply' } }),
  };
  const cause: Lever = {
    says: 'if a customer’s message, not somebody here, had asked for it',
    pull: ({ ending, ...given }) => {
      const asked = { cause: `comment:${ending.evidence.comment.id}` } as const;
      return { ...given, ending: { ...ending, evidence: { ...ending.evidence, ...asked } } as Ending };
    },
  };
  return [
    ...findings,
    ...(['reply', 'shadow'].includes(decision.mode) ? [] : [mode]),
    ...(decision.model === 'extractive' && policy.extractive !== 'reply' ? [extractive] : []),
    ...(decision.cause.startsWith('comment:') ? [] : [cause]),
  ];
}

/** None left out, fewest first; there are at most seven levers. */
function subsets(levers: readonly Lever[]): readonly (readonly Lever[])[] {
  const all: (readonly Lever[])[] = [[]];
  for (const lever of levers) all.push(...all.map((some) => [...some, lever]));
  return all.toSorted((a, b) => a.length - b.length);
}

const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
