/** Two robots can talk for ever, and a customer who writes a third time needs a person. */
import { defineCheck } from '../core/check.ts';
import { snapshotted } from '../core/example.ts';

export const replyCap = defineCheck({
  id: 'reply-cap',
  about: 'After reply.maxAutoReplies automatic answers on a ticket a person takes over.',
  at: 'snapshotted',
  effect: 'handover',
  test: ({ history }, policy) =>
    history.autoReplies >= policy.reply.maxAutoReplies
      ? `the ticket already had ${history.autoReplies} automatic answers`
      : null,
  measure: ({ history }, policy) => ({
    ...{ value: history.autoReplies, limit: policy.reply.maxAutoReplies, of: 'automatic answers' },
  }),
  fires: [snapshotted({ history: { autoReplies: 2 } }), snapshotted({ history: { autoReplies: 7 } })],
  quiet: [snapshotted(), snapshotted({ history: { autoReplies: 1 } })],
});
