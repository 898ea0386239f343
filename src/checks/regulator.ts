/** Whoever goes to an authority is answered by people who may speak for the company. */
import { defineCheck } from '../core/check.ts';
import { classified } from '../core/example.ts';
import { hears } from '../core/signals/heard.ts';

const said = (text: string) => classified({ comment: { text } });

export const regulator = defineCheck({
  id: 'regulator',
  about: 'A customer who mentions a regulator or an ombudsman gets a person at once.',
  at: 'classified',
  effect: 'handover',
  test: (evidence, policy) => (hears('regulator', evidence, policy) ? 'mentions a regulator or an ombudsman' : null),
  fires: [
    classified({ classification: { signals: ['regulator'] } }),
    said('I have reported you to the Ombudsman.'),
    said('I will complain to the Financial Ombudsman Service.'),
    said('My next stop is the FTC.'),
    said('Ich gehe zur Verbraucherzentrale.'),
    said('Je saisis la DGCCRF.'),
    said('Voy a poner una queja en la OCU.'),
    said('Scriverò al Garante della privacy.'),
    said('Ik meld dit bij de Autoriteit Persoonsgegevens.'),
  ],
  quiet: [
    classified(),
    said('Our regulator valve leaks, which part number do I need?'),
    said('I work for the ombudsman office and want to buy five seats.'),
    said('Is there a consumer rights page in your shop?'),
  ],
});
