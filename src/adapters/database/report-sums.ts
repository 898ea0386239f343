/**
 * Sums up many runs, exactly: how often which outcome, how long it took, what it cost, in all and by whatever figures are
 * split by. In code, because the database takes ten times as long for so many groups of the same rows.
 */
import type { Facet, Fate, Insights, Kind, Sums } from '../../core/app/insights-schema.ts';

export const nanosPerUsd = 1e9;
/** Parts of a distance of 1. */
export const distanceWhole = 10_000;
export const fates: readonly Fate[] = ['unchanged', 'edited', 'replaced', 'unused', 'overtaken', 'open'];

/** A facet is empty where the run has none. */
type Run = Readonly<
  Record<Facet, string> & {
    kind: Kind;
    written: boolean;
    ticketId: number;
    /** Days since 1970. */
    day: number;
    decisionMs: number;
    nanoUsd: number;
    fate: Fate | null;
    distance: number;
  }
>;
const fieldsOfRun = 13;

function runsIn(numbers: readonly number[], words: ReadonlyMap<number, string>): readonly Run[] {
  const runs: Run[] = [];
  const word = (at: number): string => words.get(numbers[at] ?? 0) ?? '';
  for (let at = 0; at < numbers.length; at += fieldsOfRun)
    runs.push({
      kind: word(at) as Kind,
      mode: word(at + 1),
      intent: word(at + 2),
      language: word(at + 3),
      group: word(at + 4),
      version: word(at + 5),
      written: numbers[at + 6] === 1,
      ticketId: numbers[at + 7] ?? 0,
      day: numbers[at + 8] ?? 0,
      decisionMs: numbers[at + 9] ?? 0,
      nanoUsd: numbers[at + 10] ?? 0,
      fate: fates[(numbers[at + 11] ?? 0) - 1] ?? null,
      distance: numbers[at + 12] ?? 0,
    });
  return runs;
}

type Summed = Pick<Insights, keyof Sums | 'tickets' | 'ticketsByOutcome' | 'days' | 'by'>;

/**
 * `numbers`: of each run, one after the other, the words it has by their numbers, whether it was written, ticket, day, time, cost,
 * fate (from 1; 0 for none) and distance.
 */
export function sumsOf(numbers: readonly number[], words: ReadonlyMap<number, string>): Summed {
  const runs = runsIn(numbers, words);
  const by = (facet: Facet) =>
    [...grouped(runs, (run) => run[facet])]
      .map(([key, own]) => ({ key, ...sumOf(own) }))
      .sort((a, b) => b.runs - a.runs || (a.key < b.key ? -1 : 1));
  return {
    ...sumOf(runs),
    tickets: new Set(runs.map(({ ticketId }) => ticketId)).size,
    ticketsByOutcome: ticketsByOutcome(runs),
    days: [...grouped(runs, ({ day }) => day)]
      .sort(([a], [b]) => a - b)
      .map(([day, own]) => ({ day: dayOf(day), outcomes: outcomesOf(own), costUsd: costOf(own) })),
    by: {
      ...{ intent: by('intent'), language: by('language'), group: by('group') },
      ...{ version: by('version'), mode: by('mode') },
    },
  };
}

const dayMs = 86_400_000;
const dayOf = (days: number): string => new Date(days * dayMs).toISOString().slice(0, 10);

function grouped<K>(runs: readonly Run[], keyOf: (run: Run) => K): ReadonlyMap<K, readonly Run[]> {
  const groups = new Map<K, Run[]>();
  for (const run of runs) {
    const key = keyOf(run);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [run]);
    else group.push(run);
  }
  return groups;
}

function sumOf(runs: readonly Run[]): Sums {
  const byFate = { unchanged: 0, edited: 0, replaced: 0, unused: 0, overtaken: 0, open: 0 };
  let [unwritten, distance] = [0, 0];
  for (const { kind, written, fate, distance: differs } of runs) {
    if (!written && kind !== 'ignore') unwritten += 1;
    if (fate !== null) byFate[fate] += 1;
    if (fate === 'edited') distance += differs;
  }
  const meanDistance = byFate.edited === 0 ? null : distance / distanceWhole / byFate.edited;
  return {
    runs: runs.length,
    outcomes: outcomesOf(runs),
    unwritten,
    drafts: { byFate, meanDistance },
    decisionMs: timesOf(runs),
    costUsd: costOf(runs),
  };
}

/** Plain numbers are sorted ten times as fast as runs. */
function timesOf(runs: readonly Run[]): Sums['decisionMs'] {
  const times = Float64Array.from(runs, ({ decisionMs }) => decisionMs).sort();
  const at = (share: number): number => times[Math.ceil(times.length * share) - 1] ?? 0;
  return times.length === 0 ? null : { p50: at(0.5), p95: at(0.95) };
}

const costOf = (runs: readonly Run[]): number => runs.reduce((sum, { nanoUsd }) => sum + nanoUsd, 0) / nanosPerUsd;

function outcomesOf(runs: readonly Run[]): Insights['outcomes'] {
  const outcomes = { ignore: 0, label: 0, handover: 0, suggest: 0, reply: 0 };
  for (const { kind } of runs) outcomes[kind] += 1;
  return outcomes;
}

/** A ticket may have had several. */
function ticketsByOutcome(runs: readonly Run[]): Insights['ticketsByOutcome'] {
  const had = (kind: Kind) => new Set(runs.filter((run) => run.kind === kind).map(({ ticketId }) => ticketId)).size;
  return {
    ...{ ignore: had('ignore'), label: had('label'), handover: had('handover') },
    ...{ suggest: had('suggest'), reply: had('reply') },
  };
}
