// The tickets somebody requested, in the order asked for. Separate from tickets, which start from a number, and from
// users, which know of none.

import { badRequest, notFound } from './errors.ts';
import { paged } from './pages.ts';
import type { Ticket } from './records.ts';
import { type Call, idOf, type Reply, type Route } from './route.ts';
import { ticketBody } from './tickets.ts';

export const userTicketRoutes: readonly Route[] = [
  { method: 'get', path: '/api/v2/users/:id/tickets/requested', scope: 'tickets', run: requested },
];

const orders: Readonly<Record<string, (a: Ticket, b: Ticket) => number>> = {
  id: (a, b) => a.id - b.id,
  updated_at: (a, b) => a.updated_at.localeCompare(b.updated_at) || a.id - b.id,
};

function requested(call: Call): Reply {
  const { account } = call;
  const userId = idOf(call);
  if (!account.users.has(userId)) throw notFound();
  const sort = call.query.get('sort') ?? 'id';
  const order = orders[sort.replace(/^-/, '')];
  if (!order) throw badRequest(`sort is not valid: ${sort}`);
  const own = [...account.tickets.values()].filter((ticket) => ticket.requester_id === userId).sort(order);
  const all = sort.startsWith('-') ? own.reverse() : own;
  return { body: paged(call, 'tickets', all, (ticket) => ticketBody(account, ticket)).body };
}
