// `firstline setup` against an account: made once, mended, looked at, taken away again. And the knowledge base, which
// needs no more than the same account.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { seed } from '../support/deployment.ts';
import { type Ended, jsonLines, type Workplace, workplace } from './firstline.ts';

let sandbox: Sandbox;
let place: Workplace;
beforeAll(async () => {
  sandbox = await startSandbox({ seed });
  place = await workplace(sandbox);
});
afterAll(async () => {
  await place.close();
  await sandbox.close();
});

const endpoint = ['--endpoint', 'http://127.0.0.1:9'] as const;
const setup = (...args: string[]) => place.run(['setup', ...args, '--json']);
const done = ({ out }: Ended) => {
  const [{ steps } = { steps: [] }] = jsonLines(out);
  return (steps as { what: string; done: string }[]).map((step) => step.done);
};
const made = () => JSON.stringify([[...sandbox.state.webhooks.values()], [...sandbox.state.triggers.values()]]);
const nothing = '[[],[]]';

describe('setup', () => {
  test('dry: says what it would make, and makes nothing', async () => {
    const ended = await setup(...endpoint, '--dry-run');
    expect(ended.code).toBe(0);
    expect(done(ended)).toEqual(Array(6).fill('would-create'));
    expect(made()).toBe(nothing);
  });

  test('makes a webhook, three triggers and one for each request by tag, and shows the secret only when asked', async () => {
    const ended = await setup(...endpoint);
    expect(ended.code).toBe(0);
    expect(done(ended)).toEqual(Array(6).fill('created'));
    const [webhook] = sandbox.state.webhooks.values();
    expect(webhook?.endpoint).toBe('http://127.0.0.1:9/webhooks/zendesk');
    expect(sandbox.state.triggers.size).toBe(5);
    expect(jsonLines(ended.out)[0]).not.toHaveProperty('signingSecret');
  });

  test('run again changes nothing, and can show the secret', async () => {
    const before = made();
    const ended = await setup(...endpoint, '--show-secret');
    expect(done(ended)).toEqual(Array(6).fill('unchanged'));
    expect(made()).toBe(before);
    const [webhook] = sandbox.state.webhooks.values();
    expect(jsonLines(ended.out)[0]?.signingSecret).toBe(webhook?.secret);
  });

  test('--remove takes all of it away', async () => {
    expect(done(await setup('--remove'))).toEqual(Array(6).fill('removed'));
    expect(made()).toBe(nothing);
  });
});

describe('the knowledge base', () => {
  test('is brought up to date with the articles everyone may read, and searched', async () => {
    const synced = await place.run(['kb', 'sync', '--json']);
    expect(synced.code).toBe(0);
    expect(jsonLines(synced.out)).toEqual([expect.objectContaining({ articles: 2, added: 2, removed: 0 })]);

    const found = await place.run(['kb', 'search', '--json', 'export', 'data', 'credits', 'dollars']);
    expect(found.code).toBe(0);
    expect(jsonLines(found.out)[0]).toMatchObject({ title: 'Exporting your data' });
    expect(found.out).not.toMatch(/50 dollars|Internal/);
  });
});
