/**
 * Words as the index, the built-in embedder and the score see them: without function words, stemmed by the rules of
 * their language and folded to plain lower-case letters. Index and queries must agree on this, so it is in one place.
 */
import { matchesOf } from '../../core/matches.ts';
import { functionWordsOf } from './function-words.ts';
import { stemOf } from './stem.ts';

/** True for a pair of characters: of these, one that no article has says little. */
export const isPair = (stem: string): boolean => isUnspaced.test(stem);

export type Word = Readonly<{
  /** As written, folded. */
  surface: string;
  /** Without its ending; what is indexed, counted and compared. */
  stem: string;
}>;

/** What is longer than any passage or mail; beyond it, work would have no bound. */
const textCharsMax = 50_000;
/** Longer runs are addresses, keys or noise. */
const wordCharsMax = 40;

/** What is a letter of its own where it is used, and plain where keyboards lack it. */
const plainLetters: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ł: 'l', ı: 'i' };

/** No accents, `ß` as `ss`. Vowel signs of other scripts are no accents and stay. */
const withoutAccents = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]+/g, '')
    .normalize('NFC')
    .replace(/[ßæœøđłı]/g, (letter) => plainLetters[letter] ?? letter);

const lower = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’‘`´]/g, "'");

/** Lower case, no accents, straight apostrophes. */
export const fold = (text: string): string => withoutAccents(lower(text));

const unspaced = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Hangul}ー`;
const isUnspaced = new RegExp(`^[${unspaced}]`, 'u');
const runs = new RegExp(String.raw`[${unspaced}][${unspaced}\p{M}]*|(?:(?![${unspaced}])[\p{L}\p{M}\p{N}])+`, 'gu');

/**
 * Scripts without spaces say nothing of where a word ends, and Korean hangs its grammar on the words; pairs of
 * characters find the same without knowing.
 */
function pairsOf(run: string): readonly string[] {
  const characters = run.match(/\P{M}\p{M}*/gu) ?? [];
  if (characters.length < 2) return characters;
  return characters.slice(1).map((each, index) => `${characters[index]}${each}`);
}

/** The words of a text that carry meaning, in order, with repetitions. `language`: ISO 639-1, by whose rules to stem. */
export function wordsOf(text: string, language: string): readonly Word[] {
  const plain = lower(text.slice(0, textCharsMax))
    // "e-mail" is "email"; "l'abonnement" is "abonnement"; "don't" is "dont".
    .replace(/\be-(?=\p{L})/gu, 'e')
    .replace(/(?<!\p{L})(?:\p{L}|qu)'(?=\p{L}{3})/gu, ' ')
    .replace(/(?<=\p{L})'(?=\p{L})/gu, '');
  const functionWords = functionWordsOf(language);
  const words: Word[] = [];
  for (const [run] of matchesOf(runs, plain)) {
    if (isUnspaced.test(run)) {
      for (const pair of pairsOf(run)) words.push({ surface: pair, stem: pair });
      continue;
    }
    const surface = withoutAccents(run);
    if (surface.length > wordCharsMax || functionWords.has(surface)) continue;
    if (surface.length === 1 && !/[\p{N}\p{Lo}]/u.test(surface)) continue;
    words.push({ surface, stem: withoutAccents(stemOf(run, language)) });
  }
  return words;
}
