// Published automatic mails against the whole of Firstline: whatever the mail filter lets through, is a machine
// answered? Zendesk shows no headers, so with the filter off Firstline is on its own. Skipped without the mails, as
// the corpus tests are.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Model } from '../../src/core/ports.ts';
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

/** Headers alone show that a machine sent these: a new address, and somebody's words about pictures. */
const readLikeAPersons = [
  'sisimai/auto-reply/rfc3834-05.eml',
  'chatwoot-eml/auto_reply.eml',
  'chatwoot-eml/auto_reply_with_auto_submitted.eml',
];

type Setting = Readonly<{ model?: Model; firstContact: 'draft' | 'allow'; mailFilter: 'on' | 'off' }>;
type Fate = Readonly<{ name: string; decision: string; checks: readonly string[]; answered: boolean }>;

const table: Record<string, unknown>[] = [];

/** What Firstline did with each mail that became a ticket. */
async function fates({ firstContact, mailFilter, model }: Setting): Promise<readonly Fate[]> {
  const sandbox = await startSandbox({ seed, mailFilter, ratePerMinute: 1_000_000 });
  const policy = policyText.replace('firstContact: draft', `firstContact: ${firstContact}`);
  const deployment = await deploy({ sandbox, policy, ...(model === undefined ? {} : { model }) });
  const tickets: [string, number][] = [];
  for (const name of automatic) {
    const received = await sandbox.receiveMail(readFileSync(join(dir, name)));
    if (received.became !== 'suspended') tickets.push([name, received.ticketId]);
  }
  const all: Fate[] = [];
  for (const [name, id] of tickets) all.push(await fate(deployment, name, id));
  await deployment.close();
  await sandbox.close();
  const of = (kind: string): number => all.filter(({ decision }) => decision === kind).length;
  const [ignored, handedOver, drafts] = [of('ignore'), of('handover'), of('suggest')];
  const thinks = model === undefined ? 'extractive' : 'answers anything';
  const answers = answered(all).length;
  table.push({ thinks, mailFilter, firstContact, tickets: all.length, ignored, handedOver, drafts, answers });
  return all;
}

async function fate(deployment: Deployment, name: string, ticketId: number): Promise<Fate> {
  const run = await settled(deployment, ticketId);
  const checks = (run.decision?.findings ?? []).map(({ check }) => check);
  const isAnswered = thread(deployment, ticketId).some((comment) => comment.ours && comment.public);
  return { name, decision: run.decision?.kind ?? '', checks, answered: isAnswered };
}

const answered = (all: readonly Fate[]) => all.filter((each) => each.answered).map(({ name }) => name);

describe.skipIf(!isThere)('automatic mail', () => {
  afterAll(() => console.table(table));

  test('is not answered without Zendesk’s filter, and Firstline itself knows nineteen of twenty', async () => {
    const all = await fates({ mailFilter: 'off', firstContact: 'allow' });
    const known = all.filter(({ checks }) => checks.includes('automatic-mail'));
    expect([all.length, answered(all)]).toEqual([automatic.length, []]);
    expect(known.length / all.length).toBeGreaterThan(0.95);
    expect(known.every(({ decision }) => decision === 'ignore')).toBe(true);
  });

  describe('with a model that would answer anything', () => {
    const model = scriptedModel();

    test('is not answered without the filter, as long as strangers get drafts', async () => {
      const all = await fates({ model, mailFilter: 'off', firstContact: 'draft' });
      expect([all.length, answered(all)]).toEqual([automatic.length, []]);
      expect(all.some(({ decision }) => decision === 'suggest')).toBe(true);
    });

    test('is not answered behind the filter, even when strangers get answers', async () => {
      const all = await fates({ model, mailFilter: 'on', firstContact: 'allow' });
      expect(all.length).toBeGreaterThan(0);
      expect(answered(all)).toEqual([]);
    });

    test('is answered without the filter and with answers for strangers only where it reads like a person’s', async () => {
      const all = await fates({ model, mailFilter: 'off', firstContact: 'allow' });
      expect(all.length).toBe(automatic.length);
      expect(answered(all).toSorted()).toEqual(readLikeAPersons.toSorted());
    });
  });
});
