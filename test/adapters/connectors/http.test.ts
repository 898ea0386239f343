// Orders looked up in a real little shop over HTTP: whose data is seen, what leaves the connector, what a shop in
// trouble does to a ticket.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Shop, startShop, troubles, withStatus } from '../../fakes/business/shop.ts';
import { ana, opened, secrets, shopAt } from './opened.ts';

let shop: Shop;
beforeEach(async () => {
  shop = await startShop();
});
afterEach(() => shop.close());

const order = { order_id: 'ORD-78432' };

describe('what is seen', () => {
  test("a customer's own order is found, and only the fields that the policy picks", async () => {
    const { look } = await opened([shopAt(shop.url)]);
    expect(await look('get_order_status', order)).toEqual({
      kind: 'found',
      facts: [
        { path: 'status', value: 'delivered', sendable: true },
        { path: 'total', value: 89.99, sendable: false },
        { path: 'card', value: '••••4242', sendable: false },
      ],
    });
    const [call] = shop.seen;
    expect(call?.url).toBe('/orders/ORD-78432?email=ana%40example.com');
    expect(call?.headers.authorization).toBe('Bearer sh0p-t0ken-abcdef');
    expect(call?.headers['idempotency-key']).toBeUndefined();
  });

  test("another customer's order is not there, in the very words of one that does not exist", async () => {
    const { look } = await opened([shopAt(shop.url)]);
    const foreign = await look('get_order_status', { order_id: 'ORD-99999' });
    expect(foreign.kind).toBe('nothing');
    expect(foreign).toEqual(await look('get_order_status', { order_id: 'ORD-00000' }));
  });

  test('a list is read item by item, and the requester’s address is ours to give', async () => {
    const { look } = await opened([shopAt(shop.url)]);
    expect(await look('get_orders')).toEqual({
      kind: 'found',
      facts: [
        { path: 'order.0', value: 'ORD-11111', sendable: false },
        { path: 'status.0', value: 'shipped', sendable: false },
        { path: 'count', value: 1, sendable: false },
      ],
    });
    expect(await look('get_orders', { customer_email: 'bob@example.com' })).toEqual({
      kind: 'failed',
      reason: 'get_orders: customer_email is not a parameter: it is filled in from the ticket',
    });
  });

  test('a requester without an address has nothing to be looked up', async () => {
    const { look } = await opened([shopAt(shop.url)]);
    expect((await look('get_orders', {}, { ...ana, email: null })).kind).toBe('nothing');
    expect(shop.connections()).toBe(0);
  });

  test('a model is told of names and parameters, never of addresses or the requester', async () => {
    const { connectors } = await opened([shopAt(shop.url)]);
    expect(connectors.tools.map(({ id, effect }) => `${id}: ${effect}`)).toEqual([
      'get_order_status: read',
      'get_orders: read',
      'refund: action',
    ]);
    expect(JSON.stringify(connectors.tools)).not.toMatch(/127\.0\.0\.1|customer_email|TOKEN|pick/);
  });
});

describe('values given by a model', () => {
  test.each(['../refunds', '..', '.', 'a/b', 'a\\b', 'a%2fb', ' ', '', 'a\u0000b', 'x'.repeat(201), '\ud800'])(
    'no request is made for an order called %j',
    async (order_id) => {
      const { look } = await opened([shopAt(shop.url)]);
      expect((await look('get_order_status', { order_id })).kind).toBe('failed');
      expect(shop.connections()).toBe(0);
    },
  );

  test.each(['ORD-1?admin=1', 'ORD-1#x', 'a&email=bob@example.com', '@127.0.0.1', ':80', 'ä ö'])(
    '%j stays one segment of the path',
    async (order_id) => {
      const { look } = await opened([shopAt(shop.url)]);
      await look('get_order_status', { order_id });
      const url = new URL(shop.seen[0]?.url ?? '', shop.url);
      expect(url.pathname.split('/').map(decodeURIComponent)).toEqual(['', 'orders', order_id]);
      expect([...url.searchParams]).toEqual([['email', 'ana@example.com']]);
    },
  );

  test('a wrong type, a missing value, an unknown one and a broken pattern are said to the model', async () => {
    const parameters = { order_id: { about: 'such as ORD-12345', type: 'string', pattern: 'ORD-\\d{5}|[A-Z]' } };
    const { look } = await opened([shopAt(shop.url, { parameters })]);
    const reason = async (input: Record<string, string | number>) => {
      const result = await look('get_order_status', input);
      return result.kind === 'failed' ? result.reason : result.kind;
    };
    expect(await reason({ order_id: 7 })).toMatch(/has to be a string/);
    expect(await reason({})).toMatch(/order_id is missing: such as ORD-12345/);
    expect(await reason({ ...order, limit: 3 })).toMatch(/limit is not a parameter/);
    expect(await reason({ order_id: 'ORD-123456' })).toMatch(/has to look like: such as ORD-12345/);
    expect(shop.connections()).toBe(0);
  });

  test('an unknown tool, and a deed asked for as a look-up, are refused', async () => {
    const { look, perform } = await opened([shopAt(shop.url)]);
    expect((await look('delete_all')).kind).toBe('failed');
    expect((await look('refund', { order_id: 'ORD-1', amount: 5 })).kind).toBe('failed');
    expect((await perform('get_orders', {})).kind).toBe('failed');
    expect(shop.connections()).toBe(0);
  });
});

describe('a shop in trouble', () => {
  test.each(Object.entries(troubles))('answers, or not: %s. The ticket goes on', async (name, trouble) => {
    shop.misbehave(trouble);
    const { look } = await opened([shopAt(shop.url, { timeoutMs: 400, bytesMax: 256 * 1024 })]);
    const result = await look('get_order_status', order);
    const expected: Record<string, string> = {
      prototype: 'nothing',
      long: 'found',
      hidden: 'found',
      echoesHeaders: 'found',
    };
    expect(result.kind).toBe(expected[name] ?? (name === 'deep' ? 'nothing' : 'failed'));
    expect(JSON.stringify(result)).not.toMatch(/please log in|polluted|sh0p-t0ken/);
    expect(JSON.stringify(result).length).toBeLessThan(1000);
  });

  test('characters nobody sees are taken out of what it says', async () => {
    shop.misbehave(troubles.hidden);
    const { look } = await opened([shopAt(shop.url)]);
    expect(await look('get_order_status', order)).toEqual({
      kind: 'found',
      facts: [{ path: 'status', value: 'shipped', sendable: true }],
    });
  });

  test.each([
    [400, /refuses these values/],
    [401, /refuses our key/],
    [429, /asked too often/],
    [500, /trouble of its own/],
    [302, /sends us elsewhere/],
  ])('HTTP %i is said in words, and not in the shop’s', async (status, words) => {
    shop.misbehave(withStatus(status));
    const { look, log } = await opened([shopAt(shop.url)]);
    const result = await look('get_order_status', order);
    expect(result.kind).toBe('failed');
    expect(JSON.stringify(result)).toMatch(words);
    expect(JSON.stringify([result, log.lines])).not.toMatch(/ignore all rules/);
  });

  test('a redirect is not followed', async () => {
    shop.misbehave(troubles.redirect);
    const { look } = await opened([shopAt(shop.url)]);
    await look('get_order_status', order);
    expect(shop.seen).toHaveLength(1);
  });

  test('a shop that is gone', async () => {
    const { look } = await opened([shopAt(shop.url)]);
    await shop.close();
    const result = await look('get_order_status', order);
    expect(result).toMatchObject({
      kind: 'failed',
      reason: expect.stringMatching(/ECONNREFUSED.*a person has to look/),
    });
    shop = await startShop();
  });

  test('one that hangs holds up no other connector, and no more calls than allowed reach it at once', async () => {
    const other = await startShop();
    shop.misbehave(troubles.silent);
    const [slow, brief] = shopAt(shop.url, { timeoutMs: 1500 }).tools;
    const shopOfTwo = { ...shopAt(shop.url), callsMax: 2, tools: [slow, { ...brief, timeoutMs: 300 }] };
    const well = {
      ...shopAt(other.url),
      id: 'other',
      tools: [{ ...brief, id: 'get_other_orders', url: `${other.url}/orders?email={customer_email}` }],
    };
    const { look } = await opened([shopOfTwo, well]);
    const hanging = [look('get_order_status', order), look('get_order_status', order), look('get_orders')];
    expect((await look('get_other_orders')).kind).toBe('found');
    expect(await hanging[2]).toMatchObject({ reason: expect.stringMatching(/shop is busy with other tickets/) });
    expect((await Promise.all(hanging)).map(({ kind }) => kind)).toEqual(['failed', 'failed', 'failed']);
    expect(shop.seen).toHaveLength(2);
    shop.misbehave(null);
    expect((await look('get_order_status', order)).kind).toBe('found');
    await other.close();
  });

  test('a run that is stopped stops its call', async () => {
    shop.misbehave(troubles.silent);
    const { connectors } = await opened([shopAt(shop.url, { timeoutMs: 60_000 })]);
    const stop = new AbortController();
    const looking = connectors.look('get_order_status', order, ana, stop.signal);
    await expect.poll(() => shop.seen.length).toBe(1);
    stop.abort();
    expect(await looking).toMatchObject({ kind: 'failed', reason: expect.stringMatching(/stopped/) });
  });
});

describe('deeds', () => {
  const refund = { order_id: 'ORD-78432', amount: 10 };

  test('a refund is done with its key, its types kept and its optional note left out', async () => {
    const { perform } = await opened([shopAt(shop.url)]);
    expect(await perform('refund', refund)).toEqual({
      kind: 'done',
      facts: [
        { path: 'refund', value: 'RE-1', sendable: false },
        { path: 'amount', value: 10, sendable: false },
      ],
    });
    expect(shop.seen[0]?.headers['idempotency-key']).toBe('key-1');
    expect(JSON.parse(shop.seen[0]?.body ?? '')).toEqual({
      order: 'ORD-78432',
      amount: 10,
      source: 'Firstline, order ORD-78432',
    });
    expect((await perform('refund', refund)).kind).toBe('done');
    expect(shop.refunds.get('ORD-78432')).toBe(10);
  });

  test.each(['silent', 'cut', 'reset', 'html', 'redirect', 'huge'] as const)(
    'a connection that broke after the deed was sent (%s) is an unknown outcome, sent once',
    async (name) => {
      shop.misbehave(troubles[name]);
      const { perform } = await opened([shopAt(shop.url)]);
      expect((await perform('refund', refund)).kind).toBe('unknown');
      expect(shop.seen).toHaveLength(1);
      expect(shop.refunds.get('ORD-78432')).toBe(10);
    },
  );

  test.each([
    [422, 'failed'],
    [404, 'failed'],
    [409, 'unknown'],
    [408, 'unknown'],
    [502, 'unknown'],
  ])('HTTP %i after a deed means: %s', async (status, kind) => {
    shop.misbehave(withStatus(status));
    const { perform } = await opened([shopAt(shop.url)]);
    expect((await perform('refund', refund)).kind).toBe(kind);
  });

  test('what could not be sent was certainly not done', async () => {
    const { perform } = await opened([shopAt(shop.url)]);
    await shop.close();
    expect((await perform('refund', refund)).kind).toBe('failed');
    shop = await startShop();
  });

  test('an empty answer is done too', async () => {
    shop.misbehave((response) => void response.writeHead(204).end());
    const { perform } = await opened([shopAt(shop.url)]);
    expect(await perform('refund', refund)).toEqual({ kind: 'done', facts: [] });
  });
});

describe('secrets', () => {
  test('a secret that is missing or cannot be sent is named before anything starts', async () => {
    await expect(opened([shopAt(shop.url)], {})).rejects.toThrow(
      'SHOP_TOKEN is not set: connector shop, header authorization of the policy needs it; set it in the environment',
    );
    await expect(opened([shopAt(shop.url)], { SHOP_TOKEN: 'a\r\nx-evil: 1' })).rejects.toThrow(/SHOP_TOKEN has/);
  });

  test('neither secrets nor what was asked and answered get into the log', async () => {
    const { look, log } = await opened([shopAt(shop.url)]);
    await look('get_order_status', order);
    shop.misbehave(troubles.reset);
    await look('get_order_status', order);
    expect(log.lines.map(({ message }) => message)).toEqual([
      'a connector was called',
      'a connector was called in vain',
    ]);
    expect(JSON.stringify(log.lines)).not.toMatch(new RegExp(`${secrets.SHOP_TOKEN}|ORD-78432|ana|delivered`));
  });

  test('the doctor asks a shop without its secret', async () => {
    const { connectors } = await opened([shopAt(shop.url)]);
    expect(await connectors.check()).toEqual([{ connector: 'shop', tool: null, trouble: null }]);
    expect(shop.seen.map(({ method, headers }) => [method, headers.authorization])).toEqual([['HEAD', undefined]]);
    await shop.close();
    expect((await connectors.check())[0]?.trouble).toMatch(/ECONNREFUSED/);
    shop = await startShop();
  });
});
