/**
 * What a sync builds on: the generation in use as it stands on disk now, and a pointer that refuses what comes too late.
 * Of a damaged one the rows are enough, because everything else is built from them; without them, from the articles.
 */
import type { Log } from '../../core/ports.ts';
import type { ChunkTable } from './chunk-table.ts';
import { type Generation, readRowsAlone } from './generation.ts';
import { isDamage } from './guard.ts';
import type { Latest } from './latest.ts';
import { overtaken } from './overtaken.ts';
import type { Fence } from './tables.ts';
import type { SyncWorld } from './write-rows.ts';

const noVector = new Float32Array(0);
/** The value in `state` that says which generation is in use; writing it is what makes a sync count. */
const pointerName = 'current';

/**
 * Two processes may sync at once: nothing keeps `kb sync` from it beside a running one on the embedded database, and a
 * lease can be lost while a process stands still. The pointer is written by the one that is first.
 */
function fenced(world: SyncWorld, fence: Fence): SyncWorld {
  const { tables } = world;
  return {
    ...world,
    tables: {
      ...tables,
      async write(name, value) {
        if (name !== pointerName) await tables.write(name, value);
        else if (!(await fence.write(value))) throw overtaken();
      },
      async dropOthers(keep) {
        // Whoever came after may use what this one does not know.
        if (await fence.holds()) await tables.dropOthers(keep);
      },
    },
  };
}

/** Opening reads neither rows nor the index of words; a file that is missing or cut short shows only here. */
async function openWhole({ tables, guard }: SyncWorld, { name, version }: ChunkTable): Promise<ChunkTable> {
  return guard('read', async () => {
    const table = await tables.openChunks(name, version);
    if ((await table.versions()).size > 0) await table.byWords('a', noVector, { language: null }, 1);
    return table;
  });
}

/** Null: the rows are damaged as well. */
async function rowsOf({ tables, guard }: SyncWorld): Promise<Generation | null> {
  try {
    return await guard('read', async () => {
      const alone = await readRowsAlone(tables);
      await alone?.table.rows();
      return alone;
    });
  } catch (error) {
    if (!isDamage(error)) throw error;
    return null;
  }
}

const tell = (log: Log, err: unknown, message: string): null => {
  if (!isDamage(err)) throw err;
  log.error({ err }, message);
  return null;
};

export type SyncBase = Readonly<{
  /** Its writes fail with a `transient` fault once another process has synced. */
  world: SyncWorld;
  current: Generation | null;
  /** Nothing of the one there was can be read. */
  lost: boolean;
  /** Why a sync failed: what looks like damage may be that another one has tidied its table away. */
  reasonOf(error: unknown): Promise<unknown>;
}>;

export async function baseForSync(world: SyncWorld, latest: Latest): Promise<SyncBase> {
  // First, so that what is written while the rest is read counts as later.
  const fence = await world.guard('read', () => world.tables.fence(pointerName));
  const base = {
    world: fenced(world, fence),
    async reasonOf(error: unknown) {
      if (!isDamage(error)) return error;
      const holds = await fence.holds().catch(() => true);
      return holds ? error : overtaken(error);
    },
  };
  try {
    const generation = await latest.readNow();
    const current = generation && { ...generation, table: await openWhole(world, generation.table) };
    return { ...base, current, lost: false };
  } catch (error) {
    const rows = isDamage(error) ? await rowsOf(world) : null;
    const from = rows === null ? 'nothing' : 'its rows';
    tell(world.log, error, `the knowledge base is damaged and built again from ${from}`);
    return { ...base, current: rows, lost: rows === null };
  }
}

/** Damage is left to the next sync; until then, searches fail with what is wrong. */
export const lookAtFirst = ({ log }: SyncWorld, latest: Latest): Promise<Generation | null> =>
  latest
    .read()
    .catch((error: unknown) => tell(log, error, 'the knowledge base is damaged: the next sync builds it again'));
