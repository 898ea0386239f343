// Published automatic mails against the whole of Firstline: whatever the mail filter lets through, no machine is ever
// answered. Zendesk shows no headers, so with the filter off Firstline is on its own. Skipped without the mails, as
// the corpus tests are.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.ts';
import { type Deployment, deploy, policyText, seed, settled, thread } from '../support/deployment.ts';
import { scriptedModel } from '../support/scripted-model.ts';

const dir = process.env.MAIL_CORPUS ?? resolve(import.meta.dirname, '../../../shared/data/email');
const isThere = existsSync(dir);
if (!isThere) console.log('No published mails (MAIL_CORPUS): the tests with them are skipped');

const automatic = ['sisimai/auto-reply', 'sisimai/bounce', 'sisimai/feedback-loop', 'chatwoot-eml']
  .filter(() => isThere)
  .flatMap((folder) => readdirSync(join(dir, folder)).map((name) => `${folder}/${name}`))
  .filter((name) => !name.startsWith('chatwoot-eml/') || /\/(auto_reply|bounced_)/.test(name));

type Fate = Readonly<{ name: string; decision: string; checks: readonly string[]; answered: boolean }>;

/** What Firstline did with each mail that became a ticket. */
async function fates(deployment: Deployment): Promise<readonly Fate[]> {
  const tickets: [string, number][] = [];
  for (const name of automatic) {
    const received = await deployment.sandbox.receiveMail(readFileSync(join(dir, name)));
    if (received.became !== 'suspended') tickets.push([name, received.ticketId]);
  }
  const all: Fate[] = [];
  for (const [name, id] of tickets) {
    const run = await settled(deployment, id);
    const answered = thread(deployment, id).some((comment) => comment.ours && comment.public);
    const checks = (run.decision?.findings ?? []).map(({ check }) => check);
    all.push({ name, decision: run.decision?.kind ?? '', checks, answered });
  }
  return all;
}

async function deployWith(options: Parameters<typeof deploy>[0]): Promise<Deployment> {
  const sandbox = await startSandbox({ seed, ratePerMinute: 1_000_000 });
  return deploy({ ...options, sandbox });
}

async function closeAll(deployment: Deployment | undefined): Promise<void> {
  await deployment?.close();
  await deployment?.sandbox.close();
}

const answered = (all: readonly Fate[]) => all.filter((fate) => fate.answered).map(({ name }) => name);

describe.skipIf(!isThere)('with a policy that answers strangers', () => {
  let deployment: Deployment;
  beforeAll(async () => {
    deployment = await deployWith({ policy: policyText.replace('firstContact: draft', 'firstContact: allow') });
  });
  afterAll(() => closeAll(deployment));

  test('no automatic mail is answered behind Zendesk’s filter', async () => {
    const all = await fates(deployment);
    expect(all.length).toBeGreaterThan(0);
    expect(answered(all)).toEqual([]);
  });

  test('no automatic mail is answered without that filter, and Firstline itself knows nine of ten', async () => {
    deployment.sandbox.control.set({ mailFilter: 'off' });
    const all = await fates(deployment);
    const known = all.filter(({ checks }) => checks.includes('automatic-mail'));
    expect([all.length, answered(all)]).toEqual([automatic.length, []]);
    expect(known.length / all.length).toBeGreaterThan(0.88);
    expect(known.every(({ decision }) => decision === 'ignore')).toBe(true);
  });
});

describe.skipIf(!isThere)('with a model that would answer anything', () => {
  let deployment: Deployment;
  beforeAll(async () => {
    deployment = await deployWith({ model: scriptedModel() });
  });
  afterAll(() => closeAll(deployment));

  test('no automatic mail is answered without the filter, as long as strangers get drafts', async () => {
    deployment.sandbox.control.set({ mailFilter: 'off' });
    const all = await fates(deployment);
    expect([all.length, answered(all)]).toEqual([automatic.length, []]);
    expect(all.some(({ decision }) => decision === 'suggest')).toBe(true);
  });
});
