// The help centre's pages, which the links in answers and drafts lead to.

import { expect, test } from 'vitest';
import { callWith, seed, start } from './world.ts';

const articles = [
  {
    title: 'Export <all>',
    body: '<p onclick="x()">Press Export.</p><script>evil()</script>',
    translations: [{ locale: 'de', title: 'Ausfuhr', body: '<p>Ausfuhr drücken.</p>' }],
  },
  { title: 'Draft', body: '<p>soon</p>', draft: true },
  { title: 'Goodwill', body: '<p>secret</p>', segment: 'agents-only' },
];

async function pages() {
  const { sandbox, api } = await start({ seed: { ...seed, articles } });
  const all = (await api('GET', '/api/v2/help_center/articles')).body.articles as { title: string; html_url: string }[];
  const urlOf = (title: string): string => all.find((each) => each.title === title)?.html_url ?? '';
  return { urlOf, anyone: callWith(sandbox, {}) };
}

test('a public article’s link leads to a page that shows it and runs nothing', async () => {
  const { urlOf, anyone } = await pages();
  const { status, headers, body } = await anyone('GET', `${urlOf('Export <all>')}-Export-all`);
  expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(body).toContain('<h1>Export &lt;all&gt;</h1><p>Press Export.</p></main>');
  expect(headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/);
});

test('in another language it is the translation; where there is none, there is no page', async () => {
  const { urlOf, anyone } = await pages();
  const [german, french] = await Promise.all(
    ['de', 'fr'].map((locale) => anyone('GET', urlOf('Export <all>').replace('/en-us/', `/${locale}/`))),
  );
  expect([german?.status, french?.status]).toEqual([200, 404]);
  expect(german?.body).toContain('Ausfuhr drücken.');
});

test.each(['Draft', 'Goodwill'])('an article that not everybody may see has no page: %s', async (title) => {
  const { urlOf, anyone } = await pages();
  expect(urlOf(title)).toContain('/hc/en-us/articles/');
  expect((await anyone('GET', urlOf(title))).status).toBe(404);
});
