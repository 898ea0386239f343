/** Migration 7: what agents asked for in the app, and the tokens with which they did, each of which counts once. */

export const schema007 = `
create table firstline.agent_requests (
  id uuid primary key,
  ticket_id bigint not null,
  wish json not null,
  at timestamptz not null,
  ended_at timestamptz
);
create index agent_requests_ticket on firstline.agent_requests (ticket_id);

create table firstline.used_tokens (
  jti uuid primary key,
  until timestamptz not null
);
create index used_tokens_until on firstline.used_tokens (until);
`;
