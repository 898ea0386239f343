/** Migration 1: the ledger's tables. One migration is one file, and a released one is never changed. */

export const schema001 = `
create table firstline.deliveries (
  key text primary key,
  ticket_id bigint not null,
  kind text not null,
  at timestamptz not null
);
create index deliveries_at on firstline.deliveries (at);

-- A free lease has no owner. Rows stay for good, because a fence must never be given out twice.
create table firstline.leases (
  ticket_id bigint primary key,
  owner text,
  fence bigint not null,
  expires_at timestamptz,
  more_came boolean not null default false
);
create index leases_held on firstline.leases (expires_at) where owner is not null;

create table firstline.runs (
  id uuid primary key default gen_random_uuid(),
  ticket_id bigint not null,
  cause text not null,
  state text not null check (state in ('open', 'settled', 'parked')),
  outcome text,
  started_at timestamptz not null,
  settled_at timestamptz,
  unique (ticket_id, cause)
);
create index runs_open on firstline.runs (ticket_id) where state = 'open';
create index runs_newest on firstline.runs (started_at desc);

-- json, not jsonb: jsonb refuses the NUL characters and lone surrogates that customers' mail contains.
create table firstline.attempts (
  run_id uuid not null references firstline.runs (id) on delete cascade,
  n integer not null,
  ticket_id bigint not null,
  decision json not null,
  policy_version text not null,
  state text not null check (state in ('proposed', 'settled', 'void')),
  -- The ticket's stamp as read, then as each write left it.
  stamp text not null,
  receipt_1 json,
  receipt_2 json,
  outcome text,
  proposed_at timestamptz not null,
  ended_at timestamptz,
  primary key (run_id, n)
);
create unique index attempts_proposed on firstline.attempts (run_id) where state = 'proposed';
create index attempts_ticket on firstline.attempts (ticket_id, state);

-- The primary key is the promise: at most one automatic public answer per customer comment.
create table firstline.public_answers (
  ticket_id bigint not null,
  comment_id bigint not null,
  run_id uuid not null,
  at timestamptz not null,
  primary key (ticket_id, comment_id)
);

create table firstline.parked (
  id bigint generated always as identity primary key,
  ticket_id bigint not null unique,
  reason text not null,
  at timestamptz not null
);

create table firstline.failures (ticket_id bigint primary key, count integer not null);
create table firstline.switches (name text primary key, is_on boolean not null);
create table firstline.names (name text primary key, value text not null);
create table firstline.policies (version text primary key, text text not null, at timestamptz not null);
`;
