// Who may call the sandbox and with what: tokens, their end, scopes, API tokens, anonymous callers.

import { expect, test } from 'vitest';
import { callWith, grant, handClock, login, start } from './world.ts';

test('a token works until its time is over, then the answer is 401 invalid_token', async () => {
  const { clock, pass } = handClock();
  const { api } = await start({ clock, tokenSeconds: 60 });
  const during = await api('GET', '/api/v2/users/me');
  pass(60_000);
  const after = await api('GET', '/api/v2/users/me');
  expect([during.status, during.body.user.name]).toEqual([200, 'Firstline']);
  expect([after.status, after.body.error]).toEqual([401, 'invalid_token']);
});

test('a wrong client secret gets no token', async () => {
  const { sandbox } = await start();
  const { status, body } = await grant(sandbox, { client_secret: 'guess' });
  expect([status, body.error]).toEqual([401, 'invalid_client']);
});

test('a token says how long it lives and what it may', async () => {
  const { sandbox } = await start();
  const { body } = await grant(sandbox, { scope: 'tickets:read', expires_in: 900 });
  expect(body).toMatchObject({ token_type: 'bearer', scope: 'tickets:read', expires_in: 900 });
});

test.each([
  ['tickets:read', 'GET', '/api/v2/tickets', 200],
  ['tickets:read', 'PUT', '/api/v2/tickets/1001', 403],
  ['tickets:read', 'GET', '/api/v2/users/me', 403],
  ['tickets:read tickets:write', 'GET', '/api/v2/tickets/1001/audits', 403],
  ['read', 'GET', '/api/v2/tickets/1001/audits', 200],
  ['write', 'GET', '/api/v2/tickets', 403],
])('with scope "%s", %s %s answers %i', async (scope, method, path, status) => {
  const { sandbox } = await start();
  sandbox.control.openTicket({ from: 'cleo@shop.example', text: 'Hello' });
  const api = await login(sandbox, scope);
  const answer = await api(method, path, method === 'PUT' ? { ticket: { tags: ['x'] } } : undefined);
  expect(answer.status).toBe(status);
});

test('a 403 for a missing scope names the scopes that would do', async () => {
  const { sandbox } = await start();
  const api = await login(sandbox, 'tickets:read');
  const { body } = await api('GET', '/api/v2/users/me');
  expect(body.description).toContain('users:read');
});

const basic = (pair: string) => ({ authorization: `Basic ${Buffer.from(pair).toString('base64')}` });

test('an API token acts as the user it is used with, and can be switched off', async () => {
  const { sandbox } = await start();
  const answer = await callWith(sandbox, basic('bo@desk.example/token:sandbox-api-token'))('GET', '/api/v2/users/me');
  const { sandbox: strict } = await start({ allowApiToken: false });
  const refused = await callWith(strict, basic('bo@desk.example/token:sandbox-api-token'))('GET', '/api/v2/users/me');
  expect([answer.body.user.name, refused.status]).toEqual(['Bo Billing', 401]);
});

test('a password is not accepted, and nobody reads tickets without credentials', async () => {
  const { sandbox } = await start();
  const password = await callWith(sandbox, basic('bo@desk.example:sandbox-api-token'))('GET', '/api/v2/tickets');
  const anonymous = await callWith(sandbox, {})('GET', '/api/v2/tickets');
  expect([password.status, anonymous.status]).toEqual([401, 401]);
});

test('an agent who is no admin cannot touch triggers, webhooks or the incremental export', async () => {
  const { sandbox } = await start();
  const api = callWith(sandbox, basic('bo@desk.example/token:sandbox-api-token'));
  const paths = ['/api/v2/triggers', '/api/v2/webhooks', '/api/v2/incremental/tickets/cursor?start_time=1'];
  const statuses = await Promise.all(paths.map(async (path) => (await api('GET', path)).status));
  expect(statuses).toEqual([403, 403, 403]);
});
