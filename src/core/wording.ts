/** Fixed sentences Firstline says in its own name. The policy's own wording goes before these. */
import type { SpokenCheck } from './guardrail.ts';

export type Wording = Readonly<{
  greeting: string;
  intro: string;
  source: string;
  /** Says that a machine wrote this and how to reach a person (EU AI Act, Art. 50(1)). */
  disclosure: string;
  /** Of an action: `{what}` is the deed in one line. */
  done: string;
  confirmation: string;
  /** Before what was done because the customer, or an agent, said yes to it. */
  confirmed: string;
  approved: string;
  /** Before what the customer is asked to say yes to, where there is nothing else to say. */
  received: string;
  /** Instead of an answer, or before one. */
  spoken: Readonly<Record<SpokenCheck, string>>;
}>;

const english: Wording = {
  greeting: 'Hello,',
  intro: 'our help centre answers this as follows:',
  source: 'Source',
  disclosure:
    'This reply was put together by an automated assistant from our help articles. Reply "agent" to reach a person.',
  done: 'Done: {what}.',
  confirmation: 'Please reply “yes” to confirm: {what}.',
  confirmed: 'Thank you for confirming.',
  approved: 'our team has looked at your request.',
  received: 'thank you for your message.',
  spoken: {
    advice: 'we cannot give medical, legal or financial advice; please ask somebody who is qualified to.',
    competitor: 'please understand that we do not comment on other suppliers.',
    'off-topic': 'we can only help with questions about our own products and services.',
    'abuse-reminder': 'we want to help you, and ask you to stay polite while we do.',
    'abuse-warning':
      'please stop the insults: we will not go on like this. If you would rather speak to a supervisor, reply “agent”.',
  },
};

const byLanguage: Readonly<Record<string, Wording>> = {
  en: english,
  de: {
    greeting: 'Guten Tag,',
    intro: 'unser Hilfecenter sagt dazu Folgendes:',
    source: 'Quelle',
    disclosure:
      'Diese Antwort hat ein automatischer Assistent aus unseren Hilfeartikeln zusammengestellt. Antworten Sie „Mensch“, um eine Person zu erreichen.',
    done: 'Erledigt: {what}.',
    confirmation: 'Bitte antworten Sie mit „Ja“, um zu bestätigen: {what}.',
    confirmed: 'Danke für Ihre Bestätigung.',
    approved: 'unser Team hat Ihre Anfrage geprüft.',
    received: 'danke für Ihre Nachricht.',
    spoken: {
      advice:
        'medizinischen, rechtlichen oder finanziellen Rat können wir nicht geben; bitte fragen Sie jemanden, der dazu befugt ist.',
      competitor: 'bitte haben Sie Verständnis, dass wir uns zu anderen Anbietern nicht äußern.',
      'off-topic': 'wir können nur bei Fragen zu unseren eigenen Produkten und Diensten helfen.',
      'abuse-reminder': 'wir möchten Ihnen helfen und bitten Sie, dabei höflich zu bleiben.',
      'abuse-warning':
        'bitte unterlassen Sie die Beleidigungen: so führen wir das Gespräch nicht weiter. Wenn Sie mit einer vorgesetzten Person sprechen möchten, antworten Sie „Mensch“.',
    },
  },
  fr: {
    greeting: 'Bonjour,',
    intro: 'voici ce qu’en dit notre centre d’aide :',
    source: 'Source',
    disclosure:
      'Cette réponse a été composée par un assistant automatique à partir de nos articles d’aide. Répondez « agent » pour joindre une personne.',
    done: 'C’est fait : {what}.',
    confirmation: 'Répondez « oui » pour confirmer : {what}.',
    confirmed: 'Merci pour votre confirmation.',
    approved: 'notre équipe a examiné votre demande.',
    received: 'merci pour votre message.',
    spoken: {
      advice:
        'nous ne pouvons pas donner de conseil médical, juridique ou financier ; adressez-vous à une personne qualifiée.',
      competitor: 'nous ne faisons pas de commentaire sur d’autres fournisseurs.',
      'off-topic': 'nous ne pouvons aider que pour nos propres produits et services.',
      'abuse-reminder': 'nous souhaitons vous aider et vous demandons de rester courtois.',
      'abuse-warning':
        'merci de cesser les insultes : nous ne poursuivrons pas ainsi. Si vous préférez parler à un responsable, répondez « agent ».',
    },
  },
};

/** Null where a language has no wording of its own. */
export const wordingIn = (language: string): Wording | null =>
  Object.hasOwn(byLanguage, language) ? (byLanguage[language] ?? null) : null;

/** English where a language has no wording of its own. */
export const wordingFor = (language: string): Wording => wordingIn(language) ?? english;
