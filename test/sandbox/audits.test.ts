// The record of who changed what: events, the writer's own metadata, and where a change came from.

import { expect, test } from 'vitest';
import { put, start, trigger } from './world.ts';

const hello = { from: 'cleo@shop.example', subject: 'Hi', text: 'Hello' };
type Event = { type: string; field_name?: string; value?: unknown; previous_value?: unknown };

test('a marker sent as metadata is found again in the audits', async () => {
  const { sandbox, api } = await start();
  const id = sandbox.control.openTicket(hello);
  const { body } = await put(api, id, { tags: ['x'], metadata: { firstline: { run: 'r7', write: 1 } } });
  const { body: read } = await api('GET', `/api/v2/tickets/${id}/audits?page[size]=100&sort=-created_at`);
  expect(read.audits[0]).toEqual(body.audit);
  expect(read.audits[0].metadata.custom).toEqual({ firstline: { run: 'r7', write: 1 } });
});

test('a new ticket has Create events, a change tells old and new, and ids are strings', async () => {
  const { sandbox, api } = await start();
  const id = sandbox.control.openTicket({ ...hello, tags: ['a'] });
  sandbox.control.setGroup(id, 'Billing');
  const { body } = await api('GET', `/api/v2/tickets/${id}/audits`);
  const [created, changed]: { events: Event[] }[] = body.audits;
  const fields = created?.events.filter((event) => event.type === 'Create').map((event) => event.field_name);
  const billing = [...sandbox.state.groups.values()].find((group) => group.name === 'Billing')?.id;
  expect(fields).toEqual(['subject', 'status', 'requester_id', 'tags']);
  expect(changed?.events[0]).toMatchObject({ type: 'Change', value: String(billing), previous_value: null });
});

test('the comment event of the audit is the comment, and a single audit can be read', async () => {
  const { sandbox, api } = await start();
  const id = sandbox.control.openTicket(hello);
  const { body } = await put(api, id, { comment: { body: 'note', public: false } });
  const comment = (await api('GET', `/api/v2/tickets/${id}/comments`)).body.comments[1];
  const one = await api('GET', `/api/v2/tickets/${id}/audits/${body.audit.id}`);
  const event = one.body.audit.events.find((each: Event) => each.type === 'Comment');
  expect([event.id, event.public, comment.audit_id]).toEqual([comment.id, false, body.audit.id]);
});

test('a public answer mails the requester and everyone in copy, an internal note nobody', async () => {
  const { sandbox, api } = await start();
  const id = sandbox.control.openTicket({ ...hello, cc: ['dan@shop.example'] });
  const ticket = sandbox.state.tickets.get(id);
  const said = await put(api, id, { comment: { body: 'answer', public: true } });
  const noted = await put(api, id, { comment: { body: 'note', public: false } });
  const mails = [said, noted].map(({ body }) =>
    body.audit.events.filter((event: Event) => event.type === 'Notification'),
  );
  expect(mails[0][0].recipients).toEqual([ticket?.requester_id, ...(ticket?.email_cc_ids ?? [])]);
  expect(mails[1]).toEqual([]);
});

test('what a trigger changed is in the same audit, marked as done by the rule', async () => {
  const { sandbox, api } = await start();
  const all = [{ field: 'update_type', operator: 'is', value: 'Create' }];
  await trigger(api, 'Tag it', { all, actions: [{ field: 'current_tags', value: 'fresh' }] });
  const id = sandbox.control.openTicket(hello);
  const { body } = await api('GET', `/api/v2/tickets/${id}/audits`);
  const change = body.audits[0].events.find((event: Event) => event.type === 'Change');
  expect(change).toMatchObject({ field_name: 'tags', value: ['fresh'] });
  expect(change.via).toMatchObject({ channel: 'rule', source: { rel: 'trigger', from: { title: 'Tag it' } } });
});
