// Several sources in one index, on real tables: bad articles, a source that fails, and sources that look alike.
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../../src/adapters/clock.ts';
import {
  type FileSource,
  fileSource,
  joinSources,
  type NamedSource,
  namedFileSource,
} from '../../../src/adapters/files/index.ts';
import { openKnowledge } from '../../../src/adapters/knowledge/index.ts';
import { folderOf, folderWith, listOf, written } from './files.ts';

const json = (id: string, html: string, locale = 'en') =>
  `${JSON.stringify({ id, title: `About ${id}`, html, url: `https://a.example/${id}`, locale })}\n`;

async function opened(files: Readonly<Record<string, string>>, sources: readonly FileSource[]) {
  const base = await folderWith(files);
  const { log, text } = written();
  const knowledge = await openKnowledge({ uri: await folderWith({}), log, clock: systemClock });
  onTestFinished(() => knowledge.close());
  const named = sources.map((each) => namedFileSource(each, base, log));
  return { base, knowledge, told: text, sync: () => knowledge.sync(joinSources(named, log, [])) };
}

test('an article of ten megabytes, an empty one, one of images and broken HTML: words for each, the rest is found', async () => {
  const { sync, knowledge, told } = await opened(
    {
      'help/huge.html': `<h1>Huge</h1>${'<p>Cranes need a permit.</p>'.repeat(370_000)}`,
      'help/empty.md': '',
      'help/picture.md': '![how it looks](a.png)\n',
      'help/broken.html': '<h1>Broken</h1><ul><li>Turn the <b>valve<li>Wait<p>Then open the tap</div></span>',
      'help/good.md': '# Invoices\n\nInvoices are under Billing.',
    },
    [folderOf('help')],
  );
  expect(await sync()).toMatchObject({ articles: 3 });
  expect(told()).toMatch(/huge\.html \\"Huge\\" has \d+ characters and is searched up to 2000000: split it/);
  expect(told()).toContain('empty.md \\"empty\\" is empty');
  expect(told()).toContain('picture.md \\"picture\\" holds only images');
  expect(told()).not.toContain('broken.html');
  const ask = async (text: string) =>
    (await knowledge.search({ texts: [text], language: 'en', limit: 3 })).map(({ articleId }) => articleId);
  expect(await ask('turn the valve, then open the tap')).toContain('folder:help:broken.html');
  expect(await ask('where are my invoices')).toContain('folder:help:good.md');
  expect(await sync()).toMatchObject({ added: 0, changed: 0, removed: 0, embedded: 0 });
});

test('the same id in two sources is two articles', async () => {
  const { sync } = await opened({ 'a.jsonl': json('1', '<p>A</p>'), 'b.jsonl': json('1', '<p>B</p>') }, [
    { kind: 'jsonl', path: 'a.jsonl' },
    { kind: 'jsonl', path: 'b.jsonl' },
  ]);
  expect(await sync()).toMatchObject({ articles: 2, added: 2 });
});

test('no path and id of one source can be taken for those of another', async () => {
  const base = await folderWith({ x: json('1:2', '<p>A</p>'), 'x:1': json('2', '<p>B</p>') });
  const ids = await Promise.all(
    ['x', 'x:1'].map(async (path) => (await listOf(fileSource({ kind: 'jsonl', path }, base, written().log)))[0]?.id),
  );
  expect(new Set(ids).size).toBe(2);
});

test('a source that fails keeps its articles and says so, and the others are brought up to date', async () => {
  const { base, sync, knowledge, told } = await opened(
    { 'help/a.md': '# Cranes\n\nCranes need a permit.', 'b.jsonl': json('1', '<p>Tap</p>') + json('2', '<p>Pipe</p>') },
    [folderOf('help'), { kind: 'jsonl', path: 'b.jsonl' }],
  );
  expect(await sync()).toMatchObject({ articles: 3 });
  await rename(join(base, 'help'), join(base, 'away'));
  await writeFile(join(base, 'b.jsonl'), json('1', '<p>Valve</p>'));
  expect(await sync()).toMatchObject({ articles: 2, changed: 1, removed: 1 });
  expect(told()).toMatch(/help: it does not exist.*a source could not be read; its articles stay as they are/);
  const found = await knowledge.search({ texts: ['cranes permit'], language: 'en', limit: 3 });
  expect(found[0]?.articleId).toBe('folder:help:a.md');
  await rename(join(base, 'away'), join(base, 'help'));
  expect(await sync()).toMatchObject({ articles: 2, unchanged: 2, removed: 0, embedded: 0 });
});

test('when several sources fail, each is named', async () => {
  const { sync } = await opened({}, [folderOf('one'), folderOf('two')]);
  await expect(sync()).rejects.toThrow(/^no source .*one: it does not exist.*two: it does not exist/);
});

test('articles in other languages than the policy asks for stay out', async () => {
  const base = await folderWith({ 'a.jsonl': json('1', '<p>A</p>', 'en-US') + json('2', '<p>B</p>', 'de') });
  const source = fileSource({ kind: 'jsonl', path: 'a.jsonl' }, base, written().log);
  const of = async (locales: readonly string[]) =>
    (await listOf(joinSources([{ name: 'a', source, owns: () => true }], written().log, locales))).map(
      ({ locale }) => locale,
    );
  expect(await of(['en-us'])).toEqual(['en-US']);
  expect(await of(['EN'])).toEqual(['en-US']);
  expect(await of([])).toEqual(['en-US', 'de']);
});

test('a language that fits no file is a setting to fix, and its articles stay', async () => {
  const base = await folderWith({ 'help/a.md': '# Cranes\n\nCranes need a permit.' });
  const { log } = written();
  const source = joinSources([namedFileSource(folderOf('help'), base, log)], log, ['de', 'eng']);
  await expect(listOf(source)).rejects.toMatchObject({
    kind: 'misconfigured',
    message: expect.stringMatching(/help: its articles are in en and knowledge\.locales asks for de, eng/),
  });
  expect(source.keeps?.('folder:help:a.md')).toBe(true);
});

test('what a source keeps is kept, when it began is passed on, and a part that failed leaves the whole unread', async () => {
  const { log } = written();
  const base = await folderWith({ 'help/a.md': '# Cranes\n\nCranes need a permit.' });
  const centre: NamedSource = {
    name: 'the help centre',
    owns: (id) => /^\d+$/.test(id),
    source: {
      async *articles() {},
      ...{ keeps: (id) => id === '7', isWhole: () => false, readAt: () => '2026-01-01T00:00:00.000Z' },
    },
  };
  const source = joinSources([centre, namedFileSource(folderOf('help'), base, log)], log, []);
  await listOf(source);
  expect(['7', '8'].map((id) => source.keeps?.(id))).toEqual([true, false]);
  expect([source.isWhole?.(), source.readAt?.()]).toEqual([false, '2026-01-01T00:00:00.000Z']);
});

test('what changed is asked of those who can tell; a folder is read whole, and what is gone from it waits', async () => {
  const base = await folderWith({ 'help/a.md': '# Cranes\n\nCranes need a permit.', 'help/b.md': '# Taps\n\nTurn.' });
  const { log } = written();
  const knowledge = await openKnowledge({ uri: await folderWith({}), log, clock: systemClock });
  onTestFinished(() => knowledge.close());
  const [one] = await listOf(
    fileSource({ kind: 'jsonl', path: 'x' }, await folderWith({ x: json('1', '<p>A</p>') }), log),
  );
  const asked: string[] = [];
  const centre: NamedSource = {
    name: 'the help centre',
    owns: (id) => id.startsWith('jsonl:'),
    source: {
      async *articles() {
        if (one !== undefined) yield one;
      },
      async *changes(since) {
        asked.push(since);
        yield { id: one?.id ?? '', withdrawn: true };
      },
    },
  };
  const source = joinSources([centre, namedFileSource(folderOf('help'), base, log)], log, ['en']);
  await knowledge.sync(source);
  await rm(join(base, 'help/a.md'));
  await writeFile(join(base, 'help/b.md'), '# Taps\n\nTurn twice.');
  expect(await knowledge.sync(source, { full: false })).toMatchObject({ changed: 1, removed: 1, articles: 2 });
  expect(asked).toHaveLength(1);
  expect(await knowledge.sync(source)).toMatchObject({ added: 1, removed: 1, articles: 2 });
});

test('folders alone cannot tell what changed, so everything is read', async () => {
  const base = await folderWith({ 'help/a.md': '# Cranes\n\nCranes need a permit.' });
  expect(
    joinSources([namedFileSource(folderOf('help'), base, written().log)], written().log, []).changes,
  ).toBeUndefined();
});

test('a reading is whole only if every source could be read', async () => {
  const base = await folderWith({ 'help/a.md': '# Cranes\n\nCranes need a permit.' });
  const { log } = written();
  const named = ['help', 'away'].map((path) => namedFileSource(folderOf(path), base, log));
  const source = joinSources(named, log, []);
  await listOf(source);
  expect(source.isWhole?.()).toBe(false);
  await rename(join(base, 'help'), join(base, 'away'));
  await mkdir(join(base, 'help'));
  await writeFile(join(base, 'help/b.md'), '# Taps\n\nTurn.');
  await listOf(source);
  expect(source.isWhole?.()).toBe(true);
});
