// Firstline as an installed package, compiled once for a whole run of the tests: most of them start many processes, and a
// checkout compiles itself anew in each. That a checkout starts too is tested where the app and the sandbox's help are.
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The command line's file. */
    firstline: string;
  }
}

const root = fileURLToPath(new URL('../../', import.meta.url));

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'firstline-installed-'));
  const dist = join(folder, 'dist');
  await mkdir(dist);
  const compile = ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--outDir', dist, '--noCheck'];
  await promisify(execFile)(process.execPath, compile, { cwd: root });
  await cp(join(root, 'src/sandbox/page'), join(dist, 'sandbox/page'), { recursive: true });
  for (const part of ['bin', 'package.json']) await cp(join(root, part), join(folder, part), { recursive: true });
  for (const part of ['node_modules', 'demo', 'docs']) await symlink(join(root, part), join(folder, part));
  project.provide('firstline', join(folder, 'bin/firstline.js'));
  return () => rm(folder, { recursive: true, force: true });
}
