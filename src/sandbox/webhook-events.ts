// Turns a change of a ticket or article into Zendesk's event envelopes for the webhooks that subscribed to them
// (https://developer.zendesk.com/api-reference/webhooks/event-types/ticket-events/). Separate from delivery: this is
// about what is said, in a dialect of its own where ids are strings and enumerations upper case.

import { randomUUID } from 'node:crypto';
import { isStaff, userOf } from './people.ts';
import type { Article, Comment, Ticket, User } from './records.ts';
import { type Account, nextId } from './state.ts';

type Happening = {
  readonly isNew: boolean;
  readonly before: Ticket;
  readonly ticket: Ticket;
  readonly actor: User;
  readonly comment: Comment | null;
};

type TicketEvent = { readonly name: string; readonly event: Readonly<Record<string, unknown>> };

const id = (value: number | null): string | null => (value === null ? null : String(value));
const upper = (value: string | null): string | null => (value === null ? null : value.toUpperCase());

/** Sends each of the update's events to every active webhook that wants it. */
export function emitTicketEvents(account: Account, happening: Happening): void {
  for (const { name, event } of eventsOf(account, happening)) {
    const detail = ticketDetail(happening);
    emit(account, `zen:event-type:ticket.${name}`, `zen:ticket:${happening.ticket.id}`, detail, event);
  }
}

/** An event that is no change of a field: `merged`, `comment_redacted`, `comment_made_private`. */
export function emitTicketEvent(account: Account, ticket: Ticket, actor: User, name: string, event: unknown): void {
  const detail = ticketDetail({ ticket, actor });
  emit(account, `zen:event-type:ticket.${name}`, `zen:ticket:${ticket.id}`, detail, event);
}

export function emitArticleEvent(account: Account, name: 'published' | 'unpublished', article: Article): void {
  const detail = { brand_id: String(article.brand_id), id: String(article.id) };
  emit(account, `zen:event-type:article.${name}`, `zen:article:${article.id}`, detail, {});
}

function emit(account: Account, type: string, subject: string, detail: unknown, event: unknown): void {
  for (const webhook of account.webhooks.values()) {
    if (webhook.status !== 'active' || !webhook.subscriptions.includes(type)) continue;
    const envelope = {
      type,
      account_id: account.id,
      id: randomUUID(),
      time: new Date(account.clock()).toISOString(),
      zendesk_event_version: '2022-11-06',
      subject,
      detail,
      event,
    };
    account.deliver({ id: String(nextId(account)), webhook, body: JSON.stringify(envelope) });
  }
}

function eventsOf(account: Account, { isNew, before, ticket, comment }: Happening): TicketEvent[] {
  const events: TicketEvent[] = isNew ? [{ name: 'created', event: {} }] : [];
  if (comment) events.push({ name: 'comment_added', event: { comment: commentEvent(account, comment) } });
  const pair = (name: string, current: string | null, previous: string | null): void => {
    if (current !== previous) events.push({ name, event: { current, previous } });
  };
  pair('status_changed', upper(ticket.status), upper(before.status));
  pair('priority_changed', upper(ticket.priority), upper(before.priority));
  pair('type_changed', upper(ticket.type), upper(before.type));
  pair('subject_changed', ticket.subject, before.subject);
  pair('requester_changed', id(ticket.requester_id), id(before.requester_id));
  pair('agent_assignment_changed', id(ticket.assignee_id), id(before.assignee_id));
  pair('group_assignment_changed', id(ticket.group_id), id(before.group_id));
  pair('organization_changed', id(ticket.organization_id), id(before.organization_id));
  pair('brand_changed', id(ticket.brand_id), id(before.brand_id));
  const added = ticket.tags.filter((tag) => !before.tags.includes(tag));
  const removed = before.tags.filter((tag) => !ticket.tags.includes(tag));
  if (added.length + removed.length > 0) {
    events.push({ name: 'tags_changed', event: { tags_added: added, tags_removed: removed } });
  }
  return events;
}

function commentEvent(account: Account, comment: Comment) {
  const author = userOf(account, comment.author_id);
  return {
    id: String(comment.id),
    body: comment.body,
    is_public: comment.public,
    author: { id: String(author.id), is_staff: isStaff(author), name: author.name },
  };
}

function ticketDetail({ ticket, actor }: Pick<Happening, 'ticket' | 'actor'>) {
  return {
    actor_id: String(actor.id),
    assignee_id: id(ticket.assignee_id),
    brand_id: String(ticket.brand_id),
    created_at: ticket.created_at,
    custom_status: null,
    description: ticket.description,
    external_id: ticket.external_id,
    form_id: id(ticket.ticket_form_id),
    group_id: id(ticket.group_id),
    id: String(ticket.id),
    is_public: ticket.is_public,
    organization_id: id(ticket.organization_id),
    priority: upper(ticket.priority),
    requester_id: String(ticket.requester_id),
    status: ticket.status.toUpperCase(),
    subject: ticket.subject,
    submitter_id: String(ticket.submitter_id),
    tags: ticket.tags,
    type: upper(ticket.type),
    updated_at: ticket.updated_at,
    via: { channel: ticket.via.channel === 'api' ? 'web_service' : ticket.via.channel },
  };
}
