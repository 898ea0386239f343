// How answers become states of the page, and when a draft counts as overtaken.
import { describe, expect, test } from 'vitest';
import { afterFailure, afterLook, isOvertaken, type Shown } from '../../src/sidebar/shown.ts';
import { draftView } from './example-view.ts';

const error = (code: string) => JSON.stringify({ error: { code, message: 'words' } });

describe('an answer without a run', () => {
  test.each(['no-run', 'in-work', 'parked'] as const)('%s is no error', (code) => {
    expect(afterFailure({ status: 404, responseText: error(code) }, true)).toEqual({ kind: 'nothing', why: code });
  });
  test.each([
    [401, error('unauthorized'), 'refused'],
    [403, '', 'refused'],
    [404, '<html>not here</html>', 'wrong-address'],
    [404, error('not_found'), 'wrong-address'],
    [503, error('unavailable'), 'not-ready'],
    [502, '', 'unreachable'],
    [0, '', 'unreachable'],
    [500, error('internal'), 'failed'],
  ])('status %i (%s) is “%s”', (status, responseText, trouble) => {
    expect(afterFailure({ status, responseText }, true)).toEqual({ kind: 'trouble', trouble });
  });
  test('without a connection it is the connection', () => {
    expect(afterFailure({ status: 0 }, false)).toEqual({ kind: 'trouble', trouble: 'offline' });
    expect(afterFailure({}, true)).toEqual({ kind: 'trouble', trouble: 'unreachable' });
  });
});

describe('a look that fails', () => {
  const run: Shown = { kind: 'run', view: draftView(), newer: false, trouble: null };
  const offline: Shown = { kind: 'trouble', trouble: 'offline' };

  test('leaves the draft of the same ticket on the page and says so', () => {
    expect(afterLook(run, offline, true)).toEqual({ ...run, trouble: 'offline' });
  });
  test('never leaves another ticket’s draft there', () => {
    expect(afterLook(run, offline, false)).toEqual(offline);
  });
  test('is forgotten by the next one that works', () => {
    expect(afterLook({ ...run, trouble: 'offline' }, run, true)).toEqual(run);
  });
});

describe('a draft', () => {
  const view = { basis: { commentId: 5, newestCommentId: 6, stamp: '2026-11-20T10:00:00Z' } };
  const by = (id: unknown, role: string) => [
    { id: 5, author: { role: 'end-user' } },
    { id, author: { role } },
  ];

  test('is overtaken by a newer message of a customer', () => {
    expect(isOvertaken(by(7, 'end-user'), view)).toBe(true);
  });
  test('is not overtaken by what it knew, by staff, or by what cannot be told', () => {
    expect(isOvertaken(by(6, 'end-user'), view)).toBe(false);
    expect(isOvertaken(by(7, 'agent'), view)).toBe(false);
    expect(isOvertaken(by(undefined, 'end-user'), view)).toBe(false);
    expect(isOvertaken([null, {}], view)).toBe(false);
    expect(isOvertaken(undefined, view)).toBe(false);
  });
});
