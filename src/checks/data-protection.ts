/** A person’s rights over their data have deadlines and a form, and nobody answers them in passing. */
import { defineCheck } from '../core/check.ts';
import { classified } from '../core/example.ts';
import { hears } from '../core/signals/heard.ts';

const said = (text: string) => classified({ comment: { text } });

export const dataProtection = defineCheck({
  id: 'data-protection',
  about: 'A request about one’s own personal data, as of right, goes to a person.',
  at: 'classified',
  effect: 'handover',
  test: (evidence, policy) => (hears('data-protection', evidence, policy) ? 'asks for their data as of right' : null),
  fires: [
    classified({ classification: { signals: ['data-protection'] } }),
    said('Please delete all my personal data under GDPR.'),
    said('This is a subject access request.'),
    said('Bitte löschen Sie alle meine Daten.'),
    said('Ich bitte um Auskunft nach Art. 15 DSGVO.'),
    said('Je demande la suppression de mes données personnelles.'),
    said('Quiero que borren mis datos personales.'),
    said('Chiedo la cancellazione dei miei dati personali secondo il diritto all’oblio.'),
    said('Ik wil gebruikmaken van mijn recht op inzage.'),
  ],
  quiet: [
    classified(),
    said('Is your product GDPR compliant?'),
    said('How do I export my data?'),
    said('Where is your data centre?'),
  ],
});
