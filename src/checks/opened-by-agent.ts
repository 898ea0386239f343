/** The first comment of such a ticket is an agent's own words; answering it would answer our own people. */
import { defineCheck } from '../core/check.ts';
import { agentId, selfId, snapshotted } from '../core/example.ts';
import { isStaff } from '../core/ticket.ts';

export const openedByAgent = defineCheck({
  id: 'opened-by-agent',
  about: 'A ticket that an agent opened for a customer gets tags and priority only.',
  at: 'snapshotted',
  effect: 'label',
  test: ({ snapshot }) => {
    const { ticket, comments, truncated } = snapshot;
    if (isStaff(snapshot, ticket.requesterId)) return 'a colleague asks, not a customer';
    const first = truncated ? undefined : comments[0];
    // Forms post in the name of staff what the customer wrote, so the first comment's author says more.
    return isStaff(snapshot, first?.authorId ?? ticket.submitterId)
      ? 'an agent opened the ticket for the customer'
      : null;
  },
  fires: [
    snapshotted({ ticket: { submitterId: agentId }, comments: [{ authorId: agentId }] }),
    snapshotted({ comments: [{ authorId: agentId }, {}] }),
    snapshotted({ ticket: { requesterId: agentId, submitterId: agentId }, comment: { authorId: agentId } }),
  ],
  quiet: [
    snapshotted(),
    snapshotted({ ticket: { submitterId: agentId } }),
    snapshotted({ comments: [{}, { authorId: agentId }, {}] }),
    snapshotted({ comments: [{}, { authorId: selfId }, {}] }),
  ],
});
