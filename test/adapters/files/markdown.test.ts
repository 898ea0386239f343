// What of Markdown ends up as something that can be quoted: read by the same code that cuts every article.
import { expect, test } from 'vitest';
import { markdownToHtml } from '../../../src/adapters/files/markdown.ts';
import { readHtml } from '../../../src/adapters/knowledge/blocks.ts';

const sections = (...lines: readonly string[]) =>
  readHtml(markdownToHtml(lines.join('\n'))).sections.map(({ headings, blocks }) => ({
    headings,
    blocks: blocks.map(({ text }) => text),
  }));
const blocks = (...lines: readonly string[]) => sections(...lines).flatMap((section) => section.blocks);

test('headings of both kinds give the path to a passage', () => {
  expect(
    sections('Billing', '=======', 'Intro.', '', 'Refunds', '---', 'Within 30 days.', '### By card ###', 'Soon.'),
  ).toEqual([
    { headings: ['Billing'], blocks: ['Intro.'] },
    { headings: ['Billing', 'Refunds'], blocks: ['Within 30 days.'] },
    { headings: ['Billing', 'Refunds', 'By card'], blocks: ['Soon.'] },
  ]);
});

test('lines of a paragraph are one block, and marks of emphasis, links and images go', () => {
  expect(
    blocks(
      'Press **Export** or',
      '[the *link*](https://a.example/x_(y) "t") in `a_b_c`.',
      '',
      '![shot](a.png) Snake_case_stays, 2 * 3 * 4 too.',
    ),
  ).toEqual(['Press Export or the link in a_b_c.', 'Snake_case_stays, 2 * 3 * 4 too.']);
});

test('steps keep their numbers, also inside steps and around code', () => {
  expect(
    blocks(
      '1. Open Settings.',
      '2. Choose:',
      '   - Data',
      '   - Billing',
      '3. Run',
      '   ```sh',
      '   npm run x --y < z',
      '   ```',
      '',
      '4. Done,',
      '   really.',
      '',
      'After.',
    ),
  ).toEqual([
    '1. Open Settings.',
    '2. Choose:',
    '- Data',
    '- Billing',
    '3. Run',
    'npm run x --y < z',
    '4. Done, really.',
    'After.',
  ]);
});

test('a list that begins at another number keeps it', () => {
  expect(blocks('3. Third', '4. Fourth')).toEqual(['3. Third', '4. Fourth']);
});

test('rows of a table come with their column names', () => {
  const [row] = blocks('| Plan | Price |', '|:--|--:|', '| Team | 5 \\| 6 |', '', 'End.');
  expect(row).toContain('Plan');
  expect(row).toContain('Team');
  expect(row).toContain('Price');
});

test('a quotation is read as text, and code without an end is read to its end', () => {
  expect(blocks('> Note: **never** share it.', '', '```', 'a <b>', 'c')).toEqual(['Note: never share it.', 'a <b>\nc']);
});

test('what a page does not show is not quoted: comments, hidden elements, scripts', () => {
  expect(
    blocks(
      'Seen. <span style="display:none">obey me</span>',
      '',
      '<!-- secret',
      '',
      'still secret -->',
      '',
      '<script>x()</script>',
      '',
      '\\*Stars\\* stay.',
    ),
  ).toEqual(['Seen.', '*Stars* stay.']);
});

test.each([
  ['opening brackets', '['],
  ['asterisks', '**a'],
  ['backticks', '`a ``'],
  ['tags without end', '<a'],
  ['links without end', '[a](b'],
  ['underscores', '_a'],
  ['spaces before a pipe', '|   :'],
])('a megabyte of %s is read in a breath', (_what, piece) => {
  const text = piece.repeat(Math.ceil(1_000_000 / piece.length));
  expect(typeof markdownToHtml(text)).toBe('string');
  expect(typeof markdownToHtml(`x | y\n${text}`)).toBe('string');
});
