/**
 * The embedded database: PGlite in a folder, one process, one connection. It survives the death of the process, not
 * the loss of power: PGlite never calls fsync (https://github.com/electric-sql/pglite/issues/1107).
 */
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite, types } from '@electric-sql/pglite';
import { fromPglite, PgBoss } from 'pg-boss';
import { bossOptions } from './boss-options.ts';
import { takeLock } from './lock-file.ts';
import { int8, type Parameter, type Row, type Sql, type Store } from './sql.ts';
import { translated } from './translate.ts';

type Queryable = Readonly<{
  query: <R>(text: string, parameters?: unknown[]) => Promise<{ rows: R[] }>;
}>;

const over = (inner: Queryable, where: string): Sql => ({
  query: <R extends Row>(text: string, parameters: readonly Parameter[] = []) =>
    translated('use the database in', where, async () => (await inner.query<R>(text, [...parameters])).rows),
});

/** Opens `<dataDir>/database`, made when missing. Refused while another process has it. */
export async function openEmbedded(dataDir: string): Promise<{ store: Store; boss: PgBoss }> {
  const folder = join(dataDir, 'database');
  await translated('make the folder', dataDir, () => mkdir(dataDir, { recursive: true }));
  const unlock = await takeLock(dataDir);
  try {
    const lite = await create(folder);
    return { store: storeOver(lite, folder, unlock), boss: bossOver(lite) };
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** The default of 128 MB is for a server with many clients; ours has one, and tables of a few megabytes. */
const startParams = [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB'];

/**
 * The first opening makes thousands of files. Should the process die in between, the half-made folder would never
 * open again, so a marker beside it says that it is unfinished and holds nothing yet.
 */
async function create(folder: string): Promise<PGlite> {
  const unfinished = `${folder}.unfinished`;
  return await translated('open the database in', folder, async () => {
    if (existsSync(unfinished)) await rm(folder, { recursive: true, force: true });
    if (!existsSync(join(folder, 'PG_VERSION'))) await writeFile(unfinished, '');
    await mkdir(folder, { recursive: true });
    const lite = await PGlite.create({ dataDir: folder, parsers: { [types.INT8]: int8 }, startParams });
    await rm(unfinished, { force: true });
    return lite;
  });
}

/** Rebuilding indexes and watching vacuum is for servers; here `sweepTables` vacuums. */
const bossOver = (lite: PGlite): PgBoss =>
  new PgBoss({ ...bossOptions, db: fromPglite(lite), backend: 'pglite', reindex: false, monitorVacuum: false });

const storeOver = (lite: PGlite, folder: string, unlock: () => Promise<void>): Store => ({
  ...over(lite, folder),
  where: folder,
  embedded: true,
  translated: (doing, work) => translated(doing, folder, work),
  transaction: (work) => translated('write to', folder, () => lite.transaction((tx) => work(over(tx, folder)))),
  script: (text) => translated('prepare', folder, async () => void (await lite.exec(text))),
  // No other process can add a job, and this one tells itself.
  listen: () => {},
  close: async () => {
    try {
      await translated('close', folder, () => lite.close());
    } finally {
      await unlock();
    }
  },
});
