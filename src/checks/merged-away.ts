/** Zendesk closes the source of a merge a moment later; until then only its tag shows that the conversation moved. */
import { defineCheck } from '../core/check.ts';
import { agentId, snapshotted } from '../core/example.ts';

export const mergedAway = defineCheck({
  id: 'merged-away',
  about: 'A ticket that was merged into another one is left alone.',
  at: 'snapshotted',
  effect: 'ignore',
  // A follow-up may inherit the tag of the ticket it follows; there the customer has spoken last.
  test: ({ snapshot, comment }) =>
    snapshot.ticket.tags.includes('closed_by_merge') &&
    (['solved', 'closed'].includes(snapshot.ticket.status) || snapshot.comments.at(-1)?.id !== comment.id)
      ? 'the ticket was merged into another'
      : null,
  fires: [
    snapshotted({ ticket: { tags: ['vip', 'closed_by_merge'], status: 'closed' } }),
    snapshotted({ ticket: { tags: ['closed_by_merge'] }, comments: [{}, { authorId: agentId, public: false }] }),
  ],
  quiet: [
    snapshotted(),
    snapshotted({ ticket: { tags: ['closed_by_merge'], status: 'new' } }),
    snapshotted({ ticket: { tags: ['merge', 'not_closed_by_merge'] } }),
  ],
});
