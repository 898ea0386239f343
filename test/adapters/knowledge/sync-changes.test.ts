/** A sync of only what changed since the last one, on real tables: it applies what it is told and nothing else. */
import { expect, test } from 'vitest';
import type { Article, ArticleSource, Withdrawn } from '../../../src/core/article.ts';
import { article, from, handClock, helpCentre, openIn, temporaryFolder } from './open.ts';

const german = article('1', 'Passwort zurücksetzen', '<p>Wählen Sie ein neues Passwort.</p>', { locale: 'de' });
const everything = [...helpCentre, german];

type Told = Readonly<{ since: string[]; source: ArticleSource }>;
/** `whole`: false when a part of it could not be read. */
function changing(changes: readonly (Article | Withdrawn)[], whole = true): Told {
  const since: string[] = [];
  const source: ArticleSource = {
    ...from(...everything),
    async *changes(moment) {
      since.push(moment);
      yield* changes;
    },
    isWhole: () => whole,
  };
  return { since, source };
}

async function synced() {
  const clock = handClock();
  const uri = await temporaryFolder();
  const knowledge = await openIn(uri, clock);
  await knowledge.sync(from(...everything));
  clock.pass(15 * 60_000);
  const recent = (source: ArticleSource) => knowledge.sync(source, { full: false });
  const found = async (text: string, language = 'en') =>
    (await knowledge.search({ texts: [text], language, limit: 3 })).map(({ articleId, locale }) => [articleId, locale]);
  return { uri, clock, knowledge, recent, found };
}

test('what is not among the changes stays, and nothing is embedded for it', async () => {
  const { recent, found } = await synced();
  expect(await recent(changing([]).source)).toMatchObject({
    ...{ full: false, articles: 6, added: 0, changed: 0, removed: 0, unchanged: 6, embedded: 0 },
  });
  expect((await found('reset my password'))[0]).toEqual(['1', 'en-us']);
});

test('a changed article costs its own passages, a new one is added, an unchanged one nothing', async () => {
  const { recent, found, knowledge } = await synced();
  const edited = article('3', 'Export your data', '<p>Write to us for an archive.</p>');
  const fresh = article('9', 'Cranes', '<p>Cranes need a permit.</p>');
  const report = await recent(changing([edited, fresh, ...helpCentre.slice(0, 1)]).source);
  expect(report).toMatchObject({ articles: 7, added: 1, changed: 1, removed: 0, unchanged: 5, embedded: 2 });
  expect((await found('permit for cranes'))[0]).toEqual(['9', 'en-us']);
  expect((await knowledge.status()).articles).toBe(7);
});

test('an article withdrawn in one language stays in the others; without a language it is gone', async () => {
  const { recent, found } = await synced();
  const inGerman: Withdrawn = { id: '1', withdrawn: true, locale: 'DE' };
  expect(await recent(changing([inGerman]).source)).toMatchObject({ removed: 1, articles: 5 });
  expect(await found('neues Passwort', 'de')).not.toContainEqual(['1', 'de']);
  expect((await found('reset my password'))[0]).toEqual(['1', 'en-us']);
  expect(await recent(changing([{ id: '1', withdrawn: true }]).source)).toMatchObject({ removed: 1, articles: 4 });
  expect(await found('reset my password')).not.toContainEqual(['1', 'en-us']);
});

test('what was never there cannot be withdrawn', async () => {
  const { recent } = await synced();
  expect(await recent(changing([{ id: '77', withdrawn: true }]).source)).toMatchObject({ removed: 0, articles: 6 });
});

test('an article that moved to another help centre is not withdrawn by the one it left', async () => {
  const { recent } = await synced();
  const moved = article('2', 'Find your invoices', '<p>In Billing.</p>', { brandId: '6' });
  const left: Withdrawn = { id: '2', withdrawn: true };
  expect(await recent(changing([moved, left]).source)).toMatchObject({ changed: 1, removed: 0, articles: 6 });
});

test('it asks from the start of the last reading, and a little before', async () => {
  const { recent, clock } = await synced();
  const { source, since } = changing([]);
  await recent(source);
  clock.pass(60_000);
  await recent(source);
  expect(since).toEqual(['2026-03-02T08:55:00.000Z', '2026-03-02T09:10:00.000Z']);
});

test('it asks by the clock of the source where that tells its time', async () => {
  const { recent } = await synced();
  const { source, since } = changing([]);
  await recent({ ...source, readAt: () => '2026-03-02T08:00:00.000Z' });
  await recent(source);
  expect(since[1]).toBe('2026-03-02T07:55:00.000Z');
});

test('what a part of the source could not tell is asked for again', async () => {
  const { recent, clock, knowledge } = await synced();
  const broken = changing([], false);
  await recent(broken.source);
  clock.pass(60_000);
  await recent(broken.source);
  expect(broken.since).toEqual(['2026-03-02T08:55:00.000Z', '2026-03-02T08:55:00.000Z']);
  await knowledge.sync(broken.source);
  expect((await knowledge.status()).sweptAt).toBe('2026-03-02T09:00:00.000Z');
});

test('only a reading of everything counts as one, and another process knows of it', async () => {
  const { uri, recent, clock, knowledge } = await synced();
  await recent(changing([]).source);
  expect((await knowledge.status()).sweptAt).toBe('2026-03-02T09:00:00.000Z');
  const other = await openIn(uri, clock);
  expect((await other.status()).sweptAt).toBe('2026-03-02T09:00:00.000Z');
  await knowledge.sync(from(...everything));
  clock.pass(10_000);
  expect((await other.status()).sweptAt).toBe('2026-03-02T09:15:00.000Z');
});

test('before the first sync, and from a source that cannot tell what changed, everything is read', async () => {
  const knowledge = await openIn(await temporaryFolder());
  const { source, since } = changing([]);
  expect(await knowledge.sync(source, { full: false })).toMatchObject({ full: true, articles: 6, added: 6 });
  expect(since).toEqual([]);
  expect(await knowledge.sync(from(...helpCentre), { full: false })).toMatchObject({ full: true, removed: 1 });
});

test('who waits for everything gets everything, also behind one who waits for the changes', async () => {
  const { knowledge, recent } = await synced();
  const first = recent(changing([]).source);
  // Until then, it has not begun and others join it.
  await new Promise(setImmediate);
  const [quick, whole] = await Promise.all([recent(changing([]).source), knowledge.sync(changing([]).source)]);
  expect((await first).full).toBe(false);
  expect([quick.full, whole.full]).toEqual([true, true]);
});

test('changes that break off half-way, or are stopped, change nothing and are asked for again', async () => {
  const { knowledge, found } = await synced();
  const halt = new AbortController();
  const since: string[] = [];
  const breaking = (end: () => void): ArticleSource => ({
    ...from(...everything),
    async *changes(moment) {
      since.push(moment);
      yield { id: '1', withdrawn: true };
      end();
      yield article('9', 'Cranes', '<p>Cranes need a permit.</p>');
    },
  });
  const fail = () => {
    throw new Error('the connection broke');
  };
  const sync = (end: () => void) => knowledge.sync(breaking(end), { full: false, signal: halt.signal });
  await expect(sync(fail)).rejects.toThrow('the connection broke');
  await expect(sync(() => halt.abort(new Error('the process ends')))).rejects.toThrow('the process ends');
  expect((await found('reset my password'))[0]).toEqual(['1', 'en-us']);
  expect(since[0]).toBe(since[1]);
  expect(await knowledge.status()).toMatchObject({ articles: 6, syncedAt: '2026-03-02T09:00:00.000Z' });
});
