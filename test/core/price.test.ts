// Money from tokens: the table's prices by day and length of prompt, and the policy's own.
import { describe, expect, test } from 'vitest';
import { costOf, priceOf } from '../../src/core/price.ts';

const today = '2026-11-20T10:00:00Z';
const none = { input: 0, cacheRead: 0, cacheWrite5m: 0, cacheWrite1h: 0, output: 0 };
const million = 1_000_000;

describe('a million tokens cost what the price page says', () => {
  test.each([
    ['claude-sonnet-5-5', { input: 2, output: 10, cacheWrite5m: 2.5, cacheWrite1h: 4, cacheRead: 0.1 }],
    ['claude-opus-5-5', { input: 4, output: 20, cacheWrite5m: 5, cacheWrite1h: 8, cacheRead: 0.2 }],
    ['claude-fable-5-1', { input: 10, output: 50, cacheWrite5m: 12.5, cacheWrite1h: 20, cacheRead: 0.25 }],
    ['claude-haiku-4-5', { input: 1, output: 5, cacheWrite5m: 1.25, cacheWrite1h: 2, cacheRead: 0.1 }],
    ['claude-haiku-4-5-20251001', { input: 1, output: 5, cacheWrite5m: 1.25, cacheWrite1h: 2, cacheRead: 0.1 }],
  ])('%s', (model, prices) => {
    for (const [part, usd] of Object.entries(prices))
      expect(costOf(model, { ...none, [part]: million }, today), part).toBe(usd);
  });
});

describe('the small model', () => {
  const model = 'claude-haiku-5-5';

  test('costs five times as much, all of it, once the prompt is over 100,000 tokens', () => {
    expect(costOf(model, { ...none, input: 100_000, output: 1_000 }, today)).toBe(0.0105);
    expect(costOf(model, { ...none, input: 100_001, output: 1_000 }, today)).toBe(0.0525005);
  });

  test('counts cached tokens as part of the prompt’s length', () => {
    const usage = { ...none, input: 10, cacheRead: 100_000 };
    expect(costOf(model, usage, today)).toBe(0.005005);
  });

  test('adds up every kind of token', () => {
    const usage = { input: 900, cacheRead: 3_500, cacheWrite5m: 200, cacheWrite1h: 100, output: 400 };
    // 90 + 35 + 25 + 20 + 200 millionths of a dollar
    expect(costOf(model, usage, today)).toBe(0.00037);
  });
});

test('a call is priced as of its own day', () => {
  const usage = { ...none, cacheRead: million };
  expect(costOf('claude-sonnet-5-5', usage, '2026-10-06T23:59:59Z')).toBe(0.2);
  expect(costOf('claude-sonnet-5-5', usage, '2026-10-07T00:00:00Z')).toBe(0.1);
  expect(costOf('claude-sonnet-5-5', usage, '2020-01-01T00:00:00Z')).toBe(0.2);
});

describe('the policy’s own prices', () => {
  test('come before the table’s, with the usual shares for what they leave out', () => {
    const overrides = { 'claude-haiku-5-5': { input: 1, output: 2, cacheRead: 0.5 } };
    expect(priceOf('claude-haiku-5-5', 0, today, overrides)).toEqual({
      ...{ input: 1, output: 2, cacheRead: 0.5 },
      ...{ cacheWrite5m: 1.25, cacheWrite1h: 2 },
    });
  });

  test('make a model usable that the table does not have', () => {
    expect(priceOf('claude-next-9', 0, today)).toBeNull();
    expect(
      costOf('claude-next-9', { ...none, output: million }, today, { 'claude-next-9': { input: 3, output: 7 } }),
    ).toBe(7);
    expect(() => costOf('claude-next-9', none, today)).toThrow('has no price');
  });
});
