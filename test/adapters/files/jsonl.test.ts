// Articles from a file of JSON lines: good lines go in, bad ones are named, and half a file changes nothing.
import { utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, read, written } from './files.ts';

const line = (more: object) =>
  JSON.stringify({
    id: 'r',
    title: 'Refunds',
    html: '<p>30 days.</p>',
    url: 'https://a.example/r',
    locale: 'en',
    ...more,
  });
const source = { kind: 'jsonl', path: 'all.jsonl' } as const;
const readLines = async (...lines: readonly string[]) => {
  const { log, text } = written();
  const found = await read(source, await folderWith({ 'all.jsonl': lines.join('\n') }), log);
  return { found, told: text() };
};

test('a line is an article, whose text is called html or body', async () => {
  const { found, told } = await readLines(
    line({ updatedAt: '2026-01-02T03:04:05Z' }),
    '',
    line({ id: 7, html: undefined, body: '<p>B</p>', section: 'ignored' }),
    '',
  );
  expect(found).toMatchObject([
    { id: 'jsonl:all.jsonl:r', title: 'Refunds', html: '<p>30 days.</p>', updatedAt: '2026-01-02T03:04:05Z' },
    { id: 'jsonl:all.jsonl:7', html: '<p>B</p>', updatedAt: expect.stringMatching(/^\d{4}-.*Z$/) },
  ]);
  expect(told).toBe('');
});

test('a line that cannot be used is named with what is wrong, and the rest goes in', async () => {
  const { found, told } = await readLines(
    line({}),
    '{"id":',
    line({ id: 'x', url: 'javascript:x' }),
    line({ id: 'y', html: undefined }),
    line({ locale: 'EN' }),
    line({ id: 'z' }),
    '',
  );
  expect(found.map(({ id }) => id)).toEqual(['jsonl:all.jsonl:r', 'jsonl:all.jsonl:z']);
  for (const words of ['line 2 is not JSON', 'line 3 url:', 'line 4 as a whole: neither html nor body'])
    expect(told).toContain(words);
  expect(told).toContain('line 5 has the id and locale of an earlier one');
});

test('translations share an id', async () => {
  const { found } = await readLines(line({}), line({ locale: 'de' }));
  expect(found.map(({ id, locale }) => [id, locale])).toEqual([
    ['jsonl:all.jsonl:r', 'en'],
    ['jsonl:all.jsonl:r', 'de'],
  ]);
});

test('a file that is still being written is not taken for a short one', async () => {
  const cut = line({ id: 'z' }).slice(0, 40);
  await expect(readLines(line({}), cut)).rejects.toMatchObject({
    kind: 'transient',
    message: expect.stringContaining('in the middle of line 2'),
  });
});

test('a file that has just lost more than half its articles is read when it is a minute old', async () => {
  const base = await folderWith({ 'all.jsonl': ['a', 'b', 'c', 'd', 'e'].map((id) => `${line({ id })}\n`).join('') });
  expect(await read(source, base)).toHaveLength(5);
  const file = join(base, 'all.jsonl');
  await writeFile(file, `${line({ id: 'a' })}\n${line({ id: 'b' })}\n`);
  await expect(read(source, base)).rejects.toMatchObject({
    kind: 'transient',
    message: expect.stringMatching(/has 2 articles where it had 5: is it still being written/),
  });
  const minuteAgo = new Date(Date.now() - 61_000);
  await utimes(file, minuteAgo, minuteAgo);
  expect(await read(source, base)).toHaveLength(2);
});

test.each([
  ['empty', ''],
  ['without any good line', '{"id":"a"}\n'],
])('a file that is %s is a setting to fix', async (_what, text) => {
  await expect(read(source, await folderWith({ 'all.jsonl': text }))).rejects.toMatchObject({ kind: 'misconfigured' });
});

test.each([
  ['is missing', 'gone.jsonl'],
  ['is a folder', '.'],
])('a file that %s is a setting to fix', async (_what, path) => {
  const base = await folderWith({});
  await expect(read({ kind: 'jsonl', path }, base)).rejects.toMatchObject({
    kind: 'misconfigured',
    message: expect.stringContaining('knowledge.sources'),
  });
});
