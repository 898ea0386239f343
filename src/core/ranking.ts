/**
 * How good a ranking is: the measures that retrieval research reports, so that our numbers can be held against others',
 * with the interval that says which differences mean anything.
 */
import { diceFor, pick } from './seeded.ts';

/** What is relevant to one query, and how much (more than 0). */
export type Judged = ReadonlyMap<string, number>;

/** All from 0 to 1. */
export type RankingMeasures = Readonly<{ ndcg10: number; recall5: number; recall10: number; mrr10: number }>;
export type Interval = readonly [low: number, high: number];

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Linear gain and a logarithmic discount, as trec_eval's `ndcg_cut`. */
const gain = (grades: readonly number[]): number =>
  grades.reduce((sum, grade, index) => sum + grade / Math.log2(index + 2), 0);

/** `ranked`: ids best first, none twice. Throws when nothing is judged relevant: such a query measures nothing. */
export function measureRanking(ranked: readonly string[], judged: Judged): RankingMeasures {
  if (judged.size === 0) throw new RangeError('a query with nothing relevant cannot be measured');
  const top = ranked.slice(0, 10);
  const ideal = [...judged.values()].sort((a, b) => b - a).slice(0, 10);
  const recall = (depth: number) => top.slice(0, depth).filter((id) => judged.has(id)).length / judged.size;
  const first = top.findIndex((id) => judged.has(id));
  return {
    ndcg10: gain(top.map((id) => judged.get(id) ?? 0)) / gain(ideal),
    recall5: recall(5),
    recall10: recall(10),
    mrr10: first === -1 ? 0 : 1 / (first + 1),
  };
}

/** One value per query and measure, to the mean of each. At least one query. */
export const meanMeasures = (each: readonly RankingMeasures[]): RankingMeasures => ({
  ndcg10: mean(each.map(({ ndcg10 }) => ndcg10)),
  recall5: mean(each.map(({ recall5 }) => recall5)),
  recall10: mean(each.map(({ recall10 }) => recall10)),
  mrr10: mean(each.map(({ mrr10 }) => mrr10)),
});

const resamples = 1_000;

/** Where the mean lies in 95 of 100 samples of as many queries drawn with replacement (percentile bootstrap). */
export function bootstrapInterval(values: readonly number[], seed: string | number): Interval {
  const dice = diceFor(seed);
  const means = Array.from({ length: resamples }, () =>
    mean(values.map(() => values[pick(dice, values.length)] ?? Number.NaN)),
  ).sort((a, b) => a - b);
  const at = (share: number) => means[Math.round(share * (resamples - 1))] ?? Number.NaN;
  return [at(0.025), at(0.975)];
}

/**
 * Area under the ROC: how often a score of `positives` is above one of `negatives`, equal ones counting half. NaN when
 * either is empty. Throws for a score that is not a number.
 */
export function auroc(positives: readonly number[], negatives: readonly number[]): number {
  const scores = [
    ...positives.map((score) => ({ score, positive: true })),
    ...negatives.map((score) => ({ score, positive: false })),
  ].sort((a, b) => a.score - b.score);
  if (scores.some(({ score }) => Number.isNaN(score))) throw new RangeError('a score is not a number');
  let ranksOfPositives = 0;
  for (let start = 0; start < scores.length; ) {
    let end = start;
    while (scores[end]?.score === scores[start]?.score && end < scores.length) end += 1;
    // Equal scores share the middle of their ranks, which count from 1.
    const rank = (start + 1 + end) / 2;
    ranksOfPositives += rank * scores.slice(start, end).filter(({ positive }) => positive).length;
    start = end;
  }
  const above = ranksOfPositives - (positives.length * (positives.length + 1)) / 2;
  return above / (positives.length * negatives.length);
}
