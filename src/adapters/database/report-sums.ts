/**
 * Sums up many runs, exactly: how often which outcome, how long it took, what it cost, in all and by whatever figures are
 * split by. In code, because the database takes ten times as long for so many groups of the same rows.
 */
import type { Facet, Fate, Insights, Kind, Sums } from '../../core/app/insights-schema.ts';
import { type Column, type Lines, linesIn } from './report-lines.ts';

export type Summed = Pick<Insights, keyof Sums | 'tickets' | 'ticketsByOutcome' | 'days' | 'by'>;
type Split = Insights['by'][Facet];

/** `text`: the lines of the runs, as `linesIn` reads them. */
export function sumsOf(text: string): Summed {
  const lines = linesIn(text);
  const whats = lines.what.keys.map(whatOf);
  const order = fastestFirst(lines.decisionMs);
  const split = (column: Column) => splitOf(lines, column, whats, order);
  const by = (facet: Facet) => split(lines[facet]).toSorted((a, b) => b.runs - a.runs || (a.key < b.key ? -1 : 1));
  const all = { keys: ['all'], places: new Uint32Array(lines.count) };
  const whole = split(all).map(({ key: _, ...sums }) => sums)[0];
  return {
    ...(whole as Sums),
    ...ticketsOf(lines, whats),
    days: split(lines.day)
      .map(({ key, outcomes, costUsd }) => ({ day: dayOf(key), outcomes, costUsd }))
      .toSorted((a, b) => (a.day < b.day ? -1 : 1)),
    by: {
      intent: by('intent'),
      language: by('language'),
      group: by('group'),
      version: by('version'),
      mode: by('mode'),
    },
  };
}

const dayMs = 86_400_000;
const dayOf = (days: string): string => new Date(Number(days) * dayMs).toISOString().slice(0, 10);

/** What runs came to. `fate` is that of a draft that an agent has. */
type What = Readonly<{ kind: Kind; unwritten: boolean; fate: Fate | null }>;

function whatOf(key: string): What {
  const [kind = '', written = '', draft = ''] = key.split(',');
  const isDraft = kind === 'suggest' && written !== '';
  return {
    kind: kind as Kind,
    unwritten: written === '' && kind !== 'ignore',
    fate: isDraft ? ((draft || 'open') as Fate) : null,
  };
}

function splitOf(lines: Lines, { keys, places }: Column, whats: readonly What[], order: Uint32Array): Split {
  const width = whats.length;
  const [runs, counts] = [new Float64Array(keys.length), new Float64Array(keys.length * width)];
  const [nanoUsd, distance] = [new Float64Array(keys.length), new Float64Array(keys.length)];
  for (let line = 0; line < lines.count; line += 1) {
    const place = at(places, line);
    plus(runs, place, 1);
    plus(counts, place * width + at(lines.what.places, line), 1);
    plus(nanoUsd, place, at(lines.nanoUsd, line));
    plus(distance, place, at(lines.distance, line));
  }
  const times = timesOf(lines, places, runs, order);
  return keys.map((key, place) => {
    const { byFate, ...counted } = countedOf(whats, counts.subarray(place * width, (place + 1) * width));
    const meanDistance = byFate.edited === 0 ? null : at(distance, place) / 10_000 / byFate.edited;
    const decisionMs = at(runs, place) === 0 ? null : { p50: at(times.p50, place), p95: at(times.p95, place) };
    const costUsd = at(nanoUsd, place) / 1e9;
    return { key, runs: at(runs, place), ...counted, drafts: { byFate, meanDistance }, decisionMs, costUsd };
  });
}

const at = (values: Float64Array | Uint32Array, place: number): number => values[place] ?? 0;
const plus = (values: Float64Array, place: number, value: number): void => {
  values[place] = at(values, place) + value;
};

const noOutcomes = () => ({ ignore: 0, label: 0, handover: 0, suggest: 0, reply: 0 });

function countedOf(whats: readonly What[], counts: Float64Array) {
  const outcomes = noOutcomes();
  const byFate = { unchanged: 0, edited: 0, replaced: 0, unused: 0, overtaken: 0, open: 0 };
  let unwritten = 0;
  whats.forEach((what, place) => {
    const count = at(counts, place);
    outcomes[what.kind] += count;
    if (what.unwritten) unwritten += count;
    if (what.fate !== null) byFate[what.fate] += count;
  });
  return { outcomes, byFate, unwritten };
}

/** Lines by time. Time and line in one number, because plain numbers are sorted ten times as fast. */
function fastestFirst(times: Float64Array): Uint32Array {
  const sorted = times.map((time, line) => time * times.length + line).sort();
  return Uint32Array.from(sorted, (each) => each % times.length);
}

/** From the fastest to the slowest: of each key the time at which half, and 95 %, of its runs were decided. */
function timesOf({ decisionMs }: Lines, places: Uint32Array, runs: Float64Array, order: Uint32Array) {
  const [passed, p50, p95] = [runs.map(() => 0), runs.map(() => 0), runs.map(() => 0)];
  for (const line of order) {
    const place = at(places, line);
    plus(passed, place, 1);
    if (at(passed, place) === Math.ceil(at(runs, place) * 0.5)) p50[place] = at(decisionMs, line);
    if (at(passed, place) === Math.ceil(at(runs, place) * 0.95)) p95[place] = at(decisionMs, line);
  }
  return { p50, p95 };
}

function ticketsOf(
  { count, ticket, what }: Lines,
  whats: readonly What[],
): Pick<Summed, 'tickets' | 'ticketsByOutcome'> {
  const kinds = Object.keys(noOutcomes()) as Kind[];
  const bitOf = whats.map(({ kind }) => 1 << kinds.indexOf(kind));
  const tickets = new Map<number, number>();
  for (let line = 0; line < count; line += 1) {
    const id = at(ticket, line);
    tickets.set(id, (tickets.get(id) ?? 0) | (bitOf[at(what.places, line)] ?? 0));
  }
  const had = (kind: Kind) => [...tickets.values()].filter((bits) => (bits >> kinds.indexOf(kind)) & 1).length;
  const ticketsByOutcome = Object.fromEntries(kinds.map((kind) => [kind, had(kind)])) as Record<Kind, number>;
  return { tickets: tickets.size, ticketsByOutcome };
}
