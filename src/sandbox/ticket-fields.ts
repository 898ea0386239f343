// The fields of a ticket whose changes Zendesk records, and the difference between two states of a ticket as audit
// events. Separate because audits, triggers and webhooks all look at the same difference.

import type { Ticket } from './records.ts';

export const trackedFields = [
  'subject',
  'status',
  'priority',
  'type',
  'requester_id',
  'assignee_id',
  'group_id',
  'organization_id',
  'brand_id',
  'tags',
  'external_id',
] as const;

export type FieldChange = { readonly field_name: string; readonly value: unknown; readonly previous_value: unknown };

/** A copy that later changes of the ticket do not reach. */
export const copyTicket = (ticket: Ticket): Ticket => structuredClone(ticket);

/** Every tracked field, and every custom field, that differs. */
export function fieldChanges(before: Ticket, after: Ticket): FieldChange[] {
  const changes: FieldChange[] = [];
  for (const field of trackedFields) {
    const change = { field_name: field, value: shown(after[field]), previous_value: shown(before[field]) };
    if (isDifferent(change)) changes.push(change);
  }
  const [is, was] = [after.satisfaction_rating.score, before.satisfaction_rating.score];
  if (is !== was) changes.push({ field_name: 'satisfaction_score', value: is, previous_value: was });
  for (const id of new Set([...before.custom_fields, ...after.custom_fields].map((field) => field.id))) {
    const change = { field_name: String(id), value: custom(after, id), previous_value: custom(before, id) };
    if (isDifferent(change)) changes.push(change);
  }
  return changes;
}

const isDifferent = (change: FieldChange): boolean =>
  JSON.stringify(change.value) !== JSON.stringify(change.previous_value);

const custom = (ticket: Ticket, id: number): unknown =>
  ticket.custom_fields.find((field) => field.id === id)?.value ?? null;

/** Audits write ids as strings. */
const shown = (value: unknown): unknown => (typeof value === 'number' ? String(value) : value);

/** Tags as Zendesk keeps them: lower case, without spaces, each once, sorted. */
export function normalTags(tags: readonly string[]): string[] {
  return [...new Set(tags.flatMap((tag) => tag.toLowerCase().split(/[\s,]+/)).filter((tag) => tag !== ''))].sort();
}
