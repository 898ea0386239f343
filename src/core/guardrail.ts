/**
 * What is said instead of an answer, or before one: a topic that is declined, and the steps by which abuse is met. The
 * words are the policy's, or Firstline's own where it has none; a model writes nothing of it.
 */
import type { Finding } from './check.ts';
import { countOf } from './episode.ts';
import type { Classified } from './evidence.ts';
import type { Policy } from './policy.ts';
import { hears } from './signals/heard.ts';
import { wordingIn } from './wording.ts';

/** Checks that say something: the signal each hears, or the step of abuse it answers. */
export const spokenChecks = ['advice', 'competitor', 'off-topic', 'abuse-reminder', 'abuse-warning'] as const;
export type SpokenCheck = (typeof spokenChecks)[number];

const isSpoken = (check: string): check is SpokenCheck => spokenChecks.some((each) => each === check);

/** 1 a reminder, 2 a warning, 3 a person; 0 while nobody is insulted. */
export function abuseStep(evidence: Classified, policy: Policy): 0 | 1 | 2 | 3 {
  if (!hears('insult', evidence, policy)) return 0;
  if (policy.escalation.abuse === 'immediate') return 3;
  const insults = countOf('insult', evidence, policy);
  return insults <= 1 ? 1 : insults === 2 ? 2 : 3;
}

/** Null where there is no text in the customer's language: what is said to them must be understood. */
export function spokenText(check: SpokenCheck, language: string, policy: Policy): string | null {
  const code = language === 'und' ? (policy.languages[0] ?? 'en') : language;
  const { advice, competitors, other } = policy.scope.offTopic;
  const ofTopic: Partial<Record<SpokenCheck, Readonly<Record<string, string>>>> = {
    ...{ advice, competitor: competitors, 'off-topic': other },
  };
  return policy.checks[check]?.text?.[code] ?? ofTopic[check]?.[code] ?? wordingIn(code)?.spoken[check] ?? null;
}

/** A finding whose text nobody has leaves a draft at most. */
export const withTextOrDemoted = (findings: readonly Finding[], language: string, policy: Policy): readonly Finding[] =>
  findings.map((finding) =>
    finding.effect === 'script' && (!isSpoken(finding.check) || spokenText(finding.check, language, policy) === null)
      ? { ...finding, effect: 'demote' }
      : finding,
  );

/** What these findings say, in their order; empty when they say nothing. */
export const spokenLines = (findings: readonly Finding[], language: string, policy: Policy): readonly string[] =>
  findings.flatMap(({ check, effect }) => {
    const text = effect === 'script' && isSpoken(check) ? spokenText(check, language, policy) : null;
    return text === null ? [] : [text];
  });

/** True when something is said to this message whatever it is about: then not knowing what it is about is no reason. */
export function isSpokenTo(evidence: Classified, policy: Policy): boolean {
  const { language } = evidence.classification;
  const step = abuseStep(evidence, policy);
  const heard: readonly (readonly [SpokenCheck, boolean])[] = [
    ...(['advice', 'competitor', 'off-topic'] as const).map((id) => [id, hears(id, evidence, policy)] as const),
    ['abuse-reminder', step === 1],
    ['abuse-warning', step === 2],
  ];
  return heard.some(
    ([check, fires]) =>
      fires && policy.checks[check]?.effect === undefined && spokenText(check, language, policy) !== null,
  );
}
