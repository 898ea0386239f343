/**
 * An internal note after the customer's message shows that a person is on it, and may say "do not answer". What it
 * says is theirs to know; that it is there is enough.
 */
import { defineCheck } from '../core/check.ts';
import { agentId, selfId, snapshotted } from '../core/example.ts';
import { staffAfter } from '../core/said.ts';

export const agentNoted = defineCheck({
  id: 'agent-noted',
  about: 'A message on which a person has left a note gets tags and priority only.',
  at: 'snapshotted',
  effect: 'label',
  test: (evidence) =>
    evidence.cause.startsWith('comment:') && staffAfter(evidence, evidence.desk.selfId).some((each) => !each.public)
      ? 'a person has left a note on it'
      : null,
  fires: [snapshotted({ comments: [{}, { authorId: agentId, public: false }] })],
  quiet: [
    snapshotted(),
    snapshotted({ comments: [{}, { authorId: agentId, public: false }, { text: 'Any news?' }] }),
    snapshotted({ comments: [{}, { authorId: selfId, public: false }] }),
    snapshotted({ comments: [{}, { authorId: agentId, public: false, channel: 'api' }] }),
    snapshotted({ comments: [{}, { authorId: agentId, public: false }], cause: 'agent:1' }),
  ],
});
