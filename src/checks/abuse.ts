/** Nobody who works here, and no machine, has to take more than that; a supervisor decides. */
import { defineCheck } from '../core/check.ts';
import { classified } from '../core/example.ts';
import { abuseStep } from '../core/guardrail.ts';

/** Insults in earlier messages of the episode, and one in this message. */
const insulted = (before: number) =>
  classified({
    comments: [...Array.from({ length: before }, (_, place) => ({ id: place + 1, text: 'You idiots!' })), { id: 50 }],
    classification: { signals: ['insult'] },
  });

export const abuse = defineCheck({
  id: 'abuse',
  about: 'Insults go to a person: at once, or with escalation.abuse: ladder the third time.',
  at: 'classified',
  effect: 'handover',
  test: (evidence, policy) => (abuseStep(evidence, policy) === 3 ? 'insulting' : null),
  // The examples' policy has the ladder.
  fires: [insulted(2), insulted(5)],
  quiet: [classified(), insulted(0), insulted(1), classified({ comments: [{ text: 'You idiots!' }, {}] })],
});
