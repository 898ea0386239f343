/** Without an article there is nothing to quote, and nothing else may be said. */
import { defineCheck } from '../core/check.ts';
import { answered } from '../core/example.ts';

export const noPassage = defineCheck({
  id: 'no-passage',
  about: 'A question that no article answers goes to a person.',
  at: 'answered',
  effect: 'handover',
  // Only our own code words the reasons of the extractive model; another model's may hold the customer's text.
  test: ({ answer, model }) => {
    if (answer.kind !== 'no-passage') return null;
    return model === 'extractive' ? answer.reason : 'no article in the help centre answers it';
  },
  measure: ({ passages }, policy) => ({
    value: Math.max(0, ...passages.map(({ score }) => score)),
    ...{ limit: policy.knowledge.minScore, of: 'best passage' },
  }),
  fires: [
    answered({ passages: [], answer: { kind: 'no-passage', reason: 'no article in the help centre answers it' } }),
  ],
  quiet: [answered(), answered({ answer: { kind: 'refused', reason: 'would not' } })],
});
