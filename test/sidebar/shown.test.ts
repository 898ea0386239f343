// How answers become states of the page, and when it looks again.
import { describe, expect, test } from 'vitest';
import {
  afterFailure,
  afterLook,
  awaited,
  type Found,
  pauseMs,
  type Shown,
  type Trouble,
} from '../../src/sidebar/shown.ts';
import { words } from '../../src/sidebar/words.ts';
import { draftView } from './example-view.ts';

describe('an answer without a run', () => {
  test.each(['no-run', 'in-work', 'parked'] as const)('%s is no error', (code) => {
    expect(afterFailure({ status: 404, code }, true)).toEqual({ kind: 'nothing', why: code });
  });
  test.each([
    [401, 'unauthorized', 'refused'],
    [401, '', 'wrong-address'],
    [403, '', 'not-allowed'],
    [429, '', 'too-often'],
    [429, 'too_often', 'busy'],
    [404, '', 'wrong-address'],
    [404, 'not_found', 'wrong-address'],
    [503, 'unavailable', 'not-ready'],
    [503, '', 'unreachable'],
    [502, '', 'unreachable'],
    [0, '', 'unreachable'],
    [500, 'internal', 'failed'],
  ])('status %i (%s) is “%s”', (status, code, trouble) => {
    expect(afterFailure({ status, code }, true)).toEqual({ kind: 'trouble', trouble });
  });
  test('without a connection it is the connection', () => {
    expect(afterFailure({ status: 0, code: '' }, false)).toEqual({ kind: 'trouble', trouble: 'offline' });
  });
});

test('each cause has words of its own', () => {
  expect(new Set(Object.values(words.troubles).map(({ title }) => title)).size).toBe(
    Object.keys(words.troubles).length,
  );
  expect(words.troubles.refused.text).toMatch(/secret.*clock/);
  expect(words.troubles['not-allowed'].text).toMatch(/firstline app --endpoint/);
});

describe('a look that fails', () => {
  const view = draftView();
  const run: Shown = { kind: 'run', view, newer: true, answered: true, trouble: null };
  const offline: Found = { kind: 'trouble', trouble: 'offline' };

  test('leaves the draft on the page, with what was known about it, and says so', () => {
    expect(afterLook(run, offline)).toEqual({ ...run, trouble: 'offline' });
  });
  test('never brings back another ticket’s draft', () => {
    expect(afterLook({ kind: 'loading' }, offline)).toEqual(offline);
  });
  test('is forgotten by the next one that works', () => {
    expect(afterLook({ ...run, trouble: 'offline' }, { kind: 'view', view })).toEqual(run);
    const next = { ...view, run: 'run-2' };
    expect(afterLook(run, { kind: 'view', view: next })).toMatchObject({ view: next, newer: false, answered: false });
  });
});

describe('the page looks again by itself', () => {
  const trouble = (trouble: Trouble): Shown => ({ kind: 'trouble', trouble });

  test('where the trouble may pass, and while something is under way', () => {
    const waits = (Object.keys(words.troubles) as Trouble[]).filter((each) => awaited(trouble(each)) === 'trouble');
    expect(waits.sort()).toEqual(['busy', 'failed', 'not-ready', 'offline', 'too-often', 'unreachable']);
    const run = { kind: 'run', view: draftView(), newer: false, answered: false, trouble: null } as const;
    expect(awaited(run)).toBeNull();
    expect(awaited({ ...run, trouble: 'unreachable' })).toBe('trouble');
    expect(awaited({ ...run, view: { ...run.view, inWork: true } })).toBe('work');
    expect(awaited({ kind: 'nothing', why: 'in-work' })).toBe('work');
    expect(awaited({ kind: 'nothing', why: 'no-run' })).toBeNull();
  });
  test('less and less often', () => {
    expect([0, 1, 2, 3, 4, 50].map((times) => pauseMs('trouble', times) / 1000)).toEqual([5, 10, 20, 40, 60, 60]);
    expect([0, 1, 9].map((times) => pauseMs('work', times) / 1000)).toEqual([3, 6, 15]);
  });
});
