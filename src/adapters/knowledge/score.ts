/**
 * How well a passage fits a query, from 0 to 1 and comparable between queries. BM25 and ranks only order what one
 * search found; a decision whether to answer at all needs to know that the best of it is still bad.
 */
import type { Term } from './analyse-query.ts';
import type { Body } from './rank.ts';
import type { VectorWorth } from './vector-worth.ts';

export type Scored = Readonly<{ score: number; textScore: number; vectorScore: number }>;

/** The rest is the share of covered words. Nothing where the vectors were found to say nothing. */
const vectorPart = 0.25;

/** A query never needs more than this much weight covered, however long it is; one lone common word is never enough. */
const fullCover = 3.5;
const leastCover = 1.3;
/** Where a term stands: the title and headings say what the passage is about. */
const inHeading = 1;
const inBodyOften = 0.9;
const inBodyOnce = 0.75;

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

/** Where it was not measured how alike vectors are that have nothing in common, likeness is only for show. */
const shown = { none: 0, full: 0.7 };

export function scored(textScore: number, cosine: number, { share, cosines }: VectorWorth): Scored {
  const { none, full } = cosines ?? shown;
  const likeness = (cosine - none) / Math.max(1e-6, full - none);
  const vectorScore = Number.isFinite(likeness) ? Math.min(1, Math.max(0, likeness)) : 0;
  const part = share === 0 || cosines === null ? 0 : vectorPart;
  return { score: (1 - part) * textScore + part * vectorScore, textScore, vectorScore };
}
