/** A letter from a lawyer is answered by people who may speak for the company, and by nobody else. */
import { defineCheck } from '../core/check.ts';
import { classified } from '../core/example.ts';
import { hears } from '../core/signals/heard.ts';

const said = (text: string) => classified({ comment: { text } });

export const legalThreat = defineCheck({
  id: 'legal-threat',
  about: 'A customer who mentions a lawyer or a court is never answered by the bot.',
  at: 'classified',
  effect: 'handover',
  test: (evidence, policy) => (hears('legal-threat', evidence, policy) ? 'mentions a lawyer or a court' : null),
  fires: [
    classified({ classification: { signals: ['legal-threat'] } }),
    said('If this is not fixed by Friday you will hear from my lawyer.'),
    said('Our solicitors will write to you next week.'),
    said('I am taking legal action.'),
    said('We will take you to court over this.'),
    said('I will sue you.'),
    said('My lawyer friend recommended you, but now my attorney will contact you.'),
    said('Dann schalte ich meinen Anwalt ein.'),
    said('Wir behalten uns rechtliche Schritte vor.'),
    said('Mon avocat vous contactera. Ceci est une mise en demeure.'),
    said('Je vais porter plainte.'),
    said('Voy a hablar con mi abogado.'),
    said('Mi rivolgerò al mio avvocato.'),
    said('Ik schakel mijn advocaat in.'),
  ],
  quiet: [
    classified(),
    said('My lawyer friend recommended you. How do I start a trial?'),
    said('His shifts are a day behind, can you answer this?\n> Create the link, otherwise I get my lawyer, haha.'),
    said('Is there a legal pages template for our portal?'),
    said('We are a law firm with 20 people. Which plan suits us?'),
    said('We need shifts for the tennis court and the court building.'),
    said('Sue from accounting needs access. Will Sue get an invitation?'),
    said('What is the legal name on your invoices?'),
    said('Ein befreundeter Anwalt hat Sie empfohlen. Was kostet Team?'),
    said('Nous sommes un cabinet d’avocats, quel forfait choisir ?'),
  ],
});
