/** The classifier’s doubt for what no list foresees; a policy may make it a handover. */
import { defineCheck } from '../core/check.ts';
import { classified } from '../core/example.ts';
import { hears } from '../core/signals/heard.ts';

const said = (text: string) => classified({ comment: { text } });

export const needsPerson = defineCheck({
  id: 'needs-person',
  about: 'What needs a person for a reason that no other check names gets at most a draft.',
  at: 'classified',
  effect: 'demote',
  test: (evidence, policy) => (hears('needs-person', evidence, policy) ? 'needs a person’s judgement' : null),
  fires: [classified({ classification: { signals: ['needs-person'] } })],
  quiet: [classified(), said('How do I export my data?')],
});
