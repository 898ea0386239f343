/** When somebody may be hurt nothing else in the message counts. */
import { defineCheck } from '../core/check.ts';
import { classified } from '../core/example.ts';
import { hears } from '../core/signals/heard.ts';

const said = (text: string) => classified({ comment: { text } });

export const danger = defineCheck({
  id: 'danger',
  about: 'When somebody may be hurt, by themselves or otherwise, a person takes over at once.',
  at: 'classified',
  effect: 'handover',
  test: (evidence, policy) => (hears('danger', evidence, policy) ? 'somebody may be hurt' : null),
  fires: [
    classified({ classification: { signals: ['danger'] } }),
    said('I can’t go on, I just want to end my life.'),
    said('The battery exploded and my son is in hospital.'),
    said('Ich will nicht mehr leben.'),
    said('Das Ladegerät brennt, hier ist Lebensgefahr.'),
    said('J’ai envie de mourir.'),
    said('No quiero vivir más.'),
    said('Il caricatore ha preso fuoco.'),
    said('Ik wil niet meer leven.'),
  ],
  quiet: [
    classified(),
    said('I am dying to know when it ships.'),
    said('The app keeps killing my battery.'),
    said('How do I kill the export job?'),
    said('We run an ambulance service and need a rota.'),
  ],
});
