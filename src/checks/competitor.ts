/** Other suppliers are not talked about: not well, not badly. */
import { defineCheck } from '../core/check.ts';
import { classified } from '../core/example.ts';
import { hears } from '../core/signals/heard.ts';

const said = (text: string) => classified({ comment: { text } });

export const competitor = defineCheck({
  id: 'competitor',
  about: 'Who asks about a competitor is told that others are not discussed here.',
  at: 'classified',
  effect: 'script',
  test: (evidence, policy) => (hears('competitor', evidence, policy) ? 'asks about a competitor' : null),
  fires: [classified({ classification: { signals: ['competitor'] } })],
  quiet: [classified(), said('How do I export my data?')],
});
