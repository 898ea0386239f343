/** The first step of the ladder. The question behind an insult is answered all the same. */
import { defineCheck } from '../core/check.ts';
import { classified } from '../core/example.ts';
import { abuseStep } from '../core/guardrail.ts';

/** Insults in earlier messages of the episode, and one in this message. */
const insulted = (before: number) =>
  classified({
    comments: [...Array.from({ length: before }, (_, place) => ({ id: place + 1, text: 'You idiots!' })), { id: 50 }],
    classification: { signals: ['insult'] },
  });

export const abuseReminder = defineCheck({
  id: 'abuse-reminder',
  about: 'With escalation.abuse: ladder a first insult is met with a calm reminder.',
  at: 'classified',
  effect: 'script',
  test: (evidence, policy) => (abuseStep(evidence, policy) === 1 ? 'insulting for the first time' : null),
  // The examples' policy has the ladder.
  fires: [insulted(0)],
  quiet: [classified(), insulted(1), insulted(2)],
});
