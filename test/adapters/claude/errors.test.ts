// Each way in which Claude fails, over real HTTP: what becomes of the ticket, what is said, and who is asked again.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test, vi } from 'vitest';
import { createClaude } from '../../../src/adapters/claude/index.ts';
import type { FaultKind } from '../../../src/core/fault.ts';
import { type Reply, reply, testKey } from '../../fakes/messages-api/index.ts';
import { faultOf, labels, withClaude } from './support.ts';

const world = withClaude();
const secret = 'my dog is called Rex';
const words = { comment: { text: secret } };

type Case = Readonly<{ what: string; comes: Reply; kind: FaultKind; says: RegExp; shuts?: boolean }>;
const cases: readonly Case[] = [
  {
    what: 'a rate limit',
    comes: reply.error(429, { retryAfterSeconds: 7 }),
    kind: 'transient',
    says: /rate limit/,
    shuts: true,
  },
  {
    what: 'a too steep rise of requests',
    comes: reply.error(429, { code: 'ramp_limit_exceeded', retryAfterSeconds: 3 }),
    kind: 'transient',
    says: /rate limit is reached .*ramp_limit_exceeded/,
    shuts: true,
  },
  {
    what: 'a spend cap of the account',
    comes: reply.error(429, { code: 'enforced_spend_limit_reached' }),
    kind: 'misconfigured',
    says: /may not spend more .*Claude Console/,
    shuts: true,
  },
  {
    what: 'a spend cap of the contract',
    comes: reply.error(429, { code: 'contract_spend_limit_reached' }),
    kind: 'misconfigured',
    says: /may not spend more/,
    shuts: true,
  },
  { what: 'an empty balance', comes: reply.error(402), kind: 'misconfigured', says: /add credit/, shuts: true },
  {
    what: 'a spend cap of the workspace, which comes as 400',
    comes: reply.error(400, { message: 'You have reached your specified workspace API usage limits.' }),
    kind: 'misconfigured',
    says: /raise its limit/,
    shuts: true,
  },
  {
    what: 'a refused key',
    comes: reply.error(401),
    kind: 'misconfigured',
    says: /ANTHROPIC_API_KEY is refused/,
    shuts: true,
  },
  {
    what: 'a key without rights to the model',
    comes: reply.error(403),
    kind: 'misconfigured',
    says: /may not use claude-haiku-5-5 .*models\.classify and models\.simple/,
    shuts: true,
  },
  {
    what: 'a model that does not exist',
    comes: reply.error(404),
    kind: 'misconfigured',
    says: /no model claude-haiku-5-5 .*models\.classify/,
    shuts: true,
  },
  {
    what: 'a model that cannot do what is asked',
    comes: reply.error(400, { message: 'claude-haiku-5-5 does not support output_config.format' }),
    kind: 'misconfigured',
    says: /does not take what Firstline asks .*models\.classify/,
    shuts: true,
  },
  {
    what: 'a request refused for its content',
    comes: reply.error(400),
    kind: 'rejected',
    says: /goes on without Claude/,
  },
  { what: 'a request that is too large', comes: reply.error(413), kind: 'rejected', says: /413 request_too_large/ },
  { what: 'a request that cannot be processed', comes: reply.error(422), kind: 'rejected', says: /422/ },
  { what: 'an error of the API', comes: reply.error(500), kind: 'transient', says: /500 api_error/ },
  { what: 'a bad gateway with a page', comes: reply.html(502), kind: 'transient', says: /answered 502/ },
  { what: 'a timeout of the API', comes: reply.error(504), kind: 'transient', says: /504 timeout_error/ },
  { what: 'an overloaded API', comes: reply.error(529), kind: 'transient', says: /529 overloaded_error/ },
  {
    what: 'an overload in the middle of an answer',
    comes: reply.errorInStream(529),
    kind: 'transient',
    says: /529 overloaded_error/,
  },
  {
    what: 'a rate limit in the middle of an answer',
    comes: reply.errorInStream(429),
    kind: 'transient',
    says: /rate limit/,
    shuts: true,
  },
  { what: 'a stream that ends early', comes: reply.truncatedStream(), kind: 'transient', says: /broke off/ },
  { what: 'a stream that is cut', comes: reply.truncatedStream('So', 'cut'), kind: 'transient', says: /broke off/ },
  { what: 'a connection that is cut', comes: reply.reset(), kind: 'transient', says: /no connection \(/ },
  {
    what: 'a page in place of an answer',
    comes: reply.html(200),
    kind: 'misconfigured',
    says: /ANTHROPIC_BASE_URL does not speak the Messages API \(it answered 200, text\/html/,
    shuts: true,
  },
  {
    what: 'a page that says not found',
    comes: reply.html(404),
    kind: 'misconfigured',
    says: /ANTHROPIC_BASE_URL does not speak the Messages API \(it answered 404/,
    shuts: true,
  },
];

const reasonOf = (message: string): string => message.slice(message.indexOf(': ') + 2);

describe.each(cases)('$what', ({ comes, kind, says, shuts = false }) => {
  test('is one clear line about the ticket, without its text and without the key', async () => {
    const { api, ask, log, purse } = world();
    const printed = vi.spyOn(process.stderr, 'write');
    api.script(comes);
    const fault = await faultOf(ask(words));
    expect(fault).toMatchObject({ kind, part: 'model' });
    expect(fault.message).toMatch(/^could not ask Claude about ticket 1001: /);
    expect(fault.message).toMatch(says);
    expect(fault.message).not.toContain('\n');
    const told = [fault.message, fault.cause, (fault.cause as Error | undefined)?.stack, JSON.stringify(log.lines)];
    for (const hidden of [secret, testKey]) expect(told.join()).not.toContain(hidden);
    expect(printed).not.toHaveBeenCalled();
    expect(purse.open()).toBe(0);
    expect(api.requests).toHaveLength(1);
  });

  test(`${shuts ? 'keeps' : 'does not keep'} other tickets from asking`, async () => {
    const { api, ask, clock } = world();
    api.script(comes);
    const first = await faultOf(ask());
    if (!shuts) {
      api.script(reply.json(labels));
      await ask({ ticket: { id: 1002 } });
      return;
    }
    const others = await Promise.all(Array.from({ length: 50 }, (_, i) => faultOf(ask({ ticket: { id: 2000 + i } }))));
    expect(api.requests).toHaveLength(1);
    expect(new Set(others.map((each) => each.kind))).toEqual(new Set([kind]));
    expect(others.every((each) => (each.retryAfterMs ?? 0) <= (first.retryAfterMs ?? 0))).toBe(true);
    expect(reasonOf(others[7]?.message ?? '')).toBe(reasonOf(first.message));
    clock.advance(first.retryAfterMs ?? 0);
    api.script(reply.json(labels));
    await ask({ ticket: { id: 1002 } });
    expect(api.requests).toHaveLength(2);
  });

  test(`${kind === 'misconfigured' ? 'is' : 'is not'} shown as something to mend, until a call goes through`, async () => {
    const { api, ask, clock, claude } = world();
    expect(claude.trouble()).toBeNull();
    api.script(comes);
    const fault = await faultOf(ask());
    expect(claude.trouble()).toBe(kind === 'misconfigured' ? reasonOf(fault.message) : null);
    clock.advance(5 * 60_000);
    api.script(reply.json(labels));
    await ask();
    expect(claude.trouble()).toBeNull();
  });
});

describe('a call that takes too long', () => {
  const hasty = withClaude({ limits: { wholeMs: 5_000, silenceMs: 200 } });
  const hastier = withClaude({ limits: { wholeMs: 1_000, silenceMs: 60_000 } });

  test.each([
    ['silence', reply.stall()],
    ['silence after the first words', reply.stall('So')],
  ])('%s is given up', async (_, comes) => {
    const { api, ask, claude } = hasty();
    api.script(comes);
    const fault = await faultOf(ask());
    expect(fault).toMatchObject({ kind: 'transient', part: 'model' });
    expect(fault.message).toBe('could not ask Claude about ticket 1001: not a byte for 200 ms');
    expect(claude.trouble()).toBeNull();
  });

  test('an answer without end is given up', async () => {
    const { api, ask } = hastier();
    api.script(reply.stall('So'));
    expect((await faultOf(ask())).message).toMatch(/no whole answer within 1000 ms$/);
  });
});

describe('waiting', () => {
  test('what the API asks for is passed on to the queue, cut to five minutes', async () => {
    const { api, ask, clock } = world();
    api.script(reply.error(429, { retryAfterSeconds: 7 }));
    expect((await faultOf(ask())).retryAfterMs).toBe(7_000);
    clock.advance(7_000);
    api.script(reply.error(429, { retryAfterSeconds: 86_400 }));
    expect((await faultOf(ask())).retryAfterMs).toBe(300_000);
  });

  test('a ticket that comes while a limit holds is told what is left of it', async () => {
    const { api, ask, clock } = world();
    api.script(reply.error(429, { retryAfterSeconds: 60 }));
    await faultOf(ask());
    clock.advance(45_000);
    const left = (await faultOf(ask())).retryAfterMs ?? 0;
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(15_000);
  });

  test('a model that does not exist keeps nobody from the other models', async () => {
    const { api, ask, answer } = world();
    api.script(reply.error(404), reply.text('NO_ANSWER'));
    await faultOf(ask());
    const { value } = await answer({}, { model: 'claude-sonnet-5-5', effort: 'medium' });
    expect(value.kind).toBe('no-passage');
  });
});

describe('what the real API would refuse', () => {
  const elsewhere = withClaude({ api: { accounts: [{ key: testKey, models: ['claude-sonnet-5-5'] }] } });

  test('a key that is not known is said to be one, once for all models', async () => {
    const { api, policy, purse, log, clock } = world();
    const given = { policy, purse, log, clock, baseUrl: api.url, opaqueUser: String };
    const claude = await createClaude({ ...given, apiKey: 'sk-wrong' });
    expect(await claude.check()).toEqual([expect.stringMatching(/^ANTHROPIC_API_KEY is refused/)]);
  });

  test('a key without rights to the small model names the setting', async () => {
    expect((await faultOf(elsewhere().ask())).message).toMatch(/claude-haiku-5-5 .*models\.classify/);
    expect(elsewhere().claude.trouble()).toContain('models.classify');
  });
});

test('work that is stopped leaves at once, and nobody is told to wait', async () => {
  const { api, ask, purse } = world();
  api.script(reply.stall());
  const stop = new AbortController();
  const asking = faultOf(ask({}, stop.signal));
  await expect.poll(() => api.requests).toHaveLength(1);
  stop.abort();
  expect(await asking).toMatchObject({ kind: 'transient', retryAfterMs: null });
  expect(purse.open()).toBe(0);
});

test('an address where nobody listens is said to be one, and costs nothing', async () => {
  const { policy, purse, log, clock } = world();
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  const given = { policy, purse, log, clock, apiKey: testKey, opaqueUser: String };
  const claude = await createClaude({ ...given, baseUrl: `http://127.0.0.1:${port}` });
  expect(await claude.check()).toEqual([
    expect.stringMatching(/no connection \(ECONNREFUSED\); is ANTHROPIC_BASE_URL/),
  ]);
});

test('the key is never carried along a redirect', async () => {
  const { policy, purse, log, clock, api } = world();
  const server = createServer((_, response) => response.writeHead(307, { location: `${api.url}/v1/messages` }).end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const given = { policy, purse, log, clock, apiKey: testKey, opaqueUser: String };
  const claude = await createClaude({
    ...given,
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  });
  expect(await claude.check()).toEqual([expect.stringMatching(/does not speak the Messages API \(it answered 307/)]);
  expect(api.requests).toHaveLength(0);
  server.closeAllConnections();
  server.close();
});
