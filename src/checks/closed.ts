/** A closed ticket cannot be changed any more: Zendesk refuses every write with 422. */
import { defineCheck } from '../core/check.ts';
import { snapshotted } from '../core/example.ts';

export const closed = defineCheck({
  id: 'closed',
  about: 'A closed ticket is never written to.',
  at: 'snapshotted',
  effect: 'ignore',
  test: ({ snapshot }) => (snapshot.ticket.status === 'closed' ? 'the ticket is closed' : null),
  fires: [snapshotted({ ticket: { status: 'closed' } })],
  quiet: [snapshotted(), snapshotted({ ticket: { status: 'hold' } })],
});
