/**
 * Which words the indexed articles use and how rare each is. It decides what a query is about, and it knows the word
 * that a misspelt or compound one stands for, which an index of whole words cannot.
 */
import { pause } from './pause.ts';

export type Vocabulary = Readonly<{
  /** Of most chunks. */
  language: string;
  chunks: number;
  /** In all chunks together, with repetitions. */
  length: number;
  /** Each stem with the number of chunks it occurs in. */
  stems: ReadonlyMap<string, number>;
  /** Three-letter pieces to the stems that have them. */
  pieces: ReadonlyMap<string, readonly string[]>;
}>;

/** `similarity`: 0…1. */
export type Alternative = Readonly<{ stem: string; similarity: number }>;

const chunksPerTurn = 200;
const stemsPerTurn = 1_000;

export const emptyVocabulary = { language: '', chunks: 0, length: 0, stems: new Map() } as const;

/** Adds chunks, each as its stems with repetitions, to what was counted before. */
export async function addChunks(
  chunks: Iterable<readonly string[]>,
  before: Omit<Vocabulary, 'pieces'>,
): Promise<Vocabulary> {
  const stems = new Map(before.stems);
  let { chunks: count, length } = before;
  for (const chunk of chunks) {
    if (count % chunksPerTurn === 0) await pause();
    count += 1;
    length += chunk.length;
    for (const stem of new Set(chunk)) stems.set(stem, (stems.get(stem) ?? 0) + 1);
  }
  return withPieces({ ...before, chunks: count, length, stems });
}

export async function withPieces(counted: Omit<Vocabulary, 'pieces'>): Promise<Vocabulary> {
  const pieces = new Map<string, string[]>();
  let done = 0;
  for (const stem of counted.stems.keys()) {
    if (done % stemsPerTurn === 0) await pause();
    done += 1;
    for (const piece of piecesOf(stem)) {
      const stems = pieces.get(piece);
      if (stems === undefined) pieces.set(piece, [stem]);
      else stems.push(stem);
    }
  }
  return { ...counted, pieces };
}

const piecesOf = (stem: string): ReadonlySet<string> => {
  const framed = `^${stem}$`;
  const pieces = new Set<string>();
  for (let start = 0; start + 3 <= framed.length; start += 1) pieces.add(framed.slice(start, start + 3));
  return pieces;
};

/** How much a word's presence says, as BM25 counts it. */
export const inverseFrequency = (chunksWithWord: number, chunks: number): number =>
  Math.log(1 + (chunks - Math.min(chunksWithWord, chunks) + 0.5) / (Math.min(chunksWithWord, chunks) + 0.5));

/** 0…1: how much a word's presence says, from 0 for one that is everywhere to 1 for one that is in a single chunk. */
export function rarity(chunksWithWord: number, chunks: number): number {
  if (chunks < 2) return 1;
  return Math.min(1, inverseFrequency(chunksWithWord, chunks) / inverseFrequency(1, chunks));
}

/** Letters to insert, delete, replace or swap to turn one word into the other; gives up above `max`. */
export function editDistance(a: string, b: string, max: number): number {
  if (Math.abs(a.length - b.length) > max) return max + 1;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      next.push(cost);
    }
    before = row;
    row = next;
    if (Math.min(...row) > max) return max + 1;
  }
  return row[b.length] ?? max + 1;
}

/** What a slip costs in a word of one letter; "pasword" is 0.77 like "password", "fuel" 0.6 like "full". */
const slipCost = 1.6;

/** How far a known word can stand for another: same beginning, part of a compound, or a slip of the finger. */
function similarity(word: string, known: string, isKnown: boolean): number {
  const shorter = Math.min(word.length, known.length);
  let common = 0;
  while (common < shorter && word[common] === known[common]) common += 1;
  const longer = Math.max(word.length, known.length);
  if (common >= 4 && common === shorter) return longer - common <= 4 ? 0.8 : 0.6;
  if (common >= 5 && common / longer >= 0.6 && longer - common <= 5) return 0.5;
  if (shorter >= 5 && (word.endsWith(known) || known.endsWith(word))) return 0.6;
  // A word that the articles use is not a slip; a number with another digit is another number.
  if (isKnown || shorter < 4 || /\d/.test(word)) return 0;
  const slips = editDistance(word, known, word.length >= 8 ? 2 : 1);
  if (slips > (word.length >= 8 ? 2 : 1)) return 0;
  // A short word with another letter is often another word, and so is one that begins otherwise.
  return 1 - (slipCost * slips) / word.length - (word[0] === known[0] ? 0 : 0.1);
}

const alternativesMax = 4;

/** Other words of the articles that a query's word may stand for, best first. */
export function alternativesFor(word: string, vocabulary: Vocabulary): readonly Alternative[] {
  if (word.length < 4) return [];
  const shared = new Map<string, number>();
  for (const piece of piecesOf(word)) {
    for (const stem of vocabulary.pieces.get(piece) ?? []) shared.set(stem, (shared.get(stem) ?? 0) + 1);
  }
  const isKnown = vocabulary.stems.has(word);
  const found: Alternative[] = [];
  for (const [stem, count] of shared) {
    if (stem === word || stem.length < 4 || count < Math.min(3, stem.length - 3)) continue;
    const value = similarity(word, stem, isKnown);
    if (value > 0) found.push({ stem, similarity: value });
  }
  return found.sort((a, b) => b.similarity - a.similarity || a.stem.length - b.stem.length).slice(0, alternativesMax);
}
