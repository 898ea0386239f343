// The help centre's categories, sections and translations, and who sees them.

import { expect, test } from 'vitest';
import { callWith, seed, start } from './world.ts';

const articles = [
  {
    title: 'Export',
    body: '<p>Use Export.</p>',
    section: 'Data',
    translations: [
      { locale: 'de', title: 'Ausfuhr', body: '<p>Exportieren.</p>' },
      { locale: 'fr', title: 'Export', body: '<p>bientôt</p>', draft: true },
    ],
  },
  { title: 'Prices', body: '<p>5</p>', section: 'Money' },
  { title: 'Goodwill', body: '<p>secret</p>', section: 'Money', segment: 'agents-only' },
];

async function centre() {
  const { api, sandbox } = await start({ seed: { ...seed, articles } });
  const anyone = callWith(sandbox, {});
  const base = '/api/v2/help_center/en-us';
  const { body } = await anyone('GET', `${base}/sections`);
  const idOf = (name: string): number => body.sections.find((one: { name: string }) => one.name === name).id;
  return { api, anyone, base, idOf, category: body.sections[0].category_id as number, state: sandbox.state };
}

const titles = (list: { title: string }[]) => list.map((one) => one.title);

test('a section’s articles are those that the caller may see', async () => {
  const { api, anyone, base, idOf } = await centre();
  const path = `${base}/sections/${idOf('Money')}/articles.json`;
  const [open, all] = [await anyone('GET', path), await api('GET', path)];
  expect([titles(open.body.articles), titles(all.body.articles)]).toEqual([['Prices'], ['Prices', 'Goodwill']]);
});

test('a category leads to its sections and articles', async () => {
  const { anyone, base, category } = await centre();
  const sections = await anyone('GET', `${base}/categories/${category}/sections`);
  const within = await anyone('GET', `${base}/categories/${category}/articles`);
  const one = await anyone('GET', `${base}/categories/${category}`);
  expect(sections.body.sections.map((section: { name: string }) => section.name)).toEqual(['Data', 'Money']);
  expect([titles(within.body.articles), one.body.category.id]).toEqual([['Export', 'Prices'], category]);
});

test('an anonymous caller must name a locale for sections too', async () => {
  const { api, anyone } = await centre();
  const path = '/api/v2/help_center/sections';
  expect([(await anyone('GET', path)).status, (await api('GET', path)).status]).toEqual([401, 200]);
});

test('a translation that is a draft is only for agents', async () => {
  const { api, anyone, state } = await centre();
  const [id] = state.articles.keys();
  const path = `/api/v2/help_center/articles/${id}/translations`;
  const locales = (list: { locale: string }[]) => list.map((one) => one.locale);
  const [open, all] = [await anyone('GET', path), await api('GET', path)];
  expect([locales(open.body.translations), locales(all.body.translations)]).toEqual([
    ['en-us', 'de'],
    ['en-us', 'de', 'fr'],
  ]);
  expect((await anyone('GET', `${path}/de`)).body.translation.title).toBe('Ausfuhr');
  expect((await anyone('GET', `${path}/fr`)).status).toBe(404);
  expect((await api('GET', `${path}/missing`)).body).toEqual({ locales: [] });
});

test('of an article that nobody outside may see there are no translations either', async () => {
  const { anyone, state } = await centre();
  const [, , secret] = state.articles.keys();
  expect((await anyone('GET', `/api/v2/help_center/articles/${secret}/translations`)).status).toBe(404);
});
