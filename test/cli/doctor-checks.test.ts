// What single checks of `doctor` make of a condition: the ones that would take a broken machine to see from outside.
import { expect, test } from 'vitest';
import { type DoctorCheck, type Gathered, runChecks } from '../../src/commands/doctor/check.ts';
import { database, serving } from '../../src/commands/doctor/machine.ts';
import { embeddings, jobs, knowledge, money } from '../../src/commands/doctor/work.ts';
import { parsePolicy, readSettings } from '../../src/config.ts';
import type { Condition } from '../../src/core/condition.ts';
import { policyText } from '../support/deployment.ts';

const well: Condition = {
  at: '2026-11-20T10:00:00.000Z',
  database: { versionNumber: 170_004, trouble: null },
  work: { halted: false, waiting: 2, working: 1, parked: 0, struggling: 0, overdueSeconds: 0, sendingStopped: null },
  spentTodayUsd: 1,
  knowledge: { articles: 3, chunks: 9, syncedAt: '2026-11-20T09:00:00.000Z', embedder: 'x', chosen: 'the model x' },
  serving: { pid: 7, model: 'claude', policyVersion: 'v1', reasons: [], notes: [], modelTrouble: false },
};

async function told(check: DoctorCheck, condition: Condition, environment: Record<string, string> = {}) {
  const gathered: Gathered = {
    settings: { part: readSettings({ ANTHROPIC_API_KEY: 'x', ...environment }) },
    policy: { part: parsePolicy(policyText, 'firstline.yaml') },
    account: { missing: 'not here' },
    database: { part: condition.database },
    condition: { part: condition },
  };
  return (await runChecks([check], gathered)).map(({ level, says }) => `${level}: ${says}`);
}

test.each([database, serving, knowledge, embeddings, money, jobs])('all is well: $id', async (check) => {
  expect(await told(check, well)).toEqual([expect.stringMatching(/^ok: /)]);
});

test('a Postgres that is too old, and one that takes no writes', async () => {
  const old = { ...well, database: { versionNumber: 120_020, trouble: null } };
  expect(await told(database, old)).toEqual([expect.stringMatching(/^wrong: .*is version 12$/)]);
  const standby = { ...well, database: { versionNumber: null, trouble: 'it is read-only' } };
  expect(await told(database, standby)).toEqual(['wrong: nothing can be committed: it is read-only']);
});

test('a running one that is not ready, and one that works on without Claude', async () => {
  const one = { pid: 7, model: 'claude', policyVersion: 'v1', modelTrouble: false };
  expect(await told(serving, { ...well, serving: { ...one, reasons: ['no disk'], notes: [] } })).toEqual([
    'wrong: process 7 is not ready: no disk',
  ]);
  expect(await told(serving, { ...well, serving: { ...one, reasons: [], notes: ['without Claude'] } })).toEqual([
    'ok: process 7 is ready, with the model claude',
    'warning: without Claude',
  ]);
});

test('a knowledge base that is empty or old, and one searched by words alone', async () => {
  const base = well.knowledge;
  const empty = { ...base, chunks: 0, syncedAt: null, embedder: null };
  expect(await told(knowledge, { ...well, knowledge: empty })).toEqual([
    'wrong: empty: tickets wait until it is filled',
  ]);
  const old = { ...base, syncedAt: '2026-11-18T10:00:00.000Z' };
  expect(await told(knowledge, { ...well, knowledge: old })).toEqual([
    'warning: 9 passages of 3 articles, synced 48.0 hours ago',
  ]);
  expect(await told(embeddings, { ...well, knowledge: { ...base, embedder: null } })).toEqual([
    expect.stringMatching(/^warning: searched by words alone/),
  ]);
});

test('embeddings that fell back are a warning; built-in ones that were asked for are not', async () => {
  const fellBack = { ...well, knowledge: { ...well.knowledge, chosen: 'the built-in embeddings, because x' } };
  expect(await told(embeddings, fellBack)).toEqual(['warning: the built-in embeddings, because x']);
  expect(await told(embeddings, fellBack, { EMBEDDINGS: 'built-in' })).toEqual([
    'ok: the built-in embeddings, because x',
  ]);
});

test('money near the day’s cap', async () => {
  expect(await told(money, { ...well, spentTodayUsd: 20.5 })).toEqual([
    'warning: $20.50 of $25 (budgets.perDayUsd); at the cap, tickets go on without Claude',
  ]);
});

test('a halt stops the main job; held back, parked, failing and overdue tickets are warnings', async () => {
  const stop = { at: '2026-11-20T09:00:00Z', until: '2026-11-21T09:00:00Z', reason: 'the limit was reached' };
  const tickets = { waiting: 9, working: 0, parked: 2, struggling: 3, overdueSeconds: 1_800 };
  const work = { halted: true, sendingStopped: stop, ...tickets };
  expect(await told(jobs, { ...well, work })).toEqual([
    'wrong: writes are halted by `firstline stop`',
    'warning: nothing goes out by itself since 2026-11-20T09:00:00Z, replies become drafts: the limit was reached',
    'warning: 2 parked: nobody works on them',
    'warning: 3 keep failing and are tried again',
    'warning: the first in line is 30 minutes overdue',
  ]);
});
