/** A talk of that length is stuck, or about many things at once. */
import { defineCheck } from '../core/check.ts';
import { episodeMessages } from '../core/episode.ts';
import { selfId, snapshotted } from '../core/example.ts';

const of = (messages: number, parts: Parameters<typeof snapshotted>[0] = {}) =>
  snapshotted({
    comments: Array.from({ length: messages }, (_, place) => ({
      ...{
        authorId: place % 2 === 1 ? selfId : 500,
        createdAt: `2026-11-${10 + Math.floor(place / 10)}T09:${10 + place}:00Z`,
      },
    })),
    ...parts,
  });

export const longEpisode = defineCheck({
  id: 'long-episode',
  about: 'An episode of more than escalation.messages messages gets at most a draft.',
  at: 'snapshotted',
  effect: 'demote',
  test: (evidence, policy) => {
    const { length } = episodeMessages(evidence);
    return length > policy.escalation.messages
      ? `more than ${policy.escalation.messages} messages since it was last solved`
      : null;
  },
  measure: (evidence, policy) => ({
    value: episodeMessages(evidence).length,
    limit: policy.escalation.messages + 1,
    of: 'messages in the episode',
  }),
  fires: [of(21), of(41)],
  quiet: [snapshotted(), of(19), of(41, { solves: [{ at: '2026-11-13T09:30:30Z', byUs: false }] })],
});
