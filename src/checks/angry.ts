/** An automatic answer makes a furious customer more furious. */
import { defineCheck } from '../core/check.ts';
import { classified } from '../core/example.ts';

export const angry = defineCheck({
  id: 'angry',
  about: 'A customer whose mood is at or below escalation.sentiment.atOnce gets a person.',
  at: 'classified',
  effect: 'handover',
  test: ({ classification }, policy) =>
    classification.sentiment <= policy.escalation.sentiment.atOnce ? 'the customer is angry' : null,
  measure: ({ classification }, { escalation }) => ({
    ...{ value: classification.sentiment, limit: escalation.sentiment.atOnce, of: 'mood' },
  }),
  fires: [classified({ classification: { sentiment: -0.7 } }), classified({ classification: { sentiment: -1 } })],
  quiet: [
    classified(),
    classified({ classification: { sentiment: -0.69 } }),
    classified({ classification: { sentiment: 0.8 } }),
  ],
});
