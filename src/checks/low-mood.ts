/** One bad message is a bad moment; several in a row are somebody whom answers do not help. */
import { defineCheck } from '../core/check.ts';
import { episodeOf } from '../core/episode.ts';
import { classified, selfId } from '../core/example.ts';

const heard = (...moods: readonly number[]) =>
  moods.map((sentiment, place) => ({ commentId: place + 1, sentiment, signals: [], unsure: false }));
const thread = (moods: readonly number[], last: number, solves: readonly { at: string; byUs: boolean }[] = []) =>
  classified({
    comments: [
      ...moods.map((_, place) => ({ id: place + 1, createdAt: `2026-11-20T0${place + 1}:00:00Z` })),
      { id: 50 },
    ],
    history: { heard: heard(...moods) },
    classification: { sentiment: last },
    solves,
  });

export const lowMood = defineCheck({
  id: 'low-mood',
  about: 'A customer whose mood was below escalation.sentiment.low so many messages in a row gets a person.',
  at: 'classified',
  effect: 'handover',
  test: (evidence, policy) => {
    const { low, lowTimes } = policy.escalation.sentiment;
    const last = episodeOf(evidence).moods.slice(-lowTimes);
    return last.length === lowTimes && last.every((mood) => mood < low)
      ? `unhappy in ${lowTimes} messages in a row`
      : null;
  },
  measure: (evidence, policy) => {
    const { low, lowTimes } = policy.escalation.sentiment;
    const { moods } = episodeOf(evidence);
    const above = moods.toReversed().findIndex((mood) => mood >= low);
    return { value: above < 0 ? moods.length : above, limit: lowTimes, of: `messages below ${low} in a row` };
  },
  fires: [thread([-0.6, -0.6], -0.6), thread([0, -0.6, -0.55], -0.6)],
  quiet: [
    classified(),
    classified({ classification: { sentiment: -0.6 } }),
    thread([-0.6, -0.5], -0.6),
    thread([-0.6, -0.6], -0.5),
    thread([-0.6, -0.6], -0.6, [{ at: '2026-11-20T01:30:00Z', byUs: false }]),
    classified({ comments: [{}, { id: 9, authorId: selfId }, {}], classification: { sentiment: -0.6 } }),
  ],
});
