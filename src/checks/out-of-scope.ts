/** What the company does not do at all is for a person to say. */
import { defineCheck } from '../core/check.ts';
import { classified } from '../core/example.ts';
import { hears } from '../core/signals/heard.ts';

const said = (text: string) => classified({ comment: { text } });

export const outOfScope = defineCheck({
  id: 'out-of-scope',
  about: 'What the assistant may not do, by the policy’s scope, goes to a person.',
  at: 'classified',
  effect: 'handover',
  test: (evidence, policy) => (hears('out-of-scope', evidence, policy) ? 'wants what the assistant may not do' : null),
  fires: [classified({ classification: { signals: ['out-of-scope'] } })],
  quiet: [classified(), said('How do I export my data?')],
});
