// What goes over the wire and what each kind of answer becomes: tokens, waiting, redirects, faults that say what to do.
import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { connectZendesk } from '../../../src/adapters/zendesk/index.ts';
import { isFault } from '../../../src/core/fault.ts';
import {
  account,
  addressOfNobody,
  connectTo,
  failureOf,
  handClock,
  oauth,
  readableLog,
  serverWith,
} from './account.ts';

const json = 'application/json; charset=utf-8';
/** Fails every request the same way. */
const refusing = (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  serverWith((_, response) => {
    response.writeHead(status, { 'content-type': json, ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
const readGroups = async (url: string) => failureOf(connectTo(url).desk.groups());

test('a token is asked for once and used for many calls', async () => {
  const { zendesk, calls } = await account();
  await Promise.all([zendesk.desk.groups(), zendesk.desk.groups(), zendesk.desk.self()]);
  expect(calls().filter((call) => call.includes('/oauth/tokens'))).toHaveLength(1);
});

test('a token is replaced shortly before it expires', async () => {
  const { zendesk, clock, calls } = await account();
  await zendesk.desk.groups(undefined, true);
  clock.advance(1_739_000);
  await zendesk.desk.groups(undefined, true);
  clock.advance(2_000);
  calls();
  await zendesk.desk.groups(undefined, true);
  expect(calls()).toEqual(['POST /oauth/tokens 200', 'GET /api/v2/groups 200']);
});

test('an expired token is minted again once', async () => {
  const { zendesk, sandbox, calls } = await account();
  await zendesk.desk.groups(undefined, true);
  sandbox.control.revokeTokens();
  calls();
  expect(await zendesk.desk.groups(undefined, true)).toHaveLength(2);
  expect(calls()).toEqual(['GET /api/v2/groups 401', 'POST /oauth/tokens 200', 'GET /api/v2/groups 200']);
});

test('a token that is refused again after being minted anew is a setting to fix', async () => {
  let minted = 0;
  const url = await serverWith((request, response) => {
    response.setHeader('content-type', json);
    if (request.url === '/oauth/tokens') {
      minted += 1;
      response.end('{"access_token":"t","expires_in":1800}');
    } else {
      response.statusCode = 401;
      response.end('{"error":"invalid_token"}');
    }
  });
  const fault = await failureOf(connectTo(url, { auth: oauth }).desk.groups());
  expect(fault).toMatchObject({ kind: 'misconfigured', message: expect.stringContaining('ZENDESK_CLIENT_SECRET') });
  expect(minted).toBe(2);
});

test('a wrong client secret is a setting to fix, named', async () => {
  const { zendesk } = await account({}, { auth: { ...oauth, clientSecret: 'wrong' } });
  expect(await failureOf(zendesk.desk.groups())).toMatchObject({
    kind: 'misconfigured',
    message: expect.stringMatching(/refused the client id or secret.*ZENDESK_CLIENT_SECRET/s),
  });
});

test('an existing API token works too, and a wrong one is a setting to fix', async () => {
  const email = 'firstline@sandbox.example';
  const right = await account({}, { auth: { kind: 'token', email, token: 'sandbox-api-token' } });
  expect((await right.zendesk.desk.self()).name).toBe('Firstline');
  const wrong = await account({}, { auth: { kind: 'token', email, token: 'old' } });
  expect(await failureOf(wrong.zendesk.desk.self())).toMatchObject({
    kind: 'misconfigured',
    message: expect.stringContaining('ZENDESK_API_TOKEN'),
  });
});

test('credentials never follow a redirect', async () => {
  const seen: IncomingMessage[] = [];
  const elsewhere = await serverWith((request, response) => {
    seen.push(request);
    response.end();
  });
  const fault = await readGroups(await refusing(302, '', { location: `${elsewhere}/api/v2/groups` }));
  expect(fault).toMatchObject({ kind: 'misconfigured', message: expect.stringContaining('ZENDESK_URL') });
  expect(seen).toEqual([]);
});

test('a next link to another host is not followed: the list goes on by its cursor', async () => {
  const seen: IncomingMessage[] = [];
  const elsewhere = await serverWith((request, response) => {
    seen.push(request);
    response.end();
  });
  const url = await serverWith((request, response) => {
    const isFirst = !(request.url ?? '').includes('page%5Bafter%5D=abc');
    response.setHeader('content-type', json);
    response.end(
      JSON.stringify({
        groups: [{ id: isFirst ? 1 : 2, name: 'G' }],
        meta: { has_more: isFirst, after_cursor: 'abc' },
        links: { next: elsewhere },
      }),
    );
  });
  expect((await connectTo(url).desk.groups()).map(({ id }) => id)).toEqual([1, 2]);
  expect(seen).toEqual([]);
});

test('a list whose cursor runs in circles ends in a fault, soon', async () => {
  let asked = 0;
  const url = await serverWith((_, response) => {
    asked += 1;
    response.setHeader('content-type', json);
    response.end('{"groups":[],"meta":{"has_more":true,"after_cursor":"same"}}');
  });
  expect(await readGroups(url)).toMatchObject({ kind: 'rejected', message: expect.stringContaining('has no end') });
  expect(asked).toBe(2);
});

test('a page that fails is never a shorter list', async () => {
  const url = await serverWith((request, response) => {
    response.setHeader('content-type', json);
    if ((request.url ?? '').includes('after')) {
      response.writeHead(429, { 'retry-after': '30' });
      response.end('{"error":"TooManyRequests"}');
    } else response.end('{"groups":[{"id":1,"name":"G"}],"meta":{"has_more":true,"after_cursor":"a"}}');
  });
  expect(await readGroups(url)).toMatchObject({ kind: 'transient', retryAfterMs: 30_000 });
});

test('a short wait that Zendesk asks for is waited out once', async () => {
  const { sandbox, zendesk, clock } = await account();
  sandbox.control.set({ failNext: { count: 1, status: 429, retryAfter: 2, match: 'groups' } });
  expect(await zendesk.desk.groups()).toHaveLength(2);
  expect(clock.slept).toEqual([2_000]);
});

test('a long wait is left to the queue', async () => {
  const { sandbox, zendesk, clock } = await account();
  sandbox.control.set({ failNext: { count: 1, status: 429, retryAfter: 45, match: 'groups' } });
  expect(await failureOf(zendesk.desk.groups())).toMatchObject({ kind: 'transient', retryAfterMs: 45_000 });
  expect(clock.slept).toEqual([]);
});

test('a write answered 503 is not sent again by itself: it may have been done', async () => {
  const { sandbox, zendesk, clock, calls } = await account();
  const id = sandbox.control.openTicket({ from: 'carla@example.com', subject: 'S', text: 'T' });
  const stamp = sandbox.state.tickets.get(id)?.updated_at ?? '';
  sandbox.control.set({ failNext: { count: 1, status: 503, retryAfter: 1, method: 'PUT' } });
  const marker = { run: 'r', decision: 'label', write: 1 } as const;
  const fault = await failureOf(zendesk.desk.update({ ticketId: id, stamp, marker, tags: ['a'] }));
  expect(fault).toMatchObject({ kind: 'transient', retryAfterMs: 1_000 });
  expect(calls().filter((call) => call.startsWith('PUT'))).toHaveLength(1);
  expect(clock.slept).toEqual([]);
});

test('a write whose answer is lost is transient, with the cause kept', async () => {
  const { sandbox, zendesk } = await account();
  const id = sandbox.control.openTicket({ from: 'carla@example.com', subject: 'S', text: 'T' });
  const stamp = sandbox.state.tickets.get(id)?.updated_at ?? '';
  sandbox.control.set({ dropResponseAfterApply: { count: 1, method: 'PUT' } });
  const marker = { run: 'r', decision: 'label', write: 1 } as const;
  const fault = await failureOf(zendesk.desk.update({ ticketId: id, stamp, marker, tags: ['a'] }));
  expect(fault).toMatchObject({ kind: 'transient', cause: expect.any(Error) });
  expect((await zendesk.desk.changesSince(id, stamp)).at(-1)?.marker).toEqual(marker);
});

test('a missing scope says which right is missing', async () => {
  expect(await readGroups(await refusing(403, { error: 'Forbidden', description: 'You lack a scope' }))).toMatchObject({
    kind: 'misconfigured',
    message:
      'could not list the groups: Zendesk answered 403 (You lack a scope); the user or token of Firstline lacks reading groups (scope read)',
  });
});

test.each([
  ['a map of lists', { error: 'RecordInvalid', details: { base: [{ description: 'Needs a title' }] } }],
  ['an object', { error: { title: 'Bad', message: 'Needs a title' } }],
  ['a list', { errors: [{ code: 'X', detail: 'Needs a title' }] }],
  ['a description', { error: 'RecordInvalid', description: 'Needs a title' }],
  ['a word', { error: 'Needs a title' }],
])('the reason is found when the error is %s', async (_, body) => {
  expect(await readGroups(await refusing(400, body))).toMatchObject({
    kind: 'rejected',
    message: 'could not list the groups: Zendesk answered 400 (Needs a title)',
  });
});

test.each([500, 502, 503, 504])('an HTML page with status %s is trouble that passes', async (status) => {
  const fault = await readGroups(await refusing(status, '<h1>Sorry</h1>', { 'content-type': 'text/html' }));
  expect(fault).toMatchObject({ kind: 'transient', message: `could not list the groups: Zendesk answered ${status}` });
});

test('a page that is no JSON is not taken for an empty list', async () => {
  const fault = await readGroups(await refusing(200, '<h1>Welcome</h1>', { 'content-type': 'text/html' }));
  expect(fault).toMatchObject({ kind: 'transient', message: expect.stringContaining('is it a Zendesk?') });
});

test('an answer of another shape names the place and no value', async () => {
  const fault = await readGroups(await refusing(200, { groups: [{ id: 'secret', name: 'G' }] }));
  expect(fault).toMatchObject({ kind: 'rejected', message: expect.stringContaining('groups.0.id') });
  expect(String(fault)).not.toContain('secret');
});

test('a server that does not answer in time is trouble that passes', async () => {
  const url = await serverWith(() => undefined);
  const fault = await failureOf(connectTo(url, { timeoutMs: 50 }).desk.groups());
  expect(fault).toMatchObject({ kind: 'transient', message: expect.stringContaining('no answer within 50 ms') });
});

test('a server that is not there is trouble that passes, and the reason is named', async () => {
  const fault = await failureOf(connectTo(await addressOfNobody()).desk.groups());
  expect(fault).toMatchObject({
    kind: 'transient',
    message: expect.stringContaining('ECONNREFUSED'),
    cause: expect.any(Error),
  });
});

test('a stop ends a call that is under way', async () => {
  const stop = new AbortController();
  const url = await serverWith(() => stop.abort());
  expect(await failureOf(connectTo(url).desk.groups(stop.signal))).toMatchObject({
    kind: 'transient',
    message: 'stopped while trying to list the groups',
  });
});

test('a stop also ends a call made through node-zendesk', async () => {
  const stop = new AbortController();
  const url = await serverWith(() => stop.abort());
  const fault = await failureOf(connectTo(url).desk.self(stop.signal));
  expect(isFault(fault)).toBe(true);
  expect(fault).toMatchObject({ message: expect.stringContaining('stopped while') });
});

test.each([
  ['http://acme.zendesk.com', 'must begin with https://'],
  ['ftp://127.0.0.1', 'must begin with https://'],
  ['acme', 'is not an address'],
  ['https://bob:pw@acme.zendesk.com', 'must not hold a password'],
])('%s is refused as an address before any call', (url, why) => {
  const connect = () => connectZendesk({ url, auth: oauth, clock: handClock(), log: readableLog() });
  expect(connect).toThrow(why);
});

test('the log holds paths and statuses, never texts, secrets or tokens', async () => {
  const { sandbox, zendesk, log } = await account();
  const id = sandbox.control.openTicket({ from: 'carla@example.com', subject: 'Secret subject', text: 'Secret text' });
  await zendesk.desk.snapshot(id);
  await zendesk.check();
  const text = JSON.stringify(log.lines);
  expect(text).toContain(`/api/v2/tickets/${id}/comments`);
  for (const hidden of ['Secret', 'carla', 'sandbox-client-secret', 'Bearer', ...sandbox.state.tokens.keys()])
    expect(text).not.toContain(hidden);
});
