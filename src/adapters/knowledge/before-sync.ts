/**
 * What a sync builds on: the generation in use as it stands on disk now, and tables that refuse what comes too late.
 * One that cannot be read is as good as none, because everything in it can be built again from the articles.
 */
import { Fault } from '../../core/fault.ts';
import type { Log } from '../../core/ports.ts';
import type { Generation } from './generation.ts';
import { isDamage } from './guard.ts';
import type { Latest } from './latest.ts';
import type { Fence } from './tables.ts';
import type { SyncWorld } from './write-rows.ts';

const noVector = new Float32Array(0);
/** The value in `state` that says which generation is in use; writing it is what makes a sync count. */
const pointerName = 'current';

const overtaken = (): Fault =>
  new Fault(
    'transient',
    'another process has brought the knowledge base up to date meanwhile: what this one read is left out',
  );

/** A lease can be lost while a process stands still, and then its articles are older than those it would replace. */
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
    },
  };
}

/** Opened anew, because another process may have stopped between its rows and its pointer. */
async function openAgain({ tables, guard }: SyncWorld, generation: Generation, fence: Fence): Promise<Generation> {
  const table = await guard('read', async () => {
    const opened = await tables.openChunks(generation.table.name);
    // Opening reads neither rows nor the index of words; a file that is missing or cut short shows only here.
    if ((await opened.versions()).size > 0) await opened.byWords('a', noVector, { language: null }, 1);
    return opened;
  });
  const replace: typeof table.replace = async (...changes) => {
    if (!(await fence.holds())) throw overtaken();
    await table.replace(...changes);
  };
  return { ...generation, table: { ...table, replace } };
}

const tell = (log: Log, err: unknown, message: string): null => {
  if (!isDamage(err)) throw err;
  log.error({ err }, message);
  return null;
};

export type SyncBase = Readonly<{
  /** Its writes fail with a `transient` fault once another process has synced. */
  world: SyncWorld;
  /** Null: there is none, or it is damaged, which is logged. */
  current: Generation | null;
}>;

export async function baseForSync(world: SyncWorld, latest: Latest): Promise<SyncBase> {
  // First, so that what is written while the rest is read counts as later.
  const fence = await world.guard('read', () => world.tables.fence(pointerName));
  const current = await latest
    .readNow()
    .then((generation) => generation && openAgain(world, generation, fence))
    .catch((error: unknown) => tell(world.log, error, 'the knowledge base is damaged and built again from nothing'));
  return { world: fenced(world, fence), current };
}

/** Damage is left to the next sync; until then, searches fail with what is wrong. */
export const lookAtFirst = ({ log }: SyncWorld, latest: Latest): Promise<Generation | null> =>
  latest
    .read()
    .catch((error: unknown) => tell(log, error, 'the knowledge base is damaged: the next sync builds it again'));
