// One Postgres for a whole run of the tests, started before the first file; each file makes databases of its own on
// it. Separate from the server so that benchmarks start one without vitest.
import type { TestProject } from 'vitest/node';
import { findPostgres, howToGetPostgres, startPostgres } from './postgres-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A superuser's URL of the server, or null when there is none. */
    postgresUrl: string | null;
    /** Where a test that stops and starts a server of its own finds one, or null. */
    postgresBin: string | null;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const bin = findPostgres();
  const given = process.env.TEST_DATABASE_URL;
  if (bin === null && process.env.PG_BIN !== undefined) throw new Error(`no initdb in PG_BIN, ${process.env.PG_BIN}`);
  if (bin === null && given === undefined)
    console.log(`The Postgres half of the tests is skipped: ${howToGetPostgres}`);
  const server = given === undefined && bin !== null ? await started(bin) : null;
  project.provide('postgresUrl', given ?? server?.url ?? null);
  project.provide('postgresBin', server === null && given === undefined ? null : bin);
  return async () => server?.close();
}

/** One that was found by chance and does not start is no reason to test nothing; one that was asked for is. */
async function started(bin: string) {
  try {
    return await startPostgres(bin);
  } catch (error) {
    if (process.env.PG_BIN !== undefined) throw error;
    console.log(`The Postgres half of the tests is skipped: the one in ${bin} does not start: ${String(error)}`);
    return null;
  }
}
