/** Counted over the episode, in a row or not: a friendly word in between does not make the trouble go away. */
import { defineCheck } from '../core/check.ts';
import { episodeOf, frustratedBelow } from '../core/episode.ts';
import { classified } from '../core/example.ts';

const thread = (moods: readonly number[], now: number) =>
  classified({
    comments: [...moods.map((_, place) => ({ id: place + 1 })), { id: 50 }],
    history: {
      heard: moods.map((sentiment, place) => ({ commentId: place + 1, sentiment, signals: [], unsure: false })),
    },
    classification: { sentiment: now },
  });

export const frustratedOften = defineCheck({
  id: 'frustrated-often',
  about: 'A customer who was frustrated escalation.sentiment.frustrations times in an episode gets a person.',
  at: 'classified',
  effect: 'handover',
  test: (evidence, policy) => {
    const times = episodeOf(evidence).moods.filter((mood) => mood < frustratedBelow).length;
    return times >= policy.escalation.sentiment.frustrations ? `frustrated ${times} times` : null;
  },
  measure: (evidence, policy) => ({
    value: episodeOf(evidence).moods.filter((mood) => mood < frustratedBelow).length,
    limit: policy.escalation.sentiment.frustrations,
    of: 'frustrated messages',
  }),
  fires: [thread([-0.4, 0.5, -0.4], -0.4), thread([-0.4, -0.4], -0.31)],
  quiet: [classified(), thread([-0.4], -0.4), thread([-0.4, -0.4], 0), thread([0, 0], -0.6)],
});
