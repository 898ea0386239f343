/** What a run may cost is limited; where it ends a person goes on. */
import { defineCheck } from '../core/check.ts';
import { answered } from '../core/example.ts';

export const budgetSpent = defineCheck({
  id: 'budget-spent',
  about: 'An answer that would cost more money, time or turns than the policy allows goes to a person.',
  at: 'answered',
  effect: 'handover',
  test: ({ answer }) => (answer.kind === 'over-budget' ? answer.reason : null),
  fires: [answered({ answer: { kind: 'over-budget', reason: 'the budget is spent' } })],
  quiet: [answered(), answered({ answer: { kind: 'cut-off', reason: 'the answer was cut off' } })],
});
