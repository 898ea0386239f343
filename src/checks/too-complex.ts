/**
 * Quotes answer plain questions. A negotiation, or a third message that nobody has answered, needs somebody who
 * thinks; another model than the extractive one may still try.
 */
import { defineCheck } from '../core/check.ts';
import { classified } from '../core/example.ts';

export const tooComplex = defineCheck({
  id: 'too-complex',
  about: 'A complex matter is not answered with quotes from articles alone.',
  at: 'classified',
  effect: 'handover',
  test: ({ classification, model }) =>
    model === 'extractive' && classification.complexity === 'complex'
      ? 'too complex to answer with quotes from articles'
      : null,
  fires: [classified({ classification: { complexity: 'complex' } })],
  quiet: [
    classified(),
    classified({ classification: { complexity: 'moderate' } }),
    { ...classified({ classification: { complexity: 'complex' } }), model: 'claude' },
  ],
});
