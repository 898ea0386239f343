/** Migration 8: what reports sum up of a run as one line, so that a hundred thousand of them are one value to read. */

export const schema008 = `
-- Whole numbers, then texts; report-lines.ts reads them. No policy's words and no language's code can hold the bytes between
-- fields (31) and lines (30). Money in billionths of a dollar, distances in ten thousandths, days since 1970.
alter table firstline.run_facts add column line text not null generated always as (
  ticket_id::text || chr(31) || decision_ms::text || chr(31) || round(cost_usd * 1000000000)::text || chr(31)
  || case when draft = 'edited' then coalesce((draft_distance * 10000)::int, 0) else 0 end::text || chr(31)
  || ((at at time zone 'UTC')::date - date '1970-01-01')::text || chr(31)
  || kind || ',' || case when written then 'written' else '' end || ',' || coalesce(draft, '') || chr(31)
  || coalesce(intent, '') || chr(31) || coalesce(language, '') || chr(31) || coalesce(group_key, '') || chr(31)
  || policy_version || chr(31) || mode
) stored;
`;
