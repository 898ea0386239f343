/**
 * A check is one pure judgement on evidence. The catalogue in `checks/` holds one file per check; this file is their
 * shape and the one place that runs them.
 */
import type { EvidenceAt, Stage } from './evidence.ts';
import type { Policy } from './policy.ts';

/**
 * Weakest first; the strongest finding wins and the order of checks never matters.
 * note: recorded · script: the policy's own text is said, by itself or before the answer · demote: at most a draft · handover: a person ·
 * label: tags and priority only, because a person already has it or a reply would not arrive · ignore: hands off.
 */
export const effects = ['note', 'script', 'demote', 'handover', 'label', 'ignore'] as const;
export type Effect = (typeof effects)[number];

export type Check<S extends Stage = Stage> = Readonly<{
  /** kebab-case, equals the file name. */
  id: string;
  /** One sentence; printed in docs, sidebar and audit. */
  about: string;
  at: S;
  effect: Effect;
  /** Where it fires nobody reads on: no model is asked, nothing is looked up. Only with `label` or `ignore`. */
  unread?: true;
  /** The reason as a person would say it, or null. Never contains customers' text. */
  test: (evidence: EvidenceAt[S], policy: Policy) => string | null;
  /** How far it is from firing, where that can be counted; null where it cannot here. */
  measure?: (evidence: EvidenceAt[S], policy: Policy) => Measure | null;
  /** Evidence on which it must fire, and on which it must not: examples, tests and documentation in one. */
  fires: readonly EvidenceAt[S][];
  quiet: readonly EvidenceAt[S][];
}>;

/** `value` of what is counted, and the `limit` at which it fires; `of` names both in a few words. */
export type Measure = Readonly<{ value: number; limit: number; of: string }>;

export type Finding = Readonly<{ check: string; effect: Effect; reason: string }>;

export const defineCheck = <S extends Stage>(check: Check<S>): Check<S> => check;

/** Any check of the catalogue, its stage erased; `judge` puts stage and evidence together again. */
export type AnyCheck = { [S in Stage]: Check<S> }[Stage];

const isAt = <S extends Stage>(check: AnyCheck, stage: S): check is AnyCheck & Check<S> => check.at === stage;

/** Findings of all checks of one stage. The policy may make an effect stronger, never weaker. */
export function judge<S extends Stage>(
  checks: readonly AnyCheck[],
  stage: S,
  evidence: EvidenceAt[S],
  policy: Policy,
): readonly Finding[] {
  return checks
    .filter((check) => isAt(check, stage))
    .flatMap((check) => {
      const reason = (check as unknown as Check<S>).test(evidence, policy);
      if (reason === null) return [];
      return [{ check: check.id, effect: stronger(check.effect, policy.checks[check.id]?.effect), reason }];
    });
}

const stronger = (own: Effect, wanted: Effect | undefined): Effect =>
  wanted !== undefined && effects.indexOf(wanted) > effects.indexOf(own) ? wanted : own;

/** True when one of the findings is of a check that lets nobody read on. */
export const isUnread = (checks: readonly AnyCheck[], findings: readonly Finding[]): boolean =>
  checks.some(({ id, unread }) => unread === true && findings.some(({ check }) => check === id));

/** The strongest effect among findings; `note` when there are none. */
export const strongest = (findings: readonly Finding[]): Effect =>
  findings.reduce<Effect>((top, finding) => stronger(top, finding.effect), 'note');
