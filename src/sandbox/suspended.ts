// Suspended tickets: mail that was held back, for agents to look at, recover or delete. Separate from mail itself,
// because this half is Zendesk's API.
// https://developer.zendesk.com/api-reference/ticketing/tickets/suspended_tickets/

import { badRequest, notFound } from './errors.ts';
import { bodiesOf } from './mail/bodies.ts';
import { deliverMail } from './mail/deliver-mail.ts';
import type { Suspended } from './mail/mailbox.ts';
import { placeOf } from './mail/place.ts';
import { paged } from './pages.ts';
import type { User } from './records.ts';
import { type Call, callerOf, idOf, type Reply, type Route } from './route.ts';
import type { Account } from './state.ts';
import { ticketBody } from './tickets.ts';

const path = '/api/v2/suspended_tickets';
const idsMax = 100;

export const suspendedRoutes: readonly Route[] = [
  { method: 'get', path, scope: 'tickets', run: list },
  { method: 'put', path: `${path}/recover_many`, scope: 'tickets', run: recoverMany },
  { method: 'delete', path: `${path}/destroy_many`, scope: 'tickets', run: removeMany },
  { method: 'get', path: `${path}/:id`, scope: 'tickets', run: show },
  { method: 'put', path: `${path}/:id/recover`, scope: 'tickets', run: recover },
  { method: 'delete', path: `${path}/:id`, scope: 'tickets', run: remove },
];

function suspendedOf(call: Call): Suspended {
  const found = call.account.mailbox.suspended.get(idOf(call));
  if (!found) throw notFound();
  return found;
}

function chosen(call: Call): Suspended[] {
  const ids = (call.query.get('ids') ?? '').split(',').filter(Boolean).map(Number);
  if (ids.length === 0 || ids.length > idsMax) throw badRequest(`ids must name 1 to ${idsMax} suspended tickets`);
  return ids.flatMap((id) => call.account.mailbox.suspended.get(id) ?? []);
}

function shown(account: Account, { id, mail, cause, causeId, ticketId, via, at }: Suspended) {
  const { sender, user } = placeOf(account, mail);
  return {
    url: `${account.url}${path}/${id}.json`,
    id,
    author: { id: user?.id ?? null, name: sender?.name ?? '', email: sender?.address ?? null },
    subject: mail.subject,
    content: bodiesOf(mail, new Map()).body,
    cause,
    cause_id: causeId,
    message_id: mail.messageId,
    ticket_id: ticketId,
    recipient: account.supportAddress,
    created_at: at,
    updated_at: at,
    via,
    // Files are stored when the ticket is recovered.
    attachments: [],
    error_messages: mail.broken === null ? null : [{ description: mail.broken }],
    brand_id: account.brand.id,
  };
}

function list(call: Call): Reply {
  const newestFirst = call.query.get('sort_order') === 'desc';
  const oldest = [...call.account.mailbox.suspended.values()];
  const all = newestFirst ? oldest.reverse() : oldest;
  return { body: paged(call, 'suspended_tickets', all, (one) => shown(call.account, one)).body };
}

function show(call: Call): Reply {
  return { body: { suspended_tickets: [shown(call.account, suspendedOf(call))] } };
}

/** The mail is not judged again; whoever is outside the conversation still is. */
function recovered(account: Account, { id, mail }: Suspended, requester?: User) {
  const place = placeOf(account, mail);
  account.mailbox.suspended.delete(id);
  const { ticketId } = deliverMail(account, mail, place, place.isOutsider ? [2] : [], requester);
  return ticketId;
}

const bodyOf = (account: Account, ticketId: number) =>
  [account.tickets.get(ticketId)].flatMap((ticket) => (ticket ? [ticketBody(account, ticket)] : []));

/** Makes the caller the requester, as Zendesk does for a single recovery. */
function recover(call: Call): Reply {
  const ticketId = recovered(call.account, suspendedOf(call), callerOf(call));
  return { body: { ticket: bodyOf(call.account, ticketId) } };
}

/** Keeps the mail's own sender as the requester; what names none stays suspended. */
function recoverMany(call: Call): Reply {
  const { account } = call;
  const all = chosen(call);
  const can = all.filter(({ mail }) => placeOf(account, mail).sender !== null);
  const left = all.filter((one) => !can.includes(one)).map((one) => shown(account, one));
  const tickets = can.flatMap((one) => bodyOf(account, recovered(account, one)));
  if (tickets.length === 0 && left.length > 0) return { status: 422, body: { suspended_tickets: left } };
  return { body: { tickets, ...(left.length > 0 ? { suspended_tickets: left } : {}) } };
}

function remove(call: Call): Reply {
  call.account.mailbox.suspended.delete(suspendedOf(call).id);
  return { status: 204 };
}

function removeMany(call: Call): Reply {
  for (const { id } of chosen(call)) call.account.mailbox.suspended.delete(id);
  return { status: 204 };
}
