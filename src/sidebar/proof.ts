/** How far a draft is proved, counted from the gate's verdicts: what an agent can go by, unlike a model's own opinion. Pure. */
import type { TicketView } from '../core/app/ticket-schema.ts';

export type DraftView = NonNullable<TicketView['draft']>;
export type Sentence = DraftView['sentences'][number];
export type Source = Sentence['sources'][number];

/** Each article once, in the order of the sentences. */
export const articlesOf = ({ sentences }: DraftView): readonly Source[] => [
  ...new Map(sentences.flatMap(({ sources }) => sources.map((source) => [source.url, source]))).values(),
];

/** `claims`: sentences that rest on something, or should; a greeting is none of them. */
export type Proof = Readonly<{ claims: number; proved: number; articles: number }>;

export function proofOf(draft: DraftView): Proof {
  const claims = draft.sentences.filter((each) => each.objection !== null || isBacked(each));
  const proved = claims.filter(({ objection }) => objection === null);
  return { claims: claims.length, proved: proved.length, articles: articlesOf(draft).length };
}

const isBacked = ({ sources, facts }: Sentence): boolean => sources.length + facts.length > 0;

/** True where the policy’s own bar for the intent was not met. */
export const isUnsureOfIntent = ({ findings }: Pick<TicketView, 'findings'>): boolean =>
  findings.some(({ check }) => check === 'low-confidence');
