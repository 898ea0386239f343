/** An answer in a language that the customer did not write in reads as a mistake, and often is one. */
import { defineCheck } from '../core/check.ts';
import { answered } from '../core/example.ts';
import { spokenIn } from '../core/spoken.ts';
import { isKnownLanguage } from '../core/words.ts';

const saying = (text: string, language = 'en', drafted = language) =>
  answered({
    classification: { language },
    answer: { kind: 'draft', draft: { language: drafted, sentences: [{ text, citations: [] }] } },
  });

const english = 'Open the settings, choose the data you want to have, and press the button at the end of the page.';
const german = 'Öffnen Sie die Einstellungen und wählen Sie aus, welche Daten Sie haben möchten.';
const french = 'Ouvrez les paramètres et choisissez les données que vous voulez avoir dans votre fichier.';

export const otherLanguage = defineCheck({
  id: 'other-language',
  about: 'A draft in another language than the customer’s is not sent.',
  at: 'answered',
  effect: 'demote',
  test: ({ answer, classification: { language } }, { languages }) => {
    // What is not served is a person's anyway, and what cannot be told is answered in the first language.
    if (answer.kind !== 'draft' || !languages.includes(language)) return null;
    const { draft } = answer;
    const told = isKnownLanguage(language) ? spokenIn(draft.sentences.map(({ text }) => text).join('\n')) : null;
    const spoken = told ?? draft.language;
    return spoken === language ? null : 'the draft is in another language than the message';
  },
  fires: [saying(german), saying(french), saying(english, 'de'), saying(german, 'fr'), saying('OK', 'de', 'en')],
  quiet: [
    answered(),
    saying(english),
    saying(german, 'de'),
    saying(french, 'fr'),
    saying('Settings › Data › Export', 'de'),
    saying('Öffnen Sie „Choose the data you want“ in den Einstellungen, und wählen Sie dann die Daten aus.', 'de'),
    saying(german, 'es'),
    saying(english, 'und'),
  ],
});
