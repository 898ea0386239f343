// `firstline doctor`: from an empty folder to a Firstline at work, what is broken is named once, with the way out.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { takeLock } from '../../src/adapters/database/lock-file.ts';
import { runChecks } from '../../src/commands/doctor/check.ts';
import { gather } from '../../src/commands/doctor/gather.ts';
import { doctorChecks } from '../../src/commands/doctor/index.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { startMessagesApi, testKey } from '../fakes/messages-api/index.ts';
import { exportQuestion, policyText, seed, until } from '../support/deployment.ts';
import {
  type Ended,
  type Environment,
  freePort,
  jsonLines,
  serving,
  signingSecretFor,
  type Workplace,
  workplace,
} from './firstline.ts';

type Line = Readonly<{ id: string; level: string; says: string; wayOut: string | null }>;

const linesOf = ({ out }: Ended): readonly Line[] => (jsonLines(out)[0]?.lines ?? []) as readonly Line[];
const doctor = (place: Workplace, environment: Environment = {}) => place.run(['doctor', '--json'], environment);
/** The same in this process, which starts faster. */
const checked = async (place: Workplace, environment: Environment = {}): Promise<readonly Line[]> => {
  const own = { FIRSTLINE_POLICY: join(place.folder, 'firstline.yaml') };
  return runChecks(doctorChecks, await gather({ ...place.environment, ...own, ...environment }));
};
const find = (lines: readonly Line[], id: string) => lines.filter((line) => line.id === id);
const levels = (lines: readonly Line[], level: string) =>
  lines.filter((line) => line.level === level).map(({ id }) => id);

describe('before anything is set', () => {
  let place: Workplace;
  beforeEach(async () => {
    place = await workplace(null, null);
  });
  afterEach(() => place.close());

  test('it names what is missing and how to get it, and what could not be looked at for that; it exits 1', async () => {
    const ended = await doctor(place);
    expect(ended.code).toBe(1);
    const lines = linesOf(ended);
    expect(levels(lines, 'wrong')).toEqual(['policy', 'zendesk', 'knowledge']);
    expect(find(lines, 'zendesk')[0]?.says).toContain('ZENDESK_URL is missing');
    const skipped = [
      'policy-sense',
      'groups',
      'webhook',
      'triggers',
      'clock',
      'requesters',
      'claude',
      'money',
      'connectors',
    ];
    expect(levels(lines, 'not checked')).toEqual(skipped);
    expect(find(lines, 'webhook')[0]?.says).toBe('not checked: there is no way to ask Zendesk');
  });

  test('a wrong setting is one line; nothing else is guessed', async () => {
    const lines = await checked(place, { PORT: 'many', FIRSTLINE_APP_SECRET: 'short' });
    expect(levels(lines, 'wrong')).toEqual(['settings']);
    expect(find(lines, 'settings')[0]?.says).toMatch(/FIRSTLINE_APP_SECRET: too short[\s\S]*PORT/);
  });

  test('a data folder that another process has, with nobody to ask, is told with its number', async () => {
    const unlock = await takeLock(place.dataDir);
    const [line] = find(await checked(place), 'database');
    await unlock();
    expect(line).toMatchObject({ level: 'wrong', says: expect.stringContaining(`(process ${process.pid})`) });
  });

  test('wrong use is 2', async () => {
    expect((await place.run(['doctor', '--fix'])).code).toBe(2);
  });
});

describe('an account that works', () => {
  let sandbox: Sandbox;
  let place: Workplace;
  let secret: string;
  let port: number;
  beforeAll(async () => {
    sandbox = await startSandbox({ seed });
    place = await workplace(sandbox);
    port = await freePort();
    secret = await signingSecretFor(place, port);
    expect((await place.run(['kb', 'sync'])).code).toBe(0);
  });
  afterAll(async () => {
    await place.close();
    await sandbox.close();
  });
  const well = (): Environment => ({ ZENDESK_WEBHOOK_SECRET: secret, FIRSTLINE_APP_SECRET: 'x'.repeat(32) });
  const look = (environment: Environment = {}) => checked(place, { ...well(), ...environment });

  test('nothing is wrong, and it writes nothing to Zendesk', async () => {
    const before = sandbox.requests().length;
    const ended = await doctor(place, well());
    expect(levels(linesOf(ended), 'wrong')).toEqual([]);
    expect(ended.code).toBe(0);
    const sent = sandbox.requests().slice(before);
    expect(sent.filter(({ method, path }) => method !== 'GET' && path !== '/oauth/tokens')).toEqual([]);
    expect(find(linesOf(ended), 'serving')[0]?.says).toContain('none on this data');
  });

  test('a person reads one line for each check, with the way out below, and a count', async () => {
    const { out, code } = await place.run(['doctor'], well());
    expect(code).toBe(0);
    expect(out).toMatch(/^ok +Node +\d+\.\d+/m);
    expect(out).toMatch(/^0 wrong, \d+ warnings?, 0 not checked$/m);
  });

  test('a secret that is not the webhook’s is found, and so is none', async () => {
    const wrong = find(await look({ ZENDESK_WEBHOOK_SECRET: 'of-yesterday' }), 'webhook');
    expect(wrong.map(({ level }) => level)).toEqual(['ok', 'wrong']);
    expect(wrong[1]).toMatchObject({ says: expect.stringContaining('is not what it signs with') });
    const rotating = find(await look({ ZENDESK_WEBHOOK_SECRET: `of-yesterday,${secret}` }), 'webhook');
    expect(rotating.map(({ level }) => level)).toEqual(['ok', 'ok']);
  });

  test('a trigger somebody switched off is named', async () => {
    const [trigger] = sandbox.state.triggers.values();
    if (trigger === undefined) throw new Error('setup made no trigger');
    sandbox.state.triggers.set(trigger.id, { ...trigger, active: false });
    const lines = find(await look(), 'triggers');
    sandbox.state.triggers.set(trigger.id, trigger);
    expect(lines).toMatchObject([{ level: 'wrong', says: expect.stringContaining(`"${trigger.title}"`) }]);
  });

  test('credentials that are refused are wrong once, and what they hide is not checked', async () => {
    const lines = await look({ ZENDESK_CLIENT_SECRET: 'wrong' });
    expect(levels(lines, 'wrong')).toEqual(['zendesk']);
    expect(levels(lines, 'not checked')).toEqual(['groups', 'webhook', 'triggers', 'clock', 'requesters']);
  });

  test('people who have not proved their address are counted, where that keeps replies back', async () => {
    sandbox.control.openTicket({ from: 'bob@stranger.example', ...exportQuestion });
    const [line] = find(await look(), 'requesters');
    expect(line).toMatchObject({
      level: 'warning',
      says: expect.stringMatching(/^1 of 1 recent requesters \(100 %\)/),
    });
  });

  test('a policy that contradicts itself, and a group Zendesk does not have', async () => {
    const own = policyText
      .replace('extractive: reply', 'extractive: suggest')
      .replace('legal: Legal', 'legal: Lawyers');
    const file = join(place.folder, 'contradicting.yaml');
    await writeFile(file, own);
    const lines = await look({ FIRSTLINE_POLICY: file });
    expect(find(lines, 'policy-sense').map(({ says }) => says)).toEqual([
      expect.stringContaining('the mode reply sends nothing'),
      expect.stringContaining('built-in line'),
      expect.stringContaining('escalation.limits is empty'),
      expect.stringContaining('is 0, which is no limit'),
    ]);
    expect(find(lines, 'groups')).toMatchObject([
      { level: 'wrong', says: 'groups.legal is "Lawyers", which Zendesk does not have' },
    ]);
  });

  test('Claude: a key that works, one that does not, and a model without a price', async () => {
    const api = await startMessagesApi();
    const key = { ANTHROPIC_API_KEY: testKey, ANTHROPIC_BASE_URL: api.url };
    const file = join(place.folder, 'priceless.yaml');
    await writeFile(file, `${policyText}models: { classify: claude-unknown }\n`);
    const [good] = find(await look(key), 'claude');
    const [bad] = find(await look({ ...key, ANTHROPIC_API_KEY: 'wrong' }), 'claude');
    const [priceless] = find(await look({ ...key, FIRSTLINE_POLICY: file }), 'claude');
    await api.close();
    expect(good).toMatchObject({ level: 'ok', says: expect.stringContaining('claude-haiku-5-5') });
    expect(bad).toMatchObject({ level: 'warning', says: expect.stringContaining('ANTHROPIC_API_KEY is refused') });
    expect(priceless).toMatchObject({ level: 'wrong', says: expect.stringContaining('no price is known') });
  });

  test('a database that cannot be had is one line, and what stands in it is not checked', async () => {
    const lines = await look({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' });
    expect(levels(lines, 'wrong')).toEqual(['database']);
    expect(levels(lines, 'not checked')).toEqual(['serving', 'knowledge', 'embeddings', 'money', 'jobs']);
  });

  test('beside a running one it asks that one, also for what only it knows', async () => {
    const running = await serving(place, { ...well(), PORT: String(port) });
    await until('the knowledge base', async () => (await fetch(`${running.url}/readyz`)).status === 200);
    const lines = linesOf(await doctor(place, well()));
    expect(find(lines, 'serving')).toMatchObject([{ level: 'ok', says: expect.stringContaining(String(running.pid)) }]);
    await place.run(['stop']);
    const halted = await doctor(place, well());
    expect(halted.code).toBe(1);
    expect(find(linesOf(halted), 'jobs')).toMatchObject([{ level: 'wrong', says: expect.stringContaining('halted') }]);
    await place.run(['start']);
    expect((await running.stop()).code).toBe(0);
  });
});

test('a clock that is off by more than a webhook may be old is found, because every webhook would be refused', async () => {
  const sandbox = await startSandbox({ seed, clock: () => Date.now() + 400_000 });
  const place = await workplace(sandbox);
  const [line] = find(await checked(place), 'clock');
  await place.close();
  await sandbox.close();
  expect(line).toMatchObject({
    level: 'wrong',
    says: expect.stringMatching(/^(399|400|401) s behind Zendesk's/),
  });
});
