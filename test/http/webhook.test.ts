// The webhook's exact answers, over real HTTP.
import { createHmac } from 'node:crypto';
import type { Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createLog } from '../../src/adapters/log.ts';
import type { Delivery } from '../../src/core/ports.ts';
import { closeServer, createApp, listen, portOf } from '../../src/http/app.ts';

const secret = 'a-secret';
const log = createLog({ level: 'silent' });
let server: Server;
let accepted: Delivery[] = [];
let broken = false;

beforeAll(async () => {
  const app = createApp({
    log,
    readiness: async () => (broken ? ['the database cannot commit'] : []),
    webhook: {
      log,
      secrets: () => ['an-older-secret', secret],
      selfId: 900,
      ageSecondsMax: 300,
      quietMs: 0,
      now: () => Date.parse('2026-11-20T10:00:00Z'),
      ledger: {
        accept: async (delivery) => {
          if (broken) throw new Error('disk full');
          const known = accepted.some(({ key }) => key === delivery.key);
          if (!known) accepted.push(delivery);
          return known ? 'duplicate' : 'queued';
        },
      },
    },
  });
  server = await listen(app, { host: '127.0.0.1', port: 0 });
});
afterAll(() => closeServer(server));
beforeEach(() => {
  accepted = [];
  broken = false;
});

type Parts = { body?: string; time?: string; secret?: string; method?: string; type?: string; invocation?: string };
async function post(parts: Parts = {}) {
  const body = parts.body ?? '{"ticket_id":"7"}';
  const time = parts.time ?? '2026-11-20T09:59:00Z';
  const signature = createHmac('sha256', parts.secret ?? secret)
    .update(time + body)
    .digest('base64');
  const method = parts.method ?? 'POST';
  return fetch(`http://127.0.0.1:${portOf(server)}/webhooks/zendesk`, {
    method,
    headers: {
      'content-type': parts.type ?? 'application/json',
      'x-zendesk-webhook-signature': signature,
      'x-zendesk-webhook-signature-timestamp': time,
      'x-zendesk-webhook-invocation-id': parts.invocation ?? 'i-1',
    },
    ...(method === 'GET' ? {} : { body }),
  });
}
const status = async (parts?: Parts) => (await post(parts)).status;

describe('the webhook answers', () => {
  test('202 once it is committed, and 200 when it has seen it before', async () => {
    expect(await status()).toBe(202);
    expect(await status()).toBe(200);
    expect(accepted).toHaveLength(1);
  });
  test('202 for a request signed with the secret that is being replaced', async () => {
    expect(await status({ secret: 'an-older-secret' })).toBe(202);
  });
  test('401 for a wrong signature, and for one that is older or newer than five minutes', async () => {
    expect(await status({ secret: 'wrong' })).toBe(401);
    expect(await status({ time: '2026-11-20T09:54:59Z' })).toBe(401);
    expect(await status({ time: '2026-11-20T10:05:01Z' })).toBe(401);
    expect(accepted).toEqual([]);
  });
  test('400 for a malformed body, which never makes a row', async () => {
    expect(await status({ body: '{' })).toBe(400);
    expect(await status({ body: '' })).toBe(400);
    expect(accepted).toEqual([]);
  });
  test('405 for another method, 413 for more than 1 MiB, 415 for another type', async () => {
    expect(await status({ method: 'GET' })).toBe(405);
    expect(await status({ body: `{"ticket_id":"7","x":"${'a'.repeat(1024 * 1024)}"}` })).toBe(413);
    expect(await status({ type: 'text/plain' })).toBe(415);
  });
  test('503 and a Retry-After below a minute when it cannot commit', async () => {
    broken = true;
    const response = await post();
    expect(response.status).toBe(503);
    expect(Number(response.headers.get('retry-after'))).toBeLessThan(60);
  });
  test('200 to the echo of our own write, without a row', async () => {
    const body = JSON.stringify({
      type: 'zen:event-type:ticket.comment_added',
      id: 'e-1',
      detail: { id: '7', actor_id: '900' },
      event: {},
    });
    expect(await status({ body })).toBe(200);
    expect(accepted).toEqual([]);
  });
});

test('readiness says what is missing while health only says that the process lives', async () => {
  const at = (path: string) => fetch(`http://127.0.0.1:${portOf(server)}${path}`);
  expect((await at('/readyz')).status).toBe(200);
  broken = true;
  const unready = await at('/readyz');
  expect(unready.status).toBe(503);
  expect(await unready.json()).toMatchObject({ reasons: ['the database cannot commit'] });
  expect((await at('/healthz')).status).toBe(200);
});
