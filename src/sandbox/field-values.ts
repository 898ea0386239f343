// The values of custom fields on a ticket: what each type accepts, the tags that drop-downs and checkboxes write, and
// what must be filled before solving. Separate from the fields' definitions because every change of a ticket needs it.

import type { CustomFieldDefinition } from './account-records.ts';
import { invalidRecord } from './errors.ts';
import type { CustomField, Ticket } from './records.ts';
import type { Account } from './state.ts';
import { normalTags } from './ticket-fields.ts';
import type { Change } from './update.ts';

type Definition = CustomFieldDefinition;
type Values = Pick<Ticket, 'tags'> & { values: CustomField[] };

/** Every active field with its value, as a ticket goes out; a field without one is null. */
export function shownFields(account: Account, ticket: Ticket): CustomField[] {
  return [...account.ticketFields.values()]
    .filter((field) => field.active)
    .map(({ id }) => ({ id, value: valueIn(ticket.custom_fields, id) }));
}

const valueIn = (values: readonly CustomField[], id: number): unknown =>
  values.find((one) => one.id === id)?.value ?? null;

/**
 * Tags and values after a change. A drop-down's choice is a tag as well: setting it writes the tag, and taking the tag
 * away empties the field. Values for fields that do not exist are ignored, as Zendesk does.
 */
export function nextFields(account: Account, ticket: Ticket, change: Change, wantedTags: readonly string[]): Values {
  const set = new Map((change.customFields ?? []).map(({ id, value }) => [id, value]));
  let tags = [...wantedTags];
  const values: CustomField[] = [];
  for (const field of account.ticketFields.values()) {
    const known = valueIn(ticket.custom_fields, field.id);
    const value = set.has(field.id) ? checked(field, set.get(field.id)) : byTags(field, known, ticket.tags, tags);
    if (set.has(field.id)) {
      const own = tagsOfField(field);
      tags = normalTags([...tags.filter((tag) => !own.includes(tag)), ...tagsOfValue(field, value)]);
    }
    if (value !== null) values.push({ id: field.id, value });
  }
  return { tags, values };
}

/** Throws 422 when a required field is empty: how Zendesk refuses to solve. */
export function mustBeFilled(account: Account, ticket: Ticket, values: readonly CustomField[]): void {
  const form = account.ticketForms.get(ticket.ticket_form_id ?? 0);
  for (const field of account.ticketFields.values()) {
    const applies = field.active && field.required && (!form || form.ticket_field_ids.includes(field.id));
    const value = valueIn(values, field.id);
    const isEmpty = value === null || value === false || value === '' || (Array.isArray(value) && value.length === 0);
    if (applies && isEmpty) throw invalidRecord('base', `${field.title}: is required when solving a ticket`);
  }
}

const optionsOf = (field: Definition): string[] => field.custom_field_options.map((option) => option.value);

function tagsOfField(field: Definition): string[] {
  if (field.type === 'checkbox') return field.tag === null ? [] : [field.tag];
  return field.type === 'tagger' || field.type === 'multiselect' ? optionsOf(field) : [];
}

function tagsOfValue(field: Definition, value: unknown): string[] {
  if (field.type === 'checkbox') return value === true && field.tag !== null ? [field.tag] : [];
  if (field.type === 'multiselect' && Array.isArray(value)) return value.map(String);
  return field.type === 'tagger' && typeof value === 'string' ? [value] : [];
}

/** The value that follows from the tags, when they changed and the field was not set itself. */
function byTags(field: Definition, known: unknown, before: readonly string[], tags: readonly string[]): unknown {
  const own = tagsOfField(field);
  if (own.length === 0) return known;
  const present = own.filter((tag) => tags.includes(tag));
  if (field.type === 'checkbox') return present.length > 0;
  if (field.type === 'multiselect') return present.length > 0 ? present : null;
  const added = present.find((tag) => !before.includes(tag));
  return added ?? (present.includes(String(known)) ? known : (present[0] ?? null));
}

const accepts: Readonly<Record<Definition['type'], (value: unknown, field: Definition) => boolean>> = {
  text: (value) => typeof value === 'string',
  textarea: (value) => typeof value === 'string',
  checkbox: (value) => typeof value === 'boolean',
  date: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)),
  integer: (value) => /^-?\d+$/.test(String(value)),
  decimal: (value) => /^-?\d+([.,]\d+)?$/.test(String(value)),
  regexp: (value, field) => new RegExp(field.regexp_for_validation ?? '').test(String(value)),
  partialcreditcard: (value) => /^[X\d -]*\d{4}$/.test(String(value)),
  multiselect: (value, field) => Array.isArray(value) && value.every((one) => optionsOf(field).includes(String(one))),
  tagger: (value, field) => optionsOf(field).includes(String(value)),
  lookup: (value) => /^\d+$/.test(String(value)),
};

/** The value as it is kept; throws 422 naming the field when its type does not accept it. */
function checked(field: Definition, value: unknown): unknown {
  if (value === null || value === undefined || value === '') return null;
  const plain = field.type === 'text' && typeof value === 'number' ? String(value) : value;
  if (!accepts[field.type](plain, field)) throw invalidRecord('base', `${field.title}: is invalid`);
  return field.type === 'integer' || field.type === 'decimal' ? String(plain) : plain;
}
