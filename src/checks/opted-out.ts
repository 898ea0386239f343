/** One tag, set by anyone, keeps Firstline's hands off a ticket. */
import { optOutTag } from '../core/basis.ts';
import { defineCheck } from '../core/check.ts';
import { snapshotted } from '../core/example.ts';

export const optedOut = defineCheck({
  id: 'opted-out',
  about: `A ticket with the tag ${optOutTag} is left alone.`,
  at: 'snapshotted',
  effect: 'ignore',
  test: ({ snapshot }) => (snapshot.ticket.tags.includes(optOutTag) ? `${optOutTag} is set` : null),
  fires: [snapshotted({ ticket: { tags: ['vip', optOutTag] } })],
  quiet: [snapshotted(), snapshotted({ ticket: { tags: ['firstline_replied', 'firstline_offer'] } })],
});
