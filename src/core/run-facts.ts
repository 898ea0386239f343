/**
 * What reports count of a run, copied out of its decision when the run ends, so that a hundred thousand of them are summed
 * up without reading a hundred thousand decisions.
 */
import { strongest } from './check.ts';
import type { Decision, DecisionKind } from './decision.ts';
import type { Mode } from './policy.ts';

export type RunFacts = Readonly<{
  kind: DecisionKind;
  mode: Mode;
  /** Null when nobody read the message. */
  intent: string | null;
  language: string | null;
  /** Key of the policy; null unless it was handed over to one. */
  group: string | null;
  /** Checks because of which it was not bolder. */
  checks: readonly string[];
  costUsd: number;
}>;

export function factsOf(decision: Decision): RunFacts {
  const { kind, mode, classification, findings, costUsd } = decision;
  const effect = strongest(findings);
  const holdsBack = effect !== 'note' && effect !== 'script';
  return {
    ...{ kind, mode, costUsd },
    intent: classification?.intent ?? null,
    language: classification?.language ?? null,
    group: kind === 'handover' ? decision.groupKey : null,
    checks: holdsBack
      ? [...new Set(findings.filter((finding) => finding.effect === effect).map(({ check }) => check))]
      : [],
  };
}
