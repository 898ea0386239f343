// Puts a wanted change into a ticket's fields, with what Zendesk refuses and what it changes along with it. Separate
// from applying an update because triggers change fields by the same rules, without a comment.

import { invalidRecord } from './errors.ts';
import { mustBeFilled, nextFields } from './field-values.ts';
import { isLightAgent, isMember, isStaff, membershipsOf, userOf } from './people.ts';
import type { Ticket, User } from './records.ts';
import type { Account } from './state.ts';
import { normalTags } from './ticket-fields.ts';
import type { Change } from './update.ts';

/** Changes the ticket in place; throws before touching it when Zendesk would refuse. */
export function changeFields(account: Account, ticket: Ticket, change: Change, actor: User): void {
  const fields = nextFields(account, ticket, change, nextTags(ticket, change));
  const belongs = belonging(account, ticket, change);
  const place = assignment(account, ticket, change);
  const status = nextStatus(ticket, change, actor, place.assigneeId);
  if (status === 'solved' && ticket.status !== 'solved') {
    mustHaveAssignee(account, place.assigneeId);
    mustBeFilled(account, ticket, fields.values);
  }
  Object.assign(ticket, belongs);
  ticket.group_id = place.groupId;
  ticket.assignee_id = place.assigneeId;
  ticket.status = status;
  if (change.subject !== undefined) ticket.subject = change.subject;
  if (change.priority !== undefined) ticket.priority = change.priority;
  if (change.type !== undefined) ticket.type = change.type;
  if (change.dueAt !== undefined && ticket.type === 'task') ticket.due_at = change.dueAt;
  if (change.externalId !== undefined) ticket.external_id = change.externalId;
  if (change.rating !== undefined) ticket.satisfaction_rating = change.rating;
  ticket.tags = fields.tags;
  ticket.custom_fields = fields.values;
  if (change.ccIds) {
    ticket.email_cc_ids = [...new Set([...ticket.email_cc_ids, ...change.ccIds])];
    ticket.collaborator_ids = [...ticket.email_cc_ids];
  }
}

/** Whose ticket it is: a new requester brings their organisation along. */
function belonging(account: Account, ticket: Ticket, change: Change) {
  const requester = userOf(account, change.requesterId ?? ticket.requester_id);
  const isOther = requester.id !== ticket.requester_id;
  const wanted = change.organizationId ?? null;
  if (wanted !== null && wanted !== requester.organization_id) {
    throw invalidRecord('organization', 'Organization: is not one of the requester');
  }
  const own = isOther ? requester.organization_id : ticket.organization_id;
  const brandId = change.brandId ?? ticket.brand_id;
  if (brandId !== account.brand.id && !account.brands.has(brandId)) throw invalidRecord('brand', 'Brand: is invalid');
  const formId = change.formId === undefined ? ticket.ticket_form_id : change.formId;
  if (formId !== null && !account.ticketForms.has(formId)) throw invalidRecord('ticket_form', 'Form: is invalid');
  return {
    requester_id: requester.id,
    organization_id: change.organizationId === undefined ? own : wanted,
    brand_id: brandId,
    ticket_form_id: formId,
  };
}

/** A group without its assignee clears the assignee; an assignee without a group brings their own. */
function assignment(account: Account, ticket: Ticket, change: Change) {
  const groupId = change.groupId === undefined ? ticket.group_id : change.groupId;
  const assigneeId = change.assigneeId === undefined ? ticket.assignee_id : change.assigneeId;
  if (groupId !== null && !account.groups.has(groupId)) throw invalidRecord('group', 'Group: is invalid');
  if (assigneeId === null) return { groupId, assigneeId };
  if (change.assigneeId !== undefined) mustBeAgent(account, assigneeId);
  const own = membershipsOf(account, { userId: assigneeId });
  if (groupId === null) return { groupId: own.find((one) => one.default)?.group_id ?? null, assigneeId };
  if (isMember(account, assigneeId, groupId)) return { groupId, assigneeId };
  if (change.assigneeId === undefined) return { groupId, assigneeId: null };
  throw invalidRecord('assignee', 'Assignee: is not a member of the assigned group');
}

function mustBeAgent(account: Account, id: number): void {
  const user = account.users.get(id);
  if (!user?.active || !isStaff(user) || isLightAgent(user)) throw invalidRecord('assignee', 'Assignee: is invalid');
}

function mustHaveAssignee(account: Account, assigneeId: number | null): void {
  if (assigneeId === null && account.switches.solveNeedsAssignee) {
    throw invalidRecord('assignee', 'Assignee: is required when solving a ticket');
  }
}

/** A new ticket opens once somebody owns it or an agent answers; a customer's word reopens what had come to rest. */
function nextStatus(ticket: Ticket, change: Change, actor: User, assigneeId: number | null): Ticket['status'] {
  if (change.status === 'new' && ticket.status !== 'new') {
    throw invalidRecord('status', 'Status: cannot be changed back to new');
  }
  if (change.status !== undefined && change.status !== 'new') return change.status;
  if (ticket.status === 'new') {
    const isAnswered = isStaff(actor) && change.comment !== undefined && change.comment.public !== false;
    return isAnswered || (assigneeId !== null && assigneeId !== ticket.assignee_id) ? 'open' : 'new';
  }
  const isWord = change.comment !== undefined && !isStaff(actor);
  return isWord && ['pending', 'hold', 'solved'].includes(ticket.status) ? 'open' : ticket.status;
}

function nextTags(ticket: Ticket, change: Change): string[] {
  const removed = new Set(normalTags(change.removeTags ?? []));
  const base = change.tags ?? ticket.tags;
  return normalTags([...base, ...(change.addTags ?? [])]).filter((tag) => !removed.has(tag));
}
