// The help centre: who sees which article, in which locale, and how one learns of changes.

import { expect, test } from 'vitest';
import type { SandboxArticle } from '../../src/sandbox/index.ts';
import { callWith, handClock, login, seed, start } from './world.ts';

const articles: readonly SandboxArticle[] = [
  {
    title: 'Export',
    body: '<p>Use Export.</p>',
    labels: ['data'],
    translations: [{ locale: 'de', title: 'Ausfuhr', body: '<p>Exportieren.</p>' }],
  },
  { title: 'Draft', body: '<p>soon</p>', draft: true },
  { title: 'Goodwill', body: '<p>secret</p>', segment: 'agents-only' },
  { title: 'Facture', body: '<p>Votre facture.</p>', locale: 'fr' },
];

const titles = (list: { title: string }[]) => list.map((article) => article.title).sort();

async function centre() {
  const { sandbox, api } = await start({ seed: { ...seed, articles } });
  return { sandbox, api, anyone: callWith(sandbox, {}) };
}

test('anyone sees only published articles without a segment, an agent sees all', async () => {
  const { api, anyone } = await centre();
  const path = '/api/v2/help_center/en-us/articles.json?page[size]=100&sort_by=updated_at';
  const [open, all] = [await anyone('GET', path), await api('GET', path)];
  expect(titles(open.body.articles)).toEqual(['Export']);
  expect(titles(all.body.articles)).toEqual(['Draft', 'Export', 'Goodwill']);
  const restricted = all.body.articles.find((article: { title: string }) => article.title === 'Goodwill');
  expect([restricted.draft, typeof restricted.user_segment_id]).toEqual([false, 'number']);
});

test.each([
  ['de', ['Ausfuhr']],
  ['fr', ['Facture']],
])('in %s only what is written in it is listed', async (locale, expected) => {
  const { anyone } = await centre();
  const { body } = await anyone('GET', `/api/v2/help_center/${locale}/articles`);
  expect(titles(body.articles)).toEqual(expected);
});

test('an agent may leave out the locale, an anonymous caller may not', async () => {
  const { api, anyone } = await centre();
  const [agent, open] = [
    await api('GET', '/api/v2/help_center/articles'),
    await anyone('GET', '/api/v2/help_center/articles'),
  ];
  expect(titles(agent.body.articles)).toEqual(['Draft', 'Export', 'Facture', 'Goodwill']);
  expect(open.status).toBe(401);
});

test('a draft or restricted article does not exist for anyone outside', async () => {
  const { sandbox, api, anyone } = await centre();
  const ids = [...sandbox.state.articles.keys()];
  const statuses = async (call: typeof api) =>
    Promise.all(ids.map(async (id) => (await call('GET', `/api/v2/help_center/en-us/articles/${id}`)).status));
  expect([await statuses(anyone), await statuses(api)]).toEqual([
    [200, 404, 404, 404],
    [200, 200, 200, 404],
  ]);
});

test('the article list comes in pages, by cursor and by number', async () => {
  const { api } = await centre();
  const first = await api('GET', '/api/v2/help_center/en-us/articles?page[size]=2');
  const second = await api('GET', first.body.links.next);
  const numbered = await api('GET', '/api/v2/help_center/en-us/articles?per_page=2&page=2');
  expect([first.body.articles.length, second.body.articles.length, second.body.meta.has_more]).toEqual([2, 1, false]);
  expect(numbered.body.articles).toEqual(second.body.articles);
});

test('the incremental export gives what changed since, and forgets what was deleted', async () => {
  const { clock, pass } = handClock();
  const { sandbox, api } = await start({ clock, seed: { ...seed, articles } });
  const [kept = 0, gone = 0] = sandbox.state.articles.keys();
  pass(10_000);
  sandbox.control.putArticle({ id: kept, title: 'Export', body: '<p>New words.</p>' });
  sandbox.control.deleteArticle(gone);
  const since = Math.floor(clock() / 1000) - 5;
  const { body } = await api('GET', `/api/v2/help_center/incremental/articles?start_time=${since}`);
  expect(body.articles.map((article: { body: string }) => article.body)).toEqual(['<p>New words.</p>']);
  expect([body.count, body.end_time]).toEqual([1, Math.floor(clock() / 1000)]);
});

test('articles are found by words and by label', async () => {
  const { anyone } = await centre();
  const found = await anyone('GET', '/api/v2/help_center/articles/search?query=use+export&locale=en-us');
  const labelled = await anyone('GET', '/api/v2/help_center/en-us/articles?label_names=data');
  const none = await anyone('GET', '/api/v2/help_center/en-us/articles?label_names=data,other');
  expect([titles(found.body.results), titles(labelled.body.articles), none.body.count]).toEqual([
    ['Export'],
    ['Export'],
    0,
  ]);
});

test('locales, sections and categories can be listed', async () => {
  const { anyone } = await centre();
  const locales = await anyone('GET', '/api/v2/help_center/locales.json');
  const sections = await anyone('GET', '/api/v2/help_center/en-us/sections');
  const categories = await anyone('GET', '/api/v2/help_center/en-us/categories');
  expect(locales.body).toEqual({ locales: ['en-us', 'de', 'fr'], default_locale: 'en-us' });
  expect([sections.body.sections.length, categories.body.categories.length]).toEqual([1, 1]);
});

test('an article list brings its sections along on request', async () => {
  const { anyone } = await centre();
  const { body } = await anyone('GET', '/api/v2/help_center/en-us/articles?include=sections');
  expect(body.sections).toMatchObject([{ id: body.articles[0].section_id, name: 'General' }]);
});

test('a token without the right to read the help centre is refused, even for what anyone may read', async () => {
  const { sandbox } = await centre();
  const api = await login(sandbox, 'tickets:read');
  expect((await api('GET', '/api/v2/help_center/en-us/articles')).status).toBe(403);
});

test('the incremental export is for agents, also where an article is for everyone', async () => {
  const { anyone } = await centre();
  const path = 'help_center/incremental/articles?start_time=0';
  expect((await anyone('GET', `/api/v2/${path}`)).status).toBe(401);
});

test('the incremental export goes on from the second in which a page ended', async () => {
  const { clock, pass } = handClock();
  const many = Array.from({ length: 1_002 }, (_, n) => ({ title: `Number ${n}`, body: '<p>x</p>' }));
  const { api, sandbox } = await start({ clock, seed: { ...seed, articles: many } });
  const [first = 0] = sandbox.state.articles.keys();
  pass(5_000);
  sandbox.control.putArticle({ id: first, title: 'Number 0', body: '<p>y</p>' });
  const begin = Math.floor(clock() / 1000) - 5;
  const { body } = await api('GET', `/api/v2/help_center/incremental/articles?start_time=${begin}`);
  expect([body.count, body.end_time, body.next_page]).toEqual([1_000, begin, expect.stringContaining(`=${begin}`)]);
  const rest = await api('GET', `/api/v2/help_center/incremental/articles?start_time=${begin + 1}`);
  expect([rest.body.articles.map(({ id }: { id: number }) => id), rest.body.next_page]).toEqual([[first], null]);
});

test('a new label moves the article’s change but not its edit', async () => {
  const { clock, pass } = handClock();
  const { api, sandbox } = await start({ clock, seed });
  const id = sandbox.control.putArticle({ title: 'Export', body: '<p>x</p>' });
  const read = async () => (await api('GET', `/api/v2/help_center/en-us/articles/${id}`)).body.article;
  const { edited_at } = await read();
  pass(60_000);
  sandbox.control.putArticle({ id, title: 'Export', body: '<p>x</p>', labels: ['data'] });
  expect([(await read()).edited_at, (await read()).updated_at > edited_at]).toEqual([edited_at, true]);
  sandbox.control.putArticle({ id, title: 'Export', body: '<p>y</p>', labels: ['data'] });
  expect((await read()).edited_at > edited_at).toBe(true);
});
