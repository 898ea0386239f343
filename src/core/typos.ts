/**
 * Slips of the finger for measuring: each changes a word as hurried typing does. Seeded, because a comparison of two
 * rankers means something only when both read the same slips.
 */
import { type Dice, diceFor, pick } from './seeded.ts';

const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];
const wordWithSlips = /\p{L}{4,}/gu;
const share = 1 / 3;

/** The keys beside a letter, in its row and the rows above and below; none for letters outside a to z. */
function neighbours(letter: string): readonly string[] {
  const row = rows.findIndex((keys) => keys.includes(letter));
  const place = rows[row]?.indexOf(letter) ?? -1;
  if (place === -1) return [];
  const beside = [place - 1, place + 1].map((at) => rows[row]?.[at]);
  // Each row sits half a key to the right of the one above.
  const above = [place, place + 1].map((at) => rows[row - 1]?.[at]);
  const below = [place - 1, place].map((at) => rows[row + 1]?.[at]);
  return [...beside, ...above, ...below].filter((key) => key !== undefined);
}

type Edit = (letters: readonly string[], at: number, dice: Dice) => readonly string[];

const edits: readonly Edit[] = [
  function swap(letters, at) {
    const left = Math.min(at, letters.length - 2);
    const [a = '', b = ''] = letters.slice(left, left + 2);
    return letters.toSpliced(left, 2, b, a);
  },
  function drop(letters, at) {
    return letters.toSpliced(at, 1);
  },
  function double(letters, at) {
    return letters.toSpliced(at, 0, letters[at] ?? '');
  },
  function neighbourKey(letters, at, dice) {
    const letter = letters[at] ?? '';
    const keys = neighbours(letter.toLowerCase());
    const key = keys[pick(dice, keys.length)] ?? letter;
    return letters.with(at, letter === letter.toLowerCase() ? key : key.toUpperCase());
  },
];

/** Exactly one edit; a swap of equal letters, or a key without neighbours, is thrown again. */
function slip(word: string, dice: Dice): string {
  const letters = [...word];
  for (;;) {
    const edit = edits[pick(dice, edits.length)];
    const slipped = edit?.(letters, pick(dice, letters.length), dice).join('') ?? word;
    if (slipped !== word) return slipped;
  }
}

/** One edit in a third of the words of four letters or more, and in at least one where there is such a word. */
export function withTypos(text: string, seed: string | number): string {
  const dice = diceFor(seed);
  const words = [...text.matchAll(wordWithSlips)];
  const order = words.map((word) => ({ at: word.index, dice: dice() })).sort((a, b) => a.dice - b.dice);
  const chosen = new Set(order.slice(0, Math.max(1, Math.round(share * words.length))).map(({ at }) => at));
  return text.replace(wordWithSlips, (word, at: number) => (chosen.has(at) ? slip(word, dice) : word));
}
