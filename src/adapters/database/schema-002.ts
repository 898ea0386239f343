/** Migration 2: money for model calls, and since when which part of a ticket's way has been failing. */

export const schema002 = `
create table firstline.model_calls (
  id uuid primary key default gen_random_uuid(),
  ticket_id bigint not null,
  day date not null,
  purpose text not null,
  model text not null,
  -- What counts against the caps: set aside until settled, then what it cost. Numeric, so that sums are exact.
  usd numeric not null check (usd >= 0),
  usage json,
  duration_ms integer,
  at timestamptz not null,
  settled_at timestamptz
);
create index model_calls_ticket on firstline.model_calls (ticket_id) include (usd);
create index model_calls_day on firstline.model_calls (day) include (usd);

alter table firstline.failures add column model_since timestamptz, add column world_since timestamptz;
`;
