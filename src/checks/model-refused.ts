/** A model that declines will decline again; a person will not. */
import { defineCheck } from '../core/check.ts';
import { answered } from '../core/example.ts';

export const modelRefused = defineCheck({
  id: 'model-refused',
  about: 'A ticket that the model refuses to answer goes to a person.',
  at: 'answered',
  effect: 'handover',
  test: ({ answer }) => (answer.kind === 'refused' ? answer.reason : null),
  fires: [answered({ answer: { kind: 'refused', reason: 'the assistant declined to answer' } })],
  quiet: [answered(), answered({ answer: { kind: 'cut-off', reason: 'the answer was cut off' } })],
});
