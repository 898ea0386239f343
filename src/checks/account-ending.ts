/** How to cancel is in many help centres; a policy may want a person to hear of it first. */
import { defineCheck } from '../core/check.ts';
import { classified } from '../core/example.ts';
import { hears } from '../core/signals/heard.ts';

const said = (text: string) => classified({ comment: { text } });

export const accountEnding = defineCheck({
  id: 'account-ending',
  about: 'The wish to end an account or a contract is noted; a policy may hand it to a person.',
  at: 'classified',
  effect: 'note',
  test: (evidence, policy) =>
    hears('account-ending', evidence, policy) ? 'wants to end an account or a contract' : null,
  fires: [
    classified({ classification: { signals: ['account-ending'] } }),
    said('Please cancel my subscription.'),
    said('We will not renew our contract.'),
    said('Hiermit kündige ich meinen Vertrag.'),
    said('Je souhaite résilier mon abonnement.'),
    said('Quiero cancelar mi suscripción.'),
    said('Vorrei disdire l’abbonamento.'),
    said('Ik wil mijn abonnement opzeggen.'),
  ],
  quiet: [
    classified(),
    said('Can I close the shift early?'),
    said('How do I create an account?'),
    said('How do I delete a file?'),
  ],
});
