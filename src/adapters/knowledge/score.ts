/**
 * How well a passage fits a query, from 0 to 1 and comparable between queries. BM25 and ranks only order what one
 * search found; a decision whether to answer at all needs to know that the best of it is still bad.
 */
import type { Term } from './analyse-query.ts';
import { languageOf } from './article.ts';
import type { FoundRow } from './schema.ts';
import { wordsOf } from './words.ts';

export type Scored = Readonly<{ score: number; textScore: number; vectorScore: number }>;

/** Shares of covered words and of vector likeness in the score. */
export type Weights = Readonly<{ text: number; vector: number }>;
export const defaultWeights: Weights = { text: 0.75, vector: 0.25 };

/** A query never needs more than this much weight covered, however long it is; one lone common word is never enough. */
const fullCover = 3.5;
const leastCover = 1.3;
/** Where a term stands: the title and headings say what the passage is about. */
const inHeading = 1;
const inBodyOften = 0.9;
const inBodyOnce = 0.75;
/** The cosine of hashed vectors of a short question and the passage that answers it; no better is to be had. */
const fullCosine = 0.45;

/** What a passage says, counted once and compared with many queries. */
export type Body = Readonly<{ heads: ReadonlySet<string>; counts: ReadonlyMap<string, number> }>;

export function bodyOf(row: Pick<FoundRow, 'title' | 'locale' | 'words'>, headings: readonly string[]): Body {
  const head = wordsOf([row.title, ...headings].join(' '), languageOf(row.locale));
  const heads = new Set(head.map((word) => word.stem));
  const counts = new Map<string, number>();
  for (const stem of row.words.split(' ')) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return { heads, counts };
}

/** Share of the query's weight that the passage covers. */
export function coverage(terms: readonly Term[], { heads, counts }: Body): number {
  const place = (stem: string) => {
    const count = counts.get(stem) ?? 0;
    if (heads.has(stem)) return inHeading;
    return count === 0 ? 0 : count === 1 ? inBodyOnce : inBodyOften;
  };
  let covered = 0;
  let total = 0;
  for (const term of terms) {
    const others = term.alternatives.map((each) => each.similarity * place(each.stem));
    covered += term.weight * Math.max(place(term.stem), ...others);
    total += term.weight;
  }
  return Math.min(1, covered / Math.min(fullCover, Math.max(leastCover, total)));
}

export function scored(textScore: number, cosine: number, weights: Weights = defaultWeights): Scored {
  const vectorScore = Number.isFinite(cosine) ? Math.min(1, Math.max(0, cosine) / fullCosine) : 0;
  return { score: weights.text * textScore + weights.vector * vectorScore, textScore, vectorScore };
}
