// Which articles may be quoted to customers: only those that every visitor can read.
import { expect, test } from 'vitest';
import { articleSource } from '../../../src/adapters/zendesk/articles.ts';
import type { Transport } from '../../../src/adapters/zendesk/call.ts';
import type { HelpCentre, HelpCentres } from '../../../src/adapters/zendesk/help-centres.ts';
import { isForEveryone } from '../../../src/adapters/zendesk/public-articles.ts';
import type { Article } from '../../../src/core/article.ts';
import { account, failureOf, readableLog } from './account.ts';

const article = (title: string, more: object = {}) => ({ title, body: `<p>About ${title}</p>`, ...more });
async function listOf(source: AsyncIterable<Article>): Promise<readonly Article[]> {
  const found: Article[] = [];
  for await (const each of source) found.push(each);
  return found;
}

async function titles(seed: readonly ReturnType<typeof article>[], locales?: readonly string[]) {
  const { zendesk } = await account({ seed: { articles: seed } });
  const found = await listOf(zendesk.articles(locales === undefined ? {} : { locales }).articles());
  return found.map((each) => `${each.locale} ${each.title}`).sort();
}

test('a published article comes with its text, address, brand, category, section and labels', async () => {
  const { zendesk } = await account({
    seed: {
      articles: [
        article('Refunds', {
          category: 'Money',
          section: 'Billing',
          labels: ['money'],
          updatedAt: '2026-01-02T03:04:05Z',
        }),
      ],
    },
  });
  const [only] = await listOf(zendesk.articles().articles());
  expect(only).toMatchObject({
    id: expect.stringMatching(/^\d+$/),
    title: 'Refunds',
    html: '<p>About Refunds</p>',
    url: expect.stringContaining('/hc/en-us/articles/'),
    locale: 'en-us',
    updatedAt: '2026-01-02T03:04:05Z',
    category: 'Money',
    section: 'Billing',
    labels: ['money'],
    brandId: '10000000000001',
  });
});

test('an article is as old as its text: a new label does not make it younger', async () => {
  const { zendesk, sandbox } = await account({
    seed: { articles: [article('Refunds', { id: 7, updatedAt: '2026-01-02T03:04:05Z' })] },
  });
  sandbox.control.putArticle(article('Refunds', { id: 7, labels: ['money'], updatedAt: '2026-03-01T00:00:00Z' }));
  expect((await listOf(zendesk.articles().articles()))[0]).toMatchObject({
    labels: ['money'],
    updatedAt: '2026-01-02T03:04:05Z',
  });
});

test('an article visible to agents only is never indexed', async () => {
  expect(await titles([article('Open'), article('Inside', { segment: 'agents' })])).toEqual(['en-us Open']);
});

test('a draft is never indexed', async () => {
  expect(await titles([article('Open'), article('Unfinished', { draft: true })])).toEqual(['en-us Open']);
});

test('every language of the help centre is read, or only those asked for', async () => {
  const both = article('Open', { translations: [{ locale: 'de', title: 'Offen', body: '<p>Offen</p>' }] });
  expect(await titles([both])).toEqual(['de Offen', 'en-us Open']);
  expect(await titles([both], ['DE'])).toEqual(['de Offen']);
});

test('a language that the help centre does not have is a setting to fix, and not an empty help centre', async () => {
  expect(await failureOf(titles([article('Open')], ['pt-br']))).toMatchObject({
    kind: 'misconfigured',
    message: expect.stringMatching(/has en-us, de, fr and knowledge\.locales asks for pt-br/),
  });
});

test('a help centre of several pages is read to its end', async () => {
  expect(
    await titles(
      Array.from({ length: 230 }, (_, n) => article(`Number ${n}`)),
      ['en-us'],
    ),
  ).toHaveLength(230);
});

test('a language asked for includes its regions', async () => {
  expect(await titles([article('Open')], ['en'])).toEqual(['en-us Open']);
});

test('a help centre whose order is changed while it is read is read whole: the list goes by age', async () => {
  const { zendesk, sandbox } = await account({ seed: { articles: [article('Open')] } });
  await listOf(zendesk.articles().articles());
  const lists = sandbox.requests().filter(({ path }) => path.includes('en-us/articles'));
  expect(lists).toHaveLength(2);
  for (const { path } of lists) expect(path).toContain('sort_by=created_at&sort_order=asc');
});

test('too many calls do not throw a reading away: what Zendesk asks to wait is waited, up to two minutes', async () => {
  const many = Array.from({ length: 230 }, (_, n) => article(`Number ${n}`));
  const { zendesk, sandbox, clock } = await account({ seed: { articles: many } });
  const busy = (retryAfter: number) =>
    sandbox.control.set({ failNext: { count: 3, status: 429, retryAfter, match: '/articles' } });
  busy(90);
  expect(await listOf(zendesk.articles({ locales: ['en-us'] }).articles())).toHaveLength(230);
  expect(clock.slept).toEqual([90_000, 90_000, 90_000]);
  busy(121);
  expect(await failureOf(listOf(zendesk.articles().articles()))).toMatchObject({ retryAfterMs: 121_000 });
  expect(clock.slept).toHaveLength(3);
});

test('a page of long articles that is too large is asked for in smaller pages', async () => {
  const body = `<p>${'words '.repeat(500_000)}</p>`;
  const many = Array.from({ length: 24 }, (_, n) => article(`Number ${n}`, { body }));
  const { zendesk } = await account({ seed: { articles: many } }, { timeoutMs: 60_000 });
  expect(await listOf(zendesk.articles({ locales: ['en-us'] }).articles())).toHaveLength(24);
});

/** Two help centres in one: what visitors get, and what our credentials get. */
const twoFaced = (visitors: readonly object[], ours: readonly object[], visitorStatus = 200): Transport =>
  (async ({ anonymous, path }) => ({
    status: anonymous === true ? visitorStatus : 200,
    body: path.endsWith('/locales') ? { locales: ['en'] } : { articles: anonymous === true ? visitors : ours },
    atMs: 0,
  })) as Transport;
const centres = (...all: readonly HelpCentre[]): HelpCentres => ({ read: async () => all, known: async () => all });
const wire = { id: 1, title: 'T', body: 'B', locale: 'en', updated_at: '2026-01-01T00:00:00Z', section_id: null };
const idsOf = async (transport: Transport) =>
  (await listOf(articleSource(centres({ name: 'Acme', transport }), readableLog()).articles())).map(({ id }) => id);

test('an article that visitors do not get is not indexed, whatever its fields say', async () => {
  expect(await idsOf(twoFaced([{ ...wire, id: 2 }], [wire, { ...wire, id: 2 }]))).toEqual(['2']);
});

test('an article whose fields restrict it is not indexed, even if visitors get it', async () => {
  expect(await idsOf(twoFaced([wire], [{ ...wire, user_segment_id: 5 }]))).toEqual([]);
});

test('a help centre closed to visitors is a setting to fix, not an empty one', async () => {
  expect(await failureOf(idsOf(twoFaced([], [wire], 401)))).toMatchObject({
    kind: 'misconfigured',
    message: expect.stringContaining('Acme is closed to visitors'),
  });
});

test('one brand’s help centre for members only does not keep the others from being read', async () => {
  const log = readableLog();
  const members = { name: 'Members', transport: twoFaced([], [wire], 401) };
  const open = { name: 'Acme', transport: twoFaced([{ ...wire, id: 2 }], [{ ...wire, id: 2 }]) };
  const found = await listOf(articleSource(centres(members, open), log).articles());
  expect(found.map(({ id }) => id)).toEqual(['2']);
  expect(log.lines.find(({ level }) => level === 'warn')).toMatchObject({
    fields: { centre: 'Members' },
    message: expect.stringContaining('closed to visitors'),
  });
});

test('several user segments restrict as one does', () => {
  const base = { ...wire, user_segment_id: null, draft: false };
  expect(isForEveryone({ ...base, user_segment_ids: [5] })).toBe(false);
  expect(isForEveryone({ ...base, user_segment_ids: [] })).toBe(true);
});
