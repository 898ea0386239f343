// Where a connector may go: nowhere inside a network unless the policy says so, and no byte is sent to find out.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isPublic } from '../../../src/adapters/connectors/addresses.ts';
import { opened, shopAt } from './opened.ts';

describe('addresses inside networks', () => {
  test.each([
    ...['127.0.0.1', '127.9.9.9', '0.0.0.0', '10.1.2.3', '172.31.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1'],
    ...['224.0.0.1', '255.255.255.255', '198.18.0.1', '::', '::1', 'fd00::1', 'fc00::1', 'fe80::1', 'ff02::1'],
    ...['::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:8.8.8.8', '::127.0.0.1', '64:ff9b::7f00:1', '2002:7f00:1::'],
    ...['2001::1', '2001:db8::1', 'fec0::1', '100::1', 'not an address', ''],
  ])('%s is not public', (ip) => {
    expect(isPublic(ip)).toBe(false);
  });

  test.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700:4700::1111', '2a00:1450:4001::1'])(
    '%s is public',
    (ip) => {
      expect(isPublic(ip)).toBe(true);
    },
  );
});

describe('a connector without privateHosts', () => {
  let servers: Server[] = [];
  let connections = 0;
  let port = 0;
  beforeEach(async () => {
    connections = 0;
    const listen = async (host: string, at: number): Promise<Server | null> => {
      const server = createServer((_, response) => void response.end('{}'));
      server.on('connection', () => {
        connections += 1;
      });
      return new Promise((resolve) => {
        server.once('error', () => resolve(null));
        server.listen(at, host, () => resolve(server));
      });
    };
    const first = await listen('127.0.0.1', 0);
    port = ((first?.address() ?? { port: 0 }) as AddressInfo).port;
    // Where this machine has no IPv6 there is nothing to listen on, and still nothing may be sent.
    const second = await listen('::1', port);
    servers = [first, second].filter((each) => each !== null);
  });
  afterEach(() => {
    for (const server of servers) server.close();
  });

  test.each([
    ...['127.0.0.1', '[::1]', '0.0.0.0', '[::]', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1', '127.1'],
    ...['localhost', 'LOCALHOST.', 'localhost.localdomain'],
    ...['169.254.169.254', '10.0.0.1', '[fd00::1]', '192.168.0.1'],
  ])('sends nothing to %s', async (host) => {
    const shop = { ...shopAt(`http://${host}:${port}`), allow: { http: true } };
    const mcp = {
      id: 'crm',
      kind: 'mcp',
      allow: { http: true },
      url: `http://${host}:${port}/mcp`,
      tools: [{ id: 'ask', name: 'ask', about: 'x', effect: 'read', public: true, pick: { a: 'a' } }],
    };
    const { look, perform, connectors } = await opened([shop, mcp]);
    const results = [
      await look('get_order_status', { order_id: 'ORD-1' }),
      await look('ask'),
      await perform('refund', { order_id: 'ORD-1', amount: 1 }),
      ...(await connectors.check()).map(({ trouble }) => ({ kind: trouble === null ? 'well' : 'failed', trouble })),
    ];
    expect(results.map(({ kind }) => kind)).toEqual(['failed', 'failed', 'failed', 'failed', 'failed']);
    // A name that this machine does not know cannot be reached either.
    expect(JSON.stringify(results)).toMatch(/inside a network|ENOTFOUND|EAI_AGAIN/);
    expect(connections).toBe(0);
  });

  test('a name that resolves to this machine is refused for that, not for failing', async () => {
    const { look } = await opened([{ ...shopAt(`http://localhost:${port}`), allow: { http: true } }]);
    expect(await look('get_order_status', { order_id: 'ORD-1' })).toMatchObject({
      reason: expect.stringMatching(/localhost:\d+ is an address inside a network/),
    });
  });

  test('the same name is reached once the policy allows it', async () => {
    const { look } = await opened([shopAt(`http://localhost:${port}`)]);
    expect((await look('get_order_status', { order_id: 'ORD-1' })).kind).toBe('nothing');
    expect(connections).toBe(1);
  });
});
