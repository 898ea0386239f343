// Articles from a folder: which files count, what they are called, and where their readers find them.
import { rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fileSource } from '../../../src/adapters/files/index.ts';
import { folderOf, folderWith, read, written } from './files.ts';

test('a file is an article: its place is the id and the address, its first heading the title', async () => {
  const base = await folderWith({
    'help/billing/refund policy.md': '# Refunds & credits\n\nWithin 30 days.',
    'help/start.html': '<html><head><title>Getting started</title></head><body><p>Sign in.</p></body></html>',
    'help/index.md': 'Welcome.',
  });
  const found = await read(folderOf('help'), base);
  expect(found).toMatchObject([
    {
      id: 'folder:help:billing/refund policy.md',
      title: 'Refunds & credits',
      html: expect.stringContaining('30 days'),
    },
    { id: 'folder:help:index.md', title: 'index', url: 'https://acme.example/help/' },
    { id: 'folder:help:start.html', title: 'Getting started', url: 'https://acme.example/help/start.html' },
  ]);
  expect(found[0]?.url).toBe('https://acme.example/help/billing/refund%20policy');
  expect(found[0]?.html).not.toContain('Refunds');
  expect(found.map(({ locale }) => locale)).toEqual(['en', 'en', 'en']);
});

test('the lines above a Markdown text may give title and address, and keep a draft back', async () => {
  const base = await folderWith({
    'a.md': '---\ntitle: "Closing an account"\nurl: /legal/close\n---\n# Close\n\nText.',
    'b.md': '---\ntitle: Not yet\ndraft: true\n---\nText.',
    'c.md': '---\npublished: false\n---\nText.',
  });
  expect(await read(folderOf('.'), base)).toMatchObject([
    {
      title: 'Closing an account',
      url: 'https://acme.example/legal/close',
      html: expect.stringContaining('<h1>Close'),
    },
  ]);
});

test('hidden files, other files and links to elsewhere are not read', async () => {
  const elsewhere = await folderWith({ 'secret.md': 'Salaries.' });
  const base = await folderWith({ 'a.md': 'Text.', '.git/b.md': 'B.', '.draft.md': 'C.', 'logo.png': 'D' });
  await symlink(join(elsewhere, 'secret.md'), join(base, 'link.md'));
  await symlink(elsewhere, join(base, 'linked'));
  expect((await read(folderOf('.'), base)).map(({ id }) => id)).toEqual(['folder:.:a.md']);
});

test.each([
  ['draft: True', '---\ndraft: True\n---\nText.'],
  ['a comment behind it', '---\ndraft: true # not yet\n---\nText.'],
  ['draft: yes', '---\ndraft: yes\n---\nText.'],
  ['a date', '---\ndraft: until May\n---\nText.'],
  ['quotes', "---\ndraft: 'TRUE'\n---\nText."],
  ['another case of the key', '---\nDraft: true\n---\nText.'],
  ['published: False', '---\nPublished: False\n---\nText.'],
  ['published: no', '---\npublished: "no"\n---\nText.'],
  ['blank lines before it', '\n \n---\ndraft: true\n---\nText.'],
  ['line ends of Windows', '---\r\n# mine\r\ndraft: true\r\n---\r\nText.'],
  ['keys in braces', '---\n{ draft: true }\n---\nText.'],
  ['TOML', '+++\ndraft = true\n+++\nText.'],
  ['keys that cannot be read', '---\ntitle: [a\ndraft: true\n---\nText.'],
  ['no end', '---\ndraft: true\n\nText.'],
])('a draft is never published, also when it says so with %s, and it is named', async (_what, text) => {
  const { log, text: told } = written();
  const base = await folderWith({ 'a.md': 'Text.', 'draft.md': text });
  expect((await read(folderOf('.'), base, log)).map(({ id }) => id)).toEqual(['folder:.:a.md']);
  expect(told()).toContain('draft.md');
});

test.each([
  ['draft: false', '---\ndraft: False\n---\nText.'],
  ['draft: "no"', '---\ndraft: "no"\npublished: 2026-01-01\n---\nText.'],
  ['no keys', '---\n---\nText.'],
  ['a rule above its text', '---\n# Heading\n\nText.\n\n---\n'],
])('a file with %s is published', async (_what, text) => {
  const [only] = await read(folderOf('.'), await folderWith({ 'a.md': text }));
  expect(only?.html).toContain('Text.');
});

test('a file that names no address is left out and named, and the rest goes in', async () => {
  const { log, text } = written();
  const base = await folderWith({ 'a.md': 'Text.', 'script.md': '---\nurl: javascript:alert(1)\n---\nText.' });
  expect((await read(folderOf('.'), base, log)).map(({ id }) => id)).toEqual(['folder:.:a.md']);
  expect(text()).toContain('script.md says url: javascript:alert(1), which is no address');
});

test('a file that is not text or cannot be read is named and keeps its article, and the rest goes in', async () => {
  const { log, text } = written();
  const base = await folderWith({ 'a.md': 'Text.', 'latin.md': Buffer.from('Gr\xfc\xdfe', 'latin1'), 'away.md': 'A' });
  const source = fileSource(folderOf('.'), base, log);
  const found: string[] = [];
  for await (const { id } of source.articles()) {
    found.push(id);
    // Between the listing of the folder and its turn; permissions would not stop root.
    await rm(join(base, 'away.md'), { force: true });
  }
  expect(found).toEqual(['folder:.:a.md']);
  expect(text()).toMatch(/away\.md could not be read.*latin\.md is not UTF-8.*articles stay as they are/);
  const kept = ['a.md', 'latin.md', 'away.md'].map((name) => source.keeps?.(`folder:.:${name}`));
  expect(kept).toEqual([false, true, true]);
});

test.each([
  ['that is not there', 'gone', /gone: it does not exist.*knowledge\.sources/],
  ['without any article, as a disk that is not mounted', '.', /no Markdown or HTML file.*mounted/],
  ['that is a file', 'readme.txt', /readme\.txt/],
])('a folder %s is a setting to fix, not an empty source', async (_what, path, message) => {
  const base = await folderWith({ 'readme.txt': 'Nothing.' });
  await expect(read(folderOf(path), base)).rejects.toMatchObject({
    kind: 'misconfigured',
    message: expect.stringMatching(message),
  });
});
