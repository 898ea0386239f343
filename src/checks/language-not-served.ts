/** Nobody can check an answer in a language that the company does not offer. */
import { defineCheck } from '../core/check.ts';
import { classified } from '../core/example.ts';

export const languageNotServed = defineCheck({
  id: 'language-not-served',
  about: 'A message in a language that is not under languages goes to a person.',
  at: 'classified',
  effect: 'handover',
  test: ({ classification }, policy) =>
    classification.language !== 'und' && !policy.languages.includes(classification.language)
      ? `written in a language we do not serve (${classification.language})`
      : null,
  fires: [classified({ classification: { language: 'es' } }), classified({ classification: { language: 'tlh' } })],
  quiet: [
    classified(),
    classified({ classification: { language: 'fr' } }),
    classified({ classification: { language: 'und' } }),
  ],
});
