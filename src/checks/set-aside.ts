/**
 * A customer's message opens a ticket, so one that is pending or on hold behind it was put there by a person (or a rule
 * of theirs) who has seen the message.
 */
import { defineCheck } from '../core/check.ts';
import { selfId, snapshotted } from '../core/example.ts';

export const setAside = defineCheck({
  id: 'set-aside',
  about: 'A ticket that somebody put on hold or set to pending gets tags and priority only.',
  at: 'snapshotted',
  effect: 'label',
  test: ({ snapshot, cause, comment }) =>
    cause.startsWith('comment:') &&
    ['pending', 'hold'].includes(snapshot.ticket.status) &&
    snapshot.comments.at(-1)?.id === comment.id
      ? `somebody set the ticket to ${snapshot.ticket.status}`
      : null,
  fires: [snapshotted({ ticket: { status: 'hold' } }), snapshotted({ ticket: { status: 'pending' } })],
  quiet: [
    snapshotted(),
    snapshotted({ ticket: { status: 'open' } }),
    snapshotted({ ticket: { status: 'pending' }, comments: [{}, { authorId: selfId }] }),
    snapshotted({ ticket: { status: 'hold' }, cause: 'agent:1' }),
  ],
});
