// Webhooks over the wire: signatures, both body shapes, echoes, duplicates, losses, retries.

import { expect, test } from 'vitest';
import { retryWaitMs } from '../../src/sandbox/deliver.ts';
import { signatureOf } from '../../src/sandbox/index.ts';
import { type Api, endpoint, put, start, trigger, webhook } from './world.ts';

const hello = { from: 'cleo@shop.example', subject: 'Hi', text: 'Hello' };
const byCustomer = { field: 'role', operator: 'is', value: 'end_user' };

async function connected(api: Api, url: string, body = '{"ticket_id":"{{ticket.id}}"}') {
  const id = await webhook(api, url);
  await trigger(api, 'tell', { all: [byCustomer], actions: [{ field: 'notification_webhook', value: [id, body] }] });
  return id;
}

test('the signature is that of the known example: timestamp first, secret taken literally', () => {
  const secret = 'dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==';
  const signature = signatureOf(secret, '2021-07-25T10:00:00Z', '{"say": "hello"}');
  expect(signature).toBe('gf3v0LzLRHPUnIdhbvwRDVEvzSb07/QN0GYjSNlkBT0=');
});

test('a trigger sends its body with placeholders filled in, signed with the secret that the API shows', async () => {
  const { sandbox, api } = await start();
  const target = await endpoint();
  const id = await connected(api, target.url);
  sandbox.control.openTicket(hello);
  const [hit] = await target.until(1);
  const { body } = await api('GET', `/api/v2/webhooks/${id}/signing_secret`);
  const stamp = String(hit?.headers['x-zendesk-webhook-signature-timestamp']);
  expect(hit?.text).toBe('{"ticket_id":"1001"}');
  expect(hit?.headers).toMatchObject({
    'x-zendesk-webhook-id': id,
    'x-zendesk-account-id': String(sandbox.state.id),
    'x-zendesk-webhook-signature': signatureOf(body.signing_secret.secret, stamp, hit?.text ?? ''),
    'content-type': 'application/json; charset=utf-8',
  });
  expect(stamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
});

test('after a reset the old secret is no longer used', async () => {
  const { sandbox, api } = await start();
  const target = await endpoint();
  const id = await connected(api, target.url);
  const before = (await api('GET', `/api/v2/webhooks/${id}/signing_secret`)).body.signing_secret.secret;
  const after = (await api('POST', `/api/v2/webhooks/${id}/signing_secret`)).body.signing_secret.secret;
  sandbox.control.openTicket(hello);
  const [hit] = await target.until(1);
  const stamp = String(hit?.headers['x-zendesk-webhook-signature-timestamp']);
  const signature = hit?.headers['x-zendesk-webhook-signature'];
  expect([before === after, signature === signatureOf(after, stamp, hit?.text ?? '')]).toEqual([false, true]);
});

test('an event envelope has ids as strings, upper-case values, and no ticket.updated of its own', async () => {
  const { sandbox, api } = await start();
  const target = await endpoint();
  const types = ['created', 'comment_added', 'status_changed', 'tags_changed', 'group_assignment_changed'];
  await webhook(
    api,
    target.url,
    types.map((type) => `zen:event-type:ticket.${type}`),
  );
  const id = sandbox.control.openTicket({ ...hello, priority: 'high' });
  await target.until(2);
  sandbox.control.setGroup(id, 'Billing');
  sandbox.control.agentReplies(id, { agent: 'bo@desk.example', text: 'On it', public: false });
  await put(api, id, { tags: ['x'], status: 'pending' });
  const hits = (await target.until(6)).map((hit) => JSON.parse(hit.text));
  const of = (type: string) => hits.filter((hit) => hit.type === `zen:event-type:ticket.${type}`);
  expect(of('created')[0]).toMatchObject({
    subject: 'zen:ticket:1001',
    zendesk_event_version: '2022-11-06',
    detail: { id: '1001', status: 'NEW', priority: 'HIGH', via: { channel: 'email' }, assignee_id: null },
    event: {},
  });
  const comments = of('comment_added').map((hit) => hit.event.comment);
  expect(comments.map((comment) => [comment.body, comment.is_public, comment.author.is_staff])).toEqual([
    ['Hello', true, false],
    ['On it', false, true],
  ]);
  expect(of('status_changed')[0].event).toEqual({ current: 'PENDING', previous: 'NEW' });
  expect(of('tags_changed')[0].event).toEqual({ tags_added: ['x'], tags_removed: [] });
  expect(typeof of('group_assignment_changed')[0].event.current).toBe('string');
  expect(new Set(hits.map((hit) => hit.id)).size).toBe(6);
});

test('writes of the API user come back as events, with that user as actor', async () => {
  const { sandbox, api } = await start();
  const target = await endpoint();
  await webhook(api, target.url, ['zen:event-type:ticket.tags_changed']);
  const id = sandbox.control.openTicket(hello);
  await put(api, id, { tags: ['x'] });
  const [hit] = await target.until(1);
  expect(JSON.parse(hit?.text ?? '').detail.actor_id).toBe(String(sandbox.state.apiUserId));
});

test('publishing and unpublishing an article is told, editing it is not', async () => {
  const { sandbox, api } = await start();
  const target = await endpoint();
  await webhook(api, target.url, ['zen:event-type:article.published', 'zen:event-type:article.unpublished']);
  const id = sandbox.control.putArticle({ title: 'A', body: 'x' });
  await target.until(1);
  sandbox.control.putArticle({ id, title: 'A', body: 'y' });
  sandbox.control.putArticle({ id, title: 'A', body: 'y', draft: true });
  const hits = (await target.until(2)).map((hit) => JSON.parse(hit.text));
  const published = { brand_id: String(sandbox.state.brand.id), id: String(id) };
  expect(hits.map((hit) => hit.type)).toEqual([
    'zen:event-type:article.published',
    'zen:event-type:article.unpublished',
  ]);
  expect(hits[0].detail).toEqual(published);
});

test('duplicates on demand are the same invocation, delivered several times', async () => {
  const { sandbox, api } = await start();
  const target = await endpoint();
  await connected(api, target.url);
  sandbox.control.set({ duplicateWebhooks: 3 });
  sandbox.control.openTicket(hello);
  const hits = await target.until(3);
  expect(new Set(hits.map((hit) => hit.headers['x-zendesk-webhook-invocation-id'])).size).toBe(1);
});

test('the next so many invocations can be lost', async () => {
  const { sandbox, api } = await start();
  const target = await endpoint();
  await connected(api, target.url);
  sandbox.control.set({ dropWebhooks: 1 });
  sandbox.control.openTicket(hello);
  sandbox.control.openTicket(hello);
  const hits = await target.until(1);
  expect(hits.map((hit) => hit.text)).toEqual(['{"ticket_id":"1002"}']);
  expect(sandbox.state.attempts[0]?.outcome).toBe('lost');
});

test.each([
  ['409', 2, { status: 409 }],
  ['503 with Retry-After', 2, { status: 503, headers: { 'Retry-After': '0' } }],
  ['500', 1, { status: 500 }],
  ['503 without Retry-After', 1, { status: 503 }],
])('an invocation answered with %s is sent %i time(s) in all', async (_, calls, first) => {
  const { sandbox, api } = await start();
  const target = await endpoint((index) => (index === 0 ? first : { status: 200 }));
  await connected(api, target.url);
  const id = sandbox.control.openTicket(hello);
  await target.until(calls);
  sandbox.control.customerReplies(id, { text: 'more' });
  const hits = await target.until(calls + 1);
  const invocations = hits.map((hit) => hit.headers['x-zendesk-webhook-invocation-id']);
  expect(invocations.filter((invocation) => invocation === invocations[0])).toHaveLength(calls);
});

test('retries are counted as Zendesk counts them', () => {
  const answer = (status: number, retryAfterSeconds: number | null = null, isTimeout = false) => ({
    status,
    retryAfterSeconds,
    isTimeout,
  });
  expect(retryWaitMs(answer(409), 2)).not.toBeNull();
  expect(retryWaitMs(answer(409), 3)).toBeNull();
  expect(retryWaitMs(answer(503, 59), 0)).toBe(59_000);
  expect(retryWaitMs(answer(429, 60), 0)).toBeNull();
  expect(retryWaitMs(answer(0, null, true), 4)).not.toBeNull();
  expect(retryWaitMs(answer(0, null, true), 5)).toBeNull();
  expect(retryWaitMs(answer(404), 0)).toBeNull();
});

test('an endpoint that does not answer in time is called again', async () => {
  const { sandbox, api } = await start();
  const target = await endpoint((index) => (index === 0 ? null : { status: 200 }));
  await connected(api, target.url);
  sandbox.control.set({ webhookTimeoutMs: 30 });
  sandbox.control.openTicket(hello);
  const hits = await target.until(2);
  expect(hits[1]?.text).toBe(hits[0]?.text);
  expect(sandbox.state.attempts[0]?.outcome).toBe('timeout');
});

test('a webhook carries its own authentication, which the API does not show again', async () => {
  const { sandbox, api } = await start();
  const target = await endpoint();
  const id = await connected(api, target.url);
  const authentication = { type: 'bearer_token', data: { token: 'let-me-in' }, add_position: 'header' };
  const patched = await api('PATCH', `/api/v2/webhooks/${id}`, { webhook: { authentication } });
  sandbox.control.openTicket(hello);
  const [hit] = await target.until(1);
  const { body } = await api('GET', `/api/v2/webhooks/${id}`);
  expect([patched.status, hit?.headers.authorization]).toEqual([204, 'Bearer let-me-in']);
  expect(JSON.stringify(body)).not.toMatch(/let-me-in|secret/);
});

test('an inactive or deleted webhook is silent', async () => {
  const { sandbox, api } = await start();
  const target = await endpoint();
  const [off, gone] = [await connected(api, `${target.url}/off`), await connected(api, `${target.url}/gone`)];
  const on = await connected(api, target.url, '{"on":true}');
  await api('PUT', `/api/v2/webhooks/${off}`, { webhook: { status: 'inactive' } });
  const removed = await api('DELETE', `/api/v2/webhooks/${gone}`);
  sandbox.control.openTicket(hello);
  const [hit] = await target.until(1);
  expect([removed.status, hit?.headers['x-zendesk-webhook-id'], hit?.text]).toEqual([204, on, '{"on":true}']);
});

test('how a webhook is connected is fixed when it is made', async () => {
  const { api } = await start();
  const target = await endpoint();
  const id = await webhook(api, target.url);
  const subscriptions = ['zen:event-type:ticket.created'];
  const { status, body } = await api('PUT', `/api/v2/webhooks/${id}`, { webhook: { subscriptions } });
  expect([status, body.errors[0].code]).toEqual([400, 'InvalidWebhook']);
});

test('an endpoint on another machine is refused, because the sandbox calls nobody but this one', async () => {
  const { api } = await start();
  const fields = { name: 'far', http_method: 'POST', request_format: 'json', status: 'active', subscriptions: [] };
  const { status, body } = await api('POST', '/api/v2/webhooks', {
    webhook: { ...fields, endpoint: 'https://a.example/x' },
  });
  expect([status, body.errors[0].detail]).toEqual([400, expect.stringContaining('127.0.0.1')]);
});

test('a test call reports what the endpoint said', async () => {
  const { api } = await start();
  const target = await endpoint(() => ({ status: 418 }));
  const request = { endpoint: target.url, http_method: 'POST', request_format: 'json', payload: '{"a":1}' };
  const { body } = await api('POST', '/api/v2/webhooks/test', { request });
  expect([body.response.status, target.hits[0]?.text]).toEqual([418, '{"a":1}']);
});
