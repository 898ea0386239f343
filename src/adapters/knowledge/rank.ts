/**
 * The order of passages: BM25 of all words asked for, what their title says, and likeness of vectors with a share that
 * was measured on the company's own articles. Ours and not the database's, because a query's words do not all count the
 * same, and because the passages that vectors found need a place as well.
 */
import { languageOf } from './article.ts';
import type { FoundRow } from './schema.ts';
import { inverseFrequency, type Vocabulary } from './vocabulary.ts';
import { wordsOf } from './words.ts';

/** What a passage says, counted once and compared with many queries. */
export type Body = Readonly<{
  /** Stems of the title, and of the title and headings. */
  title: ReadonlySet<string>;
  heads: ReadonlySet<string>;
  counts: ReadonlyMap<string, number>;
  /** In words. */
  length: number;
}>;

export type Ranked = Readonly<{ body: Body; cosine: number }>;

/** As everywhere: https://en.wikipedia.org/wiki/Okapi_BM25 */
const saturation = 1.2;
const lengthShare = 0.75;
/** Of the best title beside the best BM25; 0.1 to 0.3 measured the same, more made follow-ups worse. */
const titleShare = 0.2;

export function bodyOf(row: Pick<FoundRow, 'title' | 'locale' | 'words'>, headings: readonly string[]): Body {
  const stemsOf = (text: string) => wordsOf(text, languageOf(row.locale)).map(({ stem }) => stem);
  const title = new Set(stemsOf(row.title));
  const heads = new Set([...title, ...stemsOf(headings.join(' '))]);
  const stems = row.words.split(' ');
  const counts = new Map<string, number>();
  for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return { title, heads, counts, length: stems.length };
}

/** Weaker than this, the best vector is not stretched to 1. */
const likenessMin = 0.15;

/** What words and what vectors say of each, the best of each being about 1. */
export type Parts = Readonly<{ words: readonly number[]; vectors: readonly number[] }>;

const ofBest = (values: readonly number[], least = 1e-9): readonly number[] => {
  const best = values.reduce((most, value) => Math.max(most, value), least);
  return values.map((value) => Math.max(0, value) / best);
};

/** `asked`: stems with how much each is asked for. `likeNothing`: cosine of vectors with nothing in common. */
export function rankParts(
  found: readonly Ranked[],
  asked: ReadonlyMap<string, number>,
  { passages, length, stems }: Vocabulary,
  likeNothing = 0,
): Parts {
  const mean = Math.max(1, length / Math.max(1, passages));
  const wanted = [...asked].map(([stem, weight]) => {
    const says = inverseFrequency(stems.get(stem)?.passages ?? 0, passages);
    return { stem, says, weight: weight * says };
  });
  const bm25 = ({ counts, length: own }: Body) => {
    const long = saturation * (1 - lengthShare + (lengthShare * own) / mean);
    let sum = 0;
    for (const { stem, weight } of wanted) {
      const count = counts.get(stem) ?? 0;
      if (count > 0) sum += (weight * count * (saturation + 1)) / (count + long);
    }
    return sum;
  };
  const titled = ({ title }: Body) => wanted.reduce((sum, { stem, says }) => sum + (title.has(stem) ? says : 0), 0);
  const texts = ofBest(found.map(({ body }) => bm25(body)));
  const titles = ofBest(found.map(({ body }) => titled(body)));
  return {
    words: texts.map((text, at) => text + titleShare * (titles[at] ?? 0)),
    vectors: ofBest(
      found.map(({ cosine }) => (Number.isFinite(cosine) ? cosine - likeNothing : 0)),
      likenessMin,
    ),
  };
}

/** `vectorShare` is measured for each embedder, in `vector-worth.ts`. */
export const rankScores = ({ words, vectors }: Parts, vectorShare: number): readonly number[] =>
  words.map((word, at) => word + vectorShare * (vectors[at] ?? 0));
