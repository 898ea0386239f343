// The help centres of an account's brands: each is read on its own address, its articles know whose they are, and our
// credentials go to Zendesk's own hosts only.
import { expect, test } from 'vitest';
import type { Transport } from '../../../src/adapters/zendesk/call.ts';
import { addressOf, helpCentresOf } from '../../../src/adapters/zendesk/help-centres.ts';
import type { Article } from '../../../src/core/article.ts';
import type { SandboxSeed } from '../../../src/sandbox/index.ts';
import { account, failureOf, readableLog } from './account.ts';

async function listOf(reading: AsyncIterable<Article>): Promise<readonly Article[]> {
  const found: Article[] = [];
  for await (const each of reading) found.push(each);
  return found;
}

const twoBrands: SandboxSeed = {
  brand: { id: 5, name: 'Acme' },
  brands: [
    { id: 6, name: 'Acme Pro', subdomain: 'acmepro', has_help_center: true },
    { id: 7, name: 'Acme Lite', subdomain: 'acmelite' },
  ],
  articles: [
    { id: 1, title: 'Refunds', body: '<p>Ask us.</p>' },
    { id: 2, title: 'Pro refunds', body: '<p>Ask your manager.</p>', brand: 'Acme Pro' },
  ],
};

test('every brand’s help centre is read, and each article knows whose it is', async () => {
  const { zendesk, calls, log } = await account({ seed: twoBrands });
  const found = await listOf(zendesk.articles().articles());
  expect(found.map(({ title, brandId, url }) => [title, brandId, new URL(url).pathname])).toEqual([
    ['Refunds', '5', '/hc/en-us/articles/1'],
    ['Pro refunds', '6', '/brands/acmepro/hc/en-us/articles/2'],
  ]);
  expect(calls().join()).not.toContain('acmelite');
  expect(log.lines.filter(({ level }) => level === 'warn')).toEqual([]);
});

test('an article changed in another brand’s help centre is found by its changes', async () => {
  const { zendesk, sandbox, clock } = await account({ seed: twoBrands });
  const source = zendesk.articles({ locales: ['en-us'] });
  await listOf(source.articles());
  clock.advance(3_600_000);
  const since = new Date(clock.now() - 1_000).toISOString();
  sandbox.control.putArticle({ id: 2, title: 'Pro refunds', body: '<p>Ask Zoe.</p>', brand: 'Acme Pro' });
  const found = [];
  for await (const each of source.changes?.(since) ?? []) found.push(each);
  expect(found).toMatchObject([{ id: '2', brandId: '6', html: '<p>Ask Zoe.</p>' }]);
});

test('who may not list brands has a right to give: an article of one brand is never taken for one of all', async () => {
  const { zendesk, sandbox } = await account({ seed: twoBrands });
  sandbox.control.set({ failNext: { count: 1, status: 403, match: '/brands' } });
  expect(await failureOf(listOf(zendesk.articles().articles()))).toMatchObject({
    kind: 'misconfigured',
    message: expect.stringMatching(/may not list the brands \(scope read\).*knowledge\.filters\.brands: any/),
  });
});

test('who may not list brands gets the account’s own help centre when tickets are answered from all, and that is said', async () => {
  const { zendesk, sandbox, log } = await account({ seed: twoBrands });
  sandbox.control.set({ failNext: { count: 1, status: 403, match: '/brands' } });
  const found = await listOf(zendesk.articles({ brands: 'any' }).articles());
  expect(found.map(({ title, brandId }) => [title, brandId])).toEqual([['Refunds', undefined]]);
  expect(log.lines.find(({ level }) => level === 'warn')?.message).toContain('only the help centre at ZENDESK_URL');
});

test('where no brand’s help centre is open, the account’s own is read as its brand’s', async () => {
  const listed = [{ ...brand('acme', 'x'), id: 9 }, brand('pro', 'x')];
  const to = (): Transport => (async () => ({ status: 200, body: { brands: listed }, atMs: 0 })) as Transport;
  const found = await helpCentresOf({ url: acme, to, log: readableLog() }).read('own');
  expect(found).toMatchObject([{ brandId: '9' }]);
});

test.each([
  ['is gone', 404],
  ['is away', 503],
])(
  'one brand’s help centre that %s keeps its articles and says so, and the others are brought up to date',
  async (_what, status) => {
    const { zendesk, sandbox, log } = await account({ seed: twoBrands });
    await listOf(zendesk.articles().articles());
    const source = zendesk.articles();
    sandbox.control.deleteArticle(1);
    sandbox.control.set({ failNext: { count: 1, status, match: 'acmepro/api/v2/help_center/locales' } });
    expect(await listOf(source.articles())).toEqual([]);
    expect(['1', '2'].map((id) => source.keeps?.(id))).toEqual([false, true]);
    expect(source.isWhole?.()).toBe(false);
    expect(log.lines.find(({ level }) => level === 'error')).toMatchObject({
      fields: { centre: 'Acme Pro' },
      message: expect.stringContaining('its articles stay as they are'),
    });
    await listOf(source.articles());
    expect([source.keeps?.('2'), source.isWhole?.()]).toEqual([false, true]);
  },
);

const acme = new URL('https://acme.zendesk.com/');
const brand = (subdomain: string, brand_url: string) => ({ id: 1, name: 'Pro', subdomain, brand_url });
test.each([
  ['a brand of the account', 'acmepro', 'https://acmepro.zendesk.com', acme, 'https://acmepro.zendesk.com/'],
  ['a brand mapped to a domain of its own', 'pro', 'https://help.pro.example', acme, 'https://pro.zendesk.com/'],
  ['the account’s own brand', 'acme', 'https://help.acme.example', acme, 'https://acme.zendesk.com/'],
  ['a subdomain that is none', 'evil.example/', 'https://evil.example', acme, null],
  ['a subdomain with a port', 'acme.zendesk.com:8443#', 'https://evil.example', acme, null],
  ['no subdomain', '', 'https://evil.example', acme, null],
  [
    'an account on this machine that names a host outside',
    'pro',
    'https://pro.zendesk.com',
    new URL('http://127.0.0.1:1'),
    null,
  ],
  [
    'an account reached at its own domain',
    'pro',
    'https://pro.zendesk.com',
    new URL('https://help.acme.example'),
    null,
  ],
])('credentials go where Zendesk itself answers: %s', (_what, subdomain, url, own, expected) => {
  expect(addressOf(brand(subdomain, url), own)?.href ?? null).toBe(expected);
});

test('a help centre that is being set up or taken down is not read', async () => {
  const open = { has_help_center: true, help_center_state: 'enabled', active: true };
  const brands = [
    { ...brand('one', 'x'), id: 1, ...open },
    { ...brand('two', 'x'), id: 2, ...open, help_center_state: 'restricted' },
    { ...brand('three', 'x'), id: 3, ...open, active: false },
    { ...brand('four', 'x'), id: 4, ...open, has_help_center: false },
  ];
  const asked: string[] = [];
  const to = (url: URL): Transport => {
    asked.push(url.host);
    return (async () => ({ status: 200, body: { brands }, atMs: 0 })) as Transport;
  };
  const found = await helpCentresOf({ url: acme, to, log: readableLog() }).read('own');
  expect(found.map(({ brandId }) => brandId)).toEqual(['1']);
  expect(asked).toEqual(['acme.zendesk.com', 'one.zendesk.com']);
});
