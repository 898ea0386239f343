/** Migration 6: of every run that ended, what reports count, and what agents made of its draft. */

export const schema006 = `
-- Kinds, modes, intents, languages, groups and versions that runs have had; empty where a run has none.
create table firstline.run_words (
  id int generated always as identity primary key,
  word text not null unique
);

-- Copied out of the decision when the run ends: a hundred thousand of them are summed up while somebody waits. Whole numbers,
-- because those travel fastest.
create table firstline.run_facts (
  run_id uuid primary key references firstline.runs (id) on delete cascade,
  ticket_id bigint not null,
  at timestamptz not null,
  kind int not null references firstline.run_words (id),
  mode int not null references firstline.run_words (id),
  intent int not null references firstline.run_words (id),
  language int not null references firstline.run_words (id),
  group_key int not null references firstline.run_words (id),
  policy_version int not null references firstline.run_words (id),
  written boolean not null,
  -- Checks because of which it was not bolder.
  checks text[] not null,
  nano_usd bigint not null,
  decision_ms integer not null,
  -- Of a draft that an agent has.
  draft text check (draft in ('open', 'unchanged', 'edited', 'replaced', 'unused', 'overtaken')),
  -- Words that differ from it in what was sent, of ten thousand; 0 while nobody knows.
  draft_distance integer not null default 0
);
create index run_facts_at on firstline.run_facts (at);
create index run_facts_drafts on firstline.run_facts (ticket_id) where draft = 'open';

-- What an agent said of a draft; the last word counts.
create table firstline.feedback (
  run_id uuid primary key references firstline.runs (id) on delete cascade,
  verdict text not null check (verdict in ('good', 'bad')),
  reason text,
  at timestamptz not null
);
`;
