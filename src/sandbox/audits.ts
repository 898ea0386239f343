// Reading a ticket's audits: who changed what, by which way, with the writer's own metadata. Separate because audits
// need the global `read` scope where tickets do not.

import { notFound } from './errors.ts';
import { paged } from './pages.ts';
import { type Call, idOf, type Reply, type Route } from './route.ts';
import { ticketOf } from './tickets.ts';

export const auditRoutes: readonly Route[] = [
  { method: 'get', path: '/api/v2/tickets/:id/audits', scope: null, run: list },
  { method: 'get', path: '/api/v2/tickets/:id/audits/:auditId', scope: null, run: show },
];

function list(call: Call): Reply {
  const oldestFirst = call.account.audits.get(ticketOf(call).id) ?? [];
  const isNewestFirst = call.query.get('sort') === '-created_at' || call.query.get('sort_order') === 'desc';
  const all = isNewestFirst ? [...oldestFirst].reverse() : oldestFirst;
  return { body: paged(call, 'audits', all, (audit) => audit).body };
}

function show(call: Call): Reply {
  const audits = call.account.audits.get(ticketOf(call).id) ?? [];
  const audit = audits.find((one) => one.id === idOf(call, 'auditId'));
  if (!audit) throw notFound();
  return { body: { audit } };
}
