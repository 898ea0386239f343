/** Fixed sentences Firstline says in its own name. The policy's own wording goes before these. */
export type Wording = Readonly<{
  greeting: string;
  intro: string;
  source: string;
  /** Says that a machine wrote this and how to reach a person (EU AI Act, Art. 50(1)). */
  disclosure: string;
}>;

const english: Wording = {
  greeting: 'Hello,',
  intro: 'our help centre answers this as follows:',
  source: 'Source',
  disclosure:
    'This reply was put together by an automated assistant from our help articles. Reply "agent" to reach a person.',
};

const byLanguage: Readonly<Record<string, Wording>> = {
  en: english,
  de: {
    greeting: 'Guten Tag,',
    intro: 'unser Hilfecenter sagt dazu Folgendes:',
    source: 'Quelle',
    disclosure:
      'Diese Antwort hat ein automatischer Assistent aus unseren Hilfeartikeln zusammengestellt. Antworten Sie „Mensch“, um eine Person zu erreichen.',
  },
  fr: {
    greeting: 'Bonjour,',
    intro: 'voici ce qu’en dit notre centre d’aide :',
    source: 'Source',
    disclosure:
      'Cette réponse a été composée par un assistant automatique à partir de nos articles d’aide. Répondez « agent » pour joindre une personne.',
  },
};

/** English where a language has no wording of its own. */
export const wordingFor = (language: string): Wording => byLanguage[language] ?? english;
