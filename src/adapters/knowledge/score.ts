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

/**
 * How much weight a passage has to cover: of a short question all of it, but one lone common word is never enough; of a
 * long mail less and less of what it says more.
 */
const shortCover = 3.5;
const restShare = 0.05;
const leastCover = 1.3;
const neededOf = (total: number): number =>
  Math.max(leastCover, Math.min(total, shortCover) + restShare * Math.max(0, total - shortCover));
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
  return Math.min(1, covered / neededOf(total));
}

/** Where it was not measured how alike vectors are that have nothing in common, likeness is only for show. */
export function scored(textScore: number, cosine: number, { share, none }: VectorWorth): Scored {
  const likeness = (cosine - (none ?? 0)) / (1 - Math.min(0.99, none ?? 0));
  const vectorScore = Number.isFinite(likeness) ? Math.min(1, Math.max(0, likeness)) : 0;
  const part = share === 0 || none === null ? 0 : vectorPart;
  return { score: (1 - part) * textScore + part * vectorScore, textScore, vectorScore };
}
