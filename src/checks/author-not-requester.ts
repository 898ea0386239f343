/** Somebody in copy may write into a ticket; an answer would go to the requester, who did not ask. */
import { defineCheck } from '../core/check.ts';
import { agentId, otherCustomerId, snapshotted } from '../core/example.ts';
import { isStaff } from '../core/ticket.ts';

export const authorNotRequester = defineCheck({
  id: 'author-not-requester',
  about: 'A message by somebody else than the requester gets at most a draft.',
  at: 'snapshotted',
  effect: 'demote',
  test: ({ snapshot, comment }) =>
    comment.authorId !== snapshot.ticket.requesterId && !isStaff(snapshot, comment.authorId)
      ? 'the message is not by the requester'
      : null,
  fires: [
    snapshotted({ comment: { authorId: otherCustomerId } }),
    snapshotted({ comments: [{}, { authorId: otherCustomerId }] }),
    snapshotted({ comment: { authorId: 4242 } }),
  ],
  quiet: [snapshotted(), snapshotted({ comments: [{}, { authorId: otherCustomerId }, { authorId: agentId }, {}] })],
});
