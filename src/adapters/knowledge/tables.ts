/**
 * A LanceDB place as a whole: connecting, the small named values of `state`, and making, opening and dropping the
 * tables of chunks. Nothing outside this file and `chunk-table.ts` knows how things are stored.
 */
import { setTimeout } from 'node:timers/promises';
import type { Connection, Table } from '@lancedb/lancedb';
import type { Clock } from '../../core/ports.ts';
import { type ChunkTable, type ChunkWriter, chunkTable, chunkWriter, type Lance } from './chunk-table.ts';
import { isGone } from './guard.ts';
import { chunkSchema, quoted, stateSchema } from './schema.ts';

/** What a named value was at one moment, for a writer who may be late. */
export type Fence = Readonly<{
  /** False: somebody else has written the value since. */
  holds(): Promise<boolean>;
  /** Writes only if nobody else has written the value since, and says whether it did. */
  write(value: string): Promise<boolean>;
}>;

export interface Tables {
  read(name: string): Promise<string | null>;
  write(name: string, value: string): Promise<void>;
  fence(name: string): Promise<Fence>;
  createChunks(name: string, dimensions: number): Promise<ChunkWriter>;
  openChunks(name: string, version: number): Promise<ChunkTable>;
  /** Begins at `version`: what came after it was never named, or is another writer's, who is then too late. */
  writeChunks(name: string, version: number): Promise<ChunkWriter>;
  /** Deletes chunk tables and values named `words:…` that are none of these, with what is remembered about them. */
  dropOthers(keep: readonly string[]): Promise<void>;
  close(): void;
}

/** LanceDB warns of every retry and, once per query, of its own deprecations. It reads the variable when loaded. */
async function loadLance(): Promise<Lance> {
  process.env.LANCEDB_LOG ??= 'error';
  return await import('@lancedb/lancedb');
}

const chunksPrefix = 'chunks_';

const openTriesMax = 20;
const openPauseMs = 50;

/** Its name is there before it can be read, while another process makes it. */
async function openMade(connection: Connection, tries = 1): Promise<Table> {
  try {
    return await connection.openTable('state');
  } catch (error) {
    if (tries >= openTriesMax) throw error;
    await setTimeout(openPauseMs);
    return openMade(connection, tries + 1);
  }
}

async function openState(connection: Connection): Promise<Table> {
  const isThere = async () => (await connection.tableNames()).includes('state');
  if (await isThere()) return openMade(connection);
  try {
    const table = await connection.createEmptyTable('state', stateSchema);
    // Two processes that begin at once would otherwise both insert a value.
    await table.setUnenforcedPrimaryKey('name');
    return table;
  } catch (error) {
    // Another process made it first.
    if (await isThere()) return openMade(connection);
    throw error;
  }
}

/** Of the small state, whose versions are many. */
const keepVersionsMs = 3_600_000;

async function readValue(state: Table, name: string): Promise<string | null> {
  const query = () =>
    state
      .query()
      .where(`name = ${quoted(name)}`)
      .limit(1)
      .toArray() as Promise<{ value: string }[]>;
  // A write may take away what was the newest version when the reading began; the next reading begins with the new one.
  const rows = await query().catch((error: unknown) => {
    if (!isGone(error)) throw error;
    return query();
  });
  return rows[0]?.value ?? null;
}

/** LanceDB looks at the condition again when another commit came first. */
async function writeIf(state: Table, name: string, before: string | null, value: string): Promise<boolean> {
  const merge = state.mergeInsert('name');
  const where = `target.value = ${quoted(before ?? '')}`;
  const builder = before === null ? merge.whenNotMatchedInsertAll() : merge.whenMatchedUpdateAll({ where });
  const { numInsertedRows, numUpdatedRows } = await builder.execute([{ name, value }]);
  return numInsertedRows + numUpdatedRows > 0;
}

async function fenceOf(state: Table, name: string, written: () => Promise<void>): Promise<Fence> {
  let before = await readValue(state, name);
  return {
    holds: async () => (await readValue(state, name)) === before,
    async write(value) {
      if (!(await writeIf(state, name, before, value))) return false;
      before = value;
      await written();
      return true;
    },
  };
}

/** Another process that tidies at the same moment does it for both. */
const unlessConflict = (error: unknown): void => {
  if (!(error instanceof Error && /commit conflict/i.test(error.message))) throw error;
};

/**
 * `uri`: a folder, or anything else LanceDB connects to, such as `s3://bucket/path` (keys and address come from the
 * AWS variables of the environment). Throws LanceDB's own errors.
 */
export async function openTables(uri: string, clock: Clock): Promise<Tables> {
  const lance = await loadLance();
  // An interval of 0 makes every read see what other processes wrote.
  const states = await lance.connect(uri, { readConsistencyInterval: 0 });
  const state = await openState(states);
  // Without one a table stays as it was opened: the two halves of a search see the same rows, and a search on an
  // object store does not begin with listing versions.
  const chunks = await lance.connect(uri);
  const tidyState = async () => {
    await state.optimize({ cleanupOlderThan: new Date(clock.now() - keepVersionsMs) }).catch(unlessConflict);
  };
  return {
    read: (name) => readValue(state, name),
    async write(name, value) {
      const merge = state.mergeInsert('name').whenMatchedUpdateAll().whenNotMatchedInsertAll();
      await merge.execute([{ name, value }]);
      await tidyState();
    },
    fence: (name) => fenceOf(state, name, tidyState),
    async createChunks(name, dimensions) {
      const table = await chunks.createEmptyTable(`${chunksPrefix}${name}`, chunkSchema(dimensions));
      // Two processes that sync at once would otherwise insert the same rows twice.
      await table.setUnenforcedPrimaryKey('id');
      return chunkWriter(lance, table);
    },
    async openChunks(name, version) {
      const table = await chunks.openTable(name);
      await table.checkout(version);
      return chunkTable(lance, table, version);
    },
    async writeChunks(name, version) {
      const table = await chunks.openTable(name);
      if ((await table.version()) !== version) {
        await table.checkout(version);
        await table.restore();
      }
      return chunkWriter(lance, table);
    },
    async dropOthers(keep) {
      for (const name of await chunks.tableNames()) {
        if (!name.startsWith(chunksPrefix) || keep.includes(name)) continue;
        await chunks.dropTable(name);
        await state.delete(`name = ${quoted(`fit:${name}`)}`);
      }
      await state.delete(`name LIKE 'words:%' AND name NOT IN (${keep.map(quoted).join(', ')})`);
    },
    close() {
      states.close();
      chunks.close();
    },
  };
}
