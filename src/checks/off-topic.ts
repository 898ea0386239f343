/** What has nothing to do with the company is declined in its own words. */
import { defineCheck } from '../core/check.ts';
import { classified } from '../core/example.ts';
import { hears } from '../core/signals/heard.ts';

const said = (text: string) => classified({ comment: { text } });

export const offTopic = defineCheck({
  id: 'off-topic',
  about: 'Who asks about something else altogether is told what this support is for.',
  at: 'classified',
  effect: 'script',
  test: (evidence, policy) => (hears('off-topic', evidence, policy) ? 'has nothing to do with the company' : null),
  fires: [classified({ classification: { signals: ['off-topic'] } })],
  quiet: [classified(), said('How do I export my data?')],
});
