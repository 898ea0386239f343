/** A model may try what is hard; who wants people for it says so in the policy. */
import { defineCheck } from '../core/check.ts';
import { classified } from '../core/example.ts';

export const complexMatter = defineCheck({
  id: 'complex-matter',
  about: 'A complex matter is noted; a policy may hand it to a person.',
  at: 'classified',
  effect: 'note',
  test: ({ classification }) => (classification.complexity === 'complex' ? 'the matter is complex' : null),
  fires: [classified({ classification: { complexity: 'complex' } })],
  quiet: [classified(), classified({ classification: { complexity: 'moderate' } })],
});
