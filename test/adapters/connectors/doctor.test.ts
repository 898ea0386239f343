// What `firstline doctor` says about connectors: which answers, which tool is off, which secret is missing.
import { afterEach, expect, test, vi } from 'vitest';
import { type Gathered, runChecks } from '../../../src/commands/doctor/check.ts';
import { connectors } from '../../../src/commands/doctor/connectors.ts';
import { startCrm } from '../../fakes/business/crm-http.ts';
import { startShop } from '../../fakes/business/shop.ts';
import { onThisMachine, policyWith, secrets, shopAt } from './opened.ts';

afterEach(() => void vi.unstubAllEnvs());

async function told(declared: unknown): Promise<readonly string[]> {
  const missing = { missing: 'not here' };
  const policy = { part: { policy: policyWith(declared), version: 'v1', text: '', where: () => 'firstline.yaml:1' } };
  const gathered: Gathered = { settings: missing, policy, account: missing, database: missing, condition: missing };
  return (await runChecks([connectors], gathered)).map(({ level, says }) => `${level}: ${says}`);
}

test('the doctor says which connector answers, which tool is off and which secret is missing', async () => {
  const shop = await startShop();
  const crm = await startCrm();
  const reads = (id: string, name: string) => ({
    id,
    name,
    about: 'x',
    effect: 'read',
    requester: { email: 'email' },
    pick: { name: 'person.name' },
  });
  const tools = [reads('get_profile', 'profile.get'), reads('get_invoices', 'invoices.list')];
  const declared = [shopAt(shop.url), { id: 'crm', kind: 'mcp', url: crm.url, allow: onThisMachine, tools }];

  expect(await told([])).toEqual(['ok: none in the policy']);
  expect(await told(declared)).toEqual([expect.stringMatching(/^wrong: SHOP_TOKEN is not set/)]);
  vi.stubEnv('SHOP_TOKEN', secrets.SHOP_TOKEN);
  expect(await told(declared)).toEqual([
    'ok: shop answers',
    'ok: crm: get_profile is there, and fits the policy',
    'warning: crm: get_invoices is off: the server has no tool "invoices.list"',
  ]);
  await Promise.all([shop.close(), crm.close()]);
  expect(await told(declared)).toEqual([
    expect.stringMatching(/^warning: shop does not answer: .*ECONNREFUSED/),
    expect.stringMatching(/^warning: crm does not answer: .*ECONNREFUSED/),
  ]);
});
