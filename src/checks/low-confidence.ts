/** Whoever is not sure what a customer wants should not answer them. */
import { defineCheck } from '../core/check.ts';
import { classified } from '../core/example.ts';
import { isSpokenTo } from '../core/guardrail.ts';

export const lowConfidence = defineCheck({
  id: 'low-confidence',
  about: 'When it is unclear what a customer wants there is at most a draft.',
  at: 'classified',
  effect: 'demote',
  test: (evidence, policy) => {
    const { classification } = evidence;
    if (isSpokenTo(evidence, policy)) return null;
    if (classification.intent === 'other') return 'it fits none of the known intents';
    return classification.confidence < policy.minConfidence ? 'it is unclear what the customer wants' : null;
  },
  measure: ({ classification }, policy) => ({
    ...{ value: classification.confidence, limit: policy.minConfidence, of: 'confidence in the intent' },
  }),
  fires: [
    classified({ classification: { confidence: 0.29 } }),
    classified({ classification: { intent: 'other', confidence: 0.95 } }),
  ],
  quiet: [
    classified(),
    classified({ classification: { confidence: 0.3 } }),
    classified({ classification: { complexity: 'moderate' } }),
    classified({ classification: { intent: 'other', signals: ['off-topic'] } }),
  ],
});
