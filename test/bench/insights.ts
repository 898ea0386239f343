// `npm run bench:insights`: how long the app's figures take over 100,000 runs of 90 days, on the embedded database and on a
// Postgres where one is installed: all of them, narrowed by each facet, and the runs behind a figure. Prints a table, or with
// `-- --json` one object a line; `-- --runs N` takes another number, `-- --database embedded|postgres` one database.
// docs/measurements.md says what came out.
import { rm } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { systemClock } from '../../src/adapters/clock.ts';
import { type Database, type DatabasePlace, openDatabase } from '../../src/adapters/database/index.ts';
import { createLog } from '../../src/adapters/log.ts';
import { type BehindQuery, facets } from '../../src/core/app/insights-schema.ts';
import { emptyDataDir } from '../support/empty-data-dir.ts';
import { findPostgres, freshDatabase, howToGetPostgres, startPostgres } from '../support/postgres-server.ts';
import { seedRuns } from './insights/seed.ts';
import { type Measure, measuresOf, median, percentile, print, progress } from './measure.ts';

const { values: flags } = parseArgs({
  options: {
    json: { type: 'boolean' },
    runs: { type: 'string', default: '100000' },
    database: { type: 'string', default: 'both' },
  },
});
if (!['both', 'embedded', 'postgres'].includes(flags.database)) {
  console.error(`--database ${flags.database}: there are embedded, postgres and both`);
  process.exit(2);
}
const runs = Number(flags.runs);
const days = 90;
const dayMs = 86_400_000;
const aimMs = 500;
const rounds = 20;
const runsShown = 100;
const until = '2026-11-30T00:00:00.000Z';
const since = (back: number): BehindQuery => ({
  from: new Date(Date.parse(until) - back * dayMs).toISOString(),
  to: until,
});

const measures: Measure[] = [];
if (flags.database !== 'postgres') measures.push(...(await onEmbedded()));
if (flags.database !== 'embedded') measures.push(...(await onPostgres()));
print(measures, flags.json === true);

async function onEmbedded(): Promise<readonly Measure[]> {
  const dataDir = await emptyDataDir();
  try {
    return await measured('insights', { dataDir });
  } finally {
    await rm(dataDir, { recursive: true });
  }
}

async function onPostgres(): Promise<readonly Measure[]> {
  const bin = findPostgres();
  if (bin === null) {
    console.error(howToGetPostgres);
    if (flags.database === 'postgres') process.exit(1);
    return [];
  }
  const server = await startPostgres(bin, { durable: true });
  try {
    return await measured('insights on Postgres', { url: (await freshDatabase(server.url)).url });
  } finally {
    await server.close();
  }
}

async function measured(bench: string, place: DatabasePlace): Promise<readonly Measure[]> {
  const database = await openDatabase(place, { log: createLog({ level: 'fatal' }), clock: systemClock });
  try {
    progress(`${bench}: making ${runs} runs …`);
    await seedRuns(database, { runs, days, until });
    const measure = measuresOf(bench);
    const taken: Measure[] = [];
    for (const [name, look] of Object.entries(await views(database))) {
      progress(`${bench}: ${name} …`);
      const times = await timesOf(look);
      taken.push(measure(`${name}, p50`, median(times), 'ms'));
      taken.push(measure(`${name}, p95`, percentile(times, 0.95), 'ms', aimMs));
    }
    return taken;
  } finally {
    await database.close();
  }
}

/** What people can look at; narrowed to what most runs have in common, so that none of it is easy. */
async function views({ ledger }: Database): Promise<Readonly<Record<string, () => Promise<unknown>>>> {
  const whole = since(days);
  const { by, escalations } = await ledger.insights(whole);
  const narrowed = facets.map((facet) => {
    const key = by[facet].find((each) => each.key !== '')?.key ?? '';
    return [`90 days, one ${facet}`, () => ledger.insights({ ...whole, [facet]: key })] as const;
  });
  const behind = (query: Partial<BehindQuery>) => () => ledger.behind({ ...whole, ...query }, runsShown);
  return {
    '7 days': () => ledger.insights(since(7)),
    '30 days': () => ledger.insights(since(30)),
    '90 days': () => ledger.insights(whole),
    ...Object.fromEntries(narrowed),
    'runs behind all': behind({}),
    'runs behind an outcome': behind({ kind: 'handover' }),
    'runs behind a reason': behind({ kind: 'handover', check: escalations.at(-1)?.check ?? '' }),
    'runs behind what became of drafts': behind({ draft: 'replaced' }),
    'runs behind opinions': behind({ feedback: 'bad' }),
    'runs behind a day': behind({ day: until.slice(0, 10) }),
  };
}

async function timesOf(look: () => Promise<unknown>): Promise<readonly number[]> {
  await look();
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const startedAt = performance.now();
    await look();
    times.push(performance.now() - startedAt);
  }
  return times;
}
