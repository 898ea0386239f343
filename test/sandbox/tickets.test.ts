// Reading and changing tickets over the API, and what Zendesk changes along with it or refuses.

import { expect, test } from 'vitest';
import { groupId, put, start, userId } from './world.ts';

const hello = { from: 'cleo@shop.example', subject: 'Export', text: 'How do I export my data?' };

test('a ticket has no comments of its own but its people on request, with or without .json', async () => {
  const { sandbox, api } = await start();
  const id = sandbox.control.openTicket({ ...hello, cc: ['dan@shop.example'] });
  const { body } = await api('GET', `/api/v2/tickets/${id}.json?include=users`);
  const plain = await api('GET', `/api/v2/tickets/${id}`);
  expect(body.ticket).toMatchObject({ id: 1001, status: 'new', priority: null, description: hello.text });
  expect(body.ticket.comments).toBeUndefined();
  expect(body.users.map((user: { name: string }) => user.name)).toEqual(['Cleo', 'Dan']);
  expect(plain.body.ticket).toEqual(body.ticket);
});

test('one update writes comment, tags, priority and group, and answers with its audit', async () => {
  const { sandbox, api } = await start();
  const id = sandbox.control.openTicket(hello);
  const group_id = await groupId(api, 'Billing');
  const metadata = { firstline: { run: 'r1' } };
  const comment = { body: 'Use Export.', public: true };
  const { status, body } = await put(api, id, { comment, tags: ['B', 'a'], priority: 'high', group_id, metadata });
  expect(status).toBe(200);
  expect(body.ticket).toMatchObject({ tags: ['a', 'b'], priority: 'high', group_id, status: 'open' });
  expect(body.audit.metadata.custom).toEqual(metadata);
  const changes = body.audit.events.map(
    (event: { type: string; field_name?: string }) => event.field_name ?? event.type,
  );
  expect(changes).toEqual(['Comment', 'status', 'priority', 'group_id', 'tags', 'Notification']);
});

test('tags in an update replace all, and the tag routes add, set and remove', async () => {
  const { sandbox, api } = await start();
  const id = sandbox.control.openTicket({ ...hello, tags: ['old'] });
  const replaced = await put(api, id, { tags: ['one', 'two'] });
  const added = await api('PUT', `/api/v2/tickets/${id}/tags`, { tags: ['three'] });
  const removed = await api('DELETE', `/api/v2/tickets/${id}/tags`, { tags: ['one'] });
  const set = await api('POST', `/api/v2/tickets/${id}/tags`, { tags: ['only'] });
  const seen = [replaced.body.ticket.tags, added.body.tags, removed.body.tags, set.body.tags];
  expect(seen).toEqual([['one', 'two'], ['one', 'three', 'two'], ['three', 'two'], ['only']]);
});

test('a closed ticket is never written to', async () => {
  const { sandbox, api } = await start();
  const id = sandbox.control.openTicket(hello);
  sandbox.control.close(id);
  const { status, body } = await put(api, id, { tags: ['x'] });
  expect(status).toBe(422);
  expect(body.details.status[0].description).toBe('Status: closed prevents ticket update');
});

test('an unknown ticket is 404 RecordNotFound', async () => {
  const { api } = await start();
  const { status, body } = await api('GET', '/api/v2/tickets/9999.json');
  expect([status, body.error]).toEqual([404, 'RecordNotFound']);
});

test.each([
  ['an unknown group', { group_id: 5 }, 'group'],
  ['a customer as assignee', { assignee_id: 'cleo@shop.example' }, 'assignee'],
  ['an assignee outside the group', { group_id: 'Support', assignee_id: 'bo@desk.example' }, 'assignee'],
  ['a status that does not exist', { status: 'done' }, 'status'],
  ['solving without an assignee', { status: 'solved' }, 'assignee'],
  ['an empty comment', { comment: { body: ' ', public: true } }, 'comment'],
  ['an unknown author', { comment: { body: 'x', author_id: 5, public: true } }, 'author'],
])('%s is refused with 422 and changes nothing', async (_, wanted: Record<string, unknown>, field) => {
  const { sandbox, api } = await start();
  const id = sandbox.control.openTicket(hello);
  const resolved = { ...wanted };
  if (typeof wanted.group_id === 'string') resolved.group_id = await groupId(api, wanted.group_id);
  if (typeof wanted.assignee_id === 'string') resolved.assignee_id = await userId(api, wanted.assignee_id);
  const { status, body } = await put(api, id, { ...resolved, tags: ['x'] });
  const after = await api('GET', `/api/v2/tickets/${id}`);
  expect([status, Object.keys(body.details), after.body.ticket.tags]).toEqual([422, [field], []]);
});

test('setting only the group clears an assignee who is no member', async () => {
  const { sandbox, api } = await start();
  const id = sandbox.control.openTicket(hello);
  sandbox.control.agentAssigns(id, 'ada@desk.example');
  const { body } = await put(api, id, { group_id: await groupId(api, 'Billing') });
  expect(body.ticket.assignee_id).toBeNull();
});

test('a new ticket opens when an agent takes it or answers in public, but not with an internal note', async () => {
  const { sandbox, api } = await start();
  const [noted, taken] = [sandbox.control.openTicket(hello), sandbox.control.openTicket(hello)];
  const note = await put(api, noted, { comment: { body: 'note', public: false } });
  sandbox.control.agentAssigns(taken, 'ada@desk.example');
  expect([note.body.ticket.status, sandbox.state.tickets.get(taken)?.status]).toEqual(['new', 'open']);
});

test('an update that changes nothing moves neither updated_at nor the audits', async () => {
  let now = Date.parse('2026-11-20T10:00:00Z');
  const { sandbox, api } = await start({ clock: () => now });
  const id = sandbox.control.openTicket({ ...hello, tags: ['x'] });
  now += 5000;
  const { body } = await put(api, id, { tags: ['x'] });
  expect(body.ticket.updated_at).toBe('2026-11-20T10:00:00Z');
  expect(body.audit.events).toEqual([]);
  expect((await api('GET', `/api/v2/tickets/${id}/audits`)).body.audits).toHaveLength(1);
});

test('a ticket made by API belongs to its requester, who is made if unknown', async () => {
  const { api } = await start();
  const requester = { name: 'Eve', email: 'eve@new.example' };
  const ticket = { subject: 'Call me', comment: { body: 'Please' }, requester, priority: 'low', tags: ['form'] };
  const { status, body, headers } = await api('POST', '/api/v2/tickets', { ticket });
  const eve = await userId(api, 'eve@new.example');
  expect([status, headers.get('location')]).toEqual([201, body.ticket.url]);
  expect(body.ticket).toMatchObject({ requester_id: eve, submitter_id: eve, status: 'new', via: { channel: 'api' } });
});

test('a follow-up can only be made of a closed ticket', async () => {
  const { sandbox, api } = await start();
  const id = sandbox.control.openTicket(hello);
  const ticket = { via_followup_source_id: id, subject: 'Again', comment: { body: 'Again' } };
  const early = await api('POST', '/api/v2/tickets', { ticket });
  sandbox.control.close(id);
  const late = await api('POST', '/api/v2/tickets', { ticket });
  expect([early.status, late.status, late.body.ticket.via.source.rel]).toEqual([422, 201, 'follow_up']);
  expect((await api('GET', `/api/v2/tickets/${id}`)).body.ticket.followup_ids).toEqual([late.body.ticket.id]);
});

test('a body that is no JSON is refused as Zendesk refuses it', async () => {
  const { sandbox } = await start();
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${sandbox.url}/api/v2/tickets/1001`, { method: 'PUT', headers, body: '{"ticket":' });
  expect([response.status, await response.json()]).toEqual([
    422,
    { error: 'Unprocessable Entity', message: 'Server could not parse JSON' },
  ]);
});
