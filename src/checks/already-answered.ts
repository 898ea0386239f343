/** The database forbids a second automatic answer to one message; this check says so before a draft is sent to it. */
import { defineCheck } from '../core/check.ts';
import { snapshotted } from '../core/example.ts';

export const alreadyAnswered = defineCheck({
  id: 'already-answered',
  about: 'A message that had its automatic answer gets at most a draft.',
  at: 'snapshotted',
  effect: 'demote',
  test: ({ history }) => (history.commentAnswered ? 'this message already had its automatic answer' : null),
  fires: [snapshotted({ history: { commentAnswered: true, autoReplies: 1 } })],
  quiet: [snapshotted(), snapshotted({ history: { commentAnswered: false, autoReplies: 1 } })],
});
