// Which days are asked for, what narrows them down, and how a choice becomes a question to Firstline.
import { expect, test } from 'vitest';
import { behindQuerySchema, insightsQuerySchema } from '../../../src/core/app/insights-schema.ts';
import { isNarrow, isSpan, narrowed, pathOf, queryOf, spanOf } from '../../../src/sidebar/insights/choice.ts';

const nowMs = Date.parse('2026-11-30T13:45:00Z');

test('the last seven days are seven whole ones, and today is the last of them', () => {
  expect(spanOf({ days: 7 }, nowMs)).toEqual({ first: '2026-11-24', last: '2026-11-30' });
  expect(queryOf({ period: { days: 7 }, filters: {} }, nowMs)).toEqual({
    ...{ from: '2026-11-24T00:00:00.000Z', to: '2026-12-01T00:00:00.000Z' },
  });
});

test('of own dates both are part of the period', () => {
  const period = { first: '2026-02-28', last: '2026-02-28' };
  expect(queryOf({ period, filters: { intent: '' } }, nowMs)).toEqual({
    ...{ from: '2026-02-28T00:00:00.000Z', to: '2026-03-01T00:00:00.000Z', intent: '' },
  });
});

test.each([
  ['one day', '2026-11-30', '2026-11-30', true],
  ['as many days as Firstline sums up at once', '2025-10-27', '2026-11-30', true],
  ['one day more', '2025-10-26', '2026-11-30', false],
  ['an end before the beginning', '2026-11-30', '2026-11-29', false],
  ['a field that was emptied', '', '2026-11-30', false],
])('%s can be asked for or not', (_, first, last, can) => {
  expect(isSpan({ first, last })).toBe(can);
});

test('Firstline understands what it is asked, whatever a group is called', () => {
  const query = {
    ...queryOf({ period: { days: 30 }, filters: { group: 'B2B & co=?' } }, nowMs),
    kind: 'handover',
  } as const;
  const asked = new URL(pathOf(query, 'runs'), 'https://firstline.example');
  expect(asked.pathname).toBe('/api/insights/runs');
  expect(behindQuerySchema.parse(Object.fromEntries(asked.searchParams))).toEqual(query);
  const { kind: _, ...figures } = query;
  const whole = new URL(pathOf(figures, 'figures'), 'https://firstline.example');
  expect([whole.pathname, insightsQuerySchema.parse(Object.fromEntries(whole.searchParams))]).toEqual([
    '/api/insights',
    figures,
  ]);
});

test('a filter replaces the one before, and “all” takes it away', () => {
  const filters = narrowed({ intent: 'refund', language: 'de' }, 'intent', '');
  expect(filters).toEqual({ intent: '', language: 'de' });
  expect(narrowed(filters, 'intent', undefined)).toEqual({ language: 'de' });
  expect([isNarrow(filters), isNarrow({})]).toEqual([true, false]);
});
