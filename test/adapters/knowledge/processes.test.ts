/** Several processes on one knowledge base: one result, whoever wins, and never an older one over a newer one. */
import { connect } from '@lancedb/lancedb';
import { expect, test } from 'vitest';
import { openTables } from '../../../src/adapters/knowledge/tables.ts';
import { freshDatabase } from '../../support/postgres-server.ts';
import { serverUrl } from '../database/opened.ts';
import { startSync, syncElsewhere } from './in-process.ts';
import { article, from, handClock, helpCentre, openIn, temporaryFolder } from './open.ts';

const password = { texts: ['reset my password'], language: 'en', limit: 3 };
const filler = Array.from({ length: 40 }, (_, index) =>
  article(`f${index}`, `Topic ${index}`, `<p>Notes about topic ${index}.</p>`),
);
const edited = [article('1', 'Reset your password', '<p>Ask the owner of your account.</p>'), ...helpCentre.slice(1)];

/** The ids of all rows of the one table in use. */
async function rowIds(folder: string): Promise<readonly string[]> {
  const connection = await connect(folder);
  const state = await connection.openTable('state');
  const [row] = await state.query().where("name = 'current'").toArray();
  const table = await connection.openTable((JSON.parse(row.value as string) as { table: string }).table);
  const rows: { id: string }[] = await table.query().select(['id']).toArray();
  connection.close();
  return rows.map(({ id }) => id).sort();
}

test('two processes that make the same change at once make it once, and the old article serves until then', async () => {
  const folder = await temporaryFolder();
  const clock = handClock();
  const reader = await openIn(folder, clock);
  await reader.sync(from(...helpCentre));
  const both = [1, 2].map(() => startSync({ uri: folder, articles: edited, holds: true }));
  await Promise.all(both.map((child) => child.says('half')));
  expect((await reader.search(password))[0]?.blocks).toContain('2. Choose Forgot password.');
  for (const child of both) child.tell('go on');
  const ends = await Promise.allSettled(both.map((child) => child.ended));
  expect(ends.map(({ status }) => status)).toContain('fulfilled');
  clock.pass(10_000);
  expect((await reader.search(password))[0]?.blocks).toEqual(['Ask the owner of your account.']);
  expect(await rowIds(folder)).toEqual(['1#0.en-us', '2#0.en-us', '3#0.en-us', '4#0.en-us', '5#0.en-us']);
  expect(await reader.sync(from(...edited))).toMatchObject({ unchanged: 5, embedded: 0 });
});

test('a process that was overtaken while it worked leaves the newer index alone', async () => {
  const folder = await temporaryFolder();
  const knowledge = await openIn(folder);
  await knowledge.sync(from(...helpCentre));
  const late = startSync({ uri: folder, articles: helpCentre, holds: true });
  const later = startSync({ uri: folder, articles: edited, holds: true });
  await Promise.all([late.says('half'), later.says('half')]);
  // A new table, because so much is new; the one before it is kept for readers.
  await knowledge.sync(from(...helpCentre.slice(1), ...filler));
  for (const child of [late, later]) {
    child.tell('go on');
    await expect(child.ended).rejects.toThrow('another process has brought the knowledge base up to date meanwhile');
  }
  const reader = await openIn(folder);
  expect(await reader.status()).toMatchObject({ articles: 44 });
  expect((await reader.search(password)).map(({ articleId }) => articleId)).not.toContain('1');
  expect(await reader.sync(from(...helpCentre.slice(1), ...filler))).toMatchObject({ unchanged: 44, embedded: 0 });
});

test('two processes that begin with nothing leave one whole index', async () => {
  const folder = await temporaryFolder();
  const both = [1, 2].map(() => startSync({ uri: folder, articles: helpCentre }));
  const ends = await Promise.allSettled(both.map((child) => child.ended));
  expect(ends.map(({ status }) => status)).toContain('fulfilled');
  const knowledge = await openIn(folder);
  expect((await knowledge.search(password))[0]?.articleId).toBe('1');
  expect(await rowIds(folder)).toHaveLength(5);
});

test.skipIf(serverUrl === null)('of two processes under one lease one syncs and the other passes', async () => {
  const { url, drop } = await freshDatabase(serverUrl ?? '');
  const folder = await temporaryFolder();
  const first = startSync({ uri: folder, articles: [...helpCentre, ...filler], holds: true, databaseUrl: url });
  await first.says('half');
  expect(await syncElsewhere({ uri: folder, articles: helpCentre, databaseUrl: url })).toBe('another process syncs\n');
  first.tell('go on');
  expect(JSON.parse((await first.ended).split('\n')[1] ?? '')).toMatchObject({ added: 45 });
  expect(new Set(await rowIds(folder)).size).toBe(45);
  await drop();
});

test('of writers that saw the same value only one replaces it', async () => {
  const folder = await temporaryFolder();
  // Opened at once, so that all of them would make what is not there yet.
  const tables = await Promise.all([1, 2, 3, 4].map(() => openTables(folder, handClock())));
  for (const round of ['first', 'second', 'third']) {
    const fences = await Promise.all(tables.map((each) => each.fence('current')));
    const written = await Promise.all(fences.map((fence, index) => fence.write(`${round} ${index}`)));
    expect(written.filter((won) => won)).toHaveLength(1);
    expect(await tables[0]?.read('current')).toBe(`${round} ${written.indexOf(true)}`);
    expect(await Promise.all(fences.map((fence) => fence.holds()))).toEqual(written);
  }
  for (const each of tables) each.close();
});
