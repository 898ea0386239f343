/** What tickets cost, summed up from the decisions in the ledger. */
import { expect, test } from 'vitest';
import { costs } from '../../src/core/costs.ts';
import { decide } from '../../src/core/decision.ts';
import { classified, examplePolicy } from '../../src/core/example.ts';
import type { ModelCall } from '../../src/core/model-call.ts';

const policy = examplePolicy();
const call = (purpose: string, model: string, costUsd: number, cacheRead = 0): ModelCall => ({
  ...{ purpose, model, costUsd, durationMs: 1 },
  usage: { input: 100, cacheRead, cacheWrite5m: 0, cacheWrite1h: 0, output: 10 },
});
const run = (ticketId: number, calls: readonly ModelCall[], complexity: 'simple' | 'complex' = 'simple') => ({
  ticketId,
  decision: decide(
    {
      stage: 'classified',
      evidence: { ...classified({ classification: { complexity } }), calls },
      passages: [],
    },
    [],
    policy,
  ),
});
const ask = call('classify', 'small', 0.0001, 300);
const runs = [
  run(1, [ask, ask, call('answer', 'small', 0.0008)]),
  run(2, [ask, call('answer', 'small', 0.0009)]),
  run(2, [ask]),
  run(3, [ask, ask, call('answer', 'small', 0.002), call('answer', 'large', 0.005)], 'complex'),
  run(4, []),
  { ticketId: 5, decision: null },
];

test('a ticket costs what all its runs cost, and one that asked no model counts for nothing', () => {
  const all = costs(runs);
  expect(all.tickets).toBe(3);
  expect(all.totalUsd).toBeCloseTo(0.0093, 9);
  expect(all.medianUsd).toBeCloseTo(0.0011, 9);
  expect(all.p95Usd).toBeCloseTo(0.0072, 9);
  expect(all.callsPerTicket).toBeCloseTo(10 / 3, 9);
});

test('a ticket for which a second model wrote was upgraded', () => {
  expect(costs(runs).upgraded).toBeCloseTo(1 / 3, 9);
});

test('the share read from cache is of all tokens of all prompts', () => {
  expect(costs(runs.slice(0, 1)).cacheRead).toBeCloseTo(600 / 900, 9);
});

test('simple and complex tickets, and each intent, have figures of their own', () => {
  const { byIntent, byComplexity } = costs(runs);
  expect(Object.keys(byIntent)).toEqual(['how-to']);
  expect(byComplexity.complex).toMatchObject({ tickets: 1, upgraded: 1 });
  expect(byComplexity.simple?.totalUsd).toBeCloseTo(0.0021, 9);
});

test('where nothing was paid there is no figure, and no error', () => {
  expect(costs([])).toMatchObject({ tickets: 0, totalUsd: 0, medianUsd: Number.NaN, byIntent: {} });
});
