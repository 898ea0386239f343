// Fills a ledger with runs that ended, as a year of a busy desk would: generated in the database, the same each time. Apart
// from the bench because how the figures are spread is a story of its own.
import type { Database } from '../../../src/adapters/database/index.ts';

/** 10,000 runs are some 7,000 tickets. */
const ticketShare = 0.7;

/** Runs that ended in the `days` before `until` (RFC 3339), oldest first, with what agents made of the drafts among them. */
export async function seedRuns(
  { query }: Pick<Database, 'query'>,
  { runs, days, until }: Readonly<{ runs: number; days: number; until: string }>,
): Promise<void> {
  await query(
    `insert into firstline.runs (id, ticket_id, cause, state, outcome, started_at, settled_at)
     select md5('run' || n)::uuid, floor(${share('ticket')} * $1 * ${ticketShare}) + 1, 'comment:' || n, 'settled', 'seeded', at, at
     from (select n, $3::timestamptz - (1 - n::float8 / $1) * $2 * interval '1 day' - interval '1 second' as at
           from generate_series(1, $1::int) n) each`,
    [runs, days, until],
  );
  await query(
    `create temporary table seeded as
     select *, kind <> 'ignore' and mode <> 'shadow' as written,
       case when kind = 'handover' then 'group-' || floor(12 * ${share('group')} ^ 2) else '' end as group_key,
       case when kind = 'suggest' and mode <> 'shadow' then
         ${chosen('fate', { unchanged: 0.3, edited: 0.65, replaced: 0.8, unused: 0.92, overtaken: 0.97, open: 1 })} end as draft
     from (select id, ticket_id, settled_at as at, n,
         case when ${share('read')} < 0.93 then 'intent-' || floor(24 * ${share('intent')} ^ 2) else '' end as intent,
         ${chosen('language', { en: 0.5, de: 0.7, fr: 0.82, es: 0.9, ja: 0.94, it: 0.97, nl: 0.99, pt: 1 })} as language,
         ${chosen('kind', { reply: 0.4, suggest: 0.7, handover: 0.88, label: 0.96, ignore: 1 })} as kind,
         ${chosen('mode', { shadow: 0.1, suggest: 0.3, reply: 1 })} as mode,
         'version-' || floor(extract(epoch from settled_at) / 86400 / 6) as policy_version
       from (select *, id::text as n from firstline.runs) runs) said`,
  );
  const words = ['kind', 'mode', 'intent', 'language', 'group_key', 'policy_version'];
  for (const column of words)
    await query(`insert into firstline.run_words (word) select distinct ${column} from seeded on conflict do nothing`);
  await query(
    `insert into firstline.run_facts (run_id, ticket_id, at, ${words.join(', ')}, written, checks, nano_usd, decision_ms,
       draft, draft_distance)
     select seeded.id, ticket_id, at, ${words.map((column) => `${column}_word.id`).join(', ')}, written,
       case when kind in ('handover', 'suggest') then array['check-' || floor(20 * ${share('check')} ^ 2)]
         || case when ${share('second')} < 0.2 then array['check-second'] else '{}' end else '{}' end,
       case when intent = '' then 0 else (1000000 + 20000000 * ${share('cost')} ^ 3)::bigint end,
       (800 + 60000 * ${share('time')} ^ 4)::int, draft,
       case draft when 'edited' then (5000 * ${share('edit')})::int when 'replaced' then 8000 else 0 end
     from seeded ${words.map((column) => `join firstline.run_words ${column}_word on ${column}_word.word = ${column}`).join(' ')}
     order by at`,
  );
  await query('drop table seeded');
  await query(
    `insert into firstline.feedback (run_id, verdict, at)
     select run_id, case when ${share('verdict')} < 0.7 then 'good' else 'bad' end, at
     from (select *, run_id::text as n from firstline.run_facts) each where draft is not null and ${share('said')} < 0.15`,
  );
  await query('analyze firstline.run_facts');
  await query('analyze firstline.feedback');
}

/** 0 to 1, different for each row `n` and each `use`, and the same each time. */
const share = (use: string): string => `(abs(hashtext('${use}' || n)::bigint) / 2147483648.0)`;

/** The first of these whose bound is above the row's share; null above all. */
const chosen = (use: string, bounds: Readonly<Record<string, number>>): string =>
  `case ${Object.entries(bounds)
    .map(([name, bound]) => `when ${share(use)} < ${bound} then '${name}'`)
    .join(' ')} end`;
