// `npm run bench`: what the product takes and costs on this machine, on loopback only, in two to three minutes for each
// database: the embedded one, and a Postgres where one is installed. Prints a table, or with `-- --json` one object a
// line; docs/measurements.md says what came out and how to read it. `-- --only NAME` runs one of them, `-- --database
// embedded` or `postgres` on one database, `-- --profile DIR` leaves a processor profile of the server under load there.
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findPostgres, freshDatabase, howToGetPostgres, startPostgres } from '../support/postgres-server.ts';
import { type Measure, print, progress } from './measure.ts';
import type { Home } from './product.ts';
import { benchStart, readyMs } from './start.ts';
import { benchTicket } from './ticket.ts';
import { benchWebhook } from './webhook.ts';
import { startZendesk } from './zendesk.ts';

process.env.LANCEDB_LOG ??= 'error';
const { values: flags } = parseArgs({
  options: {
    json: { type: 'boolean' },
    only: { type: 'string' },
    database: { type: 'string', default: 'both' },
    profile: { type: 'string' },
  },
});
const nodeArgs = flags.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${resolve(flags.profile)}`];

const benches: Readonly<Record<string, (home: Home) => Promise<readonly Measure[]>>> = {
  webhook: (home) => benchWebhook(home, nodeArgs),
  ticket: benchTicket,
  start: benchStart,
};

if (flags.only !== undefined && !(flags.only in benches)) {
  console.error(`--only ${flags.only}: there are ${Object.keys(benches).join(', ')}`);
  process.exit(2);
}

if (!['both', 'embedded', 'postgres'].includes(flags.database)) {
  console.error(`--database ${flags.database}: there are embedded, postgres and both`);
  process.exit(2);
}

// Whatever ends this process ends its children and takes its folders away.
const root = mkdtempSync(join(tmpdir(), 'firstline-bench-'));
process.once('exit', () => rmSync(root, { recursive: true, force: true }));
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

const measures: Measure[] = [];
if (flags.database !== 'postgres') measures.push(...(await runAll('embedded', async () => null)));
if (flags.database !== 'embedded') measures.push(...(await onPostgres()));
print(measures, flags.json === true);

/** Commits reach the disk there, as on a server in earnest. */
async function onPostgres(): Promise<readonly Measure[]> {
  const bin = findPostgres();
  if (bin === null) {
    console.error(howToGetPostgres);
    if (flags.database === 'postgres') process.exit(1);
    return [];
  }
  const server = await startPostgres(bin, { durable: true });
  try {
    const all = await runAll('postgres', async () => (await freshDatabase(server.url)).url);
    return all.map((measure) => ({ ...measure, bench: `${measure.bench} on Postgres` }));
  } finally {
    await server.close();
  }
}

/** Each has a home of its own, used once before, as any but the first day's is. */
async function runAll(kind: string, newDatabase: () => Promise<string | null>): Promise<readonly Measure[]> {
  const all: Measure[] = [];
  const zendesk = await startZendesk();
  try {
    for (const [name, bench] of Object.entries(benches)) {
      if (flags.only !== undefined && flags.only !== name) continue;
      progress(`${name}: preparing a ${kind} database …`);
      const home = { dataDir: join(root, `${kind}-${name}`), databaseUrl: await newDatabase() };
      await mkdir(home.dataDir);
      await readyMs(zendesk, home);
      all.push(...(await bench(home)));
    }
  } finally {
    await zendesk.close();
  }
  return all;
}
