/** What reports count: one row of facts for each run that ended. Sums are made in the database, over the rows of a period. */
import {
  type Behind,
  type BehindQuery,
  type Facet,
  facets,
  type Insights,
  type InsightsQuery,
} from '../../core/app/insights-schema.ts';
import type { Decision } from '../../core/decision.ts';
import type { OpenDraft, ReportLedger } from '../../core/insights.ts';
import type { Pending } from '../../core/ports.ts';
import { factsOf } from '../../core/run-facts.ts';
import { isWritten } from '../../core/why.ts';
import type { Now } from './leases.ts';
import { type Parameter, type Sql, type Store, timestamp } from './sql.ts';

const insert = `
insert into firstline.run_facts (run_id, ticket_id, at, kind, mode, written, intent, language, group_key,
  policy_version, checks, cost_usd, decision_ms)
values ($1::uuid, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::text[], $12, $13)
on conflict (run_id) do nothing`;

/** In the transaction that ends the run. A newer draft, or an answer, takes the place of those that nobody has used. */
export async function enterFacts(sql: Sql, pending: Pending, outcome: string, at: string): Promise<void> {
  const { runId, decision, policyVersion, proposedAt } = pending;
  const { ticketId, stamp } = decision.basis;
  const { kind, mode, intent, language, group, checks, costUsd } = factsOf(decision);
  const written = isWritten(outcome);
  const decisionMs = Math.max(0, Date.parse(proposedAt) - Date.parse(stamp));
  if (written && kind !== 'label')
    await sql.query(
      `update firstline.run_facts set draft = 'overtaken'
       where ticket_id = $1 and kind = 'suggest' and written and draft is null`,
      [ticketId],
    );
  const said = [kind, mode, written, intent, language, group];
  await sql.query(insert, [runId, ticketId, at, ...said, policyVersion, checks, costUsd, decisionMs]);
}

const columnOf: Readonly<Record<Facet, string>> = {
  intent: 'intent',
  language: 'language',
  group: 'group_key',
  version: 'policy_version',
};
/** Of a draft that an agent has. */
const fate = `case when kind = 'suggest' and written then coalesce(draft, 'open') end`;

/** The period and whatever narrows it down, as SQL with its parameters. */
function chosen({ from, to, kind, check, draft, day, ...by }: BehindQuery) {
  const parameters: Parameter[] = [from, to];
  const conditions = ['at >= $1::timestamptz', 'at < $2::timestamptz'];
  const also = (condition: (place: string) => string, value: string | undefined): void => {
    if (value === undefined) return;
    parameters.push(value);
    conditions.push(condition(`$${parameters.length}`));
  };
  for (const facet of facets) also((place) => `${columnOf[facet]} = ${place}`, by[facet]);
  also((place) => `kind = ${place}`, kind);
  also((place) => `${place} = any(checks)`, check);
  also((place) => `${fate} = ${place}`, draft);
  also((place) => `(at at time zone 'UTC')::date = ${place}::date`, day);
  return { where: conditions.join(' and '), parameters };
}

type SumRow = Readonly<{
  grouped: number;
  day: string | null;
  intent: string | null;
  language: string | null;
  group_key: string | null;
  policy_version: string | null;
  kind: Decision['kind'];
  runs: number;
  usd: number;
}>;

/** One pass for all splits; `grouped` has a bit for each column a row is not of. */
const sums = (where: string): string => `
select grouping(day, intent, language, group_key, policy_version) as grouped, day::text as day, intent, language,
  group_key, policy_version, kind, count(*)::int as runs, sum(usd)::float8 as usd
from (select (at at time zone 'UTC')::date as day, intent, language, group_key, policy_version, kind,
  cost_usd::float8 as usd from firstline.run_facts where ${where}) facts
group by grouping sets ((kind), (day, kind), (intent, kind), (language, kind), (group_key, kind), (policy_version, kind))
order by day`;
const bits = { all: 0b11111, day: 0b01111, intent: 0b10111, language: 0b11011, group: 0b11101, version: 0b11110 };

async function insightsOf(store: Store, query: InsightsQuery): Promise<Omit<Insights, 'capPerDayUsd' | 'from' | 'to'>> {
  const { where, parameters } = chosen(query);
  const ask = <R extends Readonly<Record<string, unknown>>>(text: string) => store.query<R>(text, parameters);
  const facts = `firstline.run_facts where ${where}`;
  const rows = await ask<SumRow>(sums(where));
  const [tickets] = await ask<{ tickets: number }>(
    `select count(*)::int as tickets from (select ticket_id from ${facts} group by ticket_id) each`,
  );
  const escalations = await ask<{ check: string; runs: number }>(
    `select reason as check, count(*)::int as runs from firstline.run_facts, unnest(checks) as reason
     where ${where} and kind = 'handover' group by reason order by runs desc, reason`,
  );
  const drafts = await ask<{ fate: keyof Insights['drafts']['byFate']; runs: number; distance: number | null }>(
    `select ${fate} as fate, count(*)::int as runs, sum(draft_distance)::float8 as distance from ${facts}
     and kind = 'suggest' and written group by fate`,
  );
  const [times] = await ask<{ of: readonly number[] | null }>(
    `select percentile_disc(array[0.5, 0.95]) within group (order by decision_ms) as of from ${facts}`,
  );
  const [said] = await ask<{ good: number; bad: number }>(
    `select count(*) filter (where verdict = 'good')::int as good, count(*) filter (where verdict = 'bad')::int as bad
     from firstline.feedback join (select run_id from ${facts}) facts using (run_id)`,
  );
  const of = (grouped: number) => rows.filter((row) => row.grouped === grouped);
  const total = splitOf(of(bits.all), () => 'all')[0];
  const sent = drafts.filter((row) => row.distance !== null);
  const sentRuns = sum(sent.map(({ runs }) => runs));
  return {
    runs: sum(of(bits.all).map(({ runs }) => runs)),
    tickets: tickets?.tickets ?? 0,
    outcomes: total?.outcomes ?? noOutcomes,
    escalations,
    drafts: {
      byFate: { ...noFates, ...Object.fromEntries(drafts.map(({ fate: name, runs }) => [name, runs])) },
      meanDistance: sentRuns === 0 ? null : sum(sent.map(({ distance }) => distance ?? 0)) / sentRuns,
    },
    feedback: { good: said?.good ?? 0, bad: said?.bad ?? 0 },
    decisionMs: times?.of == null ? null : { p50: times.of[0] ?? 0, p95: times.of[1] ?? 0 },
    costUsd: total?.costUsd ?? 0,
    days: splitOf(of(bits.day), ({ day }) => day).map(({ key, ...rest }) => ({ day: key, ...rest })),
    by: {
      intent: splitOf(of(bits.intent), ({ intent }) => intent),
      language: splitOf(of(bits.language), ({ language }) => language),
      group: splitOf(of(bits.group), ({ group_key: group }) => group),
      version: splitOf(of(bits.version), ({ policy_version: version }) => version),
    },
  };
}

const noOutcomes = { ignore: 0, label: 0, handover: 0, suggest: 0, reply: 0 } as const;
const noFates = { unchanged: 0, edited: 0, replaced: 0, unused: 0, overtaken: 0, open: 0 } as const;
const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);

/** Rows of one split, those of a key together; what has no key is left out. */
function splitOf(rows: readonly SumRow[], keyOf: (row: SumRow) => string | null) {
  const keys = [...new Set(rows.map(keyOf))].filter((key) => key !== null);
  return keys.map((key) => {
    const own = rows.filter((row) => keyOf(row) === key);
    const outcomes = { ...noOutcomes, ...Object.fromEntries(own.map(({ kind, runs }) => [kind, runs])) };
    return { key, outcomes, costUsd: sum(own.map(({ usd }) => usd)) };
  });
}

type BehindRow = Omit<Behind['runs'][number], 'at'> & Readonly<{ at: Date; total: number }>;

export const reports = (store: Store, now: Now): ReportLedger => ({
  openDrafts: (ticketId) =>
    store.query<OpenDraft & Record<string, unknown>>(
      `select f.run_id::text as "runId", a.decision from firstline.run_facts f
       join firstline.attempts a on a.run_id = f.run_id and a.state = 'settled'
       where f.ticket_id = $1 and f.kind = 'suggest' and f.written and f.draft is null order by f.at`,
      [ticketId],
    ),
  closeDraft: async (runId, { verdict, distance }) => {
    await store.query(
      `update firstline.run_facts set draft = $2, draft_distance = $3 where run_id = $1::uuid and draft is null`,
      [runId, verdict, distance],
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
    const { where, parameters } = chosen(query);
    const rows = await store.query<BehindRow>(
      `select run_id::text as run, ticket_id as "ticketId", at, kind, intent, checks, ${fate} as draft,
         cost_usd::float8 as "costUsd", count(*) over ()::int as total
       from firstline.run_facts where ${where} order by at desc, run_id limit $${parameters.length + 1}`,
      [...parameters, limit],
    );
    return {
      runs: rows.map(({ total: _, at, ...row }) => ({ ...row, at: at.toISOString() })),
      total: rows[0]?.total ?? 0,
    };
  },
});
