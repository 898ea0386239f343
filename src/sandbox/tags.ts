// The tag routes of one ticket, which add, set or remove without touching the rest, and the account's tag list.
// Separate because here the same word means three different things by method.

import { applyUpdate } from './apply-update.ts';
import { paged } from './pages.ts';
import { mustBeFresh, tagsOf } from './parse-ticket.ts';
import { type Call, callerOf, type Reply, type Route } from './route.ts';
import { ticketOf } from './tickets.ts';
import type { Change } from './update.ts';
import { viaPlain } from './via.ts';

const path = '/api/v2/tickets/:id/tags';

export const tagRoutes: readonly Route[] = [
  { method: 'get', path, scope: 'tickets', run: (call) => ({ body: { tags: ticketOf(call).tags } }) },
  { method: 'put', path, scope: 'tickets', limit: 'ticket-update', run: changing((tags) => ({ addTags: tags })) },
  { method: 'post', path, scope: 'tickets', limit: 'ticket-update', run: changing((tags) => ({ tags })) },
  { method: 'delete', path, scope: 'tickets', limit: 'ticket-update', run: changing((tags) => ({ removeTags: tags })) },
  { method: 'get', path: '/api/v2/tags', scope: null, run: all },
];

function changing(changeTo: (tags: readonly string[]) => Change) {
  return (call: Call): Reply => {
    const ticket = ticketOf(call);
    mustBeFresh(call.body, ticket);
    applyUpdate(call.account, {
      ticketId: ticket.id,
      actorId: callerOf(call).id,
      via: viaPlain('api'),
      change: changeTo(tagsOf(call.body.tags)),
    });
    return { status: 200, body: { tags: ticket.tags } };
  };
}

function all(call: Call): Reply {
  const counts = new Map<string, number>();
  for (const ticket of call.account.tickets.values()) {
    for (const tag of ticket.tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  const tags = [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count);
  return { body: paged(call, 'tags', tags, (tag) => tag).body };
}
