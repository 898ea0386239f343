/** The measures of a ranking, against values worked out by hand, and what an interval and an area promise. */
import { describe, expect, it } from 'vitest';
import { auroc, bootstrapInterval, meanMeasures, measureRanking } from '../../src/core/ranking.ts';

const judged = (grades: Record<string, number>) => new Map(Object.entries(grades));
const others = (count: number) => Array.from({ length: count }, (_, index) => `other ${index}`);

describe('a ranking', () => {
  it('with the only right article first is perfect', () => {
    expect(measureRanking(['a', 'b'], judged({ a: 1 }))).toEqual({ ndcg10: 1, recall5: 1, recall10: 1, mrr10: 1 });
  });

  it('with the right article third counts half in nDCG and a third in MRR', () => {
    const measures = measureRanking(['x', 'y', 'a'], judged({ a: 1 }));
    expect(measures).toEqual({ ndcg10: 0.5, recall5: 1, recall10: 1, mrr10: 1 / 3 });
  });

  it('with the right article sixth is no hit among five', () => {
    const measures = measureRanking([...others(5), 'a'], judged({ a: 1 }));
    expect(measures).toMatchObject({ recall5: 0, recall10: 1, mrr10: 1 / 6 });
  });

  it('beyond the tenth place counts nothing', () => {
    const measures = measureRanking([...others(10), 'a'], judged({ a: 1 }));
    expect(measures).toEqual({ ndcg10: 0, recall5: 0, recall10: 0, mrr10: 0 });
  });

  it('with the better article below the good one loses what the order costs', () => {
    const { ndcg10 } = measureRanking(['good', 'better'], judged({ good: 1, better: 3 }));
    expect(ndcg10).toBeCloseTo((1 + 3 / Math.log2(3)) / (3 + 1 / Math.log2(3)), 10);
  });

  it('of twelve right articles is perfect with ten of them, though recall is not', () => {
    const twelve = Object.fromEntries(others(12).map((id) => [id, 1]));
    expect(measureRanking(others(12), judged(twelve))).toMatchObject({ ndcg10: 1, recall5: 5 / 12, recall10: 10 / 12 });
  });

  it('that is empty finds nothing', () => {
    expect(measureRanking([], judged({ a: 1 }))).toEqual({ ndcg10: 0, recall5: 0, recall10: 0, mrr10: 0 });
  });

  it('cannot be measured when nothing is right', () => {
    expect(() => measureRanking(['a'], judged({}))).toThrow(/cannot be measured/);
  });

  it('of several questions is their mean', () => {
    const each = [['a'], ['x', 'a'], []].map((ranked) => measureRanking(ranked, judged({ a: 1 })));
    expect(meanMeasures(each)).toMatchObject({ recall5: 2 / 3, mrr10: 0.5 });
  });
});

describe('the interval', () => {
  const coin = Array.from({ length: 400 }, (_, index) => index % 2);

  it('of four hundred tosses is about a tenth wide around the half', () => {
    const [low, high] = bootstrapInterval(coin, 1);
    // Half plus and minus 1.96 standard errors of 0.025.
    expect(low).toBeCloseTo(0.451, 1.5);
    expect(high).toBeCloseTo(0.549, 1.5);
  });

  it('is the same for a seed and another for another', () => {
    expect(bootstrapInterval(coin, 7)).toEqual(bootstrapInterval(coin, 7));
    expect(bootstrapInterval(coin, 7)).not.toEqual(bootstrapInterval(coin, 8));
  });

  it('of equal values has no width', () => {
    expect(bootstrapInterval([0.25, 0.25, 0.25], 1)).toEqual([0.25, 0.25]);
  });
});

describe('the area under the ROC', () => {
  it.each<[string, number[], number[], number]>([
    ['is 1 when the scores are apart', [0.9, 0.8], [0.1, 0.2, 0.3], 1],
    ['is 0 when they are apart the wrong way', [0.1], [0.2, 0.3], 0],
    ['is half when they are the same', [0.5, 0.5], [0.5, 0.5, 0.5], 0.5],
    ['counts each pair, equal ones half', [3, 2, 1], [2, 0], (1 + 1 + 0.5 + 1 + 0 + 1) / 6],
  ])('%s', (_what, positives, negatives, area) => {
    expect(auroc(positives, negatives)).toBeCloseTo(area, 10);
  });
});
