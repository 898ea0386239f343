// What Prometheus reads of a Firstline at work, over real HTTP; and what must never stand there.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMetrics } from '../../src/adapters/metrics.ts';
import type { Condition } from '../../src/core/condition.ts';
import { classified, examplePolicy } from '../../src/core/example.ts';
import type { ModelCall } from '../../src/core/model-call.ts';
import type { Asking, Desk, Ledger, Model, Purse } from '../../src/core/ports.ts';
import { classify } from '../../src/questions/index.ts';
import { reply, startMessagesApi } from '../fakes/messages-api/index.ts';
import { type Deployment, deploy, exportQuestion, settled, until } from '../support/deployment.ts';

const from = 'ada@customer.example';
let deployment: Deployment;
beforeAll(async () => {
  deployment = await deploy({ worker: { backoffMs: 20 } });
});
afterAll(() => deployment.close());

const page = async (of: Deployment = deployment): Promise<string> => (await fetch(`${of.serving.url}/metrics`)).text();
/** A sample's value; null when it is not there. */
const sample = (text: string, name: string): number | null => {
  const line = text.split('\n').find((each) => each.startsWith(`firstline_${name} `));
  return line === undefined ? null : Number(line.slice(line.lastIndexOf(' ')));
};

/** Of a Firstline whose database is away. */
const unknown: Condition = {
  at: '2026-11-20T10:00:00Z',
  database: { versionNumber: null, trouble: 'away' },
  ...{ work: null, spentTodayUsd: null, serving: null },
  knowledge: { articles: 0, chunks: 0, syncedAt: null, embedder: null, chosen: '' },
};

test('a ticket that was answered shows in every number it touches', async () => {
  const before = await page();
  const id = deployment.sandbox.control.openTicket({ from, ...exportQuestion });
  await settled(deployment, id);
  const after = await page();
  const grew = (name: string) => (sample(after, name) ?? 0) - (sample(before, name) ?? 0);
  expect(grew('webhooks_total{answer="202"}')).toBe(1);
  expect(grew('decisions_total{decision="reply",model="extractive",mode="reply"}')).toBe(1);
  expect(grew('time_to_decision_seconds_count')).toBe(1);
  expect(grew('own_time_seconds_count')).toBe(1);
  expect(grew('retrieval_seconds_count')).toBe(1);
  expect(grew('zendesk_calls_total{answer="2xx"}')).toBeGreaterThanOrEqual(3);
  expect(sample(after, 'zendesk_rate_limit_remaining')).toBeGreaterThan(0);
  expect(sample(after, 'knowledge_chunks')).toBeGreaterThan(0);
  expect(sample(after, 'knowledge_age_seconds')).toBeGreaterThanOrEqual(0);
  expect(sample(after, 'ready')).toBe(1);
});

test('no ticket’s number, address or word is in the page', async () => {
  const text = await page();
  const labels = text.split('\n').flatMap((line) => /\{(.*)\}/.exec(line)?.[1] ?? []);
  expect(labels.join(' ')).not.toMatch(/\b100\d\b|@|export/i);
  expect(labels.length).toBeGreaterThan(5);
});

test('a webhook with a wrong signature is counted by its answer, and a page of another name is none', async () => {
  const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"ticket_id":"1"}' };
  await fetch(`${deployment.serving.url}/webhooks/zendesk`, post);
  expect(sample(await page(), 'webhooks_total{answer="401"}')).toBe(1);
  expect((await fetch(`${deployment.serving.url}/metrics/x`)).status).toBe(404);
});

test('an outage of Zendesk is counted as calls and as faults, a parked ticket and a halt as what they are', async () => {
  deployment.sandbox.control.set({ failNext: { count: 1, status: 500, match: '/tickets/' } });
  const outlived = deployment.sandbox.control.openTicket({ from, ...exportQuestion });
  await settled(deployment, outlived);
  deployment.sandbox.control.set({ failNext: { count: 1, status: 422, method: 'PUT', match: '/tickets/' } });
  deployment.sandbox.control.openTicket({ from, ...exportQuestion });
  const { ledger } = deployment.firstline.database;
  await until('a parked ticket', async () => (await ledger.parked()).length > 0);
  await ledger.setStopped(true);
  const text = await page();
  await ledger.setStopped(false);
  expect(sample(text, 'zendesk_calls_total{answer="5xx"}')).toBe(1);
  expect(sample(text, 'zendesk_calls_total{answer="422"}')).toBe(1);
  expect(sample(text, 'faults_total{part="zendesk",kind="transient"}')).toBe(1);
  expect(sample(text, 'jobs{state="parked"}')).toBe(1);
  expect(sample(text, 'halted')).toBe(1);
  expect(sample(await page(), 'halted')).toBe(0);
});

test('own time is what is left of a decision’s time without waiting for Zendesk and Claude', async () => {
  let nowMs = 0;
  const pass = async (ms: number): Promise<null> => {
    nowMs += ms;
    return null;
  };
  const metrics = createMetrics({ now: () => nowMs });
  const reached = metrics.reached(() => {});
  const desk = metrics.desk({ snapshot: () => pass(5_000) } as unknown as Desk);
  const model = metrics.model({ ask: () => pass(900), turn: () => pass(1_700) } as unknown as Model);
  const evidence = classified({ ticket: { id: 7 } });
  reached('leased', 7);
  await pass(250);
  await desk.snapshot(7);
  await desk.snapshot(8);
  await model.ask(classify, evidence, examplePolicy());
  await model.turn({ evidence } as unknown as Asking);
  reached('decided', 7);
  const { text } = await metrics.page(unknown, 25);
  expect(sample(text, 'own_time_seconds_sum')).toBe(5.25);
  expect(sample(text, 'own_time_seconds_count')).toBe(1);
});

test('calls of Claude are counted with their tokens and money, by model and purpose', async () => {
  const metrics = createMetrics({ now: Date.now });
  const purse = metrics.purse({ settle: async () => {} } as unknown as Purse);
  const usage = { input: 900, cacheRead: 100, cacheWrite5m: 0, cacheWrite1h: 0, output: 50 };
  for (const costUsd of [0.25, 0.5])
    await purse.settle('1', { purpose: 'classify', model: 'claude-x', usage, costUsd, durationMs: 1 });
  const { text } = await metrics.page(unknown, 25);
  expect(sample(text, 'model_calls_total{model="claude-x",purpose="classify"}')).toBe(2);
  expect(sample(text, 'model_cost_usd_total{model="claude-x",purpose="classify"}')).toBe(0.75);
  expect(sample(text, 'model_tokens_total{model="claude-x",purpose="classify",kind="input"}')).toBe(1800);
  expect(sample(text, 'spend_cap_usd')).toBe(25);
  // What cannot be known is left out, not shown as nothing.
  expect(sample(text, 'spent_today_usd')).toBeNull();
  expect(sample(text, 'jobs{state="waiting"}')).toBeNull();
  expect(sample(text, 'ready')).toBe(0);
});

test('what decisions cost is told by how many cost how much, and how many a larger model had to write again', async () => {
  const metrics = createMetrics({ now: Date.now });
  const ledger = metrics.ledger({ settle: async () => {} } as unknown as Ledger);
  const usage = { input: 900, cacheRead: 100, cacheWrite5m: 0, cacheWrite1h: 0, output: 50 };
  const call = (model: string): ModelCall => ({ purpose: 'answer', model, usage, costUsd: 0.001, durationMs: 1 });
  for (const calls of [[], [call('small')], [call('small'), call('large')]]) {
    const decision = { kind: 'reply', model: 'claude', mode: 'reply', calls, costUsd: calls.length / 1000 };
    await ledger.settle(...([{}, { decision }, 'reply'] as unknown as Parameters<Ledger['settle']>));
  }
  const { text } = await metrics.page(unknown, 25);
  expect(sample(text, 'decision_cost_usd_count')).toBe(2);
  expect(sample(text, 'decision_cost_usd_bucket{le="0.0015"}')).toBe(1);
  expect(sample(text, 'decision_cost_usd_sum')).toBeCloseTo(0.003, 9);
  expect(sample(text, 'upgraded_total')).toBe(1);
});

describe('a key that Claude refuses', () => {
  test('/readyz stays 200, because tickets go on, and says so; the metric does too', async () => {
    const api = await startMessagesApi();
    const refusing = await deploy({ messagesApi: api.url });
    try {
      api.script(reply.error(401));
      const id = refusing.sandbox.control.openTicket({ from, ...exportQuestion });
      const { decision } = await settled(refusing, id);
      expect(decision).toMatchObject({ kind: 'reply', model: 'extractive' });
      const ready = await fetch(`${refusing.serving.url}/readyz`);
      expect(ready.status).toBe(200);
      expect(await ready.json()).toEqual({
        ready: true,
        reasons: [],
        notes: [expect.stringMatching(/^tickets go on without Claude: ANTHROPIC_API_KEY is refused/)],
      });
      expect(sample(await page(refusing), 'model_trouble')).toBe(1);
      expect(sample(await page(refusing), 'faults_total{part="claude",kind="misconfigured"}')).toBe(1);
    } finally {
      await refusing.close();
      await api.close();
    }
  });
});
