// What calls cost, what may not be spent, and what the cache saves: usage comes from the local API as it is billed.
import { describe, expect, test } from 'vitest';
import { createClaude } from '../../../src/adapters/claude/index.ts';
import { examplePolicy } from '../../../src/core/example.ts';
import { costOf } from '../../../src/core/price.ts';
import { reply, testKey } from '../../fakes/messages-api/index.ts';
import { faultOf, labels, withClaude } from './support.ts';

const world = withClaude();
const intents = Array.from({ length: 12 }, (_, i) => ({
  id: `intent-${i}`,
  about: 'A request of some kind that customers make every day, told here in one long sentence',
  examples: ['How do I do the one thing?', 'Where is the other thing?', 'Can I have both of them?'],
}));
const wordy = examplePolicy({ intents });
const answered = { ...labels, intent: 'intent-3' };

describe('what a call cost', () => {
  test('is its usage at the price of the day, to the digit', async () => {
    const { api, ask, purse } = world();
    api.script(reply.json(labels));
    const { calls } = await ask();
    const billed = api.requests[0]?.usage;
    const [call] = calls;
    expect(call).toMatchObject({ purpose: 'classify', model: 'claude-haiku-5-5' });
    expect(call?.usage.input).toBe(billed?.input_tokens);
    const { input = 0, output = 0, cacheWrite5m = 0 } = call?.usage ?? {};
    expect(output).toBeGreaterThan(10);
    expect(call?.costUsd).toBe(Math.round(input * 100 + cacheWrite5m * 125 + output * 500) / 1e9);
    expect(purse.settled).toEqual(calls);
  });

  test('never passes what was set aside for it', async () => {
    const { api, ask, answer, purse } = world();
    api.script(reply.json(labels), reply.text('NO_ANSWER'));
    await ask({ comment: { text: '質問があります。'.repeat(200) } });
    await answer({}, { model: 'claude-sonnet-5-5', effort: 'medium' });
    purse.settled.forEach(({ costUsd }, i) => {
      expect(costUsd).toBeLessThanOrEqual(purse.reservedUsd[i] ?? 0);
    });
  });

  test.each([
    ['breaks off', reply.truncatedStream()],
    ['ends with an error', reply.errorInStream(529)],
  ])('is its prompt and all it might have written when the answer %s', async (_, comes) => {
    const { api, ask, purse } = world();
    api.script(comes);
    await faultOf(ask());
    expect(purse.settled).toHaveLength(1);
    expect(purse.settled[0]?.usage.input).toBe(api.requests[0]?.usage?.input_tokens);
    expect(purse.settled[0]?.usage.output).toBe(4096);
  });

  test.each([
    ['is refused', reply.error(429)],
    ['meets an error', reply.error(500)],
    ['meets a page', reply.html()],
  ])('is nothing when the request %s', async (_, comes) => {
    const { api, ask, purse } = world();
    api.script(comes);
    await faultOf(ask());
    expect([purse.settled, await purse.spent('today')]).toEqual([[], 0]);
  });

  test('is taken to be the prompt’s when the connection broke before anything was said', async () => {
    const { api, ask, purse } = world();
    api.script(reply.reset());
    await faultOf(ask());
    expect(purse.settled[0]?.usage).toMatchObject({ output: 0 });
    expect(purse.settled[0]?.costUsd).toBeGreaterThan(0);
  });
});

describe('caps', () => {
  test('a day’s cap stops questions with a line that names it and the amounts', async () => {
    const { api, ask, purse } = world();
    purse.spend(24.9999);
    const fault = await faultOf(ask());
    expect(fault).toMatchObject({ kind: 'misconfigured', part: 'model' });
    expect(fault.message).toMatch(
      /budgets\.perDayUsd is \$25: \$24\.9999 is spent, and this call may take up to \$0\.00/,
    );
    expect(api.requests).toHaveLength(0);
  });

  const poor = withClaude({ policy: examplePolicy({ budgets: { perTicketUsd: 0.001, perDayUsd: 1 } }) });
  test('a ticket’s cap stops this ticket’s question only', async () => {
    const { ask } = poor();
    const fault = await faultOf(ask());
    expect(fault).toMatchObject({
      kind: 'rejected',
      message: expect.stringContaining('budgets.perTicketUsd is $0.001'),
    });
  });

  test('an answer that might pass a cap is not asked for; that is no fault', async () => {
    const { answer, api } = poor();
    const { value, calls } = await answer();
    expect(value).toMatchObject({ kind: 'over-budget', reason: expect.stringContaining('budgets.perTicketUsd') });
    expect([calls, api.requests]).toEqual([[], []]);
  });

  const tight = withClaude({ policy: examplePolicy({ budgets: { perTicketUsd: 0.002, perDayUsd: 1, tokens: 4096 } }) });
  test('a second try that might pass the cap is left, and the first one counted', async () => {
    const { answer, api } = tight();
    api.script(reply.stop('max_tokens', { text: 'word '.repeat(1_000) }));
    const { value, calls } = await answer();
    expect(value.kind).toBe('over-budget');
    expect(calls).toHaveLength(1);
  });
});

describe('the cache', () => {
  const cached = withClaude({ policy: wordy });

  test('a second ticket within five minutes reads the instructions from it', async () => {
    const { api, ask, clock } = cached();
    api.script(reply.json(answered), reply.json(answered));
    const [first] = (await ask({ ticket: { id: 1 } })).calls;
    clock.advance(4 * 60_000);
    const [second] = (await ask({ ticket: { id: 2 }, comment: { text: 'Another matter' } })).calls;
    expect(first?.usage).toMatchObject({ cacheRead: 0 });
    expect(first?.usage.cacheWrite5m).toBeGreaterThan(512);
    expect(second?.usage.cacheRead).toBe(first?.usage.cacheWrite5m);
    expect(second?.costUsd).toBeLessThan((first?.costUsd ?? 0) / 2);
    expect(second?.costUsd).toBe(
      costOf('claude-haiku-5-5', second?.usage ?? empty, new Date(clock.now()).toISOString()),
    );
  });

  test('where tickets come half an hour apart they are kept for an hour', async () => {
    const { api, ask, clock } = cached();
    api.script(reply.json(answered), reply.json(answered), reply.json(answered));
    await ask();
    clock.advance(30 * 60_000);
    expect((await ask()).calls[0]?.usage.cacheWrite1h).toBeGreaterThan(512);
    clock.advance(30 * 60_000);
    expect((await ask()).calls[0]?.usage.cacheRead).toBeGreaterThan(512);
  });

  test('where tickets come hours apart nothing is paid for keeping', async () => {
    const { api, ask, clock } = cached();
    api.script(reply.json(answered), reply.json(answered));
    await ask();
    clock.advance(5 * 3_600_000);
    expect((await ask()).calls[0]?.usage).toMatchObject({ cacheWrite5m: 0, cacheWrite1h: 0, cacheRead: 0 });
  });
});
const empty = { input: 0, cacheRead: 0, cacheWrite5m: 0, cacheWrite1h: 0, output: 0 };

test('a model without a price is refused at the start, with the settings', async () => {
  const { purse, log, clock, api } = world();
  const given = { purse, log, clock, apiKey: testKey, baseUrl: api.url, opaqueUser: String };
  const policy = examplePolicy({ models: { complex: 'claude-next-9' } });
  const fault = await faultOf(createClaude({ ...given, policy }));
  expect(fault).toMatchObject({
    kind: 'misconfigured',
    message: 'no price is known for claude-next-9 (models.complex): add one under models.prices',
  });
  const priced = { complex: 'claude-next-9', prices: { 'claude-next-9': { input: 1, output: 2 } } };
  expect((await createClaude({ ...given, policy: examplePolicy({ models: priced }) })).name).toBe('claude');
});
