// How a test starts a program as a process: compiled once for the whole run (`installed-for-tests.ts`), and in the way that
// is cheapest for one that lives for seconds.
import { join } from 'node:path';
import { inject } from 'vitest';

/** Nothing runs long enough here to be worth compiling twice, and that is half of what such a process costs. */
const brief = ['--liftoff-only', '--no-opt'];

/** The command line of an installed package, as arguments of node. */
export const firstlineProgram: readonly string[] = [...brief, join(inject('installed'), 'bin/firstline.js')];

const compiled = (path: string): string => join(inject('installed'), path.replace(/\.ts$/, '.js'));

/** A program of this repository by its path, such as `test/support/worker-child.ts`, as arguments of node. */
export const programOf = (path: string): readonly string[] => [...brief, compiled(path)];

/** The same for one that computes: without compiling twice that takes twenty times as long. */
export const computingProgramOf = (path: string): readonly string[] => [compiled(path)];
