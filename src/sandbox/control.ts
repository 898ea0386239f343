// The hands of everybody but the API's caller: customers who write, agents who answer, admins who clean up, other apps
// that interfere. Separate from Zendesk's own API, which has no such thing; everything goes through `applyUpdate`.

import { applyUpdate } from './apply-update.ts';
import { deleteArticle, putArticle } from './articles.ts';
import { brandByName } from './brands.ts';
import { createTicket } from './create-ticket.ts';
import { ticketFieldByTitle } from './custom-fields.ts';
import { badRequest, notFound } from './errors.ts';
import { mergeTickets } from './merge.ts';
import { moreControls } from './more-controls.ts';
import type { AgentReply, CustomerReply, NewTicket, SandboxArticle, SandboxSwitches } from './options.ts';
import { otherAppWrites } from './other-app.ts';
import { agentFor, customerFor, isMember, isStaff, mustBeGroup, userByEmail, userOf } from './people.ts';
import type { Status, Ticket, User, Via } from './records.ts';
import type { Account } from './state.ts';
import type { Change, NewComment } from './update.ts';
import { viaEmail, viaFollowUp, viaPlain } from './via.ts';

export type SandboxControl = ReturnType<typeof controlOf>;

/** Every function also answers `POST /sandbox/control/<name>`. */
export function controlOf(account: Account) {
  return {
    ...moreControls(account),
    /** The new ticket's id. */
    openTicket: (wanted: NewTicket): number => openTicket(account, wanted),
    /** The comment's id and ticket: a new one when the old was closed. */
    customerReplies: (ticketId: number, reply: CustomerReply = {}) => customerReplies(account, ticketId, reply),
    agentReplies: (ticketId: number, { agent, text, ...reply }: AgentReply) => {
      const author = agentFor(account, agent);
      const comment = { authorId: author.id, body: text, public: reply.public ?? true };
      return { ticketId, commentId: asAgent(account, ticketId, author, { comment }).comment?.id ?? 0 };
    },
    agentAssigns: (ticketId: number, email: string): void => {
      const agent = agentFor(account, email);
      asAgent(account, ticketId, agent, taking(account, ticketId, agent));
    },
    setStatus: (ticketId: number, status: Status, agent?: string): void => setStatus(account, ticketId, status, agent),
    setGroup: (ticketId: number, group: string, agent?: string): void => {
      asAgent(account, ticketId, agentFor(account, agent), { groupId: mustBeGroup(account, group).id });
    },
    setPriority: (ticketId: number, priority: Ticket['priority'], agent?: string): void => {
      asAgent(account, ticketId, agentFor(account, agent), { priority });
    },
    close: (ticketId: number): void => setStatus(account, ticketId, 'closed'),
    mergeAway: (ticketId: number, intoId: number): void => {
      const [source, target] = [mustBeTicket(account, ticketId), mustBeTicket(account, intoId)];
      mergeTickets(account, { source, target, actorId: agentFor(account, undefined).id, channel: 'web' });
    },
    addTags: (ticketId: number, tags: readonly string[], asAgentEmail?: string): void => {
      asAgent(account, ticketId, agentFor(account, asAgentEmail), { addTags: tags });
    },
    removeTags: (ticketId: number, tags: readonly string[], asAgentEmail?: string): void => {
      asAgent(account, ticketId, agentFor(account, asAgentEmail), { removeTags: tags });
    },
    /** Another app fills a field and a tag, which moves `updated_at` under everybody's feet. */
    otherAppWrites: (ticketId: number): void => otherAppWrites(account, ticketId),
    deleteTicket: (ticketId: number): void => {
      account.tickets.delete(ticketId);
    },
    deleteUser: (email: string): void => {
      Object.assign(mustBeUser(account, email), {
        active: false,
        suspended: false,
        email: null,
        name: 'Permanently deleted user',
      });
    },
    suspendUser: (email: string): void => void Object.assign(mustBeUser(account, email), { suspended: true }),
    verifyUser: (email: string): void => void Object.assign(mustBeUser(account, email), { verified: true }),
    putArticle: (article: SandboxArticle): number => putArticle(account, article),
    deleteArticle: (id: number): void => deleteArticle(account, id),
    /** Every token issued so far stops working. */
    revokeTokens: (): void => account.tokens.clear(),
    set: (switches: Partial<SandboxSwitches>): void => void Object.assign(account.switches, switches),
  };
}

function commentBy(author: User, { text, html }: { readonly text?: string; readonly html?: string }): NewComment {
  return { authorId: author.id, public: true, ...(html === undefined ? { body: text ?? '' } : { html }) };
}

function viaOf(account: Account, channel: string, author: User): Via {
  return channel === 'email' ? viaEmail(author, account.supportAddress) : viaPlain(channel);
}

function openTicket(account: Account, wanted: NewTicket): number {
  const customer = customerFor(account, wanted.from, wanted);
  const author = wanted.openedByAgent === undefined ? customer : agentFor(account, wanted.openedByAgent);
  const channel = wanted.channel ?? (wanted.openedByAgent === undefined ? 'email' : 'web');
  const { ticket } = createTicket(account, {
    requesterId: customer.id,
    actorId: author.id,
    via: viaOf(account, channel, author),
    flags: wanted.flags ?? [],
    change: {
      subject: wanted.subject ?? '',
      comment: commentBy(author, wanted),
      ccIds: (wanted.cc ?? []).map((email) => customerFor(account, email).id),
      tags: wanted.tags ?? [],
      ...(wanted.priority === undefined ? {} : { priority: wanted.priority }),
      ...(wanted.type === undefined ? {} : { type: wanted.type }),
      ...(wanted.group === undefined ? {} : { groupId: mustBeGroup(account, wanted.group).id }),
      ...brandAndFields(account, wanted),
    },
  });
  return ticket.id;
}

function brandAndFields(account: Account, { brand, fields = {} }: NewTicket): Change {
  const brandId = brand === undefined ? undefined : brandByName(account, brand)?.id;
  if (brand !== undefined && brandId === undefined) throw badRequest(`No brand ${brand}: add it to seed.brands`);
  const customFields = Object.entries(fields).map(([title, value]) => {
    const field = ticketFieldByTitle(account, title);
    if (!field) throw badRequest(`No ticket field ${title}: add it to seed.ticketFields`);
    return { id: field.id, value };
  });
  return { ...(brandId === undefined ? {} : { brandId }), ...(customFields.length > 0 ? { customFields } : {}) };
}

function customerReplies(account: Account, ticketId: number, reply: CustomerReply) {
  const ticket = mustBeTicket(account, ticketId);
  const author =
    reply.from === undefined ? userOf(account, ticket.requester_id) : customerFor(account, reply.from, reply);
  const isOutsider = !isStaff(author) && author.id !== ticket.requester_id && !ticket.email_cc_ids.includes(author.id);
  const flags = [...new Set([...(reply.flags ?? []), ...(isOutsider ? [2] : [])])];
  const channel = reply.channel ?? (ticket.via.channel === 'api' ? 'email' : ticket.via.channel);
  const change: Change = {
    // As by mail: somebody outside is not shown to the customer and brings nobody in; a follow-up is their own.
    comment: { ...commentBy(author, reply), public: !isOutsider || ticket.status === 'closed' },
    ccIds: isOutsider ? [] : (reply.cc ?? []).map((email) => customerFor(account, email).id),
  };
  if (ticket.status === 'closed') {
    const via = viaFollowUp(channel, ticket);
    const { subject, requester_id: requesterId, tags } = ticket;
    const all = { ...change, subject: `Re: ${subject}`, tags };
    const made = createTicket(account, {
      requesterId,
      actorId: author.id,
      via,
      flags,
      change: all,
      followUpOf: ticket,
    });
    return { ticketId: made.ticket.id, commentId: made.comment?.id ?? 0 };
  }
  const via = viaOf(account, channel, author);
  const { comment } = applyUpdate(account, { ticketId, actorId: author.id, via, flags, change });
  return { ticketId, commentId: comment?.id ?? 0 };
}

function asAgent(account: Account, ticketId: number, agent: User, change: Change) {
  return applyUpdate(account, { ticketId, actorId: agent.id, via: viaPlain('web'), change });
}

/** The ticket stays in its group when the agent belongs to it, and otherwise moves to the agent's own. */
function taking(account: Account, ticketId: number, agent: User): Change {
  const { group_id } = mustBeTicket(account, ticketId);
  const stays = group_id !== null && isMember(account, agent.id, group_id);
  return { assigneeId: agent.id, ...(stays ? {} : { groupId: null }) };
}

/** A solved or closed ticket needs an owner: the agent takes one that has none. */
function setStatus(account: Account, ticketId: number, status: Status, email?: string): void {
  const agent = agentFor(account, email);
  const needsOwner = mustBeTicket(account, ticketId).assignee_id === null && status === 'solved';
  asAgent(account, ticketId, agent, { status, ...(needsOwner ? taking(account, ticketId, agent) : {}) });
}

function mustBeTicket(account: Account, id: number): Ticket {
  const ticket = account.tickets.get(id);
  if (!ticket) throw notFound();
  return ticket;
}

function mustBeUser(account: Account, email: string): User {
  const user = userByEmail(account, email);
  if (!user) throw notFound();
  return user;
}
