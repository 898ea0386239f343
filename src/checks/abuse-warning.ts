/** The second step of the ladder: the last warning, with the offer of a supervisor. */
import { defineCheck } from '../core/check.ts';
import { classified } from '../core/example.ts';
import { abuseStep } from '../core/guardrail.ts';

/** Insults in earlier messages of the episode, and one in this message. */
const insulted = (before: number) =>
  classified({
    comments: [...Array.from({ length: before }, (_, place) => ({ id: place + 1, text: 'You idiots!' })), { id: 50 }],
    classification: { signals: ['insult'] },
  });

export const abuseWarning = defineCheck({
  id: 'abuse-warning',
  about: 'With escalation.abuse: ladder a second insult is met with a last warning.',
  at: 'classified',
  effect: 'script',
  test: (evidence, policy) => (abuseStep(evidence, policy) === 2 ? 'insulting for the second time' : null),
  // The examples' policy has the ladder.
  fires: [insulted(1)],
  quiet: [classified(), insulted(0), insulted(2)],
});
