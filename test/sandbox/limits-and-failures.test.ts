// Rate limits, and the failures that can be switched on to see how an integration bears them.

import { expect, test } from 'vitest';
import { callWith, handClock, put, start } from './world.ts';

const hello = { from: 'cleo@shop.example', subject: 'Hi', text: 'Hello' };

test('every answer tells what is left, and the one too many when to come back', async () => {
  const { clock, pass } = handClock();
  const { api } = await start({ clock, ratePerMinute: 2 });
  const first = await api('GET', '/api/v2/users/me');
  await api('GET', '/api/v2/users/me');
  pass(20_000);
  const over = await api('GET', '/api/v2/users/me');
  pass(40_000);
  const again = await api('GET', '/api/v2/users/me');
  expect(first.headers.get('x-rate-limit')).toBe('2');
  expect(first.headers.get('x-rate-limit-remaining')).toBe('1');
  expect(first.headers.get('ratelimit-reset')).toBe('60');
  expect([over.status, over.headers.get('retry-after'), again.status]).toEqual([429, '40', 200]);
});

test('the help centre has a bucket of its own', async () => {
  const { sandbox, api } = await start({ ratePerMinute: 1 });
  await api('GET', '/api/v2/users/me');
  const answer = await callWith(sandbox, {})('GET', '/api/v2/help_center/en-us/articles');
  expect(answer.status).toBe(200);
});

test('the 31st update of one ticket in ten minutes has to wait, another ticket does not', async () => {
  const { clock, pass } = handClock();
  const { sandbox, api } = await start({ clock });
  const [id, other] = [sandbox.control.openTicket(hello), sandbox.control.openTicket(hello)];
  for (let n = 0; n < 30; n += 1) await put(api, id, { tags: [`n${n}`] });
  const over = await put(api, id, { tags: ['over'] });
  const elsewhere = await put(api, other, { tags: ['x'] });
  pass(600_000);
  const { body } = await api('POST', '/oauth/tokens', {
    grant_type: 'client_credentials',
    client_id: 'firstline',
    client_secret: 'sandbox-client-secret',
  });
  const later = callWith(sandbox, { authorization: `Bearer ${body.access_token}` });
  expect([over.status, over.headers.get('retry-after'), elsewhere.status]).toEqual([429, '600', 200]);
  expect((await put(later, id, { tags: ['later'] })).status).toBe(200);
});

test('the account has a limit of ticket updates a minute', async () => {
  const { sandbox, api } = await start({ ticketUpdatesPerMinute: 1 });
  const [one, two] = [sandbox.control.openTicket(hello), sandbox.control.openTicket(hello)];
  const statuses = [await put(api, one, { tags: ['x'] }), await put(api, two, { tags: ['x'] })].map(
    ({ status }) => status,
  );
  expect(statuses).toEqual([200, 429]);
});

test('the next matching requests fail without being applied', async () => {
  const { sandbox, api } = await start();
  const id = sandbox.control.openTicket(hello);
  sandbox.control.set({ failNext: { count: 2, status: 503, retryAfter: 7, match: '/tickets/', method: 'PUT' } });
  const read = await api('GET', `/api/v2/tickets/${id}`);
  const failed = await put(api, id, { tags: ['x'] });
  const tags = sandbox.state.tickets.get(id)?.tags;
  await put(api, id, { tags: ['x'] });
  const passed = await put(api, id, { tags: ['x'] });
  expect([read.status, failed.status, failed.headers.get('retry-after'), tags]).toEqual([200, 503, '7', []]);
  expect(passed.status).toBe(200);
});

test('a gateway error comes as HTML', async () => {
  const { sandbox, api } = await start();
  sandbox.control.set({ failNext: { count: 1, status: 502, html: true } });
  const { status, headers, body } = await api('GET', '/api/v2/users/me');
  expect([status, headers.get('content-type')]).toEqual([502, 'text/html; charset=utf-8']);
  expect(body).toContain('<h1>502</h1>');
});

test('a write can be applied and its answer lost', async () => {
  const { sandbox, api } = await start();
  const id = sandbox.control.openTicket(hello);
  sandbox.control.set({ dropResponseAfterApply: { count: 1, match: '/tickets/', method: 'PUT' } });
  await expect(put(api, id, { tags: ['x'] })).rejects.toThrow('fetch failed');
  expect(sandbox.state.tickets.get(id)?.tags).toEqual(['x']);
  expect((await put(api, id, { tags: ['y'] })).status).toBe(200);
  const writes = sandbox.requests().filter((request) => request.method === 'PUT');
  expect(writes.map((request) => [request.status, request.ticketId])).toEqual([
    [0, id],
    [200, id],
  ]);
});

test('every API request is remembered with its ticket and size', async () => {
  const { sandbox, api } = await start();
  const id = sandbox.control.openTicket(hello);
  await put(api, id, { tags: ['x'] });
  await api('GET', `/api/v2/tickets/${id}/comments?page[size]=100`);
  const [, write, read] = sandbox.requests();
  expect(write).toMatchObject({
    method: 'PUT',
    path: `/api/v2/tickets/${id}.json`,
    status: 200,
    ticketId: id,
    bytes: 25,
  });
  expect(read).toMatchObject({ method: 'GET', path: `/api/v2/tickets/${id}/comments?page[size]=100`, bytes: 0 });
});

test('an unknown path is 404 in the words of the API', async () => {
  const { api } = await start();
  const { status, body } = await api('GET', '/api/v2/nonsense');
  expect([status, body.error]).toEqual([404, 'InvalidEndpoint']);
});
