/** A ticket made by an action of ours, such as a callback: it is work for people, and nobody has written in it. */
import { defineCheck } from '../core/check.ts';
import { agentId, selfId, snapshotted } from '../core/example.ts';

export const openedByUs = defineCheck({
  id: 'opened-by-us',
  about: 'A ticket that Firstline made for people is left to them.',
  at: 'snapshotted',
  effect: 'ignore',
  test: ({ snapshot: { comments, truncated }, desk }) =>
    !truncated && comments.every(({ authorId }) => authorId === desk.selfId) ? 'Firstline made it for people' : null,
  fires: [snapshotted({ ticket: { submitterId: selfId }, comments: [{ authorId: selfId, public: false }] })],
  quiet: [
    snapshotted(),
    snapshotted({ comments: [{ authorId: selfId, public: false }, {}] }),
    snapshotted({ comments: [{ authorId: agentId, public: false }] }),
  ],
});
