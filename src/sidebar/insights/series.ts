/** Days with runs, made into the bars of a chart: every day of the period has one, and of long periods every week. Pure. */
import type { Insights, Outcomes } from '../../core/app/insights-schema.ts';
import { dayAfter, startOf } from './choice.ts';

export type Bar = Readonly<{
  first: string;
  last: string;
  days: number;
  outcomes: Outcomes;
  runs: number;
  costUsd: number;
}>;
export type Series = Readonly<{ unit: 'day' | 'week'; bars: readonly Bar[] }>;

/** More bars than that cannot be told apart. */
const daysMax = 100;
/** From the most that Firstline did by itself to the least; bars are stacked so, and legends read so. */
export const stacked = ['reply', 'suggest', 'handover', 'label', 'ignore'] as const;

export function seriesOf(days: Insights['days'], { first, last }: Readonly<{ first: string; last: string }>): Series {
  const all = daysFrom(first, last);
  const unit = all.length > daysMax ? 'week' : 'day';
  const known = new Map(days.map((day) => [day.day, day]));
  const bars = new Map<string, Bar>();
  for (const day of all) {
    const key = unit === 'day' ? day : mondayOf(day);
    bars.set(key, withDay(bars.get(key), day, known.get(day)));
  }
  return { unit, bars: [...bars.values()] };
}

function daysFrom(first: string, last: string): readonly string[] {
  const days: string[] = [];
  for (let day = first; day <= last; day = dayAfter(day)) days.push(day);
  return days;
}

const mondayOf = (day: string): string => dayAfter(day, -((new Date(startOf(day)).getUTCDay() + 6) % 7));

const nothing: Outcomes = { reply: 0, suggest: 0, handover: 0, label: 0, ignore: 0 };

function withDay(bar: Bar | undefined, day: string, found: Insights['days'][number] | undefined): Bar {
  const before = bar ?? { first: day, days: 0, outcomes: nothing, runs: 0, costUsd: 0 };
  const outcomes = { ...before.outcomes };
  for (const kind of stacked) outcomes[kind] += found?.outcomes[kind] ?? 0;
  return {
    first: before.first,
    last: day,
    days: before.days + 1,
    outcomes,
    runs: stacked.reduce((sum, kind) => sum + outcomes[kind], 0),
    costUsd: before.costUsd + (found?.costUsd ?? 0),
  };
}
