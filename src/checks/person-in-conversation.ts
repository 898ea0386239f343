/** Whoever has been talking to a person expects that person to go on; an agent may use the draft. */
import { defineCheck } from '../core/check.ts';
import { agentId, selfId, snapshotted } from '../core/example.ts';
import { isStaff } from '../core/ticket.ts';

/** A talk that rested this long is over. */
const restedHours = 72;
const hourMs = 3_600_000;

export const personInConversation = defineCheck({
  id: 'person-in-conversation',
  about: 'While a person is talking with the customer there is at most a draft.',
  at: 'snapshotted',
  effect: 'demote',
  test: ({ snapshot, comment, desk }) => {
    const before = snapshot.comments.slice(
      0,
      snapshot.comments.findIndex((each) => each.id === comment.id),
    );
    const spoken = before.findLast(
      (each) => each.public && each.authorId !== desk.selfId && isStaff(snapshot, each.authorId),
    );
    if (spoken === undefined) return null;
    const restedMs = Date.parse(comment.createdAt) - Date.parse(spoken.createdAt);
    return restedMs > restedHours * hourMs ? null : 'a person is talking with the customer';
  },
  fires: [snapshotted({ comments: [{}, { authorId: agentId }, { text: 'It still does not work.' }] })],
  quiet: [
    snapshotted(),
    snapshotted({ comments: [{}, { authorId: selfId }, { text: 'It still does not work.' }] }),
    snapshotted({ comments: [{}, { authorId: agentId, public: false }, {}] }),
    snapshotted({
      comments: [{}, { authorId: agentId, createdAt: '2026-11-10T09:00:00Z' }, { text: 'Another thing.' }],
    }),
  ],
});
