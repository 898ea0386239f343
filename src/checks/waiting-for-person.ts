/**
 * A ticket that was handed over belongs to people. An answer to the customer's next mail would take it out of their
 * queue again, unread.
 */
import { defineCheck } from '../core/check.ts';
import { agentId, selfId, snapshotted } from '../core/example.ts';
import { isStaff } from '../core/ticket.ts';

const at = '2026-11-20T09:59:00Z';

export const waitingForPerson = defineCheck({
  id: 'waiting-for-person',
  about: 'A ticket that was handed over and waits for its person gets tags and priority only.',
  at: 'snapshotted',
  effect: 'label',
  test: (evidence) => {
    const { snapshot, history, desk, cause } = evidence;
    const { handedOverAt } = history;
    if (handedOverAt === null || !cause.startsWith('comment:')) return null;
    // Zendesk's stamps have whole seconds.
    const { solves } = evidence;
    if (solves.some(({ at, byUs }) => !byUs && at >= handedOverAt)) return null;
    const since = Math.floor(Date.parse(handedOverAt) / 1000) * 1000;
    const answered = snapshot.comments.some(
      (each) =>
        each.public &&
        each.authorId !== desk.selfId &&
        isStaff(snapshot, each.authorId) &&
        Date.parse(each.createdAt) >= since,
    );
    return answered ? null : 'it was handed over and waits for a person';
  },
  fires: [
    snapshotted({
      history: { handedOverAt: at },
      comments: [{}, { authorId: selfId, public: false }, { text: 'Hello?' }],
    }),
    snapshotted({
      history: { handedOverAt: at },
      comments: [{}, { authorId: agentId, public: false, createdAt: '2026-11-20T09:59:30Z' }, { text: 'Hello?' }],
    }),
  ],
  quiet: [
    snapshotted(),
    snapshotted({
      history: { handedOverAt: at },
      comments: [{}, { authorId: agentId, createdAt: '2026-11-20T09:59:30Z' }, { text: 'One more thing.' }],
    }),
    snapshotted({ history: { handedOverAt: at }, cause: 'agent:1' }),
    // Solved since: what the customer writes now is another matter.
    snapshotted({
      history: { handedOverAt: at },
      comments: [{}, { text: 'Hello again' }],
      solves: [{ at: '2026-11-20T09:59:10Z', byUs: false }],
    }),
  ],
});
