// Times, sums and names as an agent reads them.
import { expect, test } from 'vitest';
import { ago, dollars, isWebAddress, languageName, sentence } from '../../src/sidebar/format.ts';

const now = Date.parse('2026-11-20T10:00:00Z');

test.each([
  ['2026-11-20T09:59:30Z', 'now'],
  ['2026-11-20T10:00:30Z', 'now'],
  ['2026-11-20T09:57:00Z', '3 minutes ago'],
  ['2026-11-19T10:00:00Z', 'yesterday'],
  ['2026-10-01T00:00:00Z', 'last month'],
  ['2024-01-01T00:00:00Z', '2 years ago'],
])('%s was %s', (time, words) => {
  expect(ago(time, now)).toBe(words);
});

test('a fraction of a cent is still a sum', () => {
  expect([0, 0.00312, 0.019, 0.5, 12].map((usd) => dollars(usd))).toEqual([
    '$0.00',
    '$0.0031',
    '$0.019',
    '$0.50',
    '$12.00',
  ]);
});

test('a language has a name, unless it could not be told', () => {
  expect([languageName('de'), languageName('und')]).toEqual(['German', null]);
});

test('a reason becomes a sentence', () => {
  expect([sentence('other people are in copy'), sentence('Done!')]).toEqual(['Other people are in copy.', 'Done!']);
});

test('only addresses of the web become links', () => {
  expect(['https://a.example/x', 'http://127.0.0.1:1/x'].every(isWebAddress)).toBe(true);
  expect(['javascript:alert(1)', 'data:text/html,x', '/relative', ''].some(isWebAddress)).toBe(false);
});
