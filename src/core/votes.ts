/**
 * Several classifications of one ticket as one: what the votes agree on is the confidence, and every doubt counts on the
 * careful side. Pure, because a model's own word for how sure it is plays no part here.
 */
import type { Classification } from './classification.ts';
import { priorities } from './ticket.ts';

const hardness = ['simple', 'moderate', 'complex'] as const;
const queriesMax = 5;

/** What decides where a ticket goes. Votes that agree on it make a further one pointless. */
export const isAgreed = ([first, ...others]: readonly Classification[]): boolean =>
  others.length > 0 &&
  others.every(
    (vote) =>
      (['intent', 'complexity'] as const).every((key) => vote[key] === first?.[key]) &&
      [...vote.signals].sort().join() === [...(first?.signals ?? [])].sort().join(),
  );

/**
 * The intent that most votes have; `confidence` is their share, and 0 where it is no more than half of them. Any vote
 * adds a signal, raises the priority or lowers the mood; none takes that back. At least one vote.
 */
export function tally(votes: readonly Classification[]): Classification {
  const intent = mostSaid(votes.map((vote) => vote.intent));
  const majority = votes.filter((vote) => vote.intent === intent);
  const [spokesman] = majority;
  if (spokesman === undefined) throw new Error('there is nothing to tally without a vote');
  const share = majority.length / votes.length;
  return {
    ...spokesman,
    confidence: share > 0.5 ? Math.round(share * 100) / 100 : 0,
    complexity: middle(
      hardness,
      votes.map(({ complexity }) => complexity),
    ),
    priority: priorities[Math.max(...votes.map(({ priority }) => priorities.indexOf(priority)))] ?? spokesman.priority,
    sentiment: Math.min(...votes.map(({ sentiment }) => sentiment)),
    language: mostSaid(votes.map(({ language }) => language)) ?? spokesman.language,
    signals: [...new Set(votes.flatMap(({ signals }) => signals))],
    queries: united([spokesman, ...votes.filter((vote) => vote !== spokesman)].map(({ queries }) => queries)),
  };
}

/** Of several said equally often, the one said first. */
function mostSaid<T>(values: readonly T[]): T | undefined {
  const count = (value: T): number => values.filter((each) => each === value).length;
  return values.reduce<T | undefined>(
    (top, each) => (top === undefined || count(each) > count(top) ? each : top),
    undefined,
  );
}

/** In the order of a scale; of two, the upper. */
function middle<T>(scale: readonly T[], values: readonly T[]): T {
  const sorted = values.toSorted((a, b) => scale.indexOf(a) - scale.indexOf(b));
  return sorted[Math.floor(sorted.length / 2)] as T;
}

/** Everybody’s best first, then everybody’s second. */
function united(lists: readonly (readonly string[])[]): string[] {
  const ranks = Array.from({ length: queriesMax }, (_, rank) => lists.flatMap((list) => list.slice(rank, rank + 1)));
  const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();
  const queries = ranks.flat();
  return queries.filter((query, at) => queries.findIndex((each) => same(each, query)) === at).slice(0, queriesMax);
}
