/** Searches see what the pointer names and nothing else: what a sync wrote that crashed, failed or came too late. */
import { expect, onTestFinished, test } from 'vitest';
import { baseForSync } from '../../../src/adapters/knowledge/before-sync.ts';
import { chooseEmbeddings } from '../../../src/adapters/knowledge/embeddings.ts';
import { type Pointer, readGeneration, readPointer } from '../../../src/adapters/knowledge/generation.ts';
import { guardFor } from '../../../src/adapters/knowledge/guard.ts';
import { openKnowledge } from '../../../src/adapters/knowledge/index.ts';
import { followPointer } from '../../../src/adapters/knowledge/latest.ts';
import { syncArticles } from '../../../src/adapters/knowledge/sync.ts';
import { openTables, type Tables } from '../../../src/adapters/knowledge/tables.ts';
import type { Article } from '../../../src/core/article.ts';
import { testClock } from '../database/log-and-clock.ts';
import { builtInSettings } from './models.ts';
import { article, from, handClock, openIn, silentLog, temporaryFolder } from './open.ts';

const topics = Array.from({ length: 30 }, (_, index) =>
  article(`${100 + index}`, `Topic ${index}`, `<p>Notes about gadget ${index}.</p>`),
);
const withText = (html: string): readonly Article[] =>
  topics.map((each) => (each.id === '103' ? { ...each, html } : each));
const zeppelin = article('1', 'Zeppelin hangar', '<p>Zeppelins are parked in the hangar overnight.</p>');

/** A sync in this process as another one would make it. `change`: what is different about its tables. */
async function syncElsewhere(uri: string, articles: readonly Article[], change: (tables: Tables) => Partial<Tables>) {
  const [clock, guard] = [handClock(), guardFor(uri)];
  const embeddings = await chooseEmbeddings(builtInSettings, silentLog);
  const tables = await openTables(uri, clock);
  onTestFinished(tables.close);
  const world = { tables: { ...tables, ...change(tables) }, guard, clock, log: silentLog, embeddings };
  const read = (pointer: Pointer) => readGeneration(tables, pointer, embeddings);
  const base = await baseForSync(
    world,
    followPointer(() => readPointer(tables), read, clock),
  );
  return syncArticles(base.world, from(...articles), base.current).catch(async (error: unknown) => {
    throw await base.reasonOf(error);
  });
}

const ask = (text: string, limit = 3) => ({ texts: [text], language: 'en', limit });

/** A promise to wait for, and what fulfils it. */
function gate(): Readonly<{ passed: Promise<void>; open: () => void }> {
  let open = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open: () => open() };
}

test('a withdrawal that a crash left half done is made by the next sync, and every process sees it', async () => {
  const uri = await temporaryFolder();
  const clock = handClock();
  const reader = await openIn(uri, clock);
  await reader.sync(from(zeppelin, ...topics));
  const tables = await openTables(uri, clock);
  onTestFinished(tables.close);
  const { table = '', version = 0 } = (await readPointer(tables)) ?? {};
  await (await tables.writeChunks(table, version)).replace(['1/en-us'], []);
  const after = await openIn(uri);
  expect((await after.search(ask('zeppelin hangar')))[0]?.articleId).toBe('1');
  expect(await after.sync(from(...topics))).toMatchObject({ removed: 1, articles: 30, chunks: 30 });
  clock.pass(10_000);
  for (const each of [after, reader]) expect(await each.search(ask('zeppelin hangar'))).toEqual([]);
});

test.each(['words:', 'current'])('rows whose sync failed at %s are counted once by the next one', async (name) => {
  const typo = ask('zepelins parkd hangr', 1);
  const score = async (uri: string) => {
    const knowledge = await openKnowledge({ uri, log: silentLog, clock: handClock(), minScore: 0 });
    onTestFinished(() => knowledge.close());
    await knowledge.sync(from(...topics, zeppelin));
    return (await knowledge.search(typo)).map(({ articleId, score: each }) => [articleId, each]);
  };
  const [crashed, sound] = [await temporaryFolder(), await temporaryFolder()];
  for (const uri of [crashed, sound]) await (await openIn(uri)).sync(from(...topics));
  const full = (tables: Tables): Partial<Tables> => ({
    write: async (key, value) => {
      if (key.startsWith(name)) throw new Error('No space left on device');
      await tables.write(key, value);
    },
    fence: async (key) => ({
      ...(await tables.fence(key)),
      write: () => Promise.reject(new Error('No space left on device')),
    }),
  });
  await expect(syncElsewhere(crashed, [...topics, zeppelin], full)).rejects.toThrow('No space left');
  expect(await score(crashed)).toEqual(await score(sound));
});

test.each(['before', 'after'])(
  'of two that sync at once, one that stood still %s its rows changes nothing',
  async (when) => {
    const uri = await temporaryFolder();
    const first = await openIn(uri);
    await first.sync(from(...topics));
    const [reached, goOn] = [gate(), gate()];
    const stand = async () => {
      reached.open();
      await goOn.passed;
    };
    const slow = (tables: Tables): Partial<Tables> => ({
      async writeChunks(name, version) {
        const writer = await tables.writeChunks(name, version);
        if (when === 'before') await stand();
        return {
          ...writer,
          async finish(needed) {
            if (when === 'after') await stand();
            return writer.finish(needed);
          },
        };
      },
    });
    const late = syncElsewhere(uri, [...withText('<p>The price is five.</p>'), zeppelin], slow);
    await reached.passed;
    const other = await openIn(uri);
    await other.sync(from(...withText('<p>The price is nine.</p>')));
    goOn.open();
    await expect(late).rejects.toMatchObject({
      kind: 'transient',
      message: expect.stringContaining('another process'),
    });
    const fresh = await openIn(uri);
    expect((await fresh.search(ask('price', 2))).map(({ blocks }) => blocks)).toEqual([['The price is nine.']]);
    expect(await fresh.search(ask('zeppelin hangar'))).toEqual([]);
    expect(await fresh.sync(from(...withText('<p>The price is nine.</p>')))).toMatchObject({
      unchanged: 30,
      embedded: 0,
    });
  },
);

test('after a quiet hour an edit takes nothing away from those who still search what was there before', async () => {
  const uri = await temporaryFolder();
  await (await openIn(uri)).sync(from(...topics));
  // It looks at the pointer once.
  const reader = await openIn(uri);
  const clock = testClock();
  clock.advance(3_700_000);
  const writer = await openIn(uri, clock);
  for (const text of ['five', 'six']) {
    await writer.sync(from(...withText(`<p>The price is ${text}.</p>`)));
    for (const index of [3, 20]) expect(await reader.search(ask(`gadget ${index} topic ${text}`))).not.toEqual([]);
  }
});

test('versions go that are older than the one that may still be read, and no other', async () => {
  const uri = await temporaryFolder();
  const tables = await openTables(uri, handClock());
  onTestFinished(tables.close);
  await (await openIn(uri)).sync(from(...topics));
  const { table = '', version: first = 0 } = (await readPointer(tables)) ?? {};
  await syncElsewhere(uri, withText('<p>The price is five.</p>'), () => ({}));
  const { version: named = 0 } = (await readPointer(tables)) ?? {};
  const writer = await tables.writeChunks(table, named);
  await writer.replace(['104/en-us'], []);
  await writer.finish(named);
  for (const version of [first, named]) expect(await (await tables.openChunks(table, version)).count()).toBe(30);
  // Without the time that LanceDB may need for its work.
  const last = await writer.finish(named, 0);
  await expect(tables.openChunks(table, first)).rejects.toThrow(/not found/i);
  expect(await (await tables.openChunks(table, last)).count()).toBe(29);
});

test('a sync that another one wrote into is not the one that counts', async () => {
  const uri = await temporaryFolder();
  await (await openIn(uri)).sync(from(...topics));
  const tables = await openTables(uri, handClock());
  onTestFinished(tables.close);
  const { table = '', version = 0 } = (await readPointer(tables)) ?? {};
  const intruder = await tables.writeChunks(table, version);
  const between = (own: Tables): Partial<Tables> => ({
    async writeChunks(...at) {
      const writer = await own.writeChunks(...at);
      return {
        ...writer,
        async finish(needed) {
          await intruder.replace(['104/en-us'], []);
          return writer.finish(needed);
        },
      };
    },
  });
  const edited = withText('<p>The price is nine.</p>');
  await expect(syncElsewhere(uri, edited, between)).rejects.toMatchObject({ kind: 'transient' });
  const after = await openIn(uri);
  expect(await after.sync(from(...edited))).toMatchObject({ changed: 1, unchanged: 29, chunks: 30 });
});

test('a search that meets rows tidied away looks at the pointer again', async () => {
  const uri = await temporaryFolder();
  await (await openIn(uri)).sync(from(...topics));
  const reader = await openIn(uri);
  const writer = await openIn(uri);
  // Each makes a table of its own, and only the one before is kept.
  for (const word of ['Rules', 'Hints', 'Terms'])
    await writer.sync(from(...topics.map((each) => ({ ...each, html: `<p>${word} about ${each.title}.</p>` }))));
  expect((await reader.search(ask('terms about topic 7')))[0]?.articleId).toBe('107');
});

test('many passages are written a few thousand at a time, and seen only when all of them are there', async () => {
  const uri = await temporaryFolder();
  const many = (word: string) =>
    Array.from({ length: 2_500 }, (_, index) => article(`c${index}`, `${word} ${index}`, `<p>${word} ${index}.</p>`));
  const reader = await openKnowledge({ uri, log: silentLog, clock: handClock(), minScore: 0 });
  onTestFinished(() => reader.close());
  await reader.sync(from(...topics));
  const commits: number[] = [];
  const counting = (tables: Tables): Partial<Tables> => ({
    async createChunks(name, dimensions) {
      const writer = await tables.createChunks(name, dimensions);
      return {
        ...writer,
        async replace(keys, rows) {
          commits.push(rows.length);
          expect((await reader.search(ask('gadget 3')))[0]?.articleId).toBe('103');
          await writer.replace(keys, rows);
        },
      };
    },
  });
  const { report } = await syncElsewhere(uri, many('Crane'), counting);
  expect(report).toMatchObject({ added: 2_500, removed: 30, chunks: 2_500 });
  expect(commits.length).toBeGreaterThan(1);
  expect(Math.max(...commits)).toBeLessThanOrEqual(2_000);
});
