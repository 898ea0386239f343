/**
 * Words as the built-in embedder and the score see them: folded to plain lower-case letters and stripped of the
 * commonest endings. Deliberately crude and the same for every language, so that no language has to be known.
 */
import { functionWords } from './function-words.ts';

export type Word = Readonly<{
  /** As written, folded. */
  surface: string;
  /** Without its ending; what is counted and compared. */
  stem: string;
}>;

/** Longer runs are addresses, keys or noise. */
const wordCharsMax = 40;

/** Lower case, no accents, `ß` as `ss`, straight apostrophes. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[’‘`´]/g, "'");

/** Undoubles the last letter, so that "swapped" and "swap" meet. */
const undouble = (word: string): string => word.replace(/([bcdfgklmnprstz])\1$/, '$1');

/** Takes plural and verb endings of English, German and French off words that stay long enough to mean something. */
export function stem(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word;
  const singular = word
    .replace(/^(\p{L}{2,})ies$/u, '$1y')
    .replace(/^(\p{L}{3,}(?:s|x|ch|sh))es$/u, '$1')
    .replace(/^(\p{L}{2,}[^su])s$/u, '$1');
  const bare = singular
    .replace(/^(\p{L}{3,})(?:ing|ied|ern|eux)$/u, '$1')
    .replace(/^(\p{L}{3,})ed$/u, '$1')
    .replace(/^(\p{L}{4,})(?:en|em|er|ez)$/u, '$1')
    .replace(/^(\p{L}{3,})e$/u, '$1')
    .replace(/^(\p{L}{3,})y$/u, '$1i');
  return undouble(bare);
}

/** The words of a text that carry meaning, in order, with repetitions. */
export function wordsOf(text: string): readonly Word[] {
  const plain = fold(text)
    // "e-mail" is "email"; "l'abonnement" is "abonnement"; "don't" is "dont".
    .replace(/\be-(?=\p{L})/gu, 'e')
    .replace(/(?<!\p{L})(?:\p{L}|qu)'(?=\p{L}{3})/gu, ' ')
    .replace(/(?<=\p{L})'(?=\p{L})/gu, '');
  const words: Word[] = [];
  for (const [surface] of plain.matchAll(/[\p{L}\p{N}]+/gu)) {
    if (surface.length > wordCharsMax || functionWords.has(surface)) continue;
    if (surface.length === 1 && !/[\p{N}\p{Lo}]/u.test(surface)) continue;
    words.push({ surface, stem: stem(surface) });
  }
  return words;
}
