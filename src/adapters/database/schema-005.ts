/** Migration 5: whom answers went to, and texts that come from many people at once. */

export const schema005 = `
-- Null in rows from before this migration.
alter table firstline.public_answers add column requester_id bigint;
create index public_answers_at on firstline.public_answers (at) include (requester_id);

-- Who sent a text last when. The text is a hash with a key of this installation; rows live for a day.
create table firstline.texts (
  text text not null,
  requester_id bigint not null,
  at timestamptz not null,
  primary key (text, requester_id)
);
create index texts_at on firstline.texts (at);

-- A text that came from many at once, and until when it is not answered: each further one moves that on.
create table firstline.bursts (
  text text not null,
  began_at timestamptz not null,
  until timestamptz not null,
  primary key (text, began_at)
);
`;
