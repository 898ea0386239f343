// What a benchmark reports, and the two ways of printing it. Apart from the benchmarks so that each of them only
// returns values.
import { printJson, printTable } from '../../src/commands/print.ts';

export type Measure = Readonly<{
  bench: string;
  metric: string;
  value: number;
  unit: string;
  /** The most that is acceptable, or the least of what should be much; null where a number is only worth knowing. */
  aim: number | null;
  met: boolean | null;
}>;

/** Makes a bench's measures; values are rounded to what the clock can tell. */
export const measuresOf =
  (bench: string) =>
  (metric: string, value: number, unit: string, aim: number | null = null): Measure => ({
    bench,
    metric,
    value: Math.round(value * 100) / 100,
    unit,
    aim,
    // Not-a-number meets no aim.
    met: aim === null ? null : value <= aim,
  });

/** The smallest value that `share` (0…1) of all values do not exceed; NaN when there are none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);
export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Where the bench stands; for people, so only on a terminal. */
export function progress(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`${line}\n`);
}

/** `sign`: what a value has to be to its aim. */
export function print(measures: readonly Measure[], json: boolean, sign: '≤' | '≥' = '≤'): void {
  if (json) {
    measures.forEach(printJson);
    return;
  }
  printTable(
    ['bench', 'metric', 'value', 'unit', 'aim', 'met'],
    measures.map(({ bench, metric, value, unit, aim, met }) => [
      bench,
      metric,
      String(value),
      unit,
      aim === null ? '' : `${sign} ${aim}`,
      met === null ? '' : met ? 'yes' : 'NO',
    ]),
  );
}
