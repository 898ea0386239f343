/**
 * Writes besides the ticket in work: another ticket, a note on one, a side conversation, a callback. Each is sent once
 * and carries a key by which it is found again.
 */
import type { PerformResult } from '../../core/connector.ts';
import type { DeskActions, NewTicket } from '../../core/reach.ts';
import { priorities, type TicketId } from '../../core/ticket.ts';
import type { Transport } from './call.ts';
import { orUnknown, sendDeed } from './deed.ts';
import { fact, findNote, findSideConversation, findTicket, sideKeyName } from './find-deed.ts';
import { statusOf, ticketOf } from './from-wire.ts';
import { rememberedSelf, type Self } from './self.ts';
import { read, sideConversationAnswer, ticketAnswer } from './wire.ts';
import { htmlOf } from './write-update.ts';

const writing = 'changing tickets (scope tickets:write)';
type Known = Readonly<{ transport: Transport; self: (signal?: AbortSignal) => Promise<Self> }>;

/** @param talk For callbacks, which need the scope `write`. */
export function deskActionsOver(transport: Transport, talk: Transport): DeskActions {
  const known: Known = { transport, self: rememberedSelf(transport) };
  return {
    createTicket: (ticket, key, signal) => orUnknown(() => createTicket(known, ticket, key, signal), signal),
    noteOn: (ticketId, change, key, signal) => orUnknown(() => noteOn(known, ticketId, change, key, signal), signal),
    sideConversation: (ticketId, mail, key, signal) =>
      orUnknown(() => sideConversation(transport, ticketId, mail, key, signal), signal),
    callback: (wish, _key, signal) => orUnknown(() => callback(talk, wish, signal), signal),
    find: ({ kind, ticketId, key }, signal) =>
      orUnknown(async () => {
        if (kind === 'ticket') return findTicket(transport, key, signal);
        if (kind === 'note') return findNote(transport, ticketId, key, signal);
        if (kind === 'side-conversation') return findSideConversation(transport, ticketId, key, signal);
        return { kind: 'unknown', reason: 'Zendesk shows no list of callbacks: look in Talk whether it is there' };
      }, signal),
  };
}

async function createTicket(
  { transport, self }: Known,
  ticket: NewTicket,
  key: string,
  signal?: AbortSignal,
): Promise<PerformResult> {
  const before = await orUnknown(() => findTicket(transport, key, signal), signal);
  // Zendesk forgets an idempotency key after two hours; an external id stays.
  if (before.kind === 'done') return before;
  const { id: selfId } = await self(signal);
  const sent = await sendDeed(transport, {
    method: 'POST',
    path: '/api/v2/tickets',
    body: {
      ticket: {
        subject: ticket.subject,
        comment: { html_body: htmlOf(ticket.description), public: false },
        priority: ticket.priority,
        type: ticket.type,
        requester_id: ticket.requesterId,
        // Else the customer would have written the note.
        submitter_id: selfId,
        tags: ticket.tags,
        external_id: key,
        metadata: { firstline: { key } },
        ...(ticket.groupId === null ? {} : { group_id: ticket.groupId }),
        ...(ticket.dueAt === null ? {} : { due_at: ticket.dueAt }),
      },
    },
    idempotencyKey: key,
    signal,
    doing: 'make a ticket',
    needs: writing,
  });
  if (sent.kind !== 'answer') return sent;
  const { id } = read(ticketAnswer, sent.reply.body, 'make a ticket').ticket;
  return { kind: 'done', facts: [fact('ticket', id, true)] };
}

type Note = Parameters<DeskActions['noteOn']>[1];

/** On the ticket as it was read, or not at all; priority is raised, never lowered. */
async function noteOn(
  { transport, self }: Known,
  ticketId: TicketId,
  { note, priority, status }: Note,
  key: string,
  signal?: AbortSignal,
): Promise<PerformResult> {
  const path = `/api/v2/tickets/${ticketId}`;
  const found = await sendDeed(transport, { method: 'GET', path, signal, doing: `read ticket ${ticketId}` });
  // Nothing is written yet.
  if (found.kind !== 'answer') return { kind: 'failed', reason: found.reason };
  const { ticket: wire } = read(ticketAnswer, found.reply.body, `read ticket ${ticketId}`);
  const ticket = ticketOf(wire);
  const before = await orUnknown(() => findNote(transport, ticketId, key, signal), signal);
  if (before.kind !== 'failed') return before;
  if (ticket.status === 'closed') return { kind: 'failed', reason: `ticket ${ticketId} is closed` };
  if (status === 'solved' && ticket.type === 'problem')
    return { kind: 'failed', reason: `ticket ${ticketId} is a problem: solving it would solve all its incidents` };
  const raises = priority !== null && priorities.indexOf(priority) > priorities.indexOf(ticket.priority ?? 'low');
  const owns = status === 'solved' && ticket.assigneeId === null;
  const sent = await sendDeed(transport, {
    method: 'PUT',
    path,
    body: {
      ticket: {
        safe_update: true,
        updated_stamp: ticket.updatedAt,
        metadata: { firstline: { key } },
        comment: { html_body: htmlOf(note), public: false },
        ...(raises ? { priority } : {}),
        ...(status === null ? {} : { status }),
        // Nobody solves a ticket that nobody has; a group whose member we are not would refuse us.
        ...(owns ? { assignee_id: (await self(signal)).id, group_id: null } : {}),
      },
    },
    signal,
    doing: `write to ticket ${ticketId}`,
    needs: writing,
    outcomes: [409],
  });
  if (sent.kind !== 'answer') return sent;
  if (sent.reply.status === 409)
    return { kind: 'failed', reason: `somebody changed ticket ${ticketId} in the same moment` };
  const after = read(ticketAnswer, sent.reply.body, `write to ticket ${ticketId}`).ticket;
  return { kind: 'done', facts: [fact('ticket', ticketId, true), fact('status', statusOf(after.status), true)] };
}

type Mail = Parameters<DeskActions['sideConversation']>[1];

/** https://developer.zendesk.com/api-reference/ticketing/side_conversation/side_conversation/ */
async function sideConversation(
  transport: Transport,
  ticketId: TicketId,
  { to, subject, text }: Mail,
  key: string,
  signal?: AbortSignal,
): Promise<PerformResult> {
  const doing = `send a side conversation of ticket ${ticketId}`;
  const sent = await sendDeed(transport, {
    method: 'POST',
    path: `/api/v2/tickets/${ticketId}/side_conversations`,
    body: { message: { to: [{ email: to }], subject, body: text }, external_ids: { [sideKeyName]: key } },
    signal,
    doing,
    outcomes: [403, 404],
  });
  if (sent.kind !== 'answer') return sent;
  if (sent.reply.status >= 400)
    return {
      kind: 'failed',
      reason: `could not ${doing}: Zendesk answered ${sent.reply.status}; the account may lack the Collaboration add-on, or side conversations are turned off`,
    };
  const { id } = read(sideConversationAnswer, sent.reply.body, doing).side_conversation;
  return { kind: 'done', facts: [fact('side_conversation', id)] };
}

type Wish = Parameters<DeskActions['callback']>[0];

/** https://developer.zendesk.com/api-reference/voice/talk-api/callback_requests/ */
async function callback(
  talk: Transport,
  { phone, ticketId, lineId }: Wish,
  signal?: AbortSignal,
): ReturnType<DeskActions['callback']> {
  const doing = `ask for a callback about ticket ${ticketId}`;
  const sent = await sendDeed(talk, {
    method: 'POST',
    path: '/api/v2/channels/voice/callback_requests',
    body: { callback_request: { phone_number_id: lineId, requester_phone_number: phone } },
    signal,
    doing,
    outcomes: [403, 404],
  });
  if (sent.kind !== 'answer') return sent;
  const { status } = sent.reply;
  return status >= 400
    ? { kind: 'missing', reason: `could not ${doing}: Zendesk answered ${status}; is there Talk, and the scope write?` }
    : { kind: 'done', facts: [fact('callback', 'requested', true)] };
}
