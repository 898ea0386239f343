/** A draft that fails the gate may still help an agent; how many of them are enough of trying is the policy's to say. */
import { defineCheck } from '../core/check.ts';
import { episodeOf } from '../core/episode.ts';
import { answered } from '../core/example.ts';

export const unsureAttempts = defineCheck({
  id: 'unsure-attempts',
  about: 'After escalation.attempts drafts in an episode that did not stand a person takes over.',
  at: 'answered',
  effect: 'handover',
  test: (evidence, policy) => {
    const { attempts } = policy.escalation;
    if (attempts === undefined || evidence.failedDrafts === 0) return null;
    const tried = episodeOf(evidence).unsure + evidence.failedDrafts;
    return tried >= attempts ? `tried ${tried} times without being sure` : null;
  },
  measure: (evidence, policy) =>
    policy.escalation.attempts === undefined
      ? null
      : {
          value: episodeOf(evidence).unsure + evidence.failedDrafts,
          limit: policy.escalation.attempts,
          of: 'drafts that did not stand',
        },
  // The examples' policy wants two.
  fires: [
    answered({ failedDrafts: 2 }),
    answered({
      comments: [{ id: 1 }, { id: 2 }],
      history: { heard: [{ commentId: 1, sentiment: 0, signals: [], unsure: true }] },
      failedDrafts: 1,
    }),
  ],
  quiet: [
    answered(),
    answered({ failedDrafts: 1 }),
    answered({
      comments: [{ id: 1 }, { id: 2 }],
      history: {
        heard: [
          { commentId: 1, sentiment: 0, signals: [], unsure: true },
          { commentId: 2, sentiment: 0, signals: [], unsure: true },
        ],
      },
    }),
    answered({ history: { heard: [{ commentId: 99, sentiment: 0, signals: [], unsure: true }] }, failedDrafts: 1 }),
  ],
});
