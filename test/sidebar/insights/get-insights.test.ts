// What Firstline, or something else, answers to the insights page, and what the page makes of it.
import { beforeEach, expect, test, vi } from 'vitest';
import { getBehind, getInsights } from '../../../src/sidebar/insights/get-insights.ts';
import { zafClient } from '../zaf-client.ts';
import { figures } from './example-figures.ts';

const query = { from: '2026-11-01T00:00:00.000Z', to: '2026-12-01T00:00:00.000Z', intent: 'refund' };

beforeEach(() => {
  vi.stubGlobal('navigator', { onLine: true });
  return () => vi.unstubAllGlobals();
});

test('figures are asked for with the period and what narrows them down', async () => {
  const client = zafClient({ request: async () => figures() });
  expect(await getInsights(client, query)).toEqual({ found: figures() });
  expect(client.requests[0]?.url).toBe(`https://firstline.example/api/insights?${new URLSearchParams(query)}`);
});

test('the runs behind one are asked for with the same, and what the figure counts', async () => {
  const client = zafClient({ request: async () => ({ runs: [], total: 0 }) });
  expect(await getBehind(client, { ...query, kind: 'handover' })).toEqual({ found: { runs: [], total: 0 } });
  expect(client.requests[0]?.url).toContain('/api/insights/runs?');
  expect(client.requests[0]?.url).toContain('kind=handover');
});

test.each([
  ['figures of another version', { ...figures(), tickets: 'many' }, 'not-understood'],
  ['a page of something else', '<html>', 'wrong-address'],
  ['nothing', null, 'wrong-address'],
])('%s is not half shown', async (_, body, trouble) => {
  expect(await getInsights(zafClient({ request: async () => body }), query)).toEqual({ trouble });
});

test.each([
  ['Firstline is away', { status: 503 }, true, 'unreachable'],
  ['the reader is offline', { status: 0 }, false, 'offline'],
  [
    'Firstline takes no more for now',
    { status: 429, responseText: '{"error":{"code":"too_often","message":""}}' },
    true,
    'busy',
  ],
])('%s: that is what the page says', async (_, failure, onLine, trouble) => {
  vi.stubGlobal('navigator', { onLine });
  const client = zafClient({ request: () => Promise.reject(failure) });
  expect(await getInsights(client, query)).toEqual({ trouble });
});
