/**
 * The words of a text that carry its claim, cut to what their forms share. Separate from the judgement so that both
 * sides, draft and source, are certain to be cut alike.
 */
import { fold } from './phrases.ts';
import { alike, empty } from './word-lists.ts';

/** Languages whose negations, conditions and promises are known. A draft in another one can only quote. */
export const isKnownLanguage = (language: string): boolean => language in empty;

/** ISO 639-1 of a locale: `en-us` is `en`. */
export const primaryOf = (locale: string): string => locale.toLowerCase().split(/[-_]/)[0] ?? '';

/** A word as it stands, and its stem. */
export type Word = Readonly<{ word: string; stem: string }>;

const lettersMax = 7;
const endings: Readonly<Record<string, RegExp>> = {
  en: /(?:'s|ing|ied|ies|ed|es|ly|s|y|e)$/,
  de: /(?:ungen|ung|ern|est|en|er|em|es|et|st|e|n|s|t)$/,
  fr: /(?:issez|issent|ements?|ations?|ees?|ent|ant|ons|ez|er|es|e|s)$/,
};

/** Forms of one word meet; so do a few cousins ("person", "personal"). */
export function stemOf(word: string, language: string): string {
  const whole = language === 'de' ? word.replace(/^ge(?=\p{L}{4,}(?:t|en)$)/u, '') : word;
  const bare = whole.length > 4 ? whole.replace(endings[language] ?? /$^/, '') : whole.replace(/(?<=\p{L}{3})s$/u, '');
  return bare.replace(/([b-df-hj-np-tv-z])\1$/, '$1').slice(0, lettersMax);
}

/** In order, with repetitions; numbers are not among them. */
export function wordsOf(text: string, language: string): readonly Word[] {
  const found = fold(text)
    .replace(/\be-(?=mails?\b)/g, 'e')
    .replace(/(?<!\p{L})(?:\p{L}|qu|jusqu|lorsqu)'(?=\p{L})/gu, ' ')
    .match(/\p{L}[\p{L}\p{N}]*(?:'\p{L}+)?/gu);
  return (found ?? []).map((word) => ({ word, stem: stemOf(word, language) }));
}

/** Those without which the sentence would say something else. */
export const telling = (words: readonly Word[], language: string): readonly Word[] =>
  words.filter(({ word }) => !empty[language]?.has(word));

/** True when `stems` hold the word, or one that may stand for it. */
export function stands({ word, stem }: Word, stems: ReadonlySet<string>, language: string): boolean {
  if (stems.has(stem)) return true;
  return (alike[language]?.get(word) ?? []).some((other) => stems.has(stemOf(other, language)));
}
