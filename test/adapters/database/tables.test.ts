/** The tables over time: brought up to date once, refused when too new, and kept small. */
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sweepTables } from '../../../src/adapters/database/deliveries.ts';
import { openEmbedded } from '../../../src/adapters/database/embedded.ts';
import { migrate } from '../../../src/adapters/database/migrations.ts';
import { schema001 } from '../../../src/adapters/database/schema-001.ts';
import type { Store } from '../../../src/adapters/database/sql.ts';
import { dataDirWithoutTables } from '../../support/empty-data-dir.ts';

const hourMs = 3_600_000;
let dataDir: string;
let store: Store;
beforeAll(async () => {
  dataDir = await dataDirWithoutTables();
  store = (await openEmbedded(dataDir)).store;
});
afterAll(async () => {
  await store.close();
  await rm(dataDir, { recursive: true });
});

test('tables of the first release are brought up to date, and what they hold stays', async () => {
  await store.script(`create schema firstline; create table firstline.migrations (version integer primary key);
    ${schema001} insert into firstline.migrations values (1);
    insert into firstline.failures (ticket_id, count) values (7, 5)`);
  await migrate(store);
  expect(await store.query('select ticket_id, count, model_since from firstline.failures')).toEqual([
    { ticket_id: 7, count: 5, model_since: null },
  ]);
  expect(await store.query('select 1 from firstline.model_calls')).toEqual([]);
  await store.script('drop schema firstline cascade');
});

test('tables are made once, and a second start leaves them as they are', async () => {
  await migrate(store);
  await store.query(`insert into firstline.names (name, value) values ('kept', 'yes')`);
  await migrate(store);
  expect(await store.query('select value from firstline.names')).toEqual([{ value: 'yes' }]);
});

test('a statement that fails in a transaction undoes the whole of it and disturbs nobody else', async () => {
  const failing = store.transaction(async (sql) => {
    await sql.query(`insert into firstline.names (name, value) values ('undone', 'x')`);
    await sql.query('select 1 / 0');
  });
  await expect(failing).rejects.toThrow('division by zero');
  expect(await store.query(`select 1 from firstline.names where name = 'undone'`)).toEqual([]);
});

test('a number too large to be exact is refused, not rounded', async () => {
  await expect(store.query('select 9007199254740993::int8 as id')).rejects.toThrow('beyond 2^53');
});

test('deliveries are remembered for a week and then forgotten', async () => {
  const nowMs = Date.now();
  for (const [key, ageMs] of Object.entries({ young: 6 * 24 * hourMs, old: 8 * 24 * hourMs }))
    await store.query('insert into firstline.deliveries (key, ticket_id, kind, at) values ($1, 1, $2, $3)', [
      key,
      'comment',
      new Date(nowMs - ageMs).toISOString(),
    ]);
  await sweepTables(store, () => nowMs);
  expect(await store.query('select key from firstline.deliveries')).toEqual([{ key: 'young' }]);
});

test('tables of a newer Firstline are left alone, with a word on what to do', async () => {
  await store.query('insert into firstline.migrations (version) values (99)');
  await expect(migrate(store)).rejects.toMatchObject({
    kind: 'misconfigured',
    message: expect.stringContaining('written by a newer Firstline (tables of version 99'),
  });
});
