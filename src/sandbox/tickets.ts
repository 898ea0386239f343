// The ticket routes: read, list, create, update. Separate from the rules of changing a ticket, which they only call.

import { applyUpdate } from './apply-update.ts';
import { createTicket } from './create-ticket.ts';
import { invalidRecord, notFound } from './errors.ts';
import { shownFields } from './field-values.ts';
import { onceByKey } from './idempotency.ts';
import { paged } from './pages.ts';
import { mustBeFresh, parseChange } from './parse-ticket.ts';
import { customerFor, groupBody, isStaff, organizationBody, userBody } from './people.ts';
import type { Ticket } from './records.ts';
import { type Call, callerOf, idOf, isRecord, partOf, type Reply, type Route } from './route.ts';
import type { Account } from './state.ts';
import { viaFollowUp, viaPlain } from './via.ts';

export const ticketRoutes: readonly Route[] = [
  { method: 'get', path: '/api/v2/tickets', scope: 'tickets', run: list },
  { method: 'get', path: '/api/v2/tickets/show_many', scope: 'tickets', run: showMany },
  { method: 'get', path: '/api/v2/tickets/:id', scope: 'tickets', run: show },
  { method: 'post', path: '/api/v2/tickets', scope: 'tickets', run: (call) => onceByKey(call, create) },
  { method: 'put', path: '/api/v2/tickets/:id', scope: 'tickets', limit: 'ticket-update', run: update },
];

export function ticketOf(call: Call, name = 'id'): Ticket {
  const ticket = call.account.tickets.get(idOf(call, name));
  if (!ticket) throw notFound();
  return ticket;
}

export function ticketBody(account: Account, ticket: Ticket): Record<string, unknown> {
  return {
    url: `${account.url}/api/v2/tickets/${ticket.id}.json`,
    ...ticket,
    raw_subject: ticket.subject,
    forum_topic_id: null,
    problem_id: null,
    has_incidents: false,
    sharing_agreement_ids: [],
    custom_fields: shownFields(account, ticket),
    fields: shownFields(account, ticket),
    custom_status_id: null,
    allow_channelback: false,
    allow_attachments: true,
    support_type: 'agent',
  };
}

/** What `include=users,groups,organizations` adds beside the tickets. */
function sideloads(call: Call, tickets: readonly Ticket[]): Record<string, unknown> {
  const { account } = call;
  const wanted = (call.query.get('include') ?? '').split(',');
  const found: Record<string, unknown> = {};
  const known = <T>(map: ReadonlyMap<number, T>, ids: readonly (number | null)[]): T[] =>
    [...new Set(ids)].flatMap((id) => (id === null ? [] : (map.get(id) ?? [])));
  if (wanted.includes('users')) {
    const ids = tickets.flatMap((one) => [one.requester_id, one.submitter_id, one.assignee_id, ...one.email_cc_ids]);
    found.users = known(account.users, ids).map((user) => userBody(account, user));
  }
  if (wanted.includes('organizations')) {
    const ids = tickets.map((one) => one.organization_id);
    found.organizations = known(account.organizations, ids).map((one) => organizationBody(account, one));
  }
  if (wanted.includes('groups')) {
    const ids = tickets.map((one) => one.group_id);
    found.groups = known(account.groups, ids).map((group) => groupBody(account, group));
  }
  if (wanted.includes('comment_count')) {
    found.ticket_comment_counts = tickets.map((one) => ({
      id: one.id,
      count: account.comments.get(one.id)?.length ?? 0,
    }));
  }
  return found;
}

function list(call: Call): Reply {
  const externalId = call.query.get('external_id');
  const all = [...call.account.tickets.values()].filter(
    (ticket) => externalId === null || ticket.external_id === externalId,
  );
  const { items, body } = paged(call, 'tickets', all, (ticket) => ticketBody(call.account, ticket));
  return { body: { ...body, ...sideloads(call, items) } };
}

function showMany(call: Call): Reply {
  const ids = (call.query.get('ids') ?? '').split(',').map(Number);
  const tickets = ids.flatMap((id) => call.account.tickets.get(id) ?? []);
  const { items, body } = paged(call, 'tickets', tickets, (ticket) => ticketBody(call.account, ticket));
  return { body: { ...body, ...sideloads(call, items) } };
}

function show(call: Call): Reply {
  const ticket = ticketOf(call);
  return { body: { ticket: ticketBody(call.account, ticket), ...sideloads(call, [ticket]) } };
}

function update(call: Call): Reply {
  const { account } = call;
  const ticket = ticketOf(call);
  const wanted = partOf(call, 'ticket');
  const actor = callerOf(call);
  mustBeFresh(wanted, ticket);
  const { audit } = applyUpdate(account, {
    ticketId: ticket.id,
    actorId: actor.id,
    via: viaPlain('api'),
    change: parseChange(account, wanted, actor.id),
    custom: isRecord(wanted.metadata) ? wanted.metadata : {},
  });
  return { body: { ticket: ticketBody(account, ticket), audit } };
}

function create(call: Call): Reply {
  const { account } = call;
  const wanted = partOf(call, 'ticket');
  const actor = callerOf(call);
  const followUpOf = followUpSource(call, wanted.via_followup_source_id);
  const requesterId = requesterOf(call, wanted) ?? followUpOf?.requester_id ?? actor.id;
  const change = parseChange(account, { ...wanted, comment: wanted.comment ?? wanted.description }, actor.id);
  if (!change.comment) throw invalidRecord('base', 'Description: cannot be blank');
  const authorId = submitterOf(call, wanted) ?? change.comment.authorId;
  const { ticket, audit } = createTicket(account, {
    requesterId,
    actorId: actor.id,
    via: followUpOf ? viaFollowUp('api', followUpOf) : viaPlain('api'),
    change: { ...change, comment: { ...change.comment, authorId } },
    custom: isRecord(wanted.metadata) ? wanted.metadata : {},
    ...(followUpOf ? { followUpOf } : {}),
  });
  const headers = { Location: `${account.url}/api/v2/tickets/${ticket.id}.json` };
  return { status: 201, headers, body: { ticket: ticketBody(account, ticket), audit } };
}

function followUpSource(call: Call, id: unknown): Ticket | undefined {
  if (id === undefined || id === null) return undefined;
  const source = call.account.tickets.get(Number(id));
  if (source?.status === 'closed') return source;
  throw invalidRecord('base', 'Via followup source: must be a closed ticket');
}

function requesterOf(call: Call, wanted: Readonly<Record<string, unknown>>): number | undefined {
  if (isRecord(wanted.requester) && typeof wanted.requester.email === 'string') {
    const { name, email } = wanted.requester;
    return customerFor(call.account, email, typeof name === 'string' ? { name } : {}).id;
  }
  return wanted.requester_id === undefined ? undefined : Number(wanted.requester_id);
}

/** The submitter always writes the first comment; a customer's own ticket made by API may name the requester. */
function submitterOf(call: Call, wanted: Readonly<Record<string, unknown>>): number | undefined {
  const user = wanted.submitter_id === undefined ? undefined : call.account.users.get(Number(wanted.submitter_id));
  if (user) return user.id;
  const requester = requesterOf(call, wanted);
  const known = requester === undefined ? undefined : call.account.users.get(requester);
  return known && !isStaff(known) ? known.id : undefined;
}
