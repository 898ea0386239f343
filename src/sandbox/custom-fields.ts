// The definitions of custom fields: those of tickets with their options, and those of users and organisations, which
// have a key instead. Separate from the rules for values on a ticket, which need no routes.

import type { CustomFieldDefinition, FieldOption, FieldType } from './account-records.ts';
import { invalidRecord, notFound } from './errors.ts';
import { paged } from './pages.ts';
import { keep, type Resource, readRoutes, recordOf, type Wanted, writeRoutes } from './resource.ts';
import { type Call, isRecord, partOf, type Reply, type Route } from './route.ts';
import { type Account, nextId, stamp } from './state.ts';
import { flagOf, numberOf, textOf, textOrNull } from './wanted.ts';

type Definition = CustomFieldDefinition;

const types: readonly FieldType[] = [
  'text',
  'textarea',
  'checkbox',
  'date',
  'integer',
  'decimal',
  'regexp',
  'partialcreditcard',
  'multiselect',
  'tagger',
  'lookup',
];

const kind = (many: string, one: string, records: (account: Account) => Map<number, Definition>) =>
  ({
    many,
    one,
    scope: null,
    writers: 'admin',
    records,
    body: (account, field) => (many === 'ticket_fields' ? ticketFieldBody : keyedBody)(account, field, many),
    make: (account, wanted, known) => make(account, wanted, known, records(account).size),
  }) satisfies Resource<Definition>;

const ticketFields: Resource<Definition> = kind('ticket_fields', 'ticket_field', (account) => account.ticketFields);
const userFields: Resource<Definition> = kind('user_fields', 'user_field', (account) => account.userFields);
const organizationFields: Resource<Definition> = kind(
  'organization_fields',
  'organization_field',
  (account) => account.organizationFields,
);

const options = '/api/v2/ticket_fields/:id/options';

export const customFieldRoutes: readonly Route[] = [
  { method: 'get', path: '/api/v2/ticket_fields/count', scope: null, run: count },
  ...[ticketFields, userFields, organizationFields].flatMap((one) => [...readRoutes(one), ...writeRoutes(one)]),
  { method: 'get', path: options, scope: null, run: listOptions },
  { method: 'post', path: options, scope: null, access: 'admin', run: putOption },
  { method: 'delete', path: `${options}/:optionId`, scope: null, access: 'admin', run: deleteOption },
];

export const addTicketField = (account: Account, wanted: Wanted): Definition => keep(account, ticketFields, wanted);

/** The field with this title. */
export function ticketFieldByTitle(account: Account, title: string): Definition | undefined {
  return [...account.ticketFields.values()].find((field) => field.title.toLowerCase() === title.toLowerCase());
}

function make(account: Account, wanted: Wanted, known: Definition | undefined, position: number) {
  const type = types.find((one) => one === (known?.type ?? wanted.type));
  if (type === undefined) throw invalidRecord('type', `Type: ${String(wanted.type)} is not valid`);
  const given = Array.isArray(wanted.custom_field_options) ? wanted.custom_field_options.filter(isRecord) : null;
  const needsOptions = type === 'tagger' || type === 'multiselect';
  if (needsOptions && !known && (given ?? []).length === 0) {
    throw invalidRecord('custom_field_options', 'Custom field options: cannot be blank');
  }
  return {
    type,
    title: textOf(wanted, 'title', known?.title),
    key: textOrNull(wanted, 'key', known?.key),
    description: textOrNull(wanted, 'description', known?.description) ?? '',
    position: numberOf(wanted, 'position', known?.position ?? position),
    active: flagOf(wanted, 'active', known?.active ?? true),
    required: flagOf(wanted, 'required', known?.required ?? false),
    tag: type === 'checkbox' ? textOrNull(wanted, 'tag', known?.tag) : null,
    regexp_for_validation: textOrNull(wanted, 'regexp_for_validation', known?.regexp_for_validation),
    custom_field_options: needsOptions
      ? (given?.map((one) => option(account, one, known)) ?? known?.custom_field_options ?? [])
      : [],
  };
}

/** An option keeps its id as long as its value, which is also its tag, stays. */
function option(account: Account, wanted: Wanted, known: Definition | undefined): FieldOption {
  const value = textOf(wanted, 'value').toLowerCase().replace(/\s+/g, '_');
  const same = known?.custom_field_options.find((one) => one.value === value);
  return { id: same?.id ?? nextId(account), name: textOf(wanted, 'name', value), value };
}

const optionBody = (account: Account, field: Definition, one: FieldOption, position: number) => ({
  ...one,
  raw_name: one.name,
  position,
  default: false,
  url: `${account.url}/api/v2/ticket_fields/${field.id}/options/${one.id}.json`,
});

const hasOptions = (field: Definition): boolean => field.type === 'tagger' || field.type === 'multiselect';

function common(account: Account, field: Definition, many: string) {
  const { tag, custom_field_options, key: _key, required: _required, ...rest } = field;
  const shown = custom_field_options.map((one, index) => optionBody(account, field, one, index));
  return {
    url: `${account.url}/api/v2/${many}/${field.id}.json`,
    ...rest,
    raw_title: field.title,
    raw_description: field.description,
    tag,
    ...(hasOptions(field) ? { custom_field_options: shown } : {}),
  };
}

function ticketFieldBody(account: Account, field: Definition, many: string) {
  const portal = { visible_in_portal: false, editable_in_portal: false, required_in_portal: false };
  return {
    ...common(account, field, many),
    required: field.required,
    collapsed_for_agents: false,
    title_in_portal: field.title,
    raw_title_in_portal: field.title,
    ...portal,
    agent_description: field.description,
    removable: true,
    agent_can_edit: true,
    sub_type_id: null,
  };
}

const keyedBody = (account: Account, field: Definition, many: string) => ({
  ...common(account, field, many),
  key: field.key ?? field.title.toLowerCase().replace(/\W+/g, '_'),
  system: false,
});

function count({ account }: Call): Reply {
  return { body: { count: { value: account.ticketFields.size, refreshed_at: stamp(account) } } };
}

function listOptions(call: Call): Reply {
  const field = recordOf(call, ticketFields);
  const all = field.custom_field_options.map((one, index) => optionBody(call.account, field, one, index));
  return { body: paged(call, 'custom_field_options', all, (one) => one).body };
}

/** A new option, or a new name for the one with this value. */
function putOption(call: Call): Reply {
  const field = recordOf(call, ticketFields);
  const made = option(call.account, partOf(call, 'custom_field_option'), field);
  const index = field.custom_field_options.findIndex((one) => one.id === made.id);
  if (index < 0) field.custom_field_options.push(made);
  else field.custom_field_options[index] = made;
  const place = index < 0 ? field.custom_field_options.length - 1 : index;
  const body = { custom_field_option: optionBody(call.account, field, made, place) };
  return { status: index < 0 ? 201 : 200, body };
}

function deleteOption(call: Call): Reply {
  const field = recordOf(call, ticketFields);
  const rest = field.custom_field_options.filter((one) => String(one.id) !== call.params.optionId);
  if (rest.length === field.custom_field_options.length) throw notFound();
  field.custom_field_options = rest;
  return { status: 204 };
}
