// A CRM that is a real MCP server: as a process of its own, and over streamable HTTP. What of it a ticket can see, and
// what becomes of the ticket when the server crashes, hangs, lies or changes.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CrmOverHttp, startCrm } from '../../fakes/business/crm-http.ts';
import { startShop, troubles } from '../../fakes/business/shop.ts';
import { programOf } from '../../support/programs.ts';
import { onThisMachine, opened, secrets } from './opened.ts';

const command = [process.execPath, ...programOf('test/fakes/business/crm-stdio.ts')];

const reads = (id: string, name: string, more: Readonly<Record<string, unknown>> = {}) => ({
  id,
  name,
  about: 'Who this customer is.',
  effect: 'read',
  requester: { email: 'email' },
  pick: { name: 'person.name', tier: 'person.tier', iban: 'person.iban' },
  sendable: ['name'],
  mask: ['iban'],
  owner: 'person.email',
  timeoutMs: 20_000,
  ...more,
});
/** Nothing to send or to mask, and nobody's address in the answer. */
const plain = (pick: Readonly<Record<string, string>>) => ({ pick, sendable: [], mask: [], owner: undefined });
const books = {
  id: 'book_callback',
  name: 'callback.book',
  about: 'Books a call.',
  effect: 'action',
  parameters: { at: { about: 'when', type: 'string' } },
  requester: { email: 'email' },
  pick: { callback: 'callback.id' },
  timeoutMs: 20_000,
};
const tools = [
  reads('get_customer_profile', 'profile.get'),
  reads('get_text', 'text.get'),
  reads('get_words', 'words.get', plain({ words: 'text' })),
  reads('get_env', 'env.get', plain({ names: 'names', token: 'token' })),
  reads('fails', 'fails'),
  reads('hangs', 'hangs', { timeoutMs: 300 }),
  reads('freezes', 'freezes', { timeoutMs: 300 }),
  reads('crashes', 'crashes'),
  reads('crashes_once', 'crashes.once'),
  reads('huge', 'huge'),
  reads('upgrades', 'upgrades', plain({ done: 'done' })),
  books,
];
const quick = tools.map((tool) => ({ ...tool, timeoutMs: 400 }));
const profile = {
  kind: 'found',
  facts: [
    { path: 'name', value: 'Ana', sendable: true },
    { path: 'tier', value: 'gold', sendable: false },
    { path: 'iban', value: '••••3000', sendable: false },
  ],
};

describe('a server that is a process', () => {
  const overStdio = (env: Readonly<Record<string, string>> = {}) => [{ id: 'crm', kind: 'mcp', command, env, tools }];

  test('a profile is found, by structure, by JSON in words, and by words alone', async () => {
    const { look, connectors } = await opened(overStdio());
    expect(await look('get_customer_profile')).toEqual(profile);
    expect(await look('get_text')).toMatchObject({ kind: 'found', facts: [{ value: 'Ana' }, { value: 'gold' }] });
    expect(await look('get_words')).toMatchObject({ facts: [{ path: 'words', value: 'a gold customer' }] });
    expect(JSON.stringify(connectors.tools)).not.toMatch(/Ignore all rules/);
  });

  test('it sees of our environment what the policy names, and its secret comes back to nobody', async () => {
    process.env.FIRSTLINE_TEST_SECRET = 'not for servers';
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the policy's way to name a secret
    const { look } = await opened(overStdio({ CRM_TOKEN: '${CRM_TOKEN}', REGION: 'eu' }));
    const found = await look('get_env');
    delete process.env.FIRSTLINE_TEST_SECRET;
    expect(found).toMatchObject({ facts: [{ path: 'names' }, { path: 'token', value: '[secret]' }] });
    const names = found.kind === 'found' ? String(found.facts[0]?.value).split(' ') : [];
    expect(names).toEqual(expect.arrayContaining(['CRM_TOKEN', 'PATH', 'REGION']));
    expect(names.filter((each) => /HOME|USER|FIRSTLINE|SHELL/.test(each))).toEqual([]);
  });

  test('one that crashes once is started again within the same call', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'crm-'));
    const { look } = await opened(overStdio({ CRM_STARTS: join(folder, 'started') }));
    expect(await look('crashes_once')).toMatchObject({ kind: 'found' });
    rmSync(folder, { recursive: true });
  });

  test('one that crashes on every call is started again once per call, then rests, then is tried again', async () => {
    const { look, clock } = await opened(overStdio());
    expect(await look('crashes')).toMatchObject({ kind: 'failed', reason: expect.stringMatching(/broke off/) });
    expect(await look('get_customer_profile')).toMatchObject({ reason: expect.stringMatching(/it rests/) });
    clock.advance(60_000);
    expect(await look('get_customer_profile')).toEqual(profile);
  });

  test('a tool that hangs ends at its time and leaves the others alone', async () => {
    const { look } = await opened(overStdio());
    expect((await look('get_customer_profile')).kind).toBe('found');
    const hanging = look('hangs');
    expect((await look('get_customer_profile')).kind).toBe('found');
    expect(await hanging).toMatchObject({ kind: 'failed', reason: expect.stringMatching(/no answer in time/) });
    expect((await look('get_customer_profile')).kind).toBe('found');
  });

  test('a process that is stuck is ended and started again', async () => {
    const { look } = await opened(overStdio());
    expect((await look('get_customer_profile')).kind).toBe('found');
    expect((await look('freezes')).kind).toBe('failed');
    await expect.poll(async () => (await look('get_customer_profile')).kind).toBe('found');
  });

  test('errors, and answers larger than allowed, become results; a server’s words about errors go nowhere', async () => {
    const { look, log } = await opened(overStdio());
    expect(await look('fails')).toMatchObject({
      kind: 'failed',
      reason: expect.stringMatching(/answered with an error/),
    });
    expect((await look('huge')).kind).toBe('failed');
    expect(JSON.stringify(log.lines)).not.toMatch(/ignore all rules|ana@/i);
    await expect.poll(async () => (await look('get_customer_profile')).kind).toBe('found');
  });

  test('a tool that the server changes is off at once, and the others are not', async () => {
    const { look, log, connectors } = await opened(overStdio());
    expect((await look('get_customer_profile')).kind).toBe('found');
    expect((await look('upgrades')).kind).toBe('found');
    await expect
      .poll(() => look('get_customer_profile'))
      .toMatchObject({ reason: expect.stringMatching(/tool is off/) });
    expect((await look('get_text')).kind).toBe('found');
    expect((await connectors.check()).filter(({ trouble }) => trouble !== null)).toEqual([
      {
        connector: 'crm',
        tool: 'get_customer_profile',
        trouble: `the server's "profile.get" needs "customer", which the policy does not give`,
      },
    ]);
    expect(log.lines.filter(({ message }) => message.startsWith('a tool is off'))).toHaveLength(1);
  });

  test('a tool that is not on the server is off, and a command that does not exist is said', async () => {
    const some = [reads('get_customer_profile', 'profile.get'), reads('get_invoices', 'invoices.list')];
    const { look, connectors } = await opened([{ id: 'crm', kind: 'mcp', command, tools: some }]);
    expect((await look('get_invoices')).kind).toBe('failed');
    expect((await connectors.check()).map(({ trouble }) => trouble)).toEqual([
      null,
      'the server has no tool "invoices.list"',
    ]);
    const none = await opened([{ id: 'crm', kind: 'mcp', command: ['/no/such/crm'], tools: some }]);
    expect(await none.look('get_customer_profile')).toMatchObject({ reason: expect.stringMatching(/ENOENT/) });
  });

  test('a callback is booked; one broken off in the middle is an unknown outcome and not tried again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'crm-'));
    const file = join(folder, 'booked');
    const { perform } = await opened(overStdio({ CRM_BOOKED: file }));
    expect(await perform('book_callback', { at: 'noon' })).toEqual({
      kind: 'done',
      facts: [{ path: 'callback', value: 'CB-1', sendable: false }],
    });
    expect(await perform('book_callback', { at: 'crash' }, 'key-2')).toEqual({
      kind: 'unknown',
      reason: 'book_callback: the server broke off',
    });
    expect(readFileSync(file, 'utf8')).toBe('key-1\nkey-2\n');
    rmSync(folder, { recursive: true });
  });
});

describe('a server over streamable HTTP', () => {
  let crm: CrmOverHttp;
  beforeEach(async () => {
    crm = await startCrm();
  });
  afterEach(() => crm.close());
  const overHttp = (more: Readonly<Record<string, unknown>> = {}) => [
    {
      id: 'crm',
      kind: 'mcp',
      url: crm.url,
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the policy's way to name a secret
      headers: { authorization: 'Bearer ${CRM_TOKEN}' },
      allow: onThisMachine,
      tools,
      ...more,
    },
  ];

  test('a profile is found, with the secret in every request', async () => {
    const { look } = await opened(overHttp());
    expect(await look('get_customer_profile')).toEqual(profile);
    expect([...crm.keys]).toEqual([`Bearer ${secrets.CRM_TOKEN}`]);
  });

  test('a session that the server forgot is opened again, for a deed too, which is done once', async () => {
    const { look, perform } = await opened(overHttp());
    expect((await look('get_customer_profile')).kind).toBe('found');
    crm.forgetSessions();
    expect((await look('get_customer_profile')).kind).toBe('found');
    crm.forgetSessions();
    expect((await perform('book_callback', { at: 'noon' }, 'key-9')).kind).toBe('done');
    expect(crm.booked).toEqual(['key-9']);
  });

  test('a connection that breaks in the middle of a deed is an unknown outcome', async () => {
    const { perform } = await opened(overHttp());
    expect((await perform('book_callback', { at: 'crash' })).kind).toBe('unknown');
    expect(crm.booked).toHaveLength(1);
  });

  test.each([401, 500, 302])('answers of HTTP %i become results, and work again when it is mended', async (status) => {
    const { look, connectors } = await opened(overHttp());
    expect((await look('get_customer_profile')).kind).toBe('found');
    crm.refuse(status);
    expect(await look('get_customer_profile')).toMatchObject({
      kind: 'failed',
      reason: expect.stringMatching(new RegExp(`HTTP ${status}`)),
    });
    crm.refuse(null);
    expect((await look('get_customer_profile')).kind).toBe('found');
    expect((await connectors.check()).every(({ trouble }) => trouble === null)).toBe(true);
  });

  test('the list of tools is read again after a while: what changed meanwhile is off', async () => {
    const { look, clock } = await opened(overHttp());
    expect((await look('get_customer_profile')).kind).toBe('found');
    crm.upgrade();
    crm.forgetSessions();
    clock.advance(6 * 60_000);
    await look('get_text');
    expect(await look('get_customer_profile')).toMatchObject({ reason: expect.stringMatching(/tool is off/) });
    expect((await look('get_text')).kind).toBe('found');
  });

  test.each(Object.entries(troubles))(
    'a server that is no MCP server (%s) harms nothing but itself',
    async (_, trouble) => {
      const shop = await startShop();
      shop.misbehave(trouble);
      const { look, perform, log } = await opened(overHttp({ url: shop.url, tools: quick }));
      expect((await look('get_customer_profile')).kind).toBe('failed');
      expect((await perform('book_callback', { at: 'noon' })).kind).toBe('failed');
      expect(JSON.stringify(log.lines)).not.toMatch(/please log in|polluted/);
      await shop.close();
    },
  );

  test('a server that is away at the start is found once it is there', async () => {
    const { port } = new URL(crm.url);
    await crm.close();
    const { look, clock } = await opened(overHttp());
    expect(await look('get_customer_profile')).toMatchObject({ reason: expect.stringMatching(/ECONNREFUSED/) });
    crm = await startCrm(Number(port));
    clock.advance(60_000);
    expect((await look('get_customer_profile')).kind).toBe('found');
  });
});
