/**
 * Sums up many runs, exactly: how often which outcome, how long it took, what it cost, in all and by whatever figures are
 * split by. In code, because the database takes ten times as long for so many groups of the same rows.
 */
import type { Facet, Fate, Insights, Kind, Sums } from '../../core/app/insights-schema.ts';

export const nanosPerUsd = 1e9;
/** Parts of a distance of 1. */
export const distanceWhole = 10_000;
export const fates: readonly Fate[] = ['unchanged', 'edited', 'replaced', 'unused', 'overtaken', 'open'];

/** Where the fields of a run stand, and how many there are. */
const field = {
  kind: 0,
  mode: 1,
  intent: 2,
  language: 3,
  group: 4,
  version: 5,
  written: 6,
  ticket: 7,
  day: 8,
} as const;
const more = { decisionMs: 9, nanoUsd: 10, fate: 11, distance: 12 } as const;
const fieldsOfRun = 13;

type Summed = Pick<Insights, keyof Sums | 'tickets' | 'ticketsByOutcome' | 'days' | 'by'>;
type Words = ReadonlyMap<number, string>;

/**
 * `numbers`: of each run, one after the other, the words it has by their numbers, whether it was written, ticket, day, time, cost,
 * fate (from 1; 0 for none) and distance.
 */
export function sumsOf(numbers: readonly number[], words: Words): Summed {
  const split = (at: number) => splitBy(numbers, (run) => numbers[run + at] ?? 0, words);
  const by = (facet: Facet) =>
    [...split(field[facet])]
      .map(([key, tally]) => ({ key: words.get(key) ?? '', ...sumOf(tally) }))
      .sort((a, b) => b.runs - a.runs || (a.key < b.key ? -1 : 1));
  return {
    ...sumOf(splitBy(numbers, () => 0, words).get(0) ?? newTally()),
    ...ticketsOf(numbers, words),
    days: [...split(field.day)]
      .sort(([a], [b]) => a - b)
      .map(([day, { outcomes, nanoUsd }]) => ({ day: dayOf(day), outcomes, costUsd: nanoUsd / nanosPerUsd })),
    by: {
      ...{ intent: by('intent'), language: by('language'), group: by('group') },
      ...{ version: by('version'), mode: by('mode') },
    },
  };
}

const dayMs = 86_400_000;
const dayOf = (days: number): string => new Date(days * dayMs).toISOString().slice(0, 10);

const noOutcomes = () => ({ ignore: 0, label: 0, handover: 0, suggest: 0, reply: 0 });
/** What is counted of runs that have something in common. Distance: of drafts that were edited. */
const newTally = () => ({
  ...{ outcomes: noOutcomes(), unwritten: 0, distance: 0, nanoUsd: 0, times: [] as number[] },
  byFate: { unchanged: 0, edited: 0, replaced: 0, unused: 0, overtaken: 0, open: 0 },
});
type Tally = ReturnType<typeof newTally>;

/** `keyOf` is given where a run begins. */
function splitBy(numbers: readonly number[], keyOf: (run: number) => number, words: Words): ReadonlyMap<number, Tally> {
  const tallies = new Map<number, Tally>();
  for (let run = 0; run < numbers.length; run += fieldsOfRun) {
    const key = keyOf(run);
    const tally = tallies.get(key) ?? newTally();
    if (tally.times.length === 0) tallies.set(key, tally);
    const kind = words.get(numbers[run + field.kind] ?? 0) as Kind;
    const fate = fates[(numbers[run + more.fate] ?? 0) - 1];
    tally.outcomes[kind] += 1;
    if (numbers[run + field.written] === 0 && kind !== 'ignore') tally.unwritten += 1;
    if (fate !== undefined) tally.byFate[fate] += 1;
    if (fate === 'edited') tally.distance += numbers[run + more.distance] ?? 0;
    tally.nanoUsd += numbers[run + more.nanoUsd] ?? 0;
    tally.times.push(numbers[run + more.decisionMs] ?? 0);
  }
  return tallies;
}

function sumOf({ outcomes, unwritten, byFate, distance, nanoUsd, times }: Tally): Sums {
  const meanDistance = byFate.edited === 0 ? null : distance / distanceWhole / byFate.edited;
  return {
    runs: times.length,
    ...{ outcomes, unwritten, drafts: { byFate, meanDistance } },
    decisionMs: percentilesOf(times),
    costUsd: nanoUsd / nanosPerUsd,
  };
}

function percentilesOf(times: readonly number[]): Sums['decisionMs'] {
  const sorted = Float64Array.from(times).sort();
  const at = (share: number): number => sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
  return sorted.length === 0 ? null : { p50: at(0.5), p95: at(0.95) };
}

/** A ticket may have had several outcomes. */
function ticketsOf(numbers: readonly number[], words: Words): Pick<Summed, 'tickets' | 'ticketsByOutcome'> {
  const seen = new Set<number>();
  const byKind = new Map<number, Set<number>>();
  for (let run = 0; run < numbers.length; run += fieldsOfRun) {
    const [ticket, kind] = [numbers[run + field.ticket] ?? 0, numbers[run + field.kind] ?? 0];
    seen.add(ticket);
    byKind.set(kind, (byKind.get(kind) ?? new Set()).add(ticket));
  }
  const ticketsByOutcome = noOutcomes();
  for (const [kind, tickets] of byKind) ticketsByOutcome[words.get(kind) as Kind] = tickets.size;
  return { tickets: seen.size, ticketsByOutcome };
}
