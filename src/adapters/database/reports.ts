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
import { sumsOf } from './report-sums.ts';
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
  mode: 'mode',
};
/** Of a draft that an agent has. */
const fate = `case when kind = 'suggest' and written then coalesce(draft, 'open') end`;

/** The period and whatever narrows it down, as SQL with its parameters. */
function chosen({ from, to, kind, check, draft, feedback, written, day, ...by }: BehindQuery) {
  const parameters: Parameter[] = [from, to];
  const conditions = ['at >= $1::timestamptz', 'at < $2::timestamptz'];
  const also = (condition: (place: string) => string, value: string | undefined): void => {
    if (value === undefined) return;
    parameters.push(value);
    conditions.push(condition(`$${parameters.length}`));
  };
  for (const facet of facets)
    also(
      (place) => (by[facet] === '' ? `coalesce(${columnOf[facet]}, '') = ${place}` : `${columnOf[facet]} = ${place}`),
      by[facet],
    );
  also((place) => `kind = ${place}`, kind);
  also((place) => `${place} = any(checks)`, check);
  also((place) => `${fate} = ${place}`, draft);
  also((place) => `run_id in (select run_id from firstline.feedback where verdict = ${place})`, feedback);
  also((place) => `written = (${place} = 'yes') and kind <> 'ignore'`, written);
  also((place) => `(at at time zone 'UTC')::date = ${place}::date`, day);
  return { where: conditions.join(' and '), parameters };
}

type Figures = Omit<Insights, 'capPerDayUsd' | 'from' | 'to'>;

async function insightsOf(store: Store, query: InsightsQuery): Promise<Figures> {
  const { where, parameters } = chosen(query);
  const ask = <R extends Readonly<Record<string, unknown>>>(text: string) => store.query<R>(text, parameters);
  const facts = `firstline.run_facts where ${where}`;
  const [[found], [said]] = await Promise.all([
    ask<{ lines: string | null; reasons: string | null }>(
      `select string_agg(line, chr(30)) as lines, string_agg(array_to_string(checks, ' '), ' ')
         filter (where kind = 'handover' and checks <> '{}') as reasons from ${facts}`,
    ),
    ask<Insights['feedback']>(
      `select count(*) filter (where verdict = 'good')::int as good, count(*) filter (where verdict = 'bad')::int as bad
       from firstline.feedback join (select run_id from ${facts}) facts using (run_id)`,
    ),
  ]);
  const escalations = oftenFirst(found?.reasons?.split(' ') ?? []);
  return { ...sumsOf(found?.lines ?? ''), escalations, feedback: said ?? { good: 0, bad: 0 } };
}

function oftenFirst(checks: readonly string[]): Insights['escalations'] {
  const runs = new Map<string, number>();
  for (const check of checks) runs.set(check, (runs.get(check) ?? 0) + 1);
  return [...runs]
    .map(([check, count]) => ({ check, runs: count }))
    .sort((a, b) => b.runs - a.runs || (a.check < b.check ? -1 : 1));
}

type BehindRow = Omit<Behind['runs'][number], 'at'> & Readonly<{ at: Date }>;

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
    const [rows, [counted]] = await Promise.all([
      store.query<BehindRow>(
        `select run_id::text as run, ticket_id as "ticketId", at, kind, intent, checks, ${fate} as draft,
           cost_usd::float8 as "costUsd"
         from firstline.run_facts where ${where} order by at desc, run_id limit $${parameters.length + 1}`,
        [...parameters, limit],
      ),
      store.query<{ total: number }>(
        `select count(*)::int as total from firstline.run_facts where ${where}`,
        parameters,
      ),
    ]);
    return { runs: rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() })), total: counted?.total ?? 0 };
  },
});
