/**
 * Sums up many runs, exactly: how often which outcome, how long it took, what it cost, in all and by whatever figures are
 * split by. In code, because the database takes ten times as long for so many groups of the same rows.
 */
import type { Facet, Fate, Insights, Kind, Sums } from '../../core/app/insights-schema.ts';

/** What runs have in common; a facet is empty where they have none. */
export type Sort = Readonly<{ id: number; kind: Kind; written: boolean } & Record<Facet, string>>;

export const nanosPerUsd = 1e9;
/** Parts of a distance of 1. */
export const distanceWhole = 10_000;
export const fates: readonly Fate[] = ['unchanged', 'edited', 'replaced', 'unused', 'overtaken', 'open'];

type Run = Readonly<{
  sort: Sort;
  ticketId: number;
  /** Days since 1970. */
  day: number;
  decisionMs: number;
  nanoUsd: number;
  fate: Fate | null;
  distance: number;
}>;
const fieldsOfRun = 7;

function runsIn(numbers: readonly number[], sorts: readonly Sort[]): readonly Run[] {
  const byId = new Map(sorts.map((sort) => [sort.id, sort]));
  return Array.from({ length: numbers.length / fieldsOfRun }, (_, place) => {
    const field = (nth: number): number => numbers[place * fieldsOfRun + nth] ?? 0;
    const sort = byId.get(field(0));
    if (sort === undefined) throw new Error(`no sort ${field(0)} of runs`);
    return {
      ...{ sort, ticketId: field(1), day: field(2), decisionMs: field(3), nanoUsd: field(4) },
      ...{ fate: fates[field(5) - 1] ?? null, distance: field(6) },
    };
  });
}

type Summed = Pick<Insights, keyof Sums | 'tickets' | 'ticketsByOutcome' | 'days' | 'by'>;

/** `numbers`: of each run its sort, ticket, day, time, cost, fate (from 1; 0 for none) and distance, one after the other. */
export function sumsOf(numbers: readonly number[], sorts: readonly Sort[]): Summed {
  // From the fastest: so are the runs of each split, whose percentiles then stand at their places.
  const runs = runsIn(numbers, sorts).toSorted((a, b) => a.decisionMs - b.decisionMs);
  const by = (facet: Facet) =>
    [...grouped(runs, ({ sort }) => sort[facet])]
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
  for (const { sort, fate, distance: differs } of runs) {
    if (!sort.written && sort.kind !== 'ignore') unwritten += 1;
    if (fate !== null) byFate[fate] += 1;
    if (fate === 'edited') distance += differs;
  }
  const meanDistance = byFate.edited === 0 ? null : distance / distanceWhole / byFate.edited;
  return {
    runs: runs.length,
    outcomes: outcomesOf(runs),
    unwritten,
    drafts: { byFate, meanDistance },
    decisionMs: runs.length === 0 ? null : { p50: msAt(runs, 0.5), p95: msAt(runs, 0.95) },
    costUsd: costOf(runs),
  };
}

/** `runs`: from the fastest. */
const msAt = (runs: readonly Run[], share: number): number => runs[Math.ceil(runs.length * share) - 1]?.decisionMs ?? 0;

const costOf = (runs: readonly Run[]): number => runs.reduce((sum, { nanoUsd }) => sum + nanoUsd, 0) / nanosPerUsd;

function outcomesOf(runs: readonly Run[]): Insights['outcomes'] {
  const outcomes = { ignore: 0, label: 0, handover: 0, suggest: 0, reply: 0 };
  for (const { sort } of runs) outcomes[sort.kind] += 1;
  return outcomes;
}

/** A ticket may have had several. */
function ticketsByOutcome(runs: readonly Run[]): Insights['ticketsByOutcome'] {
  const had = (kind: Kind) =>
    new Set(runs.filter(({ sort }) => sort.kind === kind).map(({ ticketId }) => ticketId)).size;
  return {
    ...{ ignore: had('ignore'), label: had('label'), handover: had('handover') },
    ...{ suggest: had('suggest'), reply: had('reply') },
  };
}
