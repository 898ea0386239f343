/** The prompt cache of the local Messages API bills as the documentation says, against a clock moved by hand. */
import { describe, expect, test } from 'vitest';
import { ask, messagesApiPerTest } from './client.ts';
import { reply } from './messages-api/index.ts';

let nowMs = Date.parse('2026-11-20T09:00:00Z');
const { api, client } = messagesApiPerTest({ now: () => nowMs });
const minutes = 60_000;

type Ttl = '5m' | '1h';
const long = (seed: string, words = 700) => `${seed} `.repeat(words);
const block = (text: string, ttl?: Ttl) => ({
  type: 'text' as const,
  text,
  ...(ttl === undefined ? {} : { cache_control: { type: 'ephemeral' as const, ttl } }),
});

/** Tokens at the full price, read from the cache, written for 5 minutes and for an hour. */
async function billed(request: Omit<Parameters<ReturnType<typeof client>['messages']['create']>[0], 'stream'>) {
  api().script(reply.text('Hi'));
  const { usage } = await client().messages.create({ ...request, stream: false });
  const { ephemeral_5m_input_tokens: for5m = 0, ephemeral_1h_input_tokens: for1h = 0 } = usage.cache_creation ?? {};
  expect(usage.cache_creation_input_tokens).toBe(for5m + for1h);
  return { fresh: usage.input_tokens, read: usage.cache_read_input_tokens ?? 0, for5m, for1h };
}
const asking = (system: readonly ReturnType<typeof block>[], said = 'Hello', model = ask.model) => ({
  ...ask,
  model,
  system: [...system],
  messages: [{ role: 'user' as const, content: said }],
});

describe('the cache', () => {
  test('is written by the first request and read by the next, whatever comes after the marker', async () => {
    const first = await billed(asking([block(long('alpha'), '5m')], 'one'));
    const second = await billed(asking([block(long('alpha'), '5m')], 'two'));
    expect(first).toMatchObject({ read: 0, for1h: 0 });
    expect(first.for5m).toBeGreaterThan(512);
    expect(second).toEqual({ fresh: first.fresh, read: first.for5m, for5m: 0, for1h: 0 });
  });

  test('is not written without a marker, or below the model’s least length', async () => {
    const short = long('beta', 450); // About 640 tokens: enough for Haiku, too little for Sonnet.
    expect(await billed(asking([block(long('beta'))]))).toMatchObject({ read: 0, for5m: 0 });
    expect((await billed(asking([block(short, '5m')]))).for5m).toBeGreaterThan(0);
    expect((await billed(asking([block(short, '5m')], 'Hello', 'claude-sonnet-5-5'))).for5m).toBe(0);
  });

  test('is one per model, and lost by any change before the marker', async () => {
    const system = [block('Rules.'), block(long('gamma', 1_500), '5m')];
    await billed(asking(system));
    expect((await billed(asking(system, 'Hello', 'claude-sonnet-5-5'))).read).toBe(0);
    expect((await billed(asking([block('Rules!'), block(long('gamma', 1_500), '5m')]))).read).toBe(0);
    const tools = [{ name: 't', input_schema: { type: 'object' as const } }];
    expect((await billed({ ...asking(system), tools })).read).toBe(0);
    expect((await billed(asking(system))).read).toBeGreaterThan(0);
  });

  test('ends five minutes after it was last read, or an hour', async () => {
    const system = [block(long('delta'), '1h'), block(long('epsilon'), '5m')];
    const first = await billed(asking(system));
    expect(Math.min(first.for1h, first.for5m)).toBeGreaterThan(512);
    nowMs += 4 * minutes;
    expect((await billed(asking(system))).read).toBe(first.for1h + first.for5m);
    nowMs += 4 * minutes;
    expect((await billed(asking(system))).read).toBe(first.for1h + first.for5m);
    nowMs += 6 * minutes;
    expect(await billed(asking(system))).toMatchObject({ read: first.for1h, for5m: first.for5m, for1h: 0 });
    nowMs += 61 * minutes;
    expect(await billed(asking(system))).toMatchObject({ read: 0, for5m: first.for5m, for1h: first.for1h });
  });

  test('of the messages is lost by another effort, that of the system is not', async () => {
    const request = {
      ...asking([block(long('zeta'), '5m')]),
      messages: [{ role: 'user' as const, content: [block(long('eta'), '5m')] }],
    };
    const first = await billed({ ...request, output_config: { effort: 'low' } });
    const second = await billed({ ...request, output_config: { effort: 'high' } });
    expect(second.read).toBeGreaterThan(0);
    expect(second.read + second.for5m).toBe(first.for5m);
    expect(second.for5m).toBeGreaterThan(0);
  });

  test('can be read only once the response that writes it has begun', async () => {
    const request = asking([block(long('theta'), '5m')]);
    api().script(reply.stall(), reply.stall('The first words'));
    const silent = client(60_000).messages.stream(request);
    silent.on('abort', () => {});
    await expect.poll(() => api().requests.length).toBe(1);
    const talking = client(60_000).messages.stream(request);
    talking.on('abort', () => {});
    await new Promise((resolve) => talking.once('text', resolve));
    expect(api().requests.map(({ usage }) => usage?.cache_read_input_tokens)).toEqual([0, 0]);
    expect((await billed(request)).read).toBeGreaterThan(512);
    for (const stream of [silent, talking]) stream.abort();
  });

  test('set for the whole request, is written up to the last block', async () => {
    const request = { ...asking([block(long('iota'))]), cache_control: { type: 'ephemeral' as const } };
    expect(await billed(request)).toMatchObject({ fresh: 0, read: 0 });
    expect(await billed(request)).toMatchObject({ fresh: 0, for5m: 0 });
  });
});
