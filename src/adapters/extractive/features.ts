/**
 * What a text is made of, for telling intents apart: its words and pairs of neighbours, how words begin, and pieces of
 * words, which forgive slips and make compounds and inflections of any language meet. A feature is a hash, so that
 * thousands of examples are read in a second.
 */
import { wordsOf } from './words.ts';

/** Each kind counts as much as the others, however many features of it a text has. */
export const kinds = 3;
const [word, beginning, piece] = [0, 1, 2] as const;
export type Kind = typeof word | typeof beginning | typeof piece;

/** "exporting", "exportieren" and "exporter" begin alike, and so do "password" and "Passwort". */
const beginningLetters = 4;
const pieceLetters = 3;
/** A character of these is as much as a syllable, and words stand together: one and two characters are the pieces. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}]/u;

/** Where hashes start, so that a word and a piece spelt alike are two features. */
const seeds = { word: 0x811c9dc5, pair: 0x1234567, beginning: 0x7654321, piece: 0x3c9d77 } as const;

/** Calls `found` with each feature as often as it occurs. */
export function eachFeature(text: string, found: (kind: Kind, code: number) => void): void {
  let before: string | null = null;
  for (const each of wordsOf(text)) {
    found(word, hashOf(each, seeds.word));
    if (before !== null) found(word, hashOf(`${before} ${each}`, seeds.pair));
    found(beginning, hashOf(each.slice(0, beginningLetters), seeds.beginning));
    for (const part of piecesOf(each)) found(piece, hashOf(part, seeds.piece));
    before = each;
  }
}

/** Pieces know where a word begins and ends: " car" is not in "scare". */
function piecesOf(text: string): readonly string[] {
  if (unspaced.test(text)) return [...text].flatMap((sign, at, all) => [sign, sign + (all[at + 1] ?? '')]);
  const framed = ` ${text} `;
  return Array.from({ length: framed.length - pieceLetters + 1 }, (_, at) => framed.slice(at, at + pieceLetters));
}

/** FNV-1a, and MurmurHash3's last step, because FNV's low bits are too regular for short texts. */
function hashOf(text: string, seed: number): number {
  let hash = seed;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
