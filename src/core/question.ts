/** A closed question to the model: one file per question in `questions/`, asked the same way of both models. */
import type { ZodType } from 'zod';
import type { EvidenceAt, Stage } from './evidence.ts';
import type { Policy } from './policy.ts';

/** Instructions come from the operator; material is other people's text and never mixed into them. */
export type Prompt = Readonly<{ instructions: string; material: string }>;

export type Question<S extends Stage, A> = Readonly<{
  /** kebab-case, equals the file name. */
  id: string;
  about: string;
  at: S;
  /** Shape of the answer; it may depend on the policy, so that a model cannot name an intent there is not. */
  answer: (policy: Policy) => ZodType<A>;
  ask: (evidence: EvidenceAt[S], policy: Policy) => Prompt;
}>;

export const defineQuestion = <S extends Stage, A>(question: Question<S, A>): Question<S, A> => question;
