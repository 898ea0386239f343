/** Keeping the tables in step with the help centre, on real tables. */
import { expect, test } from 'vitest';
import { openKnowledge } from '../../../src/adapters/knowledge/index.ts';
import type { Article, ArticleSource } from '../../../src/core/article.ts';
import { article, from, handClock, helpCentre, openIn, silentLog, temporaryFolder } from './open.ts';

const password = { texts: ['reset my password'], language: 'en', limit: 3 };
const edit = (id: string, html: string): readonly Article[] =>
  helpCentre.map((each) => (each.id === id ? { ...each, html } : each));
const filler = (count: number, word: string) =>
  Array.from({ length: count }, (_, index) =>
    article(`f${index}`, `Topic ${index}`, `<p>${word} about topic ${index}.</p>`),
  );

test('before the first sync a search waits instead of finding nothing', async () => {
  const knowledge = await openIn(await temporaryFolder());
  await expect(knowledge.search(password)).rejects.toMatchObject({ kind: 'transient' });
  expect(await knowledge.status()).toEqual({
    ...{ articles: 0, chunks: 0, syncedAt: null, sweptAt: null },
    ...{ embedder: null, vectorShare: 0, shareFrom: 'default' },
  });
});

test('a sync says what it did', async () => {
  const knowledge = await openIn(await temporaryFolder());
  const report = await knowledge.sync(from(...helpCentre));
  expect(report).toMatchObject({ articles: 5, added: 5, changed: 0, removed: 0, unchanged: 0 });
  expect(report.embedded).toBe(report.chunks);
  expect(await knowledge.status()).toEqual({
    articles: 5,
    chunks: report.chunks,
    syncedAt: '2026-03-02T09:00:00.000Z',
    sweptAt: '2026-03-02T09:00:00.000Z',
    embedder: expect.stringMatching(/^built-in-/),
    ...{ vectorShare: 0.2, shareFrom: 'default' },
  });
});

test('unchanged articles are not embedded again', async () => {
  const knowledge = await openIn(await temporaryFolder());
  await knowledge.sync(from(...helpCentre));
  expect(await knowledge.sync(from(...helpCentre))).toMatchObject({ unchanged: 5, changed: 0, embedded: 0 });
  const edited = await knowledge.sync(from(...edit('3', '<p>Write to us for an export.</p>')));
  expect(edited).toMatchObject({ unchanged: 4, changed: 1, embedded: 1 });
});

test('a withdrawn article is gone after the next sync', async () => {
  const knowledge = await openIn(await temporaryFolder());
  await knowledge.sync(from(...helpCentre));
  expect((await knowledge.search(password))[0]?.articleId).toBe('1');
  expect(await knowledge.sync(from(...helpCentre.slice(1)))).toMatchObject({ removed: 1, articles: 4 });
  expect((await knowledge.search(password)).map((passage) => passage.articleId)).not.toContain('1');
});

test('a help centre without any article leaves nothing behind', async () => {
  const knowledge = await openIn(await temporaryFolder());
  await knowledge.sync(from(...helpCentre));
  expect(await knowledge.sync(from())).toMatchObject({ removed: 5, chunks: 0 });
  expect(await knowledge.search(password)).toEqual([]);
  expect(await knowledge.sync(from(...helpCentre))).toMatchObject({ added: 5 });
  expect((await knowledge.search(password))[0]?.articleId).toBe('1');
});

test('an edited article is found by its new text only', async () => {
  const knowledge = await openIn(await temporaryFolder());
  await knowledge.sync(from(...helpCentre));
  const ask = (text: string) => knowledge.search({ texts: [text], language: 'en', limit: 3 });
  expect((await ask('subscribe in Outlook or Google'))[0]?.articleId).toBe('4');
  await knowledge.sync(from(...edit('4', '<p>Print the timetable with the plotter in the depot.</p>')));
  expect(await ask('subscribe in Outlook or Google')).toEqual([]);
  expect((await ask('print with the plotter'))[0]?.articleId).toBe('4');
  expect((await ask('printt ploter'))[0]?.articleId).toBe('4');
});

test('an article that shrinks keeps no rest of its old text', async () => {
  const knowledge = await openIn(await temporaryFolder());
  const long = `<p>${'Cranes need a permit. '.repeat(150)}</p>`;
  await knowledge.sync(from(...helpCentre, article('9', 'Cranes', long)));
  const before = (await knowledge.status()).chunks;
  await knowledge.sync(from(...helpCentre, article('9', 'Cranes', '<p>Cranes are free.</p>')));
  expect((await knowledge.status()).chunks).toBeLessThan(before);
  const found = await knowledge.search({ texts: ['cranes permit'], language: 'en', limit: 10 });
  expect(found.flatMap((passage) => passage.blocks).join(' ')).not.toContain('permit');
});

test('an article whose text is taken out counts no more, and counts once when it is written again', async () => {
  const knowledge = await openIn(await temporaryFolder());
  await knowledge.sync(from(...helpCentre));
  const only = (...articles: readonly Article[]): ArticleSource => ({
    ...from(),
    changes: () => from(...articles).articles(),
  });
  const emptied = only(...edit('3', '<p></p>').slice(2, 3));
  expect(await knowledge.sync(emptied, { full: false })).toMatchObject({ articles: 4, removed: 1, unchanged: 4 });
  expect(await knowledge.sync(from(...edit('3', '')))).toMatchObject({ articles: 4, removed: 0, unchanged: 4 });
  const written = only(...helpCentre.slice(2, 3));
  expect(await knowledge.sync(written, { full: false })).toMatchObject({ articles: 5, added: 1, unchanged: 4 });
});

test('whoever stops waiting does not take the sync away from the others that wait', async () => {
  const knowledge = await openIn(await temporaryFolder());
  const [one, other] = [new AbortController(), new AbortController()];
  const first = knowledge.sync(from());
  // Until then, it has not begun and others join it.
  await new Promise(setImmediate);
  const shared = [one, other].map(({ signal }) => knowledge.sync(from(...helpCentre), { signal }));
  one.abort(new Error('this one ends'));
  expect((await Promise.all([first, ...shared])).at(-1)).toMatchObject({ added: 5 });
  const stopped = [one, other].map(({ signal }) => knowledge.sync(from(), { signal }));
  other.abort(new Error('and the last one'));
  for (const each of stopped) await expect(each).rejects.toThrow('and the last one');
  expect(await knowledge.status()).toMatchObject({ articles: 5 });
});

test('after many changes all vectors are made anew, and the articles that did not change stay', async () => {
  const knowledge = await openIn(await temporaryFolder());
  await knowledge.sync(from(...helpCentre));
  const { embedder } = await knowledge.status();
  const report = await knowledge.sync(from(...helpCentre, ...filler(20, 'Notes')));
  expect(report).toMatchObject({ added: 20, unchanged: 5 });
  expect(report.embedded).toBe(report.chunks);
  expect((await knowledge.status()).embedder).not.toBe(embedder);
  expect((await knowledge.search(password))[0]?.articleId).toBe('1');
});

test('search works while a sync runs, and sees the old articles until the new ones are whole', async () => {
  const knowledge = await openIn(await temporaryFolder());
  await knowledge.sync(from(...helpCentre));
  let halfWay = () => {};
  let goOn = () => {};
  const reached = new Promise<void>((resolve) => {
    halfWay = resolve;
  });
  const released = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const slow: ArticleSource = {
    async *articles() {
      yield* edit('1', '<p>Ask the owner of your account.</p>').slice(0, 2);
      halfWay();
      await released;
      yield* helpCentre.slice(2);
    },
  };
  const syncing = knowledge.sync(slow);
  await reached;
  expect((await knowledge.search(password))[0]?.blocks).toContain('2. Choose Forgot password.');
  goOn();
  await syncing;
  expect((await knowledge.search(password))[0]?.blocks).toEqual(['Ask the owner of your account.']);
});

test('a help centre that fails half-way changes nothing, and the next sync works', async () => {
  const knowledge = await openIn(await temporaryFolder());
  await knowledge.sync(from(...helpCentre));
  const broken: ArticleSource = {
    async *articles() {
      yield article('7', 'New', '<p>New text.</p>');
      throw new Error('the connection broke');
    },
  };
  await expect(knowledge.sync(broken)).rejects.toThrow('the connection broke');
  expect(await knowledge.status()).toMatchObject({ articles: 5 });
  expect((await knowledge.search(password))[0]?.articleId).toBe('1');
  expect(await knowledge.sync(from(...helpCentre))).toMatchObject({ unchanged: 5 });
});

test('two syncs never run at once', async () => {
  const knowledge = await openIn(await temporaryFolder());
  let inside = 0;
  let most = 0;
  const watched: ArticleSource = {
    async *articles() {
      inside += 1;
      most = Math.max(most, inside);
      yield* helpCentre;
      await new Promise(setImmediate);
      inside -= 1;
    },
  };
  const first = knowledge.sync(watched);
  await new Promise(setImmediate);
  await Promise.all([first, knowledge.sync(watched), knowledge.sync(watched)]);
  expect(most).toBe(1);
});

test('what was synced is there after a restart, and in another process within seconds', async () => {
  const folder = await temporaryFolder();
  const clock = handClock();
  const writer = await openIn(folder);
  const reader = await openKnowledge({ uri: folder, log: silentLog, clock });
  await writer.sync(from(...helpCentre));
  clock.pass(10_000);
  expect((await reader.search(password))[0]?.articleId).toBe('1');
  expect((await reader.status()).embedder).toBe((await writer.status()).embedder);
  await reader.close();
  const later = await openIn(folder);
  expect((await later.search(password))[0]?.articleId).toBe('1');
  expect(await later.sync(from(...helpCentre))).toMatchObject({ unchanged: 5, embedded: 0 });
});
