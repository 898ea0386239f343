/**
 * Firstline never speaks over a human: once a person has answered the newest message, the conversation is theirs.
 * A ticket that an agent opened for a customer is a different matter (`opened-by-agent`).
 */
import { defineCheck } from '../core/check.ts';
import type { Snapshotted } from '../core/evidence.ts';
import { agentId, selfId, snapshotted } from '../core/example.ts';
import { staffAfter } from '../core/said.ts';
import { type Comment, isStaff, newestCustomerComment } from '../core/ticket.ts';

export const agentReplied = defineCheck({
  id: 'agent-replied',
  about: 'A message that a person has already answered is left to that person.',
  at: 'snapshotted',
  effect: 'ignore',
  test: (evidence) => {
    const { snapshot, desk, cause } = evidence;
    if (!cause.startsWith('comment:')) return null;
    const spoken = (comment: Comment) =>
      comment.public && comment.authorId !== desk.selfId && isStaff(snapshot, comment.authorId);
    if (newestCustomerComment(snapshot) === null)
      return openedByCustomer(snapshot) && snapshot.comments.some(spoken) ? 'only staff has written publicly' : null;
    return staffAfter(evidence, desk.selfId).some((each) => each.public) ? 'a person has already answered' : null;
  },
  fires: [
    snapshotted({ comments: [{}, { authorId: agentId }] }),
    snapshotted({ comments: [{}, { authorId: agentId }, { authorId: agentId, public: false }] }),
    snapshotted({ comments: [{ public: false }, { authorId: agentId }] }),
    snapshotted({ comments: [{}, { authorId: agentId }, { authorId: selfId, public: false }] }),
  ],
  quiet: [
    snapshotted(),
    snapshotted({ comments: [{}, { authorId: agentId, public: false }] }),
    snapshotted({ comments: [{}, { authorId: agentId }, { text: 'It still does not work.' }] }),
    snapshotted({ comments: [{}, { authorId: selfId }] }),
    snapshotted({ ticket: { submitterId: agentId }, comments: [{ authorId: agentId }] }),
    snapshotted({ comments: [{}, { authorId: agentId }], cause: 'agent:1' }),
  ],
});

const openedByCustomer = (snapshot: Snapshotted['snapshot']): boolean =>
  !isStaff(snapshot, snapshot.ticket.submitterId) && !isStaff(snapshot, snapshot.ticket.requesterId);
