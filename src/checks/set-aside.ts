/**
 * A customer's message opens a ticket, so one that is pending or on hold behind it was put there by a person who has
 * seen the message, or by a rule of theirs. A draft harms neither.
 */
import { defineCheck } from '../core/check.ts';
import { selfId, snapshotted } from '../core/example.ts';

export const setAside = defineCheck({
  id: 'set-aside',
  about: 'A ticket that was put on hold or set to pending behind the message gets at most a draft.',
  at: 'snapshotted',
  effect: 'demote',
  test: ({ snapshot, cause, comment }) =>
    cause.startsWith('comment:') &&
    ['pending', 'hold'].includes(snapshot.ticket.status) &&
    snapshot.comments.at(-1)?.id === comment.id
      ? `the ticket was set to ${snapshot.ticket.status}`
      : null,
  fires: [snapshotted({ ticket: { status: 'hold' } }), snapshotted({ ticket: { status: 'pending' } })],
  quiet: [
    snapshotted(),
    snapshotted({ ticket: { status: 'open' } }),
    snapshotted({ ticket: { status: 'pending' }, comments: [{}, { authorId: selfId }] }),
    snapshotted({ ticket: { status: 'hold' }, cause: 'agent:1' }),
  ],
});
