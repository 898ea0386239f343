/**
 * Our own writes come back as webhooks. When the newest comment is ours, there is nothing new to answer; only an
 * agent or a tag may ask for more then.
 */
import { defineCheck } from '../core/check.ts';
import { agentId, selfId, snapshotted } from '../core/example.ts';

export const ownUpdate = defineCheck({
  id: 'own-update',
  about: 'Firstline never answers its own comment.',
  at: 'snapshotted',
  effect: 'ignore',
  test: ({ snapshot, desk, cause }) =>
    cause.startsWith('comment:') && snapshot.comments.at(-1)?.authorId === desk.selfId
      ? 'the newest comment is our own'
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
