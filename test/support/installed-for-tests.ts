// Firstline as an installed package, compiled once for a whole run of the tests, and the programs of the tests beside it:
// many processes are started, and a checkout compiles itself anew in each. That a checkout starts too is tested where the
// app and the sandbox's help are.
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformWithOxc } from 'vite';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the package. */
    installed: string;
  }
}

const root = fileURLToPath(new URL('../../', import.meta.url));

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'firstline-installed-'));
  await Promise.all([
    compile(join(root, 'src'), join(folder, 'dist')),
    compile(join(root, 'test'), join(folder, 'test')),
    compile(join(root, 'scripts'), join(folder, 'scripts')),
    ...['bin', 'package.json'].map((part) => cp(join(root, part), join(folder, part), { recursive: true })),
    ...['node_modules', 'demo', 'docs'].map((part) => symlink(join(root, part), join(folder, part))),
    // The programs of the tests import it by the name that it has in a checkout.
    symlink('dist', join(folder, 'src')),
  ]);
  project.provide('installed', folder);
  return () => rm(folder, { recursive: true, force: true });
}

/** Types are only taken out, which is all that the sources' compiler does as well; other files are copied. */
async function compile(from: string, to: string): Promise<void> {
  const files = (await readdir(from, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(from, join(parentPath, name)))
    // The page in Zendesk is built from the sources only, and a package that was compiled so has none.
    .filter((file) => !file.startsWith('sidebar') && !file.endsWith('.d.ts'));
  for (const folder of new Set(files.map(dirname))) await mkdir(join(to, folder), { recursive: true });
  const oneFile = async (file: string): Promise<void> => {
    if (!file.endsWith('.ts')) return cp(join(from, file), join(to, file));
    const options = { typescript: { rewriteImportExtensions: 'rewrite', onlyRemoveTypeImports: true } } as const;
    const { code } = await transformWithOxc(await readFile(join(from, file), 'utf8'), join(from, file), options);
    await writeFile(join(to, file.replace(/\.ts$/, '.js')), code);
  };
  await Promise.all(files.map(oneFile));
}
