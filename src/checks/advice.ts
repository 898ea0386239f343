/** Advice on health, law and money is declined, in the operator’s words, whatever a model would have said. */
import { defineCheck } from '../core/check.ts';
import { classified } from '../core/example.ts';
import { hears } from '../core/signals/heard.ts';

const said = (text: string) => classified({ comment: { text } });

export const advice = defineCheck({
  id: 'advice',
  about: 'Who wants medical, legal or financial advice is told politely that there is none here.',
  at: 'classified',
  effect: 'script',
  test: (evidence, policy) => (hears('advice', evidence, policy) ? 'wants advice on health, law or money' : null),
  fires: [
    classified({ classification: { signals: ['advice'] } }),
    said('Should I invest my savings in Bitcoin?'),
    said('Soll ich Aktien kaufen?'),
    said('Devrais-je investir dans le bitcoin ?'),
    said('¿Debería invertir en acciones?'),
    said('Dovrei investire in azioni?'),
    said('Moet ik in aandelen beleggen?'),
  ],
  quiet: [classified(), said('How do I export my data?'), said('Is it safe to reset the device?')],
});
