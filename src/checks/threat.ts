/** A threat against people here is for people who may act on it. */
import { defineCheck } from '../core/check.ts';
import { classified } from '../core/example.ts';
import { hears } from '../core/signals/heard.ts';

const said = (text: string) => classified({ comment: { text } });

export const threat = defineCheck({
  id: 'threat',
  about: 'A customer who threatens people gets no machine, but a person at once.',
  at: 'classified',
  effect: 'handover',
  test: (evidence, policy) => (hears('threat', evidence, policy) ? 'threatens people' : null),
  fires: [
    classified({ classification: { signals: ['threat'] } }),
    said('I know where you live.'),
    said('I will find you and hurt you.'),
    said('Ich weiß, wo du wohnst.'),
    said('Je sais où vous habitez.'),
    said('Sé dónde trabajas.'),
    said('So dove abiti.'),
    said('Ik weet waar je woont.'),
  ],
  quiet: [
    classified(),
    said('I will find the file myself.'),
    said('We will break the order into two.'),
    said('Where do your people work?'),
  ],
});
