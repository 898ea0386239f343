// `firstline triage`: one ticket from the terminal. A dry run leaves no trace; a real one never speaks to the customer,
// because a person asked for it and not the customer.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { exportQuestion, seed, thread } from '../support/deployment.ts';
import { jsonLines, type Workplace, workplace } from './firstline.ts';

let sandbox: Sandbox;
let place: Workplace;
let id: number;
beforeAll(async () => {
  sandbox = await startSandbox({ seed });
  place = await workplace(sandbox);
  id = sandbox.control.openTicket({ from: 'ada@customer.example', ...exportQuestion });
  expect((await place.run(['kb', 'sync'])).code).toBe(0);
});
afterAll(async () => {
  await place.close();
  await sandbox.close();
});

const account = () => {
  const { tickets, comments, audits, triggers, webhooks, users } = sandbox.state;
  return JSON.stringify([tickets, comments, audits, triggers, webhooks, users].map((all) => [...all]));
};

test('a dry run prints what would happen and why, and writes nothing', async () => {
  const before = account();
  const ended = await place.run(['triage', String(id), '--dry-run', '--json']);
  expect(ended.code).toBe(0);
  expect(account()).toBe(before);
  const writes = sandbox.requests().filter(({ method, path }) => method !== 'GET' && path !== '/oauth/tokens');
  expect(writes).toEqual([]);

  const [decision] = jsonLines(ended.out);
  expect(Object.keys(decision ?? {}).toSorted()).toEqual(
    [
      ...['ticket', 'subject', 'decision', 'intent', 'priority', 'group', 'tags', 'citations', 'findings', 'model'],
      ...['costUsd', 'durationMs', 'draft', 'brief', 'classification'],
    ].toSorted(),
  );
  expect(decision).toMatchObject({
    ticket: id,
    subject: exportQuestion.subject,
    decision: 'reply',
    intent: 'export-data',
    model: 'extractive',
    draft: expect.stringContaining('press Export to CSV'),
    brief: null,
    classification: { language: 'en' },
  });
});

test('a ticket that does not exist is said to be missing', async () => {
  const ended = await place.run(['triage', '999999', '--dry-run']);
  expect(ended.code).toBe(1);
  expect(ended.err).toContain('ticket 999999 does not exist');
});

test('a dry run leaves no run behind', async () => {
  const [jobs] = jsonLines((await place.run(['jobs', '--json'])).out);
  expect(jobs).toMatchObject({ waiting: 0, working: 0, recent: [] });
});

test('for real it drafts for agents and says nothing to the customer', async () => {
  const ended = await place.run(['triage', String(id), '--json']);
  expect(ended.code).toBe(0);
  expect(jsonLines(ended.out)[0]).toMatchObject({ ticket: id, decision: 'suggest' });
  expect(thread({ sandbox }, id).filter(({ ours }) => ours)).toMatchObject([{ public: false }]);
});
