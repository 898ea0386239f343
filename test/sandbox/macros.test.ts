// Macros: a preview changes nothing, pressing one does, and a tag it sets is what triggers wait for.

import { expect, test } from 'vitest';
import { put, seed, start, trigger } from './world.ts';

const macros = [
  {
    title: 'Ask legal',
    actions: [
      { field: 'current_tags', value: 'ask_legal' },
      { field: 'priority', value: 'high' },
      { field: 'comment_value', value: 'Dear {{ticket.requester.name}}, we look into it.' },
      { field: 'comment_mode_is_public', value: 'false' },
    ],
  },
];

async function desk() {
  const { api, sandbox } = await start({ seed: { ...seed, macros } });
  const id = sandbox.control.openTicket({ from: 'cleo@shop.example', text: 'Hi', tags: ['vip'] });
  const macroId: number = (await api('GET', '/api/v2/macros')).body.macros[0].id;
  return { api, sandbox, id, macroId };
}

test('a preview shows the changes only, and changes nothing', async () => {
  const { api, id, macroId } = await desk();
  const { body } = await api('GET', `/api/v2/tickets/${id}/macros/${macroId}/apply.json`);
  expect(body.result.ticket).toMatchObject({
    id,
    priority: 'high',
    tags: ['ask_legal', 'vip'],
    comment: { body: 'Dear Cleo, we look into it.', public: false },
  });
  expect(body.result.ticket).not.toHaveProperty('status');
  const after = (await api('GET', `/api/v2/tickets/${id}`)).body.ticket;
  expect([after.priority, after.tags]).toEqual([null, ['vip']]);
});

test('an agent who presses a macro sets its tags and writes its comment', async () => {
  const { api, sandbox, id } = await desk();
  sandbox.control.applyMacro(id, 'Ask legal', 'bo@desk.example');
  const ticket = (await api('GET', `/api/v2/tickets/${id}`)).body.ticket;
  const { body } = await api('GET', `/api/v2/tickets/${id}/comments`);
  expect([ticket.priority, ticket.tags]).toEqual(['high', ['ask_legal', 'vip']]);
  expect(body.comments[1]).toMatchObject({ plain_body: 'Dear Cleo, we look into it.', public: false });
});

test('the tag a macro sets fires the trigger that waits for it', async () => {
  const { api, sandbox, id } = await desk();
  await trigger(api, 'answer the request', {
    all: [{ field: 'current_tags', operator: 'includes', value: 'ask_legal' }],
    actions: [
      { field: 'remove_tags', value: 'ask_legal' },
      { field: 'current_tags', value: 'legal_asked' },
    ],
  });
  sandbox.control.applyMacro(id, 'Ask legal');
  expect((await api('GET', `/api/v2/tickets/${id}`)).body.ticket.tags).toEqual(['legal_asked', 'vip']);
});

test('a macro of unknown actions, or none, is refused; one can be changed and deleted', async () => {
  const { api, macroId } = await desk();
  const unknown = await api('POST', '/api/v2/macros', {
    macro: { title: 'x', actions: [{ field: 'dance', value: 1 }] },
  });
  const empty = await api('POST', '/api/v2/macros', { macro: { title: 'x', actions: [] } });
  const renamed = await api('PUT', `/api/v2/macros/${macroId}`, { macro: { title: 'Legal', active: false } });
  expect([unknown.status, empty.status, renamed.body.macro.title]).toEqual([422, 422, 'Legal']);
  expect((await api('GET', '/api/v2/macros/active')).body.macros).toEqual([]);
  expect((await api('DELETE', `/api/v2/macros/${macroId}`)).status).toBe(204);
});

test('a macro may set a custom field, and so its tag', async () => {
  const ticketFields = [
    { id: 77, type: 'tagger', title: 'Kind', custom_field_options: [{ name: 'Bug', value: 'kind_bug' }] },
  ];
  const withField = [{ title: 'Bug', actions: [{ field: 'custom_fields_77', value: 'kind_bug' }] }];
  const { api, sandbox } = await start({ seed: { ...seed, ticketFields, macros: withField } });
  const id = sandbox.control.openTicket({ from: 'cleo@shop.example', text: 'Hi' });
  sandbox.control.applyMacro(id, 'Bug');
  const { ticket } = (await put(api, id, { priority: 'low' })).body;
  expect([ticket.custom_fields, ticket.tags]).toEqual([[{ id: 77, value: 'kind_bug' }], ['kind_bug']]);
});
