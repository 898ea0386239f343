/** Every way in which answering can end without a draft, apart from a missing article. */
import { defineCheck } from '../core/check.ts';
import { answered } from '../core/example.ts';

const reasons = {
  escalated: 'the assistant asked for a person',
  refused: 'the assistant declined to answer',
  'cut-off': 'the answer was cut off',
  'over-budget': 'the budget for this ticket is spent',
} as const;

export const unfinished = defineCheck({
  id: 'unfinished',
  about: 'An answer that was refused, cut off, too dear or passed on goes to a person.',
  at: 'answered',
  effect: 'handover',
  test: ({ answer }) => (answer.kind === 'draft' || answer.kind === 'no-passage' ? null : reasons[answer.kind]),
  fires: [
    answered({ answer: { kind: 'escalated', reason: 'x' } }),
    answered({ answer: { kind: 'refused', reason: 'x' } }),
    answered({ answer: { kind: 'cut-off', reason: 'x' } }),
    answered({ answer: { kind: 'over-budget', reason: 'x' } }),
  ],
  quiet: [answered(), answered({ answer: { kind: 'no-passage', reason: 'x' } })],
});
