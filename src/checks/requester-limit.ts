/** Somebody who gets answer upon answer, on one ticket or on many, is a robot, or a mailbox that a robot aims us at. */
import { defineCheck } from '../core/check.ts';
import { snapshotted } from '../core/example.ts';

export const requesterLimit = defineCheck({
  id: 'requester-limit',
  about: 'More than reply.maxPerRequesterHour automatic answers an hour to one person are drafts.',
  at: 'snapshotted',
  effect: 'demote',
  test: ({ history }, { reply }) =>
    reply.maxPerRequesterHour > 0 && history.answersToRequesterLastHour >= reply.maxPerRequesterHour
      ? `this person already had ${history.answersToRequesterLastHour} automatic answers within an hour`
      : null,
  measure: ({ history }, { reply }) =>
    reply.maxPerRequesterHour === 0
      ? null
      : { value: history.answersToRequesterLastHour, limit: reply.maxPerRequesterHour, of: 'answers within an hour' },
  fires: [
    snapshotted({ history: { answersToRequesterLastHour: 3 } }),
    snapshotted({ history: { answersToRequesterLastHour: 9, answersLastHour: 9 } }),
  ],
  quiet: [
    snapshotted(),
    snapshotted({ history: { answersToRequesterLastHour: 2 } }),
    snapshotted({ history: { answersLastHour: 50 } }),
  ],
});
