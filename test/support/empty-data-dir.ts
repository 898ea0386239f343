// Data folders with an empty database in them. Making one takes seconds, so it is made once, kept beside the packages until
// what it was made by changes, and copied.
import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { PGlite } from '@electric-sql/pglite';
import { systemClock } from '../../src/adapters/clock.ts';
import { openDatabase } from '../../src/adapters/database/index.ts';
import { createLog } from '../../src/adapters/log.ts';

export const temporaryFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'firstline-test-'));

const root = fileURLToPath(new URL('../../', import.meta.url));
const cache = join(root, 'node_modules/.cache');
/** Node's own copying of a thousand files costs ten times as much. */
const copy = (from: string, to: string) => promisify(execFile)('cp', ['-R', from, to]);
const versionOf = async (name: string): Promise<string> =>
  JSON.parse(await readFile(join(root, 'node_modules', name, 'package.json'), 'utf8')).version;

/** As after the last stop of a Firstline that has done nothing yet: with its tables. */
export async function emptyDataDir(): Promise<string> {
  const dataDir = await temporaryFolder();
  await copy(join(await migrated(), 'database'), dataDir);
  return dataDir;
}

/** As the database's own program leaves it, for what makes the tables. */
export async function dataDirWithoutTables(): Promise<string> {
  const dataDir = await temporaryFolder();
  await copy(join(await initialized(), 'database'), dataDir);
  return dataDir;
}

const initialized = async (): Promise<string> =>
  kept('firstline-initdb', await versionOf('@electric-sql/pglite'), async (folder) => {
    await (await PGlite.create({ dataDir: join(folder, 'database') })).close();
  });

let made: Promise<string> | null = null;
function migrated(): Promise<string> {
  made ??= version().then((of) =>
    kept('firstline-tables', of, async (folder) => {
      await copy(join(await initialized(), 'database'), folder);
      await (
        await openDatabase({ dataDir: folder }, { log: createLog({ level: 'fatal' }), clock: systemClock })
      ).close();
    }),
  );
  return made;
}

/** Of all that says what the tables are. */
async function version(): Promise<string> {
  const sources = join(root, 'src/adapters/database');
  const hash = createHash('sha256').update(`${await versionOf('@electric-sql/pglite')} ${await versionOf('pg-boss')}`);
  for (const name of (await readdir(sources)).sort()) hash.update(await readFile(join(sources, name)));
  return hash.digest('hex').slice(0, 12);
}

/** Another run, or a program compiled for one, may use those of other versions now. */
const pastMs = 7 * 86_400_000;

/** The folder of this name and version, made unless it is there; others of the name that are old go. */
async function kept(name: string, of: string, make: (folder: string) => Promise<void>): Promise<string> {
  const wanted = `${name}-${of}`;
  const folder = join(cache, wanted);
  if (existsSync(folder)) return folder;
  const making = join(cache, `making-${randomUUID()}`);
  await mkdir(making, { recursive: true });
  await make(making);
  const past = (await readdir(cache)).filter((each) => each.startsWith(name) && each !== wanted);
  for (const each of past) {
    const { mtimeMs } = await stat(join(cache, each));
    if (systemClock.now() - mtimeMs > pastMs) await rm(join(cache, each), { recursive: true, force: true });
  }
  // Somebody else may have been faster; theirs is as good.
  await rename(making, folder).catch(() => rm(making, { recursive: true }));
  return folder;
}
