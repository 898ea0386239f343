// Reads the `ticket` object of a request into a change, with Zendesk's complaints about wrong values. Separate so that
// the routes stay thin and nothing unchecked reaches the rules.

import { badRequest, conflict, invalidRecord } from './errors.ts';
import type { CustomField, Priority, Status, Ticket, TicketType } from './records.ts';
import { isRecord } from './route.ts';
import { type Account, isoSeconds } from './state.ts';
import { withoutTags } from './text.ts';
import type { Change, NewComment } from './update.ts';

type Wanted = Readonly<Record<string, unknown>>;

const statuses: readonly unknown[] = ['new', 'open', 'pending', 'hold', 'solved', 'closed'];
const priorities: readonly unknown[] = ['low', 'normal', 'high', 'urgent', null];
const types: readonly unknown[] = ['problem', 'incident', 'question', 'task', null];

/** Unknown attributes are ignored, as Zendesk does. */
export function parseChange(account: Account, wanted: Wanted, actorId: number): Change {
  const change: Record<string, unknown> = {};
  const take = (from: string, to: string, read: (value: unknown) => unknown): void => {
    if (wanted[from] !== undefined) change[to] = read(wanted[from]);
  };
  take('subject', 'subject', (value) => stringOf('subject', value));
  take('status', 'status', (value) => oneOf('status', statuses, value) as Status);
  take('priority', 'priority', (value) => oneOf('priority', priorities, value === '' ? null : value) as Priority);
  take('type', 'type', (value) => oneOf('type', types, value === '' ? null : value) as TicketType);
  take('requester_id', 'requesterId', (value) => idOf(account.users, 'requester', value));
  take('assignee_id', 'assigneeId', (value) => idOrNull('assignee', value));
  take('group_id', 'groupId', (value) => idOrNull('group', value));
  take('organization_id', 'organizationId', (value) => idOrNull('organization', value));
  take('brand_id', 'brandId', (value) => idOrNull('brand', value) ?? account.brand.id);
  take('ticket_form_id', 'formId', (value) => idOrNull('ticket_form', value));
  take('external_id', 'externalId', (value) => (value === null ? null : String(value)));
  take('due_at', 'dueAt', timeOf);
  take('tags', 'tags', tagsOf);
  take('additional_tags', 'addTags', tagsOf);
  take('remove_tags', 'removeTags', tagsOf);
  take('fields', 'customFields', customFields);
  take('custom_fields', 'customFields', customFields);
  take('comment', 'comment', (value) => commentOf(account, value, actorId));
  return change as Change;
}

/** Throws 409 when the caller asked for a safe update of something that has moved; `false` asks for it as well. */
export function mustBeFresh(wanted: Wanted, ticket: Ticket): void {
  if (wanted.safe_update === undefined || wanted.safe_update === null) return;
  const seen = Math.floor(Date.parse(String(wanted.updated_stamp)) / 1000);
  if (!Number.isFinite(seen)) throw invalidRecord('updated_stamp', 'Updated stamp: is required for a safe update');
  if (seen !== Math.floor(Date.parse(ticket.updated_at) / 1000)) throw conflict();
}

function commentOf(account: Account, value: unknown, actorId: number): NewComment {
  const comment = typeof value === 'string' ? { body: value } : value;
  if (!isRecord(comment)) throw badRequest('You passed an invalid value for the comment attribute.');
  const { body, html_body, public: isPublic, author_id } = comment;
  if (isBlank(body) && isBlank(html_body)) throw invalidRecord('comment', 'Comment: cannot be blank');
  return {
    authorId: author_id === undefined ? actorId : idOf(account.users, 'author', author_id),
    ...(typeof html_body === 'string' ? { html: html_body } : { body: withoutTags(String(body)) }),
    ...(isPublic === undefined ? {} : { public: isPublic !== false && isPublic !== 'false' }),
  };
}

const isBlank = (value: unknown): boolean => typeof value !== 'string' || value.trim() === '';

function stringOf(field: string, value: unknown): string {
  if (typeof value !== 'string') throw badRequest(`You passed an invalid value for the ${field} attribute.`);
  return value;
}

function oneOf(field: string, allowed: readonly unknown[], value: unknown): unknown {
  if (allowed.includes(value)) return value;
  throw invalidRecord(field, `${field.charAt(0).toUpperCase()}${field.slice(1)}: ${String(value)} is not valid`);
}

function idOrNull(field: string, value: unknown): number | null {
  if (value === null || value === '') return null;
  const id = Number(value);
  if (!Number.isSafeInteger(id)) throw invalidRecord(field, `${field}: is invalid`);
  return id;
}

function idOf(users: Account['users'], field: string, value: unknown): number {
  const id = idOrNull(field, value);
  if (id === null || !users.has(id)) throw invalidRecord(field, `${field}: is invalid`);
  return id;
}

function timeOf(value: unknown): string | null {
  if (value === null || value === '') return null;
  const ms = Date.parse(String(value));
  if (Number.isNaN(ms)) throw badRequest('You passed an invalid value for the due_at attribute.');
  return isoSeconds(ms);
}

/** A list, or words in one string. */
export function tagsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.split(/\s+/);
  if (Array.isArray(value)) return value.map(String);
  throw badRequest('You passed an invalid value for the tags attribute.');
}

function customFields(value: unknown): readonly CustomField[] {
  const list = Array.isArray(value) ? value.filter(isRecord) : [];
  return list.map((field) => ({ id: Number(field.id), value: field.value ?? null }));
}
