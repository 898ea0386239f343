/** Articles as nobody should write them: each is cut in bounded time, says what of it is lost, and loses nothing else. */
import { expect, test } from 'vitest';
import { cutArticle } from '../../../src/adapters/knowledge/chunk.ts';
import { openKnowledge } from '../../../src/adapters/knowledge/index.ts';
import { type Article, articleCharsMax, troubleOf } from '../../../src/core/article.ts';
import { article, from, handClock, helpCentre, openIn, silentLog, temporaryFolder } from './open.ts';

const cut = (html: string, more: Partial<Article> = {}) => cutArticle(article('1', 'Title', html, more));
const blocks = (html: string) => cut(html).chunks.flatMap((chunk) => chunk.blocks);
const times = (count: number, one: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => one(i)).join('');

/** What is said in each language, the query included. */
const ask = async (articles: readonly Article[], text: string, language: string) => {
  const knowledge = await openKnowledge({
    uri: await temporaryFolder(),
    log: silentLog,
    clock: handClock(),
    minScore: 0.1,
  });
  await knowledge.sync(from(...articles));
  const found = await knowledge.search({ texts: [text], language, limit: 3 });
  await knowledge.close();
  return found.map(({ articleId }) => articleId);
};

test('an article of 10 MB is searched up to a limit, and its author is told', async () => {
  const html = times(
    100_000,
    (index) => `<p>Paragraph ${index} says that cranes need a permit, and whom to ask for one.</p>`,
  );
  expect(html.length).toBeGreaterThan(7_000_000);
  const huge = article('9', 'Cranes', `${html}${'x'.repeat(3_000_000)}`);
  expect(troubleOf(huge)).toMatch(/characters and is searched up to 2000000: split it/);
  const { chunks, trouble } = cutArticle(huge);
  expect(chunks.length).toBe(400);
  expect(trouble).toMatch(/holds \d+ passages and is searched up to number 400: split it/);
  expect(chunks[0]?.blocks[0]).toBe('Paragraph 0 says that cranes need a permit, and whom to ask for one.');
});

test('an article within the limits has no trouble', () => {
  expect(cut('<h2>A</h2><p>b</p>').trouble).toBeNull();
  expect(troubleOf(article('1', 'Title', '<p>b</p>'))).toBeNull();
});

test.each([
  ['an empty one', '', 'is empty'],
  ['one of white space and marks', ' <p>&nbsp;</p><hr> ', 'is empty'],
  [
    'one of images only',
    '<p><img src="a.png" alt="x"></p><img src="b.png">',
    'holds only images: write down what they show',
  ],
])('%s is no passage, and its author is told', async (_, html, told) => {
  expect(cut(html).chunks).toEqual([]);
  expect(troubleOf(article('1', 'Title', html))).toBe(told);
  const knowledge = await openIn(await temporaryFolder());
  expect(await knowledge.sync(from(article('1', 'Title', html), ...helpCentre.slice(1)))).toMatchObject({ added: 4 });
});

test('HTML without end tags reads as browsers read it', () => {
  expect(blocks('<p>Send it back.<p>Within ten days.<ul><li>In its box<li>With the bill</ul>')).toEqual([
    'Send it back.',
    'Within ten days.',
    '- In its box',
    '- With the bill',
  ]);
  expect(blocks('<table><tr><th>Plan<th>Price<tr><td>Team<td>$7')).toEqual(['Plan: Team · Price: $7']);
  expect(cut('<h2>Return<p>Send it back.<h2>Refund<p>Within ten days, to the same card.').chunks).toMatchObject([
    { blocks: ['Send it back.', 'Within ten days, to the same card.'] },
  ]);
});

test('an article of nothing but headings is quoted by them', () => {
  expect(blocks('<h1>Call 555 0100</h1><h2>From nine to five</h2>')).toEqual(['Call 555 0100', 'From nine to five']);
});

test('a long paragraph without line breaks is cut between sentences and loses none', () => {
  const sentences = Array.from({ length: 500 }, (_, index) => `Sentence ${index} says that cranes need a permit.`);
  const found = blocks(`<p>${sentences.join(' ')}</p>`);
  expect(found.join(' ')).toBe(sentences.join(' '));
  expect(found.filter((block) => !block.endsWith('.')).length).toBeLessThan(found.length / 4);
});

test('a step keeps its own text apart from the lists, tables and code inside it', () => {
  const html =
    '<ol><li>Open <b>it</b><pre>run a</pre> and wait<ul><li>or not<table><tr><td>a</td><td>b</td></tr></table></li></ul></li></ol>';
  expect(blocks(html).join('\n')).toBe('1. Open it and wait\nrun a\n- or not\na · b');
});

test('a table of one row is not lost', () => {
  expect(blocks('<table><tr><th>Plan</th><th>Team</th></tr></table>')).toEqual(['Plan · Team']);
});

test('20,000 elements in each other bring nothing down, and what is lost in them is told', () => {
  const deep = cut(`<p>Fine.</p>${'<div>'.repeat(20_000)}deep${'</div>'.repeat(20_000)}`);
  expect(deep.chunks.flatMap((chunk) => chunk.blocks)).toEqual(['Fine.']);
  expect(deep.trouble).toMatch(/text inside more than 100 elements, which is not searched/);
  expect(cut(`<p>Fine.</p>${'<div>'.repeat(20_000)}`).trouble).toBeNull();
});

test('each of 5,000 rows of a table is quoted with its headers', () => {
  const row = (index: number) => `<tr><td>Plan ${index}</td><td>$${index}</td></tr>`;
  const { chunks, trouble } = cut(`<table><tr><th>Plan</th><th>Price</th></tr>${times(5_000, row)}</table>`);
  const rows = chunks.flatMap((chunk) => chunk.blocks);
  expect(rows).toHaveLength(5_000);
  expect(rows.every((text) => /^Plan: Plan \d+ · Price: \$\d+$/.test(text))).toBe(true);
  expect(trouble).toBeNull();
});

test('cells that span everything do not fill the memory', () => {
  const html = `<table>${times(20_000, (index) => `<tr><td rowspan="50" colspan="50">c${index}</td><td>d</td></tr>`)}</table>`;
  const found = blocks(html).join(' ');
  expect(found).toContain('c0');
  expect(found).toContain('c300');
});

test('2,000 lines of code are cut between lines, and no line and no indentation is lost', () => {
  const lines = Array.from(
    { length: 2_000 },
    (_, index) => `${' '.repeat(2 + (index % 3) * 2)}call(${index}, "some words");`,
  );
  const found = blocks(`<pre>${lines.join('\n')}</pre>`);
  expect(found.length).toBeGreaterThan(10);
  expect(found.join('\n').split('\n')).toEqual(lines);
});

test.each([
  ['empty lines in code', `<pre>a${'\n'.repeat(500_000)}b</pre>`, ['a\n\nb']],
  ['comments in a style', `<p style="${'/*'.repeat(400_000)}">Seen.</p>`, ['Seen.']],
  ['one word', `<p>${'x'.repeat(900_000)}</p>`, null],
  ['empty elements', `${'<p></p>'.repeat(200_000)}Seen.`, ['Seen.']],
  ['steps in steps', `${'<ol><li>a'.repeat(5_000)}`, null],
  ['sentences in one paragraph', `<p>${'This is a sentence of words. '.repeat(60_000)}</p>`, null],
  ['Japanese without a space', `<p>${'漢字の文章です。'.repeat(140_000)}</p>`, null],
  ['pieces of code in one step', `<ol><li>${'<pre>a</pre>'.repeat(60_000)}</li></ol>`, null],
  ['wrappers in each other around blocks', `${'<span>'.repeat(90)}${'<div>a</div>'.repeat(60_000)}`, null],
  ['table rows', `<table>${'<tr><td>a</td><td>b c d</td></tr>'.repeat(30_000)}</table>`, null],
])('a megabyte of %s is read in moments', (_, html, expected) => {
  const found = blocks(html);
  if (expected === null) expect(found.length).toBeGreaterThan(0);
  else expect(found).toEqual(expected);
});

test('a title of 10,000 characters does not drown the text, and its author is told', () => {
  const { chunks, trouble } = cutArticle(article('1', 'Title '.repeat(1_700), '<p>Cranes need a permit.</p>'));
  expect(chunks[0]?.text.length).toBeLessThan(400);
  expect(chunks[0]?.text).toContain('Cranes need a permit.');
  expect(trouble).toMatch(/title of 10200 characters and is searched by the first 300/);
});

test('a paragraph in large letters is text, not a heading', () => {
  const long = 'We never ask for your password. '.repeat(10).trim();
  expect(cut(`<h2>Safety</h2><h3>${long}</h3><p>Nor do partners.</p>`).chunks).toMatchObject([
    { headings: ['Safety'], blocks: [long, 'Nor do partners.'] },
  ]);
});

test('languages in one article are each found', async () => {
  const texts = '<p>パスワードを忘れた場合は、リセットしてください。</p><p>Reset a forgotten keyphrase.</p>';
  const arabic = '<p>أعد تعيين كلمة المرور المنسية.</p>';
  const mixed = article('9', 'ログイン Login', texts + arabic);
  expect(await ask([mixed, ...helpCentre], 'forgotten keyphrase', 'en')).toContain('9');
  expect(await ask([mixed, ...helpCentre], 'パスワードを忘れた', 'ja')).toContain('9');
  const other = article('9', 'تسجيل الدخول', texts + arabic, { locale: 'ar' });
  expect(await ask([other, ...helpCentre], 'كلمة المرور المنسية', 'ar')).toContain('9');
});

test.each([
  [
    'Iceland, whose language no stemmer knows',
    'is',
    'Endurstilla lykilorð',
    'Smelltu á gleymt lykilorð.',
    'gleymt lykilorð',
  ],
  ['a language nobody knows', 'zz-top', 'Florbo granix', 'Quandel the vistra twice.', 'quandel vistra'],
  ['German in odd letters', 'DE_at', 'Rechnungen', 'Rechnungen stehen unter Abrechnung.', 'Rechnung finden'],
])('articles of %s are found', async (_, locale, title, text, query) => {
  expect(await ask([article('9', title, `<p>${text}</p>`, { locale }), ...helpCentre], query, locale)).toContain('9');
});

test('ids with quotes, slashes, marks and spaces are kept apart, edited and withdrawn', async () => {
  const ids = [`it's/"a" b`, `it's/"a"`, `x' OR '1'='1`, 'a/b#0.en-us', 'a/b', '%', '😀'];
  const all = ids.map((id, index) =>
    article(id, `Crane ${index}`, `<p>Crane number ${index} is at dock ${index}.</p>`),
  );
  const knowledge = await openIn(await temporaryFolder());
  expect(await knowledge.sync(from(...all))).toMatchObject({ added: ids.length, chunks: ids.length });
  expect(await knowledge.sync(from(...all))).toMatchObject({ unchanged: ids.length, embedded: 0 });
  expect(await knowledge.sync(from(...all.slice(0, 2), ...all.slice(3)))).toMatchObject({
    removed: 1,
    chunks: ids.length - 1,
  });
  const berths = ['alpha', 'bravo', 'charlie', 'delta'];
  const edited = all.slice(3).map((each, index) => ({ ...each, html: `<p>Gone to berth ${berths[index]}.</p>` }));
  expect(await knowledge.sync(from(...all.slice(0, 2), ...edited))).toMatchObject({
    changed: 4,
    unchanged: 2,
    chunks: 6,
  });
  for (const [index, berth] of berths.entries()) {
    const [found] = await knowledge.search({ texts: [`at berth ${berth}`], language: 'en', limit: 10 });
    expect(found?.articleId).toBe(ids[index + 3]);
  }
});

test('the limit of characters is the one that authors are told', () => {
  const html = `<p>${'y'.repeat(articleCharsMax - 3)}</p><p>beyond</p>`;
  expect(JSON.stringify(cut(html).chunks)).not.toContain('beyond');
  expect(troubleOf(article('1', 'T', html))).toContain(String(articleCharsMax));
});
