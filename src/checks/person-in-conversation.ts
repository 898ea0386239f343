/** Whoever talks to a person expects that person to go on, and a note may say "do not answer"; an agent may use the draft. */
import { defineCheck } from '../core/check.ts';
import { agentId, selfId, snapshotted } from '../core/example.ts';
import { staffBefore } from '../core/said.ts';

/** A talk that rested this long is over. */
const restedHours = 72;
const hourMs = 3_600_000;

export const personInConversation = defineCheck({
  id: 'person-in-conversation',
  about: 'While a person is on the ticket, in replies or notes, there is at most a draft.',
  at: 'snapshotted',
  effect: 'demote',
  test: (evidence) => {
    const last = staffBefore(evidence, evidence.desk.selfId).at(-1);
    if (last === undefined) return null;
    const restedMs = Date.parse(evidence.comment.createdAt) - Date.parse(last.createdAt);
    return restedMs > restedHours * hourMs ? null : 'a person is on the ticket';
  },
  fires: [
    snapshotted({ comments: [{}, { authorId: agentId }, { text: 'It still does not work.' }] }),
    snapshotted({ comments: [{}, { authorId: agentId, public: false }, { text: 'Any news?' }] }),
  ],
  quiet: [
    snapshotted(),
    snapshotted({ comments: [{}, { authorId: selfId }, { text: 'It still does not work.' }] }),
    snapshotted({ comments: [{}, { authorId: agentId, public: false, channel: 'api' }, {}] }),
    snapshotted({
      comments: [{}, { authorId: agentId, createdAt: '2026-11-10T09:00:00Z' }, { text: 'Another thing.' }],
    }),
  ],
});
