// The bars of a period: one for each day or week of it, also where nothing happened.
import { expect, test } from 'vitest';
import { seriesOf } from '../../../src/sidebar/insights/series.ts';

const none = { reply: 0, suggest: 0, handover: 0, label: 0, ignore: 0 };
const on = (day: string, reply: number, costUsd = 0) => ({ day, outcomes: { ...none, reply, handover: 1 }, costUsd });

test('a day on which nothing happened has a bar of its own, of nothing', () => {
  const { unit, bars } = seriesOf([on('2026-11-02', 3, 0.5)], { first: '2026-11-01', last: '2026-11-03' });
  expect(unit).toBe('day');
  expect(bars.map(({ first, runs, costUsd }) => [first, runs, costUsd])).toEqual([
    ['2026-11-01', 0, 0],
    ['2026-11-02', 4, 0.5],
    ['2026-11-03', 0, 0],
  ]);
});

test('a hundred days are shown by day, a hundred and one by week', () => {
  expect(seriesOf([], { first: '2026-08-23', last: '2026-11-30' })).toMatchObject({
    unit: 'day',
    bars: { length: 100 },
  });
  expect(seriesOf([], { first: '2026-08-22', last: '2026-11-30' })).toMatchObject({
    unit: 'week',
    bars: { length: 16 },
  });
});

test('a week begins on Monday, and the first and last hold only days of the period', () => {
  // 2026-07-01 is a Wednesday, 2026-10-31 a Saturday.
  const days = [on('2026-07-01', 1, 1), on('2026-07-05', 2, 2), on('2026-07-06', 4, 4), on('2026-10-31', 8, 8)];
  const { bars } = seriesOf(days, { first: '2026-07-01', last: '2026-10-31' });
  expect(bars[0]).toMatchObject({ first: '2026-07-01', last: '2026-07-05', days: 5, runs: 5, costUsd: 3 });
  expect(bars[1]).toMatchObject({ first: '2026-07-06', last: '2026-07-12', days: 7, runs: 5, costUsd: 4 });
  expect(bars.at(-1)).toMatchObject({
    first: '2026-10-26',
    last: '2026-10-31',
    days: 6,
    outcomes: { reply: 8, handover: 1 },
  });
  expect(bars.reduce((sum, { days: each }) => sum + each, 0)).toBe(123);
});

test('no run is lost where a year changes', () => {
  const { bars } = seriesOf([on('2026-12-31', 1), on('2027-01-01', 1)], { first: '2026-12-30', last: '2027-01-02' });
  expect(bars.map(({ first, runs }) => [first, runs])).toEqual([
    ['2026-12-30', 0],
    ['2026-12-31', 2],
    ['2027-01-01', 2],
    ['2027-01-02', 0],
  ]);
});
