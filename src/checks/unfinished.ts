/** Every way in which answering can end without a draft, apart from a missing article. */
import { defineCheck } from '../core/check.ts';
import { answered } from '../core/example.ts';

export const unfinished = defineCheck({
  id: 'unfinished',
  about: 'An answer that was refused, cut off, too dear or passed on goes to a person.',
  at: 'answered',
  effect: 'handover',
  test: ({ answer }) => (answer.kind === 'draft' || answer.kind === 'no-passage' ? null : answer.reason),
  fires: [
    answered({ answer: { kind: 'escalated', reason: 'the assistant asked for a person', summary: '' } }),
    answered({ answer: { kind: 'refused', reason: 'the assistant declined to answer' } }),
    answered({ answer: { kind: 'cut-off', reason: 'the answer was cut off' } }),
    answered({ answer: { kind: 'over-budget', reason: 'the budget is spent' } }),
  ],
  quiet: [answered(), answered({ answer: { kind: 'no-passage', reason: 'x' } })],
});
