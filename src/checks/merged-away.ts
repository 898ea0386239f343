/** Zendesk closes the source of a merge a moment later; until then only its tag shows that the conversation moved. */
import { defineCheck } from '../core/check.ts';
import { snapshotted } from '../core/example.ts';

export const mergedAway = defineCheck({
  id: 'merged-away',
  about: 'A ticket that was merged into another one is left alone.',
  at: 'snapshotted',
  effect: 'ignore',
  test: ({ snapshot }) =>
    snapshot.ticket.tags.includes('closed_by_merge') ? 'the ticket was merged into another' : null,
  fires: [snapshotted({ ticket: { tags: ['vip', 'closed_by_merge'] } })],
  quiet: [snapshotted(), snapshotted({ ticket: { tags: ['merge', 'not_closed_by_merge'] } })],
});
