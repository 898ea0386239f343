/** The model asked for a person, or did not get to the end; what was refused or too dear has checks of its own. */
import { defineCheck } from '../core/check.ts';
import { answered } from '../core/example.ts';

export const unfinished = defineCheck({
  id: 'unfinished',
  about: 'An answer that was cut off, or that the model passed on, goes to a person.',
  at: 'answered',
  effect: 'handover',
  test: ({ answer }) => (answer.kind === 'escalated' || answer.kind === 'cut-off' ? answer.reason : null),
  fires: [
    answered({ answer: { kind: 'escalated', reason: 'the assistant asked for a person', summary: '' } }),
    answered({ answer: { kind: 'cut-off', reason: 'the answer was cut off' } }),
  ],
  quiet: [
    answered(),
    answered({ answer: { kind: 'refused', reason: 'the assistant declined to answer' } }),
    answered({ answer: { kind: 'no-passage', reason: 'x' } }),
  ],
});
