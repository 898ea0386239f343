/** Migration 4: what stands for the oldest messages of long tickets. */

export const schema004 = `
-- One of each ticket: what was made from messages that have changed since is replaced, not kept beside.
create table firstline.earlier_messages (
  ticket_id bigint primary key,
  -- Of the messages, which are kept nowhere.
  digest text not null,
  earlier json not null,
  at timestamptz not null
);
`;
