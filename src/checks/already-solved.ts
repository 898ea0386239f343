/**
 * A customer's reply reopens a solved ticket, so one that is still solved was settled by a person after the newest
 * message. An answer now would speak over that person. An agent may still ask for a draft.
 */
import { defineCheck } from '../core/check.ts';
import { snapshotted } from '../core/example.ts';

export const alreadySolved = defineCheck({
  id: 'already-solved',
  about: 'A ticket that somebody already solved is left alone.',
  at: 'snapshotted',
  effect: 'ignore',
  test: ({ snapshot, cause }) =>
    snapshot.ticket.status === 'solved' && cause.startsWith('comment:') ? 'the ticket is already solved' : null,
  fires: [snapshotted({ ticket: { status: 'solved' } })],
  quiet: [
    snapshotted({ ticket: { status: 'open' } }),
    snapshotted({ ticket: { status: 'pending' } }),
    snapshotted({ ticket: { status: 'solved' }, cause: 'agent:1' }),
  ],
});
