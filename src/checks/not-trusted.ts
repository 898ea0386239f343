/**
 * Mail can be forged and reply robots can be aimed at strangers. Who may get an automatic answer rests on what
 * Zendesk knows of the person, never on the text.
 */
import { defineCheck } from '../core/check.ts';
import type { Snapshotted } from '../core/evidence.ts';
import { agentId, selfId, snapshotted } from '../core/example.ts';
import { isStaff, personOf } from '../core/ticket.ts';

/** https://developer.zendesk.com/api-reference/ticketing/tickets/ticket_comments/ — 0 untrusted, 2 not in the conversation. */
const distrust: readonly number[] = [0, 2];

export const notTrusted = defineCheck({
  id: 'not-trusted',
  about: 'Somebody whose address is unproven, suspended or deleted gets at most a draft.',
  at: 'snapshotted',
  effect: 'demote',
  test: (evidence, policy) => {
    const { snapshot, comment } = evidence;
    if (comment.flags.some((flag) => distrust.includes(flag)))
      return 'Zendesk does not trust where the message is from';
    if (!comment.public) return 'the message is not public';
    const requester = personOf(snapshot, snapshot.ticket.requesterId);
    if (requester === null || !requester.active) return 'the requester was deleted';
    if (requester.suspended) return 'the requester is suspended';
    if (requester.verified || policy.reply.firstContact === 'allow' || answeredBefore(evidence)) return null;
    return 'the requester has not proved the address and nobody has answered them before';
  },
  fires: [
    snapshotted({ comment: { flags: [0] } }),
    snapshotted({ comment: { public: false } }),
    snapshotted({ comment: { flags: [5, 2] } }),
    snapshotted({ customer: { suspended: true } }),
    snapshotted({ customer: { active: false } }),
    snapshotted({ ticket: { requesterId: 4242 } }),
    snapshotted({ customer: { verified: false } }),
    snapshotted({ customer: { verified: false }, comments: [{}, { authorId: selfId }, {}] }),
    snapshotted({ customer: { verified: false }, comments: [{}, { authorId: agentId, public: false }, {}] }),
  ],
  quiet: [
    snapshotted(),
    snapshotted({ comment: { flags: [5] } }),
    snapshotted({ customer: { verified: false }, comments: [{}, { authorId: agentId }, {}] }),
  ],
});

const answeredBefore = ({ snapshot, comment, desk }: Snapshotted): boolean =>
  snapshot.comments
    .slice(
      0,
      snapshot.comments.findIndex((each) => each.id === comment.id),
    )
    .some((each) => each.public && each.authorId !== desk.selfId && isStaff(snapshot, each.authorId));
