/**
 * What a query is about: of a mail with greetings, names and a story, the few words that tell its subject from all
 * others in this knowledge base. Search asks for these, and the score is the share of them that a passage covers.
 */
import { type Alternative, alternativesFor, rarity, type Vocabulary } from './vocabulary.ts';
import { type Word, wordsOf } from './words.ts';

export type Term = Readonly<{
  surface: string;
  stem: string;
  /** 0…1: how much it counts. */
  weight: number;
  alternatives: readonly Alternative[];
}>;

/** Only the weightiest words of a text count, so that a long mail is not measured against its small talk. */
const termsMax = 14;
/** A mail is read this far; what it is about is said by then. */
const wordsMax = 400;
/**
 * A word that no article uses. In a short question it is what the help centre does not cover; in a long mail it is
 * more often a name or a part of the story.
 */
const unknownWeight = { short: 0.9, long: 0.5 };
const shortQueryWords = 10;
/** From so many words on a mail tells a story. */
const storyWords = 40;
/** What was said before counts, but less than what is asked now; 0.5 to 1 measured the same, none far worse. */
const historyShare = 0.7;
/** An order number, a date, an amount. */
const unknownNumberWeight = 0.1;
/** An alternative of this similarity explains an unknown word well enough to lend it its weight: part of a compound. */
const kinSimilarity = 0.6;
/** One of this similarity is the same word with a slip or another ending. */
const slipSimilarity = 0.8;

function weightOf(
  word: Word,
  query: Readonly<{ repeated: number; unknown: number }>,
  alternatives: readonly Alternative[],
  vocabulary: Vocabulary,
): number {
  const emphasis = 1 + 0.25 * Math.min(2, query.repeated - 1);
  const known = vocabulary.words.get(word.stem);
  if (known !== undefined) return emphasis * rarity(known.chunks, vocabulary.chunks);
  const kin = alternatives.find((each) => each.similarity >= kinSimilarity);
  if (kin !== undefined) return emphasis * rarity(vocabulary.words.get(kin.stem)?.chunks ?? 1, vocabulary.chunks);
  return /\d/.test(word.stem) ? unknownNumberWeight : query.unknown;
}

/** Terms in the order of the texts; earlier texts (a subject, a classifier's query) come first, then the history. */
export function analyseQuery(
  texts: readonly string[],
  vocabulary: Vocabulary,
  language: string,
  history: readonly string[] = [],
): readonly Term[] {
  const asked = countWords(texts, language);
  const before = countWords(history, language);
  const unknown = asked.size + before.size <= shortQueryWords ? unknownWeight.short : unknownWeight.long;
  const termOf = ({ word, count }: Counted, share: number): Term => {
    const alternatives = alternativesFor(word.stem, vocabulary);
    const weight = share * weightOf(word, { repeated: count, unknown }, alternatives, vocabulary);
    return { ...word, alternatives, weight };
  };
  const terms = [
    ...[...asked.values()].map((counted) => termOf(counted, 1)),
    ...[...before.values()].filter(({ word }) => !asked.has(word.stem)).map((counted) => termOf(counted, historyShare)),
  ];
  const weightiest = [...terms].sort((a, b) => b.weight - a.weight).slice(0, termsMax);
  return terms.filter((term) => weightiest.includes(term) && term.weight > 0);
}

type Counted = Readonly<{ word: Word; count: number }>;

function countWords(texts: readonly string[], language: string): ReadonlyMap<string, Counted> {
  const seen = new Map<string, Counted>();
  let read = 0;
  for (const text of texts)
    for (const word of wordsOf(text, language)) {
      if (read >= wordsMax) return seen;
      read += 1;
      const { count } = seen.get(word.stem) ?? { count: 0 };
      seen.set(word.stem, { word, count: count + 1 });
    }
  return seen;
}

/**
 * For full-text search: the terms as written, and what unknown ones may stand for. Of a long story all words, as often
 * as they come: which of them matter shows in what they find together, and a choice of few would miss it.
 */
export function searchWords(
  terms: readonly Term[],
  vocabulary: Vocabulary,
  texts: readonly string[],
  language: string,
): string {
  const written = texts.flatMap((text) => wordsOf(text, language)).slice(0, wordsMax);
  const chosen = terms.flatMap((term) => {
    const known = vocabulary.words.has(term.stem);
    return [term.stem, ...(known ? [] : term.alternatives.map((each) => each.stem))];
  });
  return [...(written.length > storyWords ? written.map(({ stem }) => stem) : []), ...chosen].join(' ');
}

/** For the embedder: the text without everything that does not count. */
export const embeddingText = (terms: readonly Term[], vocabulary: Vocabulary): string =>
  terms
    .map((term) => {
      const slip = vocabulary.words.has(term.stem) ? undefined : term.alternatives[0];
      return slip !== undefined && slip.similarity >= slipSimilarity ? slip.surface : term.surface;
    })
    .join(' ');
