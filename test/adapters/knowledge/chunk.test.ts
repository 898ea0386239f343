/** How articles are cut: what may be quoted, and what stays together. */
import { expect, test } from 'vitest';
import { cutArticle } from '../../../src/adapters/knowledge/chunk.ts';
import { article } from './open.ts';

const chunks = (html: string) => cutArticle(article('1', 'Title', html)).chunks;
const blocks = (html: string) => chunks(html).flatMap((chunk) => chunk.blocks);
const words = (count: number, word: string) => Array.from({ length: count }, () => word).join(' ');

test('the steps of a numbered list are not cut apart', () => {
  const steps = Array.from({ length: 12 }, (_, index) => `<li>Step ${index + 1}: ${words(15, 'press')}</li>`).join('');
  const html = `<p>${words(120, 'before')}</p><p>To repair it:</p><ol>${steps}</ol><p>${words(120, 'after')}</p>`;
  const withSteps = chunks(html).filter((chunk) => chunk.blocks.some((block) => /^\d+\. Step/.test(block)));
  expect(withSteps).toHaveLength(1);
  expect(withSteps[0]?.blocks.filter((block) => /^\d+\. Step/.test(block))).toHaveLength(12);
  expect(withSteps[0]?.blocks).toContain('To repair it:');
});

test('a list too long for one passage is cut between steps, never within one', () => {
  const steps = Array.from({ length: 60 }, (_, index) => `<li>Step ${index + 1} ${words(12, 'press')}</li>`).join('');
  const found = chunks(`<ol>${steps}</ol>`);
  expect(found.length).toBeGreaterThan(1);
  expect(found.flatMap((chunk) => chunk.blocks).map((block) => block.split(' ').length)).toEqual(Array(60).fill(15));
});

test('text between the points of a list is not lost', () => {
  expect(blocks('<ul>Bring:<li>a pen</li><p>And, if you can:</p><div><li>a lamp</li></div></ul>')).toEqual([
    'Bring:',
    '- a pen',
    'And, if you can:',
    '- a lamp',
  ]);
});

test('a line of nothing but a page tool’s marks is no text, and one in code or in a sentence is', () => {
  expect(
    blocks('<p>{: data-file="a.yml"}</p><p>{% include x.md %} {% endif %}</p><p>Write {% if %} first.</p>'),
  ).toEqual(['Write {% if %} first.']);
  expect(blocks('<pre>{% include x.md %}</pre>')).toEqual(['{% include x.md %}']);
});

test('steps keep the numbers that readers see', () => {
  expect(blocks('<ol start="3"><li>Open it<ol><li>Look left</li></ol></li><li>Close it</li></ol>')).toEqual([
    '3. Open it',
    '3.1. Look left',
    '4. Close it',
  ]);
});

test('a table row is readable alone', () => {
  const html = `<table><thead><tr><th>Plan</th><th>Price</th><th>People</th></tr></thead><tbody>
    <tr><td>Team</td><td>$7</td><td>up to 150</td></tr><tr><td>Business</td><td colspan="2">ask us</td></tr></tbody></table>`;
  expect(blocks(html)).toEqual(['Plan: Team · Price: $7 · People: up to 150', 'Plan: Business · Price: ask us']);
});

test('a cell that spans rows is repeated in each row it belongs to', () => {
  const html = `<table><tr><th>Plan</th><th>Limit</th></tr><tr><td rowspan="2">Team</td><td>60 a minute</td></tr>
    <tr><td>900 an hour</td></tr></table>`;
  expect(blocks(html)).toEqual(['Plan: Team · Limit: 60 a minute', 'Plan: Team · Limit: 900 an hour']);
});

test('a table that only lays out the page is read as text', () => {
  expect(blocks('<table><tr><td><p>First.</p><p>Second.</p></td></tr></table>')).toEqual(['First.', 'Second.']);
});

test.each([
  ['a comment', '<!-- SECRET -->'],
  ['a script', '<script>SECRET</script>'],
  ['a style sheet', '<style>.SECRET{}</style>'],
  ['the hidden attribute', '<p hidden>SECRET</p>'],
  ['display: none', '<div style="color:red; DISPLAY : none !important">SECRET</div>'],
  ['visibility: hidden', '<p style="visibility:hidden">SECRET</p>'],
  ['a font size of zero', '<span style="font-size:0px">SECRET</span>'],
  ['full transparency', '<span style="opacity: 0">SECRET</span>'],
  ['a place off the screen', '<p style="position:absolute;left:-9999px">SECRET</p>'],
  ['aria-hidden', '<p aria-hidden="true">SECRET</p>'],
  ['a form', '<form><input value="SECRET"><textarea>SECRET</textarea></form>'],
  ['an element inside a hidden one', '<div style="display:none"><p>shown <b>SECRET</b></p></div>'],
])('text hidden by %s can never be cited', (_, hidden) => {
  const found = chunks(`<p>Seen.</p>${hidden}`);
  expect(found.flatMap((chunk) => chunk.blocks)).toEqual(['Seen.']);
  expect(JSON.stringify(found)).not.toContain('SECRET');
});

test('invisible characters are taken out and white space is squeezed', () => {
  expect(blocks('<p>Re\u200bset\u00a0 \n your\u202e pass\u00adword\u{e0041}.</p>')).toEqual(['Reset your password.']);
});

test('a link is quoted by its words, without its address', () => {
  expect(blocks('<p>See <a href="https://elsewhere.example/x">the price list</a>.</p>')).toEqual([
    'See the price list.',
  ]);
});

test('code keeps its lines', () => {
  expect(blocks('<pre><code>GET /v2/shifts\n  limit=5</code></pre>')).toEqual(['GET /v2/shifts\n  limit=5']);
});

test('a passage carries the headings above it', () => {
  const long = words(40, 'text');
  const found = chunks(
    `<p>${long}</p><h2>Billing</h2><p>${long}</p><h3>Taxes</h3><p>${long}</p><h2>Else</h2><p>${long}</p>`,
  );
  expect(found.map((chunk) => chunk.headings)).toEqual([[], ['Billing'], ['Billing', 'Taxes'], ['Else']]);
});

test('a short section joins its neighbour and is still found by its own heading', () => {
  const found = chunks('<h2>Fax</h2><p>We have none.</p><h2>Telephone</h2><p>Call us from nine to five.</p>');
  expect(found.map((chunk) => chunk.blocks)).toEqual([['We have none.', 'Call us from nine to five.']]);
  expect(found[0]?.text).toContain('Fax');
  expect(found[0]?.text).toContain('Telephone');
});

test('a paragraph without end is cut, and nothing of it is lost', () => {
  const sentences = Array.from({ length: 80 }, (_, index) => `Sentence number ${index} says a little more.`).join(' ');
  const found = blocks(`<p>${sentences}</p>`);
  expect(Math.max(...found.map((block) => block.length))).toBeLessThanOrEqual(900);
  expect(found.join(' ')).toBe(sentences);
});

test('absurdly deep nesting does not bring a sync down', () => {
  expect(blocks(`<p>Fine.</p>${'<div>'.repeat(3_000)}deep`)).toEqual(['Fine.']);
});
