/** A public comment reaches everybody in copy, and the article may be none of their business. */
import { defineCheck } from '../core/check.ts';
import { otherCustomerId, snapshotted } from '../core/example.ts';

export const ccPresent = defineCheck({
  id: 'cc-present',
  about: 'With other people in copy there is at most a draft.',
  at: 'snapshotted',
  effect: 'demote',
  test: ({ snapshot }) => (snapshot.ticket.ccIds.length > 0 ? 'other people are in copy' : null),
  fires: [snapshotted({ ticket: { ccIds: [otherCustomerId] } })],
  quiet: [snapshotted(), snapshotted({ comment: { text: 'Please add my colleague in CC.' } })],
});
