/** A Postgres that is not as it should be: at the start one line that says what to do, later a fault and no crash. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, openDatabase } from '../../../src/adapters/database/index.ts';
import { openServer } from '../../../src/adapters/database/server.ts';
import type { Store } from '../../../src/adapters/database/sql.ts';
import { said, workplace } from '../../cli/firstline.ts';
import { freshDatabase, onServer } from '../../support/postgres-server.ts';
import { recordingLog, testClock } from './log-and-clock.ts';
import { serverUrl } from './opened.ts';

const outside = () => ({ log: recordingLog(), clock: testClock() });

/** The one line of a start that fails. */
async function failure(url: string): Promise<string> {
  const error = await openDatabase({ url }, outside()).then(
    (database: Database) => database.close().then(() => 'it opened'),
    (reason: unknown) => reason,
  );
  expect(error).toMatchObject({ kind: 'misconfigured' });
  const { message } = error as Error;
  expect(message).not.toContain('secret');
  expect(message).not.toContain('\n');
  return message;
}

describe('a Postgres at the start', () => {
  test('is not there: the line names it without its password, and what to check', async () => {
    const gone = /^could not reach Postgres at .*:1\/firstline: .*ECONNREFUSED.*is DATABASE_URL right\?$/;
    expect(await failure('postgres://someone:secret@127.0.0.1:1/firstline')).toMatch(gone);
    expect(await failure('postgres://someone:secret@localhost:1/firstline')).toMatch(gone);
  });

  test('is not there: the command line says just that, and ends with code 2', async () => {
    const place = await workplace(null);
    const ended = await place.run(['jobs'], { DATABASE_URL: 'postgres://someone:secret@127.0.0.1:1/firstline' });
    await place.close();
    expect(ended.code).toBe(2);
    expect(said(ended)).toEqual([expect.stringMatching(/^firstline: could not reach Postgres at 127\.0\.0\.1:1/)]);
  });

  describe.runIf(serverUrl !== null)('is there', () => {
    const role = 'firstline_guest';
    let database: Awaited<ReturnType<typeof freshDatabase>>;
    const at = (change: (url: URL) => void): string => {
      const url = new URL(database.url);
      change(url);
      return url.href;
    };
    const asGuest = (url: URL): void => {
      url.username = role;
      url.password = 'secret';
    };
    beforeAll(async () => {
      database = await freshDatabase(serverUrl ?? '');
      await onServer(database.url, `drop role if exists ${role}; create role ${role} login password 'secret'`);
    });
    afterAll(async () => {
      await database.drop();
      await onServer(serverUrl ?? '', `drop role ${role}`);
    });

    test('and refuses the password', async () => {
      const url = at((each) => {
        asGuest(each);
        each.password = 'no-secret';
      });
      expect(await failure(url)).toMatch(/check user, password and database in DATABASE_URL \(password auth.*failed/);
    });

    test('and has no such database', async () => {
      const url = at((each) => {
        each.pathname = '/no_such_database';
      });
      expect(await failure(url)).toMatch(/check user, password and database.*"no_such_database" does not exist/);
    });

    test('and lets the user make no tables: the line says how it could', async () => {
      expect(await failure(at(asGuest))).toMatch(/lacks a right there; make it the owner of the database \(permission/);
    });

    test('and holds the tables of a newer Firstline', async () => {
      await (await openDatabase({ url: database.url }, outside())).close();
      await onServer(database.url, 'insert into firstline.migrations (version) values (99)');
      expect(await failure(database.url)).toMatch(/was written by a newer Firstline .*; update Firstline$/);
    });
  });
});

describe.runIf(serverUrl !== null)('a connection that is cut', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let store: Store;
  beforeAll(async () => {
    database = await freshDatabase(serverUrl ?? '');
    store = (await openServer(database.url, recordingLog(), testClock())).store;
    await store.script('create table kept (n integer)');
  });
  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  test('in the middle of a transaction fails that one, undoes it, and the next has a new connection', async () => {
    const cut = store.transaction(async (sql) => {
      await sql.query('insert into kept values (1)');
      const [mine] = await sql.query<{ pid: number }>('select pg_backend_pid() as pid');
      const alive = 'select 1 from pg_stat_activity where pid = $1';
      await store.query('select pg_terminate_backend($1)', [mine?.pid ?? 0]);
      while ((await store.query(alive, [mine?.pid ?? 0])).length > 0);
      await sql.query('insert into kept values (2)');
    });
    await expect(cut).rejects.toMatchObject({ kind: 'transient' });
    await store.transaction((sql) => sql.query('insert into kept values (3)'));
    expect(await store.query('select n from kept')).toEqual([{ n: 3 }]);
  });
});
