// Reading a ticket's comments, by cursor or number, in either order, with their authors. Separate from tickets because
// a ticket's own answer never holds its comments.

import { paged } from './pages.ts';
import { userBody } from './people.ts';
import type { Call, Reply, Route } from './route.ts';
import { ticketOf } from './tickets.ts';

export const commentRoutes: readonly Route[] = [
  { method: 'get', path: '/api/v2/tickets/:id/comments', scope: 'tickets', run: list },
];

function list(call: Call): Reply {
  const { account, query } = call;
  const oldestFirst = account.comments.get(ticketOf(call).id) ?? [];
  const isNewestFirst = query.get('sort') === '-created_at' || query.get('sort_order') === 'desc';
  const all = isNewestFirst ? [...oldestFirst].reverse() : oldestFirst;
  const { items, body } = paged(call, 'comments', all, (comment) => comment);
  if (!(query.get('include') ?? '').split(',').includes('users')) return { body };
  const ids = new Set(items.map((comment) => comment.author_id));
  const users = [...ids].flatMap((id) => account.users.get(id) ?? []).map((user) => userBody(account, user));
  return { body: { ...body, users } };
}
