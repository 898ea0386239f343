/**
 * What a query asks for. To order passages every word counts, with slips put right; to say how well a passage fits, the
 * few words count that tell the query's subject from all others in this knowledge base, because a mail with greetings,
 * names and a story must not be measured against its small talk.
 */
import { type Alternative, alternativesFor, tellingOf, type Vocabulary } from './vocabulary.ts';
import { isPair, type Word, wordsOf } from './words.ts';

/** A word that a fitting passage should cover. */
export type Term = Readonly<{
  /** As the customer wrote it, folded. */
  surface: string;
  stem: string;
  /** 0…1: how much it counts. */
  weight: number;
  /** Words of the articles that it may stand for. */
  alternatives: readonly Alternative[];
}>;

export type Asked = Readonly<{
  /** What to look for: stems of the articles, and how much each is asked for. */
  stems: ReadonlyMap<string, number>;
  /** In the order of the texts. */
  terms: readonly Term[];
}>;

/** Only the weightiest words of a text are to be covered. */
const termsMax = 14;
/** Of each text and of all together, so that a long first mail does not hide the second one. */
const charsMax = 8_000;
const wordsMax = 400;
/**
 * A word that no article uses. In a short question it is what the help centre does not cover; in a long mail it is
 * more often a name or a part of the story.
 */
const unknownWeight = { short: 0.9, long: 0.5 };
const shortQueryWords = 10;
/** What was said before counts, but less than what is asked now; 0.5 to 1 measured the same, less is worse. */
const historyShare = 0.7;
/** An order number, a date, an amount; a pair of characters across two words. */
const unknownNumberWeight = 0.1;
/** An alternative of this similarity explains an unknown word well enough to lend it its weight: part of a compound. */
const kinSimilarity = 0.6;
/** Alternatives as good as the best are asked for with it. */
const asGood = 0.06;

type Counted = Readonly<{
  word: Word;
  count: number;
  share: number;
  known: boolean;
  /** Of a word that no article uses. */
  alternatives: readonly Alternative[];
}>;

export type QueryTexts = Readonly<{ texts: readonly string[]; history: readonly string[]; language: string }>;

function lookUp(stem: string, vocabulary: Vocabulary): Pick<Counted, 'known' | 'alternatives'> {
  const known = vocabulary.stems.has(stem);
  return { known, alternatives: known ? [] : alternativesFor(stem, vocabulary) };
}

/** Words of the texts first, then those that only the history has. */
function countWords({ texts, history, language }: QueryTexts, vocabulary: Vocabulary): readonly Counted[] {
  const seen = new Map<string, Counted>();
  let read = 0;
  const count = (text: string, share: number) => {
    for (const word of wordsOf(text.slice(0, charsMax), language)) {
      if (read >= wordsMax) return;
      read += 1;
      const before = seen.get(word.stem) ?? { word, count: 0, share, ...lookUp(word.stem, vocabulary) };
      if (before.share === share) seen.set(word.stem, { ...before, count: before.count + 1 });
    }
  };
  for (const text of texts) count(text, 1);
  for (const text of history) count(text, historyShare);
  return [...seen.values()];
}

/** A word said twice counts for more, but not for two. */
function stemsOf(counted: readonly Counted[]): ReadonlyMap<string, number> {
  const stems = new Map<string, number>();
  for (const { word, count, share, known, alternatives } of counted) {
    const weight = share * Math.sqrt(count);
    const least = (alternatives[0]?.similarity ?? 0) - asGood;
    const meant = known
      ? [{ stem: word.stem, similarity: 1 }]
      : alternatives.filter((each) => each.similarity >= least);
    for (const { stem, similarity } of meant) stems.set(stem, Math.max(stems.get(stem) ?? 0, weight * similarity));
  }
  return stems;
}

function weightOf({ word, count, known, alternatives }: Counted, unknown: number, vocabulary: Vocabulary): number {
  const emphasis = 1 + 0.25 * Math.min(2, count - 1);
  if (known) return emphasis * tellingOf(word.stem, vocabulary);
  const kin = alternatives.find((each) => each.similarity >= kinSimilarity);
  if (kin !== undefined) return emphasis * tellingOf(kin.stem, vocabulary);
  return /\d/.test(word.stem) || isPair(word.stem) ? unknownNumberWeight : unknown;
}

/** A known word has its kin, too: a passage that has them has it in part. */
const alternativesOf = ({ word, known, alternatives }: Counted, vocabulary: Vocabulary): readonly Alternative[] =>
  known ? alternativesFor(word.stem, vocabulary) : alternatives;

function termsOf(counted: readonly Counted[], vocabulary: Vocabulary): readonly Term[] {
  const unknown = counted.length <= shortQueryWords ? unknownWeight.short : unknownWeight.long;
  const weighed = counted.map((each) => ({ ...each, weight: each.share * weightOf(each, unknown, vocabulary) }));
  const weightiest = new Set([...weighed].sort((a, b) => b.weight - a.weight).slice(0, termsMax));
  return weighed.flatMap((each) =>
    weightiest.has(each) && each.weight > 0
      ? [{ ...each.word, weight: each.weight, alternatives: alternativesOf(each, vocabulary) }]
      : [],
  );
}

/** Earlier texts (a subject, a classifier's query) come first; history newest first. */
export function analyseQuery(query: QueryTexts, vocabulary: Vocabulary): Asked {
  const counted = countWords(query, vocabulary);
  return { stems: stemsOf(counted), terms: termsOf(counted, vocabulary) };
}
