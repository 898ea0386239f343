/**
 * Whoever asks for a draft is about to answer, and whoever hands a ticket over has decided who will. A message that came
 * before that is theirs; the next one is a new one.
 */
import { defineCheck } from '../core/check.ts';
import { snapshotted } from '../core/example.ts';

const askedAt = '2026-11-20T09:59:00Z';

export const agentAsking = defineCheck({
  id: 'agent-asking',
  about: 'A message for which an agent asked for a draft or a handover in the app gets tags and priority only.',
  at: 'snapshotted',
  effect: 'label',
  test: ({ cause, comment, history }) =>
    cause.startsWith('comment:') &&
    history.askedAt !== null &&
    Date.parse(history.askedAt) >= Date.parse(comment.createdAt)
      ? 'an agent has asked Firstline about it'
      : null,
  fires: [snapshotted({ history: { askedAt } })],
  quiet: [
    snapshotted(),
    snapshotted({ history: { askedAt }, cause: 'agent:1' }),
    snapshotted({ history: { askedAt }, comment: { createdAt: '2026-11-20T09:59:30Z' } }),
  ],
});
