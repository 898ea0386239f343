// How often a ticket is classified, and what that costs: a real SDK in front of a Messages API on this machine.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createClaude } from '../src/adapters/claude/index.ts';
import { systemClock } from '../src/adapters/clock.ts';
import { createLog } from '../src/adapters/log.ts';
import { classify } from '../src/classify.ts';
import { parsePolicy } from '../src/config.ts';
import type { Classification } from '../src/core/classification.ts';
import { exampleClassification, examplePolicy, snapshotted } from '../src/core/example.ts';
import type { Model } from '../src/core/ports.ts';
import { type MessagesApi, reply, startMessagesApi, testKey } from './fakes/messages-api/index.ts';

const { signal } = new AbortController();
const labels = (parts: Partial<Classification> = {}) => reply.json({ ...exampleClassification, ...parts });

describe('a ticket', () => {
  let api: MessagesApi;
  let model: Model;
  // A prompt long enough to be cached.
  const { policy } = parsePolicy(
    readFileSync(new URL('../demo/firstline.yaml', import.meta.url), 'utf8'),
    'firstline.yaml',
  );
  const plans = { intent: 'plans' };

  beforeAll(async () => {
    api = await startMessagesApi();
    const free = async () => ({ kind: 'reserved' as const, id: 'x' });
    const purse = { reserve: free, settle: async () => {}, release: async () => {}, spent: async () => 0 };
    const common = { policy, purse, clock: systemClock, log: createLog({ level: 'fatal' }) };
    model = await createClaude({ ...common, apiKey: testKey, baseUrl: api.url, opaqueUser: String });
  });
  afterAll(() => api.close());

  const asked = (parts: Parameters<typeof snapshotted>[0] = {}, votes = 3) =>
    classify({ model, policy: { ...policy, models: { ...policy.models, votes } } }, snapshotted(parts), signal);

  test('is classified twice where both agree, and the second reads the prompt from the cache', async () => {
    api.script(labels(plans), labels({ ...plans, confidence: 0.1 }));
    const { value, calls } = await asked();
    expect(value).toMatchObject({ intent: 'plans', confidence: 1 });
    expect(calls.map(({ usage }) => usage.cacheRead > 0)).toEqual([false, true]);
    expect(calls[1]?.costUsd).toBeLessThan((calls[0]?.costUsd ?? 0) / 2);
  });

  test('is classified a third time where they do not, and the majority has it', async () => {
    api.script(labels(plans), labels({ intent: 'refund', signals: ['legal-threat'] }), labels(plans));
    const { value, calls } = await asked();
    expect(value).toMatchObject({ intent: 'plans', confidence: 0.67, signals: ['legal-threat'] });
    expect(calls).toHaveLength(3);
  });

  test('on which three disagree is one of which nothing is known', async () => {
    api.script(labels(plans), labels({ intent: 'refund' }), labels({ intent: 'api' }));
    expect((await asked()).value.confidence).toBe(0);
  });

  test('is classified as often as the policy says at most', async () => {
    api.script(labels(plans));
    expect((await asked({}, 1)).calls).toHaveLength(1);
    api.script(labels(plans), labels({ intent: 'refund' }));
    expect((await asked({}, 2)).value.confidence).toBe(0);
  });

  test('is classified without the card numbers in it', async () => {
    api.script(labels(plans), labels(plans));
    await asked({ comment: { text: 'My card is 4111 1111 1111 1111.' } });
    expect(JSON.stringify(api.requests.map(({ body }) => body))).not.toContain('4111');
  });
});

test('the mode without a model, which never changes its mind, is asked once and keeps its own confidence', async () => {
  let times = 0;
  const model: Model = {
    name: 'extractive',
    ask: async (question, _evidence, rules) => {
      times += 1;
      return { value: question.answer(rules).parse({ ...exampleClassification, confidence: 0.42 }), calls: [] };
    },
    routes: () => [],
    turn: () => Promise.reject(new Error('nothing is answered here')),
  };
  const { value } = await classify({ model, policy: examplePolicy() }, snapshotted(), signal);
  expect([times, value.confidence]).toEqual([1, 0.42]);
});
