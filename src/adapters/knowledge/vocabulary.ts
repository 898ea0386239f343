/**
 * Which words the indexed articles use and how rare each is. It decides what a query is about, and it knows the word
 * that a misspelt or compound one stands for, which an index of whole words cannot.
 */
import { pause } from './pause.ts';

/**
 * In how many articles and passages a stem occurs. Passages say what tells one from another; articles say what a
 * question is about, since the title stands in all of an article's passages and would seem to be common.
 */
export type Spread = Readonly<{ articles: number; passages: number }>;

export type Vocabulary = Readonly<{
  /** Of most passages. */
  language: string;
  /** Translations count as articles of their own. */
  articles: number;
  passages: number;
  /** In all passages together, with repetitions. */
  length: number;
  stems: ReadonlyMap<string, Spread>;
  /** Three-letter pieces to the stems that have them. */
  pieces: ReadonlyMap<string, readonly string[]>;
}>;
type Counted = Omit<Vocabulary, 'pieces'>;

/** `similarity`: 0…1. */
export type Alternative = Readonly<{ stem: string; similarity: number }>;

export const emptyVocabulary = { language: '', articles: 0, passages: 0, length: 0, stems: new Map() } as const;

/** `words`: stems with one space between. */
export type Passages = Iterable<Readonly<{ articleKey: string; words: string }>>;

const passagesPerTurn = 200;
const stemsPerTurn = 1_000;

/** Adds whole articles to what was counted before, or takes away such as were added. */
export async function countArticles(passages: Passages, before: Counted, by: 1 | -1 = 1): Promise<Counted> {
  const articles = new Map<string, Map<string, number>>();
  let { passages: count, length } = before;
  for (const { articleKey, words } of passages) {
    if (count % passagesPerTurn === 0) await pause();
    const stems = words.split(' ');
    count += by;
    length += by * stems.length;
    const known = articles.get(articleKey) ?? new Map();
    for (const stem of new Set(stems)) known.set(stem, (known.get(stem) ?? 0) + 1);
    articles.set(articleKey, known);
  }
  const stems = new Map(before.stems);
  for (const known of articles.values())
    for (const [stem, inPassages] of known) {
      const { articles: inArticles = 0, passages: before = 0 } = stems.get(stem) ?? {};
      const left = { articles: inArticles + by, passages: before + by * inPassages };
      if (left.articles > 0) stems.set(stem, left);
      else stems.delete(stem);
    }
  return { ...before, articles: Math.max(0, before.articles + by * articles.size), passages: count, length, stems };
}

export async function withPieces(counted: Counted): Promise<Vocabulary> {
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

/** How much a word's presence says, as BM25 counts it: of `all`, `having` have it. */
export function inverseFrequency(having: number, all: number): number {
  const count = Math.min(having, all);
  return Math.log(1 + (all - count + 0.5) / (count + 0.5));
}

/** 0…1: how much a word's presence says, from 0 for one that all have to 1 for one that a single one has. */
export const rarity = (having: number, all: number): number =>
  all < 2 ? 1 : Math.min(1, inverseFrequency(having, all) / inverseFrequency(1, all));

/** In a handful of articles, a word that all of them have may still be what a question is about. */
const tellingMin = 0.3;
const articlesManyMin = 50;

/** 0…1: how much a stem tells what a question is about. */
export function tellingOf(stem: string, { articles, stems }: Vocabulary): number {
  const least = tellingMin * Math.max(0, 1 - articles / articlesManyMin);
  return Math.max(least, rarity(stems.get(stem)?.articles ?? 1, articles));
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
