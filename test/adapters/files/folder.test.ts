// Articles from a folder: which files count, what they are called, and where their readers find them.
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
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

test('a file that is not text or names no address is left out and named, and the rest goes in', async () => {
  const { log, text } = written();
  const base = await folderWith({
    'a.md': 'Text.',
    'latin.md': Buffer.from('Gr\xfc\xdfe', 'latin1'),
    'script.md': '---\nurl: javascript:alert(1)\n---\nText.',
  });
  expect((await read(folderOf('.'), base, log)).map(({ id }) => id)).toEqual(['folder:.:a.md']);
  expect(text()).toContain('latin.md is not UTF-8');
  expect(text()).toContain('script.md says url: javascript:alert(1), which is no address');
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
