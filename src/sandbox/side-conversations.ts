// Side conversations: mail between agents and somebody outside, kept beside a ticket. Nothing is sent; the other side
// answers through the control functions. Separate from comments, which customers may see.

import { randomUUID } from 'node:crypto';
import type { SideConversation, SideEvent } from './account-records.ts';
import { badRequest, notFound } from './errors.ts';
import { paged } from './pages.ts';
import { type Call, callerOf, partOf, type Reply, type Route } from './route.ts';
import { addMessage, messageOf, participantOf, textValues } from './side-messages.ts';
import { type Account, stamp } from './state.ts';
import { ticketOf } from './tickets.ts';

const path = '/api/v2/tickets/:id/side_conversations';
const mayWrite = { scope: 'tickets', limit: 'side-conversation' } as const;

export const sideConversationRoutes: readonly Route[] = [
  { method: 'get', path, scope: 'tickets', run: list },
  { method: 'post', path, ...mayWrite, run: create },
  { method: 'get', path: `${path}/:sideId`, scope: 'tickets', run: show },
  { method: 'put', path: `${path}/:sideId`, ...mayWrite, run: update },
  { method: 'post', path: `${path}/:sideId/reply`, ...mayWrite, run: reply },
  { method: 'get', path: `${path}/:sideId/events`, scope: 'tickets', run: events },
];

function conversationOf(call: Call): SideConversation {
  const found = call.account.sideConversations.get(call.params.sideId ?? '');
  if (found?.ticket_id !== ticketOf(call).id) throw notFound();
  return found;
}

function body(account: Account, { events: _events, ...conversation }: SideConversation) {
  const url = `${account.url}/api/v2/tickets/${conversation.ticket_id}/side_conversations/${conversation.id}`;
  return { url, ...conversation };
}

const eventBody = ({ id, ticket_id }: SideConversation, event: SideEvent) => ({
  ...event,
  side_conversation_id: id,
  ticket_id,
});

function list(call: Call): Reply {
  const { id } = ticketOf(call);
  const own = [...call.account.sideConversations.values()].filter((one) => one.ticket_id === id);
  return { body: paged(call, 'side_conversations', own, (one) => body(call.account, one)).body };
}

function show(call: Call): Reply {
  const conversation = conversationOf(call);
  const isWhole = (call.query.get('include') ?? '').split(',').includes('events');
  const all = conversation.events.map((event) => eventBody(conversation, event));
  return {
    body: { side_conversation: body(call.account, conversation), ...(isWhole ? { events: all } : {}) },
  };
}

function events(call: Call): Reply {
  const conversation = conversationOf(call);
  return { body: paged(call, 'events', conversation.events, (event) => eventBody(conversation, event)).body };
}

function create(call: Call): Reply {
  const ticket = ticketOf(call);
  const message = messageOf(
    call.account,
    partOf(call, 'message'),
    participantOf(callerOf(call)),
    `Re: ${ticket.subject}`,
  );
  const at = stamp(call.account);
  const conversation: SideConversation = {
    id: randomUUID(),
    ticket_id: ticket.id,
    subject: message.subject,
    preview_text: message.preview_text,
    state: 'open',
    participants: [],
    external_ids: textValues(call.body.external_ids),
    created_at: at,
    updated_at: at,
    message_added_at: at,
    state_updated_at: at,
    events: [],
  };
  call.account.sideConversations.set(conversation.id, conversation);
  addMessage(call.account, conversation, 'create', message, 'api');
  return { status: 201, body: { side_conversation: body(call.account, conversation) } };
}

function reply(call: Call): Reply {
  const conversation = conversationOf(call);
  const message = messageOf(call.account, partOf(call, 'message'), participantOf(callerOf(call)), conversation.subject);
  const event = addMessage(call.account, conversation, 'reply', message, 'api');
  const side_conversation = body(call.account, conversation);
  return { status: 201, body: { event: eventBody(conversation, event), side_conversation } };
}

function update(call: Call): Reply {
  const { account } = call;
  const conversation = conversationOf(call);
  const { state } = partOf(call, 'side_conversation');
  if (state !== 'open' && state !== 'closed') throw badRequest('state must be open or closed');
  const at = stamp(account);
  Object.assign(conversation, { state, state_updated_at: at, updated_at: at });
  const actor = participantOf(callerOf(call));
  const updates = { state };
  conversation.events.push({
    id: randomUUID(),
    type: 'update',
    actor,
    via: 'api',
    created_at: at,
    message: null,
    updates,
  });
  return { body: { side_conversation: body(account, conversation) } };
}
