/**
 * Why a decision is what it is, as data: every check with what it found, what was understood and found, whether each
 * sentence stands in its source, which rule set the mode, and what a bolder outcome would have taken. Decides nothing.
 */
import { type Bolder, bolderOutcomes, endingOf } from './bolder.ts';
import type { AnyCheck, Check, Effect, Measure } from './check.ts';
import { type Decision, modeFor } from './decision.ts';
import type { ModelName, Snapshotted, Stage } from './evidence.ts';
import type { ModelCall } from './model-call.ts';
import type { Mode, Policy } from './policy.ts';

/** `not reached`: the run ended before this check's turn. */
export type ExplainedCheck = Readonly<{
  check: string;
  about: string | null;
  state: 'fired' | 'quiet' | 'not reached';
  /** For one that fired as it counted, which the policy may have made stronger. */
  effect: Effect;
  reason: string | null;
  /** How far it is from firing, or beyond; null where that is not counted. */
  measure: Measure | null;
}>;

export type Explanation = Readonly<{
  checks: readonly ExplainedCheck[];
  /** `threshold`: below it the intent counts as unsure. */
  intent: Readonly<{ id: string; confidence: number; threshold: number }> | null;
  /** Best first; `minScore` is what a passage needs to be found at all. */
  passages: readonly Readonly<{
    passage: string;
    title: string;
    score: number;
    textScore: number;
    vectorScore: number;
    minScore: number;
    cited: boolean;
    /** Of the article as it was found: when its text last changed (RFC 3339), and its content hash. */
    updatedAt: string;
    version: string;
  }>[];
  /** Empty without a draft. */
  sentences: readonly Readonly<{ text: string; supported: boolean; reason: string | null }>[];
  mode: Readonly<{ is: Mode; from: readonly string[] }>;
  policyVersion: string;
  /** Null when the ticket was left alone on sight. */
  model: ModelName | null;
  calls: readonly ModelCall[];
  costUsd: number;
  bolder: readonly Bolder[];
}>;

export type Explained = Readonly<{
  decision: Decision;
  /** As the decision's run read it. */
  evidence: Snapshotted;
  policy: Policy;
  policyVersion: string;
  checks: readonly AnyCheck[];
}>;

export function explain({ decision, evidence, policy, policyVersion, checks }: Explained): Explanation {
  const { classification, model, calls, costUsd } = decision;
  const draft = 'draft' in decision ? decision.draft : null;
  const cited = new Set(draft?.sentences.flatMap(({ citations }) => citations.map(({ passageId }) => passageId)));
  const verdicts = decision.verification?.verdicts ?? [];
  return {
    checks: explainedChecks({ decision, evidence, policy }, checks),
    intent:
      classification === null
        ? null
        : { id: classification.intent, confidence: classification.confidence, threshold: policy.minConfidence },
    passages: decision.passages.map(({ id, title, headings, score, textScore, vectorScore, updatedAt, version }) => ({
      ...{ passage: id, title: [title, ...headings].join(' › '), score, textScore, vectorScore, updatedAt, version },
      minScore: policy.knowledge.minScore,
      cited: cited.has(id),
    })),
    sentences: verdicts.map(({ sentence, supported, reason }) => ({
      text: draft?.sentences[sentence]?.text ?? '',
      ...{ supported, reason },
    })),
    mode: { is: decision.mode, from: modeSources(decision, evidence, policy) },
    ...{ policyVersion, model, calls, costUsd },
    bolder: bolderOutcomes(decision, evidence, policy),
  };
}

const stagesOf: Readonly<Record<Stage, readonly Stage[]>> = {
  snapshotted: ['snapshotted'],
  classified: ['snapshotted', 'classified'],
  answered: ['snapshotted', 'classified', 'answered'],
  verified: ['snapshotted', 'classified', 'answered', 'verified'],
};

/** Those of the catalogue, then findings that no check makes: a model that was away, a ticket that would not settle. */
function explainedChecks(
  { decision, evidence, policy }: Pick<Explained, 'decision' | 'evidence' | 'policy'>,
  checks: readonly AnyCheck[],
): readonly ExplainedCheck[] {
  const { findings } = decision;
  const ending = endingOf(decision, evidence);
  const stages = new Set(stagesOf[ending.stage]);
  // Only on what the decision still keeps: a finding may prove a later stage.
  const measured = new Set(stages);
  // A finding proves its stage was reached, also where the decision keeps nothing else of it.
  for (const { id, at } of checks)
    if (findings.some(({ check }) => check === id)) for (const stage of stagesOf[at]) stages.add(stage);
  const own = checks.map(({ id, about, at, effect }): ExplainedCheck => {
    const found = findings.find(({ check }) => check === id);
    const measure = measured.has(at) ? measureOf(id, checks, ending.evidence, policy) : null;
    if (found !== undefined)
      return { ...{ check: id, about, measure }, state: 'fired', effect: found.effect, reason: found.reason };
    return { ...{ check: id, about, measure }, state: stages.has(at) ? 'quiet' : 'not reached', effect, reason: null };
  });
  const others = findings
    .filter(({ check }) => !checks.some(({ id }) => id === check))
    .map(
      ({ check, effect, reason }): ExplainedCheck => ({
        ...{ check, about: null, state: 'fired', effect, reason },
        measure: null,
      }),
    );
  return [...own, ...others];
}

/** The evidence is of the check's stage or a later one, which the erased type cannot say. */
function measureOf(id: string, checks: readonly AnyCheck[], evidence: Snapshotted, policy: Policy): Measure | null {
  const check = checks.find((each) => each.id === id) as Check<'snapshotted'> | undefined;
  return check?.measure?.(evidence, policy) ?? null;
}

/** Which lines of the policy gave the mode; several where they agree on the most careful one. */
function modeSources(decision: Decision, evidence: Snapshotted, policy: Policy): readonly string[] {
  const intent = decision.classification?.intent ?? null;
  const { channel, brandId } = evidence.snapshot.ticket;
  const { modes } = policy;
  const mode = modeFor(policy, evidence, intent);
  const named: readonly (readonly [string, Mode | undefined])[] = [
    intent !== null && Object.hasOwn(modes.intents, intent)
      ? [`modes.intents.${intent}`, modes.intents[intent]]
      : ['modes.default', modes.default],
    [`modes.channels.${channel}`, modes.channels[channel]],
    [`modes.brands.${brandId}`, modes.brands[String(brandId)]],
  ];
  return named.filter(([, named]) => named === mode).map(([where]) => where);
}
