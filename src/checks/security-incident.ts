/** Minutes count, and a standard answer to somebody who reports a break-in does harm. */
import { defineCheck } from '../core/check.ts';
import { classified } from '../core/example.ts';
import { hears } from '../core/signals/heard.ts';

const said = (text: string) => classified({ comment: { text } });

export const securityIncident = defineCheck({
  id: 'security-incident',
  about: 'A report of a break-in, a leak or a weakness goes to a person at once.',
  at: 'classified',
  effect: 'handover',
  test: (evidence, policy) => (hears('security-incident', evidence, policy) ? 'reports a security incident' : null),
  fires: [
    classified({ classification: { signals: ['security-incident'] } }),
    said('I think my account was hacked.'),
    said('I found a vulnerability in your export page, it allows XSS.'),
    said('Our API key was leaked on GitHub.'),
    said('Someone else has logged into my account from Brazil.'),
    said('By changing the number in the address I can see other customers’ rotas.'),
    said('There was an unauthorised login last night.'),
    said('My work phone was stolen this morning.'),
    said('Mein Konto wurde gehackt.'),
    said('Ich habe eine Sicherheitslücke gefunden.'),
    said('Mon compte a été piraté.'),
    said('Il y a une faille de sécurité dans votre site.'),
    said('Han hackeado mi cuenta.'),
    said('Il mio account è stato hackerato.'),
    said('Er is een datalek.'),
  ],
  quiet: [
    classified(),
    said('Where are the security settings? I want to switch on two-factor.'),
    said('Please fill in our security questionnaire. Have you ever had a data breach?'),
    said('Any life hacks for building a rota faster?'),
    said('A pipe leaked in the depot, so we must move the shift.'),
    said('My account is locked after too many attempts.'),
    said('We plan a phishing training for 20 people, can the rota handle it?'),
    said('Someone signed up twice for the same shift.'),
  ],
});
