/** Whether a charge was right is answered from records; a policy may want a person for it. */
import { defineCheck } from '../core/check.ts';
import { classified } from '../core/example.ts';
import { hears } from '../core/signals/heard.ts';

const said = (text: string) => classified({ comment: { text } });

export const billingDispute = defineCheck({
  id: 'billing-dispute',
  about: 'A dispute about a charge is noted; a policy may hand it to a person.',
  at: 'classified',
  effect: 'note',
  test: (evidence, policy) => (hears('billing-dispute', evidence, policy) ? 'disputes a charge' : null),
  fires: [
    classified({ classification: { signals: ['billing-dispute'] } }),
    said('I was charged twice for March.'),
    said('There is an unknown charge on my card.'),
    said('Sie haben doppelt abgebucht.'),
    said('J’ai été débité deux fois.'),
    said('Me han cobrado dos veces.'),
    said('Mi avete addebitato due volte.'),
    said('Er is dubbel afgeschreven.'),
  ],
  quiet: [classified(), said('When am I charged?'), said('How do I pay by invoice?'), said('Wann wird abgebucht?')],
});
