// What changed in a help centre since the last time, at the cost of what changed: each article must pass the same two
// rules as in the full list, and what fails one of them is withdrawn, language by language.
import { expect, test } from 'vitest';
import { changedArticles } from '../../../src/adapters/zendesk/changed-articles.ts';
import { transportTo } from '../../../src/adapters/zendesk/transport.ts';
import type { Article, ArticleSource, Withdrawn } from '../../../src/core/article.ts';
import type { SandboxArticle } from '../../../src/sandbox/index.ts';
import { account, failureOf, handClock, readableLog, serverWith } from './account.ts';

const german = { locale: 'de', title: 'Offen', body: '<p>Offen</p>' };
const open: SandboxArticle = { id: 1, title: 'Open', body: '<p>Open</p>', translations: [german] };
const quiet: SandboxArticle = { id: 2, title: 'Quiet', body: '<p>Quiet</p>' };

/** An account in which nothing has changed for an hour, and its articles as one who reads them time and again. */
async function settledAccount(articles: readonly SandboxArticle[] = [open, quiet], locales?: readonly string[]) {
  const opened = await account({ seed: { articles, ...(locales === undefined ? {} : { locales }) } });
  const source = opened.zendesk.articles();
  await listOf(source.articles());
  opened.clock.advance(3_600_000);
  opened.calls();
  return { ...opened, source, since: new Date(opened.clock.now() - 60_000).toISOString() };
}

async function listOf<T>(reading: AsyncIterable<T>): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const each of reading) found.push(each);
  return found;
}
const changes = async ({ source, since }: Readonly<{ source: ArticleSource; since: string }>) => {
  if (source.changes === undefined) throw new Error('a help centre can tell what changed');
  return listOf(source.changes(since));
};
const brief = (one: Article | Withdrawn): string =>
  'withdrawn' in one ? `${one.id} ${one.locale} gone` : `${one.id} ${one.locale} ${one.title}`;

test('a look at a help centre in which nothing changed costs one request', async () => {
  const opened = await settledAccount();
  expect(await changes(opened)).toEqual([]);
  const token = 'POST /oauth/tokens 200';
  expect(opened.calls().filter((call) => call !== token)).toEqual(['GET /api/v2/help_center/incremental/articles 200']);
});

test('a changed article comes in every language, as in the full list, and the others are left alone', async () => {
  const opened = await settledAccount();
  opened.sandbox.control.putArticle({ ...open, title: 'Wide open', section: 'Doors', category: 'House' });
  const found = await changes(opened);
  expect(found.map(brief)).toEqual(['1 en-us Wide open', '1 de Offen', '1 fr gone']);
  const all = await listOf(opened.source.articles());
  expect(found.slice(0, 2)).toEqual(expect.arrayContaining(all.filter(({ id }) => id === '1')));
  expect(opened.calls().join()).not.toContain('articles/2');
});

test.each<[string, Partial<SandboxArticle>, readonly string[]]>([
  ['a draft again', { draft: true }, ['1 en-us gone', '1 de Offen', '1 fr gone']],
  ['for agents only', { segment: 'agents' }, ['1 en-us gone', '1 de gone', '1 fr gone']],
  [
    'a draft again in one language',
    { translations: [{ ...german, draft: true }] },
    ['1 en-us Open', '1 de gone', '1 fr gone'],
  ],
])('an article that is %s is withdrawn there and nowhere else', async (_what, change, expected) => {
  const opened = await settledAccount();
  opened.sandbox.control.putArticle({ ...open, ...change });
  expect((await changes(opened)).map(brief)).toEqual(expected);
});

test('what was deleted is not told by the changes, only by reading everything', async () => {
  const opened = await settledAccount();
  opened.sandbox.control.deleteArticle(1);
  expect(await changes(opened)).toEqual([]);
  expect((await listOf(opened.source.articles())).map(({ id }) => id)).toEqual(['2']);
});

test('many changes are read by the list, and what is no longer public is still withdrawn', async () => {
  const many = Array.from({ length: 60 }, (_, n): SandboxArticle => ({ ...quiet, id: 100 + n, title: `Number ${n}` }));
  const opened = await settledAccount([...many, open]);
  for (const each of many) opened.sandbox.control.putArticle({ ...each, draft: each.id === 103, labels: ['new'] });
  const found = (await changes(opened)).map(brief);
  expect(found).toContain('103 en-us gone');
  expect(found).toContain('104 en-us Number 4');
  expect(opened.calls().length).toBeLessThan(20);
});

test('a few articles in many languages are read by the list as well, where that costs less', async () => {
  const locales = ['en-us', ...'abcdefghijklmnopqrst'].map((each) => (each.length > 1 ? each : `x${each}`));
  const some = Array.from({ length: 8 }, (_, n): SandboxArticle => ({ ...quiet, id: 100 + n, title: `Number ${n}` }));
  const opened = await settledAccount(some, locales);
  for (const each of some) opened.sandbox.control.putArticle({ ...each, labels: ['new'] });
  expect((await changes(opened)).map(brief)).toContain('104 en-us Number 4');
  expect(opened.calls().length).toBeLessThan(2 * locales.length + 5);
});

test('a reading tells when it began by Zendesk’s clock, however wrong ours is', async () => {
  const { zendesk } = await account({ clock: () => Date.parse('2026-05-01T10:00:00Z'), seed: { articles: [open] } });
  const source = zendesk.articles();
  expect(source.readAt?.()).toBeUndefined();
  await listOf(source.articles());
  expect(source.readAt?.()).toBe('2026-05-01T10:00:00.000Z');
});

const centre = async (answer: (start: number, self: string) => object, starts: number[] = []) => {
  const url = await serverWith((request, response) => {
    const start = Number(new URL(request.url ?? '', 'http://a').searchParams.get('start_time'));
    starts.push(start);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer(start, `https://elsewhere.example${request.url}`)));
  });
  const credentials = { authorization: async () => 'Bearer x', renew: () => false, refused: '' };
  const transport = transportTo({
    ...{ url: new URL(url), credentials, clock: handClock(), log: readableLog(), timeoutMs: 2_000 },
  });
  return { starts, ids: () => changedArticles(transport, '2026-01-01T00:00:00Z', undefined) };
};
const first = Date.parse('2026-01-01T00:00:00Z') / 1000;
const wires = (from: number, count: number) => Array.from({ length: count }, (_, n) => ({ id: from + n }));

test('pages go by time, and their links are never followed to where they point', async () => {
  const { ids, starts } = await centre((start, self) =>
    start === first
      ? { articles: wires(1, 1000), end_time: first + 9, next_page: self.replace(`${first}`, `${first + 9}`) }
      : { articles: wires(1000, 5), end_time: first + 12, next_page: null },
  );
  expect((await ids())?.size).toBe(1004);
  expect(starts).toEqual([first, first + 9]);
});

test('a last page that leads to itself ends the reading', async () => {
  const { ids, starts } = await centre((_start, self) => ({ articles: wires(1, 3), end_time: first, next_page: self }));
  expect([await ids(), starts.length]).toEqual([new Set([1, 2, 3]), 1]);
});

test('more changes in one second than a page holds cannot be told: then everything is read', async () => {
  const { ids } = await centre((_start, self) => ({ articles: wires(1, 1000), end_time: first, next_page: self }));
  expect(await ids()).toBeNull();
});

test('an export without end is given up', async () => {
  const { ids, starts } = await centre((start) => ({
    ...{ articles: wires(start, 1), end_time: start + 1, next_page: `/?start_time=${start + 1}` },
  }));
  expect(await ids()).toBeNull();
  expect(starts.length).toBe(100);
});

test('a refused export is a permission to fix, and says which', async () => {
  const opened = await settledAccount();
  opened.sandbox.control.set({ failNext: { count: 1, status: 403, match: 'incremental/articles' } });
  expect(await failureOf(changes(opened))).toMatchObject({
    kind: 'misconfigured',
    message: expect.stringMatching(/list the articles changed since .*lacks reading the help centre/),
  });
});
