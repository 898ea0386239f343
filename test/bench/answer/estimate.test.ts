// What the benchmark assumes of a real model is added to what was counted, and never left out.
import { expect, test } from 'vitest';
import { decide } from '../../../src/core/decision.ts';
import { classified, examplePolicy } from '../../../src/core/example.ts';
import type { ModelCall } from '../../../src/core/model-call.ts';
import { answerTokensMin, asBilled, thinkingTokens, withColdCache } from './estimate.ts';

const policy = examplePolicy();
const { simple, complex } = policy.models;
const told = { policy, atIso: '2026-11-20T10:00:00Z' };
const call = (purpose: string, model: string): ModelCall => ({
  ...{ purpose, model, costUsd: 0, durationMs: 1 },
  usage: { input: 100, cacheRead: 1000, cacheWrite5m: 0, cacheWrite1h: 0, output: 40 },
});
const billed = (calls: readonly ModelCall[], complexity: 'simple' | 'complex' = 'simple') =>
  asBilled(
    decide(
      { stage: 'classified', evidence: { ...classified({ classification: { complexity } }), calls }, passages: [] },
      [],
      policy,
    ),
    told,
  );

test('tokens are more than were counted, and thinking is billed as output', () => {
  const { calls, costUsd } = billed([call('classify', simple)]);
  expect(calls[0]?.usage).toEqual({
    ...{ input: 130, cacheRead: 1300, cacheWrite5m: 0, cacheWrite1h: 0 },
    output: 52 + thinkingTokens.low,
  });
  // 130 × 0.1 + 1300 × 0.01 + 152 × 0.5 millionths of a dollar
  expect(costUsd).toBeCloseTo(0.000102, 9);
});

test('a short answer is billed as a whole one, and a harder ticket as one that was thought about for longer', () => {
  const outputs = billed([call('answer', simple), call('answer', complex)], 'complex').calls.map(
    (each) => each.usage.output,
  );
  expect(outputs).toEqual([answerTokensMin + thinkingTokens.high, answerTokensMin + thinkingTokens.medium]);
});

test('what was thought in one turn is read again in the next', () => {
  const inputs = billed([call('answer', simple), call('answer', simple)]).calls.map((each) => each.usage.input);
  expect(inputs).toEqual([130, 130 + thinkingTokens.medium]);
});

test('on a quiet desk the first call of each kind writes to the cache, the next one reads', () => {
  const cold = withColdCache(
    billed([call('classify', simple), call('classify', simple), call('answer', complex)]),
    told,
  );
  expect(cold.calls.map(({ usage }) => [usage.cacheRead, usage.cacheWrite5m])).toEqual([
    [0, 1300],
    [1300, 0],
    [0, 1300],
  ]);
  expect(cold.costUsd).toBeGreaterThan(billed([call('classify', simple)]).costUsd);
});
