/**
 * Answers that need no model: an intent's own text, said as it stands when there is no doubt about the intent. Separate
 * from `render`, which words what a model wrote, because here nobody writes anything.
 */
import type { Planned } from './action.ts';
import type { Draft, Sentence } from './draft.ts';
import type { Answered, Classified, Verified } from './evidence.ts';
import type { Policy } from './policy.ts';
import { sentencesIn } from './sentences.ts';
import { verify } from './verify.ts';

/** Nobody looked anything up, and nothing was drafted in vain. */
const unlooked = { passages: [], lookups: [], failedDrafts: 0, callsInTurn: 0 } as const;

/** From here on the extractive model is hardly ever wrong about an intent; a draft asks for less. */
const sureWithoutModel = 0.6;

/**
 * The text the policy has for this intent, or null: when it has none in the customer's language, or when the intent is
 * not sure. Sure is what every vote said.
 */
export function scriptFor({ classification, model }: Classified, policy: Policy): Draft | null {
  const { intent, confidence, language } = classification;
  const sure = model === 'extractive' ? Math.max(sureWithoutModel, policy.minConfidence) : 1;
  const script = policy.intents.find(({ id }) => id === intent)?.script;
  if (script === undefined || !Object.hasOwn(script, language) || confidence < sure) return null;
  return { language, sentences: spoken(script[language] ?? '') };
}

/**
 * As evidence for the checks, which hold for it as for any draft; null where there is no script. `planned`: what the same
 * message said yes to.
 */
export function scripted(evidence: Classified, policy: Policy, planned: readonly Planned[] = []): Verified | null {
  const draft = scriptFor(evidence, policy);
  if (draft === null) return null;
  const known = { ...unlooked, planned };
  return { ...evidence, ...known, answer: { kind: 'draft', draft }, verification: verify(draft, []) };
}

/** Sentence by sentence, each line of the text a paragraph. */
const spoken = (text: string): readonly Sentence[] =>
  text.split('\n').flatMap((line) =>
    sentencesIn(line.trim())
      .map(({ start, end }) => line.trim().slice(start, end).trim())
      .filter((sentence) => sentence !== '')
      .map((sentence, place) => ({
        ...{ text: sentence, citations: [], scripted: true },
        ...(place > 0 ? { continues: true } : {}),
      })),
  );

/** The same answer with these lines before it, each a paragraph; where there is no draft they are not said. */
export function saidBefore<E extends Answered | Verified>(lines: readonly string[], answered: E): E {
  if (lines.length === 0 || answered.answer.kind !== 'draft' || !('verification' in answered)) return answered;
  const { draft } = answered.answer;
  const before = lines.flatMap(spoken);
  const { verdicts } = verify({ ...draft, sentences: before }, []);
  const later = answered.verification.verdicts.map((verdict) => ({
    ...verdict,
    sentence: verdict.sentence + before.length,
  }));
  return {
    ...answered,
    answer: { kind: 'draft', draft: { ...draft, sentences: [...before, ...draft.sentences] } },
    verification: { verdicts: [...verdicts, ...later] },
  };
}

/** Words of the policy, or of Firstline itself, around what speaks for itself; `text` may be empty. */
export const spokenWith = (evidence: Classified, text: string, planned: readonly Planned[]): Verified => {
  const { language } = evidence.classification;
  const draft: Draft = { language, sentences: spoken(text) };
  return {
    ...{ ...evidence, ...unlooked, planned },
    answer: { kind: 'draft', draft },
    verification: verify(draft, []),
  };
};
