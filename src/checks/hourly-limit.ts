/** Whatever goes wrong, no more strangers than this hear from a machine before a person looks. */
import { defineCheck } from '../core/check.ts';
import { snapshotted } from '../core/example.ts';

export const hourlyLimit = defineCheck({
  id: 'hourly-limit',
  about: 'More than reply.maxPerHour automatic answers an hour to everybody together are drafts.',
  at: 'snapshotted',
  effect: 'demote',
  test: ({ history }, { reply }) =>
    reply.maxPerHour > 0 && history.answersLastHour >= reply.maxPerHour
      ? `there were ${history.answersLastHour} automatic answers within an hour, which is the limit`
      : null,
  measure: ({ history }, { reply }) =>
    reply.maxPerHour === 0
      ? null
      : { value: history.answersLastHour, limit: reply.maxPerHour, of: 'answers within an hour' },
  fires: [snapshotted({ history: { answersLastHour: 200 } }), snapshotted({ history: { answersLastHour: 4711 } })],
  quiet: [snapshotted(), snapshotted({ history: { answersLastHour: 199 } })],
});
