/** Once something is plainly wrong every further answer makes it worse: people decide what goes out until one of them says go on. */
import { defineCheck } from '../core/check.ts';
import { snapshotted } from '../core/example.ts';

const stop = (reason: string) =>
  snapshotted({ history: { sendingStopped: { at: '2026-11-20T09:00:00Z', until: '2026-11-21T09:00:00Z', reason } } });

export const sendingStopped = defineCheck({
  id: 'sending-stopped',
  about: 'After an hour at its limit, or several bursts, all replies are drafts until `firstline start`.',
  at: 'snapshotted',
  effect: 'demote',
  test: ({ history: { sendingStopped: stopped } }) =>
    stopped === null ? null : `nothing goes out by itself: ${stopped.reason}`,
  fires: [
    stop('the limit of 200 automatic answers an hour was reached'),
    stop('3 texts came from many people at once within an hour'),
  ],
  quiet: [snapshotted(), snapshotted({ history: { answersLastHour: 150 } })],
});
