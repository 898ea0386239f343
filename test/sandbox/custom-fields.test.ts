// Custom ticket fields: what they accept, the tags they write, and what stops a ticket from being solved.

import { expect, test } from 'vitest';
import { type Api, put, seed, start } from './world.ts';

const product = {
  type: 'tagger',
  title: 'Product',
  custom_field_options: [
    { name: 'Phone', value: 'product_phone' },
    { name: 'Tablet', value: 'product_tablet' },
  ],
};

async function shop(ticketFields: readonly Record<string, unknown>[] = [product]) {
  const { api, sandbox } = await start({ seed: { ...seed, ticketFields } });
  const id = sandbox.control.openTicket({ from: 'cleo@shop.example', text: 'Hi' });
  const { body } = await api('GET', '/api/v2/ticket_fields');
  return { api, sandbox, id, fieldId: body.ticket_fields[0].id as number };
}

const ticket = async (api: Api, id: number) => (await api('GET', `/api/v2/tickets/${id}`)).body.ticket;
const setting = (id: number, value: unknown) => ({ custom_fields: [{ id, value }] });

test('a drop-down writes its choice as a tag, another choice replaces it, and taking the tag away empties it', async () => {
  const { api, id, fieldId } = await shop();
  await put(api, id, { ...setting(fieldId, 'product_phone'), additional_tags: ['vip'] });
  const phone = await ticket(api, id);
  await put(api, id, setting(fieldId, 'product_tablet'));
  const tablet = await ticket(api, id);
  await put(api, id, { tags: ['vip'] });
  const emptied = await ticket(api, id);
  expect([phone, tablet, emptied].map(({ tags, custom_fields }) => [tags, custom_fields[0].value])).toEqual([
    [['product_phone', 'vip'], 'product_phone'],
    [['product_tablet', 'vip'], 'product_tablet'],
    [['vip'], null],
  ]);
});

test('adding the tag of a choice sets the drop-down', async () => {
  const { api, id } = await shop();
  await api('PUT', `/api/v2/tickets/${id}/tags`, { tags: ['product_phone'] });
  expect((await ticket(api, id)).custom_fields[0].value).toBe('product_phone');
});

test('a checkbox writes its tag, and a list of choices all of theirs', async () => {
  const colours = ['red', 'blue'].map((value) => ({ name: value, value }));
  const many = { type: 'multiselect', title: 'Colours', custom_field_options: colours };
  const { api, id, fieldId } = await shop([many, { type: 'checkbox', title: 'Urgent', tag: 'is_urgent' }]);
  const box = (await ticket(api, id)).custom_fields[1].id;
  await put(api, id, {
    custom_fields: [
      { id: fieldId, value: ['red', 'blue'] },
      { id: box, value: true },
    ],
  });
  expect((await ticket(api, id)).tags).toEqual(['blue', 'is_urgent', 'red']);
  await put(api, id, setting(box, false));
  expect((await ticket(api, id)).tags).toEqual(['blue', 'red']);
});

test.each([
  ['tagger', { ...product, type: 'tagger' }, 'product_phone', 'unknown'],
  ['date', { type: 'date' }, '2026-11-20', 'tomorrow'],
  ['integer', { type: 'integer' }, 12, '1.5'],
  ['decimal', { type: 'decimal' }, '1.5', 'much'],
  ['regexp', { type: 'regexp', regexp_for_validation: '^A-\\d+$' }, 'A-17', '17'],
  ['checkbox', { type: 'checkbox' }, true, 'yes'],
  ['text', { type: 'text' }, 'words', { no: 1 }],
  ['textarea', { type: 'textarea' }, 'words', 5],
  ['lookup', { type: 'lookup' }, '123', 'abc'],
  ['partialcreditcard', { type: 'partialcreditcard' }, 'XXXX1234', 'mine'],
  ['multiselect', { ...product, type: 'multiselect' }, ['product_phone'], ['unknown']],
])('a %s field takes what is meant for it and refuses the rest', async (_, definition, good, bad) => {
  const { api, id, fieldId } = await shop([{ title: 'Field', ...definition }]);
  const [taken, refused] = [await put(api, id, setting(fieldId, good)), await put(api, id, setting(fieldId, bad))];
  expect([taken.status, refused.status, refused.body.error]).toEqual([200, 422, 'RecordInvalid']);
  expect((await put(api, id, setting(fieldId, null))).body.ticket.custom_fields[0].value).toBeNull();
});

test('a ticket is not solved while a required field is empty', async () => {
  const { api, id, fieldId, sandbox } = await shop([{ ...product, required: true }]);
  sandbox.control.agentAssigns(id, 'ada@desk.example');
  const early = await put(api, id, { status: 'solved' });
  const late = await put(api, id, { status: 'solved', ...setting(fieldId, 'product_phone') });
  expect([early.status, Object.keys(early.body.details), late.status]).toEqual([422, ['base'], 200]);
  expect((await ticket(api, id)).status).toBe('solved');
});

test('a form without a field does not ask for it', async () => {
  const { api, id, sandbox } = await shop([{ ...product, required: true }]);
  sandbox.control.agentAssigns(id, 'ada@desk.example');
  const made = await api('POST', '/api/v2/ticket_forms', { ticket_form: { name: 'Short', ticket_field_ids: [] } });
  const solved = await put(api, id, { ticket_form_id: made.body.ticket_form.id, status: 'open' });
  expect([made.status, solved.status]).toEqual([201, 200]);
  expect((await put(api, id, { status: 'solved' })).status).toBe(200);
});

test('a field’s change stands in the audit, and a value for a field that is none is ignored', async () => {
  const { api, id, fieldId } = await shop();
  const { body } = await put(api, id, setting(fieldId, 'product_phone'));
  const names = body.audit.events.map((event: { field_name: string }) => event.field_name);
  expect(names).toEqual(['tags', String(fieldId)]);
  expect((await put(api, id, setting(5, 'x'))).body.ticket.custom_fields).toHaveLength(1);
});

test('an admin adds and removes choices; an agent’s token may only read them', async () => {
  const { api, fieldId } = await shop();
  const path = `/api/v2/ticket_fields/${fieldId}/options`;
  const added = await api('POST', path, { custom_field_option: { name: 'Watch', value: 'product_watch' } });
  const renamed = await api('POST', path, { custom_field_option: { name: 'Watches', value: 'product_watch' } });
  await api('DELETE', `${path}/${added.body.custom_field_option.id}`);
  expect([added.status, renamed.status, (await api('GET', path)).body.count]).toEqual([201, 200, 2]);
  const account = { apiUserRole: 'agent' } as const;
  const { api: agent } = await start({ seed: { ...seed, account, ticketFields: [product] } });
  const refused = await agent('POST', '/api/v2/ticket_fields', { ticket_field: product });
  expect([(await agent('GET', '/api/v2/ticket_fields')).status, refused.status]).toEqual([200, 403]);
});

test('fields of users and organisations are found by their keys', async () => {
  const { api } = await start();
  const user_field = { type: 'text', title: 'Tier', key: 'tier' };
  const made = await api('POST', '/api/v2/user_fields', { user_field });
  expect([made.status, made.body.user_field.key]).toEqual([201, 'tier']);
  expect((await api('GET', '/api/v2/organization_fields')).body.organization_fields).toEqual([]);
});
