/** Migration 3: actions that customers asked for and code accepted, from the decision to the receipt. */

export const schema003 = `
create table firstline.actions (
  id uuid primary key,
  ticket_id bigint not null,
  requester_id bigint not null,
  run_id uuid not null references firstline.runs (id) on delete cascade,
  action text not null,
  subject text not null,
  amount numeric,
  currency text,
  -- As accepted; json for the same reason as decisions.
  accepted json not null,
  -- What it waited for before it was accepted: there it goes back to when its decision falls.
  waited text check (waited in ('customer', 'agent')),
  state text not null check (state in
    ('accepted', 'intended', 'done', 'failed', 'unknown', 'customer', 'agent', 'declined', 'expired', 'withdrawn')),
  reason text,
  receipt json not null default '[]',
  told boolean not null default false,
  approved_by bigint,
  at timestamptz not null,
  ended_at timestamptz,
  expires_at timestamptz
);
-- The index is the promise: the same thing is done at most once to the same order, whichever ticket asks for it.
create unique index actions_taken on firstline.actions (action, subject)
  where state in ('accepted', 'intended', 'done', 'unknown');
-- And one question about it at a time on a ticket.
create unique index actions_waiting on firstline.actions (ticket_id, action, subject)
  where state in ('customer', 'agent');
create index actions_ticket on firstline.actions (ticket_id, at desc);
create index actions_requester on firstline.actions (requester_id, at desc);
`;
