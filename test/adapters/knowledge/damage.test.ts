/** Tables that broke: searches say what is wrong, and a sync mends what the articles can mend. */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { readdir, rm, statfs, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connect } from '@lancedb/lancedb';
import { expect, onTestFinished, test } from 'vitest';
import { type KnowledgeBase, openKnowledge } from '../../../src/adapters/knowledge/index.ts';
import { until } from '../../support/deployment.ts';
import { recordingLog } from '../database/log-and-clock.ts';
import { startSync } from './in-process.ts';
import { article, from, handClock, helpCentre, openIn, silentLog, temporaryFolder } from './open.ts';

const password = { texts: ['reset my password'], language: 'en', limit: 3 };
const files = async (folder: string, wanted: RegExp) =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .map((entry) => ({ entry, path: join(entry.parentPath, entry.name) }))
    .filter(({ entry, path }) => entry.isFile() && wanted.test(path))
    .map(({ path }) => path);
const tablesIn = async (folder: string) => (await readdir(folder)).filter((name) => name.startsWith('chunks_'));

const cutShort = (wanted: RegExp) => async (folder: string) => {
  const found = await files(folder, wanted);
  expect(found).not.toEqual([]);
  for (const path of found) await truncate(path, 20);
};
const remove = (part: string) => async (folder: string) => {
  for (const name of await tablesIn(folder)) await rm(join(folder, name, part), { recursive: true });
};
const garble = (name: string) => async (folder: string) => {
  const state = await (await connect(folder)).openTable('state');
  await state.update({ where: `name LIKE '${name}%'`, values: { value: '{"table":' } });
};

const forget = (name: string) => async (folder: string) => {
  const state = await (await connect(folder)).openTable('state');
  await state.delete(`name LIKE '${name}%'`);
};

const lost: readonly (readonly [string, (folder: string) => Promise<void>])[] = [
  ['a table that is gone', remove('')],
  ['a table without its rows', remove('data')],
  ['a table without its versions', remove('_versions')],
  ['rows cut short', cutShort(/chunks_.*\/data\//)],
  ['versions cut short', cutShort(/chunks_.*\.manifest$/)],
  ['a pointer that cannot be read', garble('current')],
];
const beside: typeof lost = [
  ['a table without its index', remove('_indices')],
  ['an index cut short', cutShort(/chunks_.*\/_indices\//)],
  ['words that cannot be read', garble('words:')],
  ['words that are gone', forget('words:')],
];

async function damaged(damage: (folder: string) => Promise<void>): Promise<string> {
  const folder = await temporaryFolder();
  const before = await openKnowledge({ uri: folder, log: silentLog, clock: handClock() });
  await before.sync(from(...helpCentre));
  await before.close();
  await damage(folder);
  return folder;
}

test.each(lost)('%s: a search says so, and the next sync builds everything again', async (_, damage) => {
  const folder = await damaged(damage);
  const log = recordingLog();
  const knowledge = await openKnowledge({ uri: folder, log, clock: handClock() });
  onTestFinished(() => knowledge.close());
  await expect(knowledge.search(password)).rejects.toMatchObject({
    kind: 'misconfigured',
    message: expect.stringMatching(new RegExp(`${folder}.*"firstline kb sync" builds again what is damaged`)),
  });
  expect(await knowledge.sync(from(...helpCentre))).toMatchObject({ articles: 5, added: 5, chunks: 5 });
  expect(JSON.stringify(log.lines)).toContain('the knowledge base is damaged and built again from nothing');
  expect((await knowledge.search(password))[0]?.articleId).toBe('1');
  expect(await tablesIn(folder)).toHaveLength(1);
  expect(await knowledge.sync(from(...helpCentre))).toMatchObject({ unchanged: 5, embedded: 0 });
});

test.each(beside)('%s: everything is built again from the rows, whatever the help centre gives', async (_, damage) => {
  const log = recordingLog();
  const knowledge = await openKnowledge({ uri: await damaged(damage), log, clock: handClock() });
  onTestFinished(() => knowledge.close());
  await expect(knowledge.search(password)).rejects.toMatchObject({ kind: 'misconfigured' });
  const halfRead = { ...from(...helpCentre.slice(2)), keeps: () => true, isWhole: () => false };
  expect(await knowledge.sync(halfRead)).toMatchObject({ articles: 5, added: 0, removed: 0, chunks: 5, embedded: 5 });
  expect(JSON.stringify(log.lines)).toContain('the knowledge base is damaged and built again from its rows');
  expect((await knowledge.search(password))[0]?.articleId).toBe('1');
  expect(await knowledge.sync(from(...helpCentre))).toMatchObject({ unchanged: 5, embedded: 0 });
});

test.each(lost)('%s: a help centre that is read in part does not become the whole index', async (_, damage) => {
  const knowledge = await openIn(await damaged(damage));
  const halfRead = { ...from(...helpCentre.slice(2)), keeps: () => true, isWhole: () => false };
  await expect(knowledge.sync(halfRead)).rejects.toMatchObject({
    kind: 'transient',
    message: expect.stringContaining('it is built again once all can be read'),
  });
  expect(await knowledge.sync(from(...helpCentre))).toMatchObject({ articles: 5, added: 5 });
});

/** Rows and index are read by searches alone. */
const seenByAll = [...lost, ...beside].filter(([what]) => !/rows|index/.test(what));
test.each(seenByAll)('%s: whoever asks how it is gets an answer with the way out', async (_, damage) => {
  const folder = await damaged(damage);
  const knowledge = await openIn(folder);
  expect(await knowledge.status()).toMatchObject({
    ...{ articles: 0, chunks: 0, syncedAt: null, sweptAt: null },
    damage: expect.stringContaining('"firstline kb sync" builds again what is damaged'),
  });
  await knowledge.sync(from(...helpCentre));
  expect(await knowledge.status()).not.toHaveProperty('damage');
});

test('a knowledge base of a Firstline that named no versions is read anew', async () => {
  const folder = await damaged(async (made) => {
    const state = await (await connect(made)).openTable('state');
    const [row] = await state.query().where("name = 'current'").toArray();
    const { version: _, before: __, ...old } = JSON.parse(row.value as string) as Record<string, unknown>;
    await state.update({ where: "name = 'current'", values: { value: JSON.stringify(old) } });
  });
  const knowledge = await openIn(folder);
  expect(await knowledge.sync(from(...helpCentre))).toMatchObject({ added: 5, chunks: 5 });
  expect(await tablesIn(folder)).toHaveLength(1);
});

test('a state that cannot be read at all is named, with the way out, and deleting the folder is one', async () => {
  const folder = await temporaryFolder();
  const before = await openKnowledge({ uri: folder, log: silentLog, clock: handClock() });
  await before.sync(from(...helpCentre));
  await before.close();
  await cutShort(/state\.lance.*\.manifest$/)(folder);
  await expect(openKnowledge({ uri: folder, log: silentLog, clock: handClock() })).rejects.toMatchObject({
    kind: 'misconfigured',
    message: expect.stringContaining(`everything when ${folder} is deleted before`),
  });
  await rm(folder, { recursive: true });
  expect(await (await openIn(folder)).sync(from(...helpCentre))).toMatchObject({ added: 5 });
});

test('a process killed while it builds a new table leaves the old one serving, and its rest goes with the next sync', async () => {
  const folder = await temporaryFolder();
  const knowledge = await openIn(folder);
  await knowledge.sync(from(...helpCentre));
  const many = Array.from({ length: 1_500 }, (_, index) =>
    article(
      `f${index}`,
      `Crane ${index}`,
      `<p>Crane number ${index} is at dock ${index % 70}, berth ${index % 11}.</p>`,
    ),
  );
  const child = startSync({ uri: folder, articles: [...helpCentre, ...many] });
  await until('a second table', async () => (await tablesIn(folder)).length === 2);
  child.process.kill('SIGKILL');
  await expect(child.ended).rejects.toThrow('SIGKILL');

  const after = await openIn(folder);
  expect((await after.search(password))[0]?.articleId).toBe('1');
  expect(await after.status()).toMatchObject({ articles: 5 });
  expect(await after.sync(from(...helpCentre, ...many))).toMatchObject({ added: 1_500, unchanged: 5 });
  // The one in use and the one before it; what the killed process began is gone.
  expect(await tablesIn(folder)).toHaveLength(2);
});

const disk = smallDisk();
test.skipIf(disk === null)('on a full disk the old articles stay, and a sync goes on once there is space', async () => {
  const folder = disk?.(await temporaryFolder()) ?? '';
  const knowledge: KnowledgeBase = await openKnowledge({ uri: join(folder, 'kb'), log: silentLog, clock: handClock() });
  onTestFinished(async () => {
    await knowledge.close();
    execFileSync('umount', [folder]);
  });
  await knowledge.sync(from(...helpCentre));
  const { bavail, bsize } = await statfs(folder);
  await writeFile(join(folder, 'filler'), Buffer.alloc((bavail - 2) * bsize));
  const more = article('9', 'Cranes', `<p>${'Cranes need a permit. '.repeat(2_000)}</p>`);
  const whileFull = knowledge.sync(from(...helpCentre.slice(1), more));
  await expect(whileFull).rejects.toMatchObject({
    kind: 'misconfigured',
    message: expect.stringMatching(/No space left.*free some space on that disk; until then the articles stay/),
  });
  expect((await knowledge.search(password))[0]?.articleId).toBe('1');
  const other = await openIn(join(folder, 'kb'));
  expect((await other.search(password))[0]?.articleId).toBe('1');
  await rm(join(folder, 'filler'));
  expect(await knowledge.sync(from(...helpCentre.slice(1), more))).toMatchObject({ added: 1, removed: 1 });
});

/** Null where mounting is not allowed: then nobody can fill a disk without filling the machine's. */
function smallDisk() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  const mount = (parent: string): string => {
    const folder = join(parent, 'small-disk');
    mkdirSync(folder, { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder], { stdio: 'pipe' });
    return folder;
  };
  try {
    execFileSync('umount', [mount('/tmp/firstline-test-mount-kb')], { stdio: 'pipe' });
    return mount;
  } catch {
    return null;
  }
}
