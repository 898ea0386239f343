/** Recorded with the run, so that a reply which ends in a question to the customer can be told from other replies. */
import { defineCheck } from '../core/check.ts';
import { answered } from '../core/example.ts';
import { examplePlanned } from '../core/example-action.ts';

const planning = (...planned: readonly Parameters<typeof examplePlanned>[0][]) =>
  answered({ planned: planned.map((parts) => examplePlanned(parts)) });

export const actionConfirm = defineCheck({
  id: 'action-confirm',
  about: 'Something to be done for the customer waits until they have said yes to it.',
  at: 'answered',
  effect: 'note',
  test: ({ planned }) => {
    const waiting = planned.find(({ after }) => after === 'customer');
    return waiting === undefined ? null : `the customer is asked to confirm: ${waiting.action.replaceAll('_', ' ')}`;
  },
  fires: [planning({ after: 'customer' }), planning({}, { after: 'customer' })],
  quiet: [answered(), planning({}), planning({ after: 'agent' })],
});
