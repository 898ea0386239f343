/** Fixed sentences Firstline says in its own name. The policy's own wording goes before these. */
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
  },
};

/** English where a language has no wording of its own. */
export const wordingFor = (language: string): Wording => byLanguage[language] ?? english;
