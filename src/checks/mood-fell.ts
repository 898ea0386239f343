/** Somebody who was fine and is not any more was let down in between; a policy may want a person at that point. */
import { defineCheck } from '../core/check.ts';
import { episodeOf, frustratedBelow } from '../core/episode.ts';
import { classified } from '../core/example.ts';

const after = (before: number, now: number) =>
  classified({
    comments: [{ id: 1 }, { id: 2 }],
    history: { heard: [{ commentId: 1, sentiment: before, signals: [], unsure: false }] },
    classification: { sentiment: now },
  });

export const moodFell = defineCheck({
  id: 'mood-fell',
  about: 'A mood that fell to frustrated or worse within an episode is noted; a policy may hand it to a person.',
  at: 'classified',
  effect: 'note',
  test: (evidence) => {
    const { moods } = episodeOf(evidence);
    const [before, now] = [moods.at(-2), moods.at(-1) ?? 0];
    return before !== undefined && before >= frustratedBelow && now < frustratedBelow
      ? 'the mood fell to frustrated or worse'
      : null;
  },
  measure: (evidence) => {
    const before = episodeOf(evidence).moods.at(-2);
    return before === undefined
      ? null
      : { value: evidence.classification.sentiment, limit: frustratedBelow, of: `mood after ${before}` };
  },
  fires: [after(0, -0.31), after(0.8, -0.9), after(-0.3, -0.4)],
  quiet: [classified(), classified({ classification: { sentiment: -0.6 } }), after(-0.4, -0.6), after(0, -0.3)],
});
