/**
 * Our own writes come back as webhooks; they find their run settled. A message that reaches this check and has a
 * comment of ours behind it crossed with that one: a person should look before anything more is sent.
 */
import { defineCheck } from '../core/check.ts';
import { agentId, selfId, snapshotted } from '../core/example.ts';

export const ownUpdate = defineCheck({
  id: 'own-update',
  about: 'A message that crossed with a comment of ours gets at most a draft.',
  at: 'snapshotted',
  effect: 'demote',
  test: ({ snapshot, desk, cause }) =>
    cause.startsWith('comment:') && snapshot.comments.at(-1)?.authorId === desk.selfId
      ? 'it crossed with a comment of ours'
      : null,
  fires: [
    snapshotted({ comments: [{}, { authorId: selfId }] }),
    snapshotted({ comments: [{}, { authorId: selfId, public: false }] }),
  ],
  quiet: [
    snapshotted(),
    snapshotted({ comments: [{}, { authorId: selfId }, { text: 'That did not work.' }] }),
    snapshotted({ comments: [{}, { authorId: agentId, public: false }] }),
    snapshotted({ comments: [{}, { authorId: selfId, public: false }], cause: 'agent:1' }),
  ],
});
