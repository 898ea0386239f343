// A data folder with an empty database in it. Making one takes seconds, so it is made once per PGlite and then copied.
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';

export const temporaryFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'firstline-test-'));

const nodeModules = fileURLToPath(new URL('../../node_modules/', import.meta.url));

export async function emptyDataDir(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(nodeModules, '@electric-sql/pglite/package.json'), 'utf8'));
  const template = join(nodeModules, '.cache', `firstline-pglite-${version}`);
  if (!existsSync(template)) {
    const making = `${template}-${randomUUID()}`;
    await mkdir(making, { recursive: true });
    await (await PGlite.create({ dataDir: making })).close();
    // Somebody else may have been faster; theirs is as good.
    await rename(making, template).catch(() => rm(making, { recursive: true }));
  }
  const dataDir = await temporaryFolder();
  await cp(template, join(dataDir, 'database'), { recursive: true });
  return dataDir;
}
