/**
 * A LanceDB place as a whole: connecting, the small named values of `state`, and making, opening and dropping the
 * tables of chunks. Nothing outside this file and `chunk-table.ts` knows how things are stored.
 */
import type { Connection, Table } from '@lancedb/lancedb';
import type { Clock } from '../../core/ports.ts';
import { type ChunkTable, chunkTable, type Lance } from './chunk-table.ts';
import { chunkSchema, quoted, stateSchema } from './schema.ts';

export interface Tables {
  read(name: string): Promise<string | null>;
  write(name: string, value: string): Promise<void>;
  createChunks(name: string, dimensions: number): Promise<ChunkTable>;
  openChunks(name: string): Promise<ChunkTable>;
  /** Deletes chunk tables that are none of these, with what is remembered about them. */
  dropOthers(keep: readonly string[]): Promise<void>;
  close(): void;
}

/** What LanceDB logs otherwise is a deprecation warning per query. It reads the variable when it is loaded. */
async function loadLance(): Promise<Lance> {
  process.env.LANCE_LOG ??= 'error';
  return await import('@lancedb/lancedb');
}

const chunksPrefix = 'chunks_';

async function openState(connection: Connection): Promise<Table> {
  if ((await connection.tableNames()).includes('state')) return connection.openTable('state');
  const table = await connection.createEmptyTable('state', stateSchema, { existOk: true });
  await table.setUnenforcedPrimaryKey('name');
  return table;
}

/** Other processes may still be reading versions younger than this. */
export const keepVersionsMs = 3_600_000;

/** `uri`: a folder, or anything else LanceDB connects to, such as `s3://bucket/path`. Throws LanceDB's own errors. */
export async function openTables(uri: string, clock: Clock): Promise<Tables> {
  const lance = await loadLance();
  // An interval of 0 makes every read see what other processes wrote.
  const connection = await lance.connect(uri, { readConsistencyInterval: 0 });
  const state = await openState(connection);
  return {
    async read(name) {
      const rows: { value: string }[] = await state
        .query()
        .where(`name = ${quoted(name)}`)
        .limit(1)
        .toArray();
      return rows[0]?.value ?? null;
    },
    async write(name, value) {
      const merge = state.mergeInsert('name').whenMatchedUpdateAll().whenNotMatchedInsertAll();
      await merge.execute([{ name, value }]);
      await state.optimize({ cleanupOlderThan: new Date(clock.now() - keepVersionsMs) });
    },
    async createChunks(name, dimensions) {
      const table = await connection.createEmptyTable(`${chunksPrefix}${name}`, chunkSchema(dimensions));
      // Two processes that sync at once would otherwise insert the same rows twice.
      await table.setUnenforcedPrimaryKey('id');
      return chunkTable(lance, table);
    },
    openChunks: async (name) => chunkTable(lance, await connection.openTable(name)),
    async dropOthers(keep) {
      for (const name of await connection.tableNames()) {
        if (!name.startsWith(chunksPrefix) || keep.includes(name)) continue;
        await connection.dropTable(name);
        await state.delete(`name IN (${quoted(`fit:${name}`)}, ${quoted(`words:${name}`)})`);
      }
    },
    close: () => connection.close(),
  };
}
