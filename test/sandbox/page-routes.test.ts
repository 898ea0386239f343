// What the sandbox's page reads and writes: whole tickets, a stream of changes, two forms, its own files.

import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { callWith, put, start } from './world.ts';

const hello = { from: 'cleo@shop.example', subject: 'Hi', text: 'Hello' };

test('a ticket is shown whole: people by name, comments with their role', async () => {
  const { sandbox, api } = await start();
  const id = sandbox.control.openTicket({ ...hello, group: 'Support', flags: [4] });
  sandbox.control.agentReplies(id, { agent: 'ada@desk.example', text: 'Looking', public: false });
  await put(api, id, { comment: { body: 'Answer', public: true }, tags: ['firstline_replied'] });
  const { body } = await callWith(sandbox, {})('GET', '/sandbox/api/tickets');
  expect(body.tickets[0]).toMatchObject({
    id,
    status: 'open',
    group: 'Support',
    assignee: null,
    tags: ['firstline_replied'],
    requester: { name: 'Cleo', email: 'cleo@shop.example', verified: true },
    comments: [
      { author: 'Cleo', role: 'customer', public: true, body: 'Hello', flags: [4] },
      { author: 'Ada Admin', role: 'agent', public: false },
      { author: 'Firstline', role: 'firstline', public: true, body: 'Answer' },
    ],
  });
});

test('a change is told at once to whoever listens', async () => {
  const { sandbox } = await start();
  const stream = await fetch(`${sandbox.url}/sandbox/api/events`);
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  await reader?.read();
  const id = sandbox.control.openTicket(hello);
  const { value } = (await reader?.read()) ?? {};
  await reader?.cancel();
  expect(stream.headers.get('content-type')).toContain('text/event-stream');
  expect(value).toBe(`data: {"ticketId":${id}}\n\n`);
});

test('the two forms open a ticket and add a reply', async () => {
  const { sandbox } = await start();
  const call = callWith(sandbox, {});
  const opened = await call('POST', '/sandbox/api/tickets', hello);
  const replied = await call('POST', `/sandbox/api/tickets/${opened.body.id}/replies`, { text: 'More' });
  const { body } = await call('GET', `/sandbox/api/tickets/${opened.body.id}`);
  expect([opened.status, replied.status]).toEqual([201, 201]);
  expect(body.ticket.comments.map((comment: { body: string }) => comment.body)).toEqual(['Hello', 'More']);
});

test('an unknown ticket is 404 and a form without an address 400', async () => {
  const { sandbox } = await start();
  const call = callWith(sandbox, {});
  const unknown = await call('GET', '/sandbox/api/tickets/77');
  const reply = await call('POST', '/sandbox/api/tickets/77/replies', { text: 'x' });
  const nameless = await call('POST', '/sandbox/api/tickets', { subject: 'x' });
  expect([unknown.status, reply.status, nameless.status]).toEqual([404, 404, 400]);
});

test('the page itself comes from the folder that was named', async () => {
  const pageDir = await mkdtemp(join(tmpdir(), 'sandbox-page-'));
  await writeFile(join(pageDir, 'index.html'), '<title>here</title>');
  const { sandbox } = await start({ pageDir });
  const { body } = await callWith(sandbox, {})('GET', '/');
  expect(body).toBe('<title>here</title>');
});
