/** What reports count: one row of facts for each run that ended, chosen here and summed up in `report-sums.ts`. */
import {
  type Behind,
  type BehindQuery,
  type Facet,
  facets,
  type Insights,
  type InsightsQuery,
} from '../../core/app/insights-schema.ts';
import type { OpenDraft, ReportLedger } from '../../core/insights.ts';
import type { Pending } from '../../core/ports.ts';
import { factsOf } from '../../core/run-facts.ts';
import { isWritten } from '../../core/why.ts';
import type { Now } from './leases.ts';
import { distanceWhole, fates, nanosPerUsd, sumsOf } from './report-sums.ts';
import { type Parameter, type Sql, type Store, timestamp } from './sql.ts';

/** The number of a word, as SQL; no run has one that is not entered. */
const numberOf = (place: string): string => `(select id from firstline.run_words where word = ${place})`;

const enterWords = `
insert into firstline.run_words (word) select distinct unnest($1::text[]) on conflict do nothing`;
const enterRun = `
insert into firstline.run_facts (run_id, ticket_id, at, checks, nano_usd, decision_ms, draft, written,
  kind, mode, intent, language, group_key, policy_version)
values ($1::uuid, $2, $3, $4::text[], $5, $6, $7, $8, ${['$9', '$10', '$11', '$12', '$13', '$14'].map(numberOf).join(', ')})
on conflict (run_id) do nothing`;

/** The database's: a ticket may have rested for months, and a provider may count nonsense. Neither must stop a run from ending. */
const integerMax = 2 ** 31 - 1;

/** In the transaction that ends the run. A newer draft, or an answer, takes the place of those that nobody has used. */
export async function enterFacts(sql: Sql, pending: Pending, outcome: string, at: string): Promise<void> {
  const { runId, decision, policyVersion, proposedAt } = pending;
  const { ticketId, stamp } = decision.basis;
  const { kind, mode, intent, language, group, checks, costUsd } = factsOf(decision);
  const written = isWritten(outcome);
  const decisionMs = Math.min(integerMax, Math.max(0, Date.parse(proposedAt) - Date.parse(stamp)));
  const nanoUsd = Math.min(Number.MAX_SAFE_INTEGER, Math.round(costUsd * nanosPerUsd));
  if (written && kind !== 'label')
    await sql.query(`update firstline.run_facts set draft = 'overtaken' where ticket_id = $1 and draft = 'open'`, [
      ticketId,
    ]);
  const words = [kind, mode, intent ?? '', language ?? '', group ?? '', policyVersion];
  const draft = kind === 'suggest' && written ? 'open' : null;
  await sql.query(enterWords, [words]);
  const facts = [runId, ticketId, at, checks, nanoUsd, decisionMs, draft, written];
  await sql.query(enterRun, [...facts, ...words]);
}

const columnOf: Readonly<Record<Facet, string>> = {
  intent: 'intent',
  language: 'language',
  group: 'group_key',
  version: 'policy_version',
  mode: 'mode',
};

/** The runs of a period and whatever narrows them down, as SQL with its parameters. */
function chosen({ from, to, kind, check, draft, feedback, written, day, ...by }: BehindQuery) {
  const parameters: Parameter[] = [from, to];
  const conditions = ['at >= $1::timestamptz', 'at < $2::timestamptz'];
  const also = (condition: (place: string) => string, value: string | undefined): void => {
    if (value === undefined) return;
    parameters.push(value);
    conditions.push(condition(`$${parameters.length}`));
  };
  for (const facet of facets) also((place) => `${columnOf[facet]} = ${numberOf(place)}`, by[facet]);
  also((place) => `kind = ${numberOf(place)}`, kind);
  also((place) => `${place} = any(checks)`, check);
  also((place) => `draft = ${place}`, draft);
  also((place) => `run_id in (select run_id from firstline.feedback where verdict = ${place})`, feedback);
  also((place) => `written = (${place} = 'yes') and kind <> ${numberOf(`'ignore'`)}`, written);
  // As a span, so that the index on `at` finds it.
  const start = (date: string) => `(${date})::timestamp at time zone 'UTC'`;
  also((place) => `at >= ${start(`${place}::date`)} and at < ${start(`${place}::date + 1`)}`, day);
  return { runs: `firstline.run_facts where ${conditions.join(' and ')}`, parameters };
}

type Figures = Omit<Insights, 'capPerDayUsd' | 'from' | 'to'>;

/** As one text: a hundred thousand rows take longer to travel than to be summed up. In the order of `runsIn`. */
const asNumbers = `'[' || string_agg(concat_ws(',', kind, mode, intent, language, group_key, policy_version, written::int,
  ticket_id, (at at time zone 'UTC')::date - date '1970-01-01', decision_ms, nano_usd,
  coalesce(array_position(array[${fates.map((fate) => `'${fate}'`).join(', ')}], draft), 0), draft_distance), ',') || ']'`;

async function insightsOf(store: Store, query: InsightsQuery): Promise<Figures> {
  const { runs, parameters } = chosen(query);
  const ask = <R extends Readonly<Record<string, unknown>>>(text: string) => store.query<R>(text, parameters);
  const [[found], words, [said]] = await Promise.all([
    ask<{ numbers: string | null; reasons: string | null }>(
      `select ${asNumbers} as numbers, string_agg(array_to_string(checks, ' '), ' ')
         filter (where kind = ${numberOf(`'handover'`)} and checks <> '{}') as reasons from ${runs}`,
    ),
    store.query<{ id: number; word: string }>('select id, word from firstline.run_words'),
    ask<Insights['feedback']>(
      `select count(*) filter (where verdict = 'good')::int as good, count(*) filter (where verdict = 'bad')::int as bad
       from firstline.feedback join (select run_id from ${runs}) runs using (run_id)`,
    ),
  ]);
  const numbers: readonly number[] = JSON.parse(found?.numbers ?? '[]');
  const escalations = oftenFirst(found?.reasons?.split(' ') ?? []);
  const sums = sumsOf(numbers, new Map(words.map(({ id, word }) => [id, word])));
  return { ...sums, escalations, feedback: said ?? { good: 0, bad: 0 } };
}

function oftenFirst(checks: readonly string[]): Insights['escalations'] {
  const runs = new Map<string, number>();
  for (const check of checks) runs.set(check, (runs.get(check) ?? 0) + 1);
  return [...runs]
    .map(([check, count]) => ({ check, runs: count }))
    .sort((a, b) => b.runs - a.runs || (a.check < b.check ? -1 : 1));
}

const wordOf = (column: string): string => `(select word from firstline.run_words where id = ${column})`;

type BehindRow = Omit<Behind['runs'][number], 'at'> & Readonly<{ at: Date }>;

export const reports = (store: Store, now: Now): ReportLedger => ({
  openDrafts: (ticketId) =>
    store.query<OpenDraft & Record<string, unknown>>(
      `select f.run_id::text as "runId", a.decision from firstline.run_facts f
       join firstline.attempts a on a.run_id = f.run_id and a.state = 'settled'
       where f.ticket_id = $1 and f.draft = 'open' order by f.at`,
      [ticketId],
    ),
  closeDraft: async (runId, { verdict, distance }) => {
    await store.query(
      `update firstline.run_facts set draft = $2, draft_distance = $3 where run_id = $1::uuid and draft = 'open'`,
      [runId, verdict, Math.round((distance ?? 0) * distanceWhole)],
    );
  },
  noteFeedback: async (runId, verdict, reason) => {
    const noted = await store.query(
      `insert into firstline.feedback (run_id, verdict, reason, at) select id, $2, $3, $4 from firstline.runs
       where id = $1::uuid on conflict (run_id) do update set verdict = excluded.verdict, reason = excluded.reason,
       at = excluded.at returning run_id`,
      [runId, verdict, reason, timestamp(now())],
    );
    return noted.length > 0;
  },
  insights: (query) => insightsOf(store, query),
  behind: async (query, limit) => {
    const { runs, parameters } = chosen(query);
    const [rows, [counted]] = await Promise.all([
      store.query<BehindRow>(
        `select run_id::text as run, ticket_id as "ticketId", at, ${wordOf('kind')} as kind,
           nullif(${wordOf('intent')}, '') as intent, checks, draft, nano_usd::float8 / ${nanosPerUsd} as "costUsd"
         from ${runs} order by at desc, run_id limit $${parameters.length + 1}`,
        [...parameters, limit],
      ),
      store.query<{ total: number }>(`select count(*)::int as total from ${runs}`, parameters),
    ]);
    return { runs: rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() })), total: counted?.total ?? 0 };
  },
});
