/** Whoever writes again after so many answers has not been helped by them, and would be by no further one. */
import { defineCheck } from '../core/check.ts';
import { episodeOf } from '../core/episode.ts';
import { classified, selfId } from '../core/example.ts';

const at = (minute: number): string => `2026-11-20T09:${String(10 + minute)}:00Z`;
const again = (answers: number, parts: Parameters<typeof classified>[0] = {}) =>
  classified({
    comments: Array.from({ length: 2 * answers + 1 }, (_, place) => ({
      createdAt: at(place),
      ...(place % 2 === 1 ? { authorId: selfId } : {}),
    })),
    ...parts,
  });

/** A customer who thanks has been helped. */
const thankful = 0.3;

export const unsolved = defineCheck({
  id: 'unsolved',
  about: 'A customer who writes again after escalation.turns answers gets a person.',
  at: 'classified',
  effect: 'handover',
  test: (evidence, policy) => {
    const { exchanges } = episodeOf(evidence);
    return exchanges >= policy.escalation.turns && evidence.classification.sentiment <= thankful
      ? `not solved after ${exchanges} answers`
      : null;
  },
  measure: (evidence, policy) => ({
    value: episodeOf(evidence).exchanges,
    limit: policy.escalation.turns,
    of: 'answers',
  }),
  fires: [again(3), again(5)],
  quiet: [
    classified(),
    again(2),
    again(3, { classification: { sentiment: 0.6 } }),
    again(3, { solves: [{ at: at(2), byUs: false }] }),
  ],
});
