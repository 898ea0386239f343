/** Once locked out is a slip; again and again is somebody at the door. */
import { defineCheck } from '../core/check.ts';
import { classified } from '../core/example.ts';
import { hears } from '../core/signals/heard.ts';

const said = (text: string) => classified({ comment: { text } });

export const persistentLockout = defineCheck({
  id: 'persistent-lockout',
  about: 'Somebody who is locked out again and again gets a person: it may not be their doing.',
  at: 'classified',
  effect: 'handover',
  test: (evidence, policy) => (hears('persistent-lockout', evidence, policy) ? 'is locked out again and again' : null),
  fires: [
    classified({ classification: { signals: ['persistent-lockout'] } }),
    said('I am locked out again, for the third time this week.'),
    said('My account keeps getting locked every morning.'),
    said('Mein Konto ist schon wieder gesperrt.'),
    said('Mon compte est encore bloqué.'),
    said('Mi cuenta está bloqueada otra vez.'),
    said('Il mio account è di nuovo bloccato, ancora bloccato.'),
    said('Mijn account is weer geblokkeerd.'),
  ],
  quiet: [
    classified(),
    said('I am locked out and have a demo in ten minutes.'),
    said('How long does a locked account stay locked?'),
    said('Mein Konto ist gesperrt.'),
  ],
});
