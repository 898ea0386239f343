/** What code must not allow by itself is for an agent to allow: the ticket goes to one with all it takes to decide. */
import { defineCheck } from '../core/check.ts';
import { answered } from '../core/example.ts';
import { examplePlanned } from '../core/example-action.ts';

const planning = (...planned: readonly Parameters<typeof examplePlanned>[0][]) =>
  answered({ planned: planned.map((parts) => examplePlanned(parts)) });

const asked = 'more than 50 USD is for an agent to decide';

export const approvalNeeded = defineCheck({
  id: 'approval-needed',
  about: 'Something to be done for the customer that the policy has an agent decide goes to a person.',
  at: 'answered',
  effect: 'handover',
  test: ({ planned }) => {
    const waiting = planned.find(({ after }) => after === 'agent');
    return waiting === undefined
      ? null
      : `${waiting.action.replaceAll('_', ' ')} needs an agent’s yes: ${waiting.reason}`;
  },
  fires: [planning({ after: 'agent', reason: asked }), planning({}, { after: 'agent', reason: asked })],
  quiet: [answered(), planning({}), planning({ after: 'customer' }), planning({ after: 'nobody' })],
});
