/** After weeks of standstill people have dealt with it or given up; a note or another group would only stir it up. */
import { defineCheck } from '../core/check.ts';
import { snapshotted } from '../core/example.ts';

/** So many times `reply.maxAgeHours`. */
const times = 7;
const hourMs = 3_600_000;

export const longPast = defineCheck({
  id: 'long-past',
  about: 'A message much older than reply.maxAgeHours gets tags and priority only.',
  at: 'snapshotted',
  effect: 'label',
  test: ({ comment, now, cause }, policy) => {
    const hours = (Date.parse(now) - Date.parse(comment.createdAt)) / hourMs;
    return cause.startsWith('comment:') && hours > times * policy.reply.maxAgeHours
      ? `older than ${times * policy.reply.maxAgeHours} hours`
      : null;
  },
  fires: [snapshotted({ comment: { createdAt: '2026-11-10T10:00:00Z' } })],
  quiet: [
    snapshotted(),
    snapshotted({ comment: { createdAt: '2026-11-18T10:00:00Z' } }),
    snapshotted({ comment: { createdAt: '2026-11-10T10:00:00Z' }, cause: 'agent:1' }),
  ],
});
