/** After an outage the queue may hold old messages; an automatic answer days later reads as an insult. */
import { defineCheck } from '../core/check.ts';
import { snapshotted } from '../core/example.ts';

const hourMs = 3_600_000;

export const tooOld = defineCheck({
  id: 'too-old',
  about: 'A message older than reply.maxAgeHours gets at most a draft.',
  at: 'snapshotted',
  effect: 'demote',
  test: ({ comment, now }, policy) => {
    const ageMs = Date.parse(now) - Date.parse(comment.createdAt);
    // Not "older than": a date that cannot be read counts as old.
    return ageMs <= policy.reply.maxAgeHours * hourMs ? null : `older than ${policy.reply.maxAgeHours} hours`;
  },
  measure: ({ comment, now }, policy) => ({
    ...{
      value: (Date.parse(now) - Date.parse(comment.createdAt)) / hourMs,
      limit: policy.reply.maxAgeHours,
      of: 'age in hours',
    },
  }),
  fires: [
    snapshotted({ comment: { createdAt: '2026-11-19T09:59:00Z' } }),
    snapshotted({ comment: { createdAt: 'yesterday' } }),
  ],
  quiet: [
    snapshotted(),
    snapshotted({ comment: { createdAt: '2026-11-19T10:00:00Z' } }),
    snapshotted({ ticket: { createdAt: '2025-01-01T00:00:00Z' } }),
  ],
});
