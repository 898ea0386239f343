// How old an article is, in words that a person reads beside a passage.
import { expect, test } from 'vitest';
import { editedAgo } from '../../src/core/age.ts';

const nowMs = Date.parse('2026-11-20T12:00:00Z');

test.each([
  ['2026-11-20T11:59:30Z', 'edited just now'],
  ['2026-11-20T12:05:00Z', 'edited just now'],
  ['2026-11-20T10:30:00Z', 'edited 1 hour ago'],
  ['2026-11-17T12:00:00Z', 'edited 3 days ago'],
  ['2026-08-20T12:00:00Z', 'edited 3 months ago'],
  ['2024-11-01T00:00:00Z', 'edited 2 years ago'],
  ['2026-08-20T12:00:00+02:00', 'edited 3 months ago'],
  ['yesterday', 'nobody knows when it was edited'],
])('what was edited at %s is said as “%s”', (updatedAt, said) => {
  expect(editedAgo(updatedAt, nowMs)).toBe(said);
});
