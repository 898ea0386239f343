/** Migration 6: of every run that ended, what reports count, and what agents made of its draft. */

export const schema006 = `
-- Copied out of the decision when the run ends: a hundred thousand of them are summed up while somebody waits.
create table firstline.run_facts (
  run_id uuid primary key references firstline.runs (id) on delete cascade,
  ticket_id bigint not null,
  at timestamptz not null,
  kind text not null,
  mode text not null,
  written boolean not null,
  intent text,
  language text,
  group_key text,
  policy_version text not null,
  -- Checks because of which it was not bolder.
  checks text[] not null,
  cost_usd numeric not null,
  decision_ms integer not null,
  -- What became of a draft; null while nobody knows.
  draft text check (draft in ('unchanged', 'edited', 'replaced', 'unused', 'overtaken')),
  -- Share of words that differ, 0 to 1.
  draft_distance real
);
create index run_facts_at on firstline.run_facts (at);
create index run_facts_drafts on firstline.run_facts (ticket_id)
  where kind = 'suggest' and written and draft is null;

-- What an agent said of a draft; the last word counts.
create table firstline.feedback (
  run_id uuid primary key references firstline.runs (id) on delete cascade,
  verdict text not null check (verdict in ('good', 'bad')),
  reason text,
  at timestamptz not null
);
`;
