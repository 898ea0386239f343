/**
 * The database behind the `Queue`, `Ledger` and `Purse` ports: PGlite in the data folder, or a Postgres by URL, with the same
 * tables and the same SQL. Opening it migrates, and gives back what a dead process held.
 */
import type { Clock, Ledger, Log, Purse, Queue } from '../../core/ports.ts';
import { actions } from './actions.ts';
import { agentRequests } from './agent-requests.ts';
import { attempts } from './attempts.ts';
import { deliveries, sweepTables } from './deliveries.ts';
import { databaseNow, type Jobs, openJobs } from './jobs.ts';
import { expireAllLeases, leases, type Now } from './leases.ts';
import { migrate } from './migrations.ts';
import { names } from './names.ts';
import { parked } from './parked.ts';
import { publicAnswers } from './public-answers.ts';
import { purse } from './purse.ts';
import { queueOver } from './queue.ts';
import { reports } from './reports.ts';
import { runs } from './runs.ts';
import type { Parameter, Row, Store } from './sql.ts';
import { summaries } from './summaries.ts';
import { texts } from './texts.ts';
import { quietly } from './translate.ts';

/** A folder for the embedded database, or the URL of a Postgres. */
export type DatabasePlace = Readonly<{ dataDir: string } | { url: string }>;

export type Database = Readonly<{
  queue: Queue;
  ledger: Ledger;
  purse: Purse;
  /** For `doctor` and tests; everything else goes through the ports. */
  query: <R extends Row>(text: string, parameters?: readonly Parameter[]) => Promise<readonly R[]>;
  /** The reason why nothing can be committed now, or null. */
  ready: () => Promise<string | null>;
  /** Drains the queue, then closes everything. A second call waits for the first. */
  close: () => Promise<void>;
}>;

const sweepEveryMs = 3600_000;
const readyTimeoutMs = 2_000;

/** Rejects with a `Fault` that says what is wrong with the folder or the server and what to do. */
export async function openDatabase(
  place: DatabasePlace,
  { log, clock }: Readonly<{ log: Log; clock: Clock }>,
): Promise<Database> {
  const { store, boss } =
    'url' in place
      ? await (await import('./server.ts')).openServer(place.url, log, clock)
      : await (await import('./embedded.ts')).openEmbedded(place.dataDir);
  boss.on('error', (error) => log[quietly(error)]({ reason: error.message }, 'the job queue reported an error'));
  boss.on('warning', (warning) => log.debug({ reason: warning.message }, 'the job queue warned'));
  try {
    await migrate(store);
    const jobs = await openJobs(boss, store);
    // Machines that share a Postgres agree on its time; the embedded database has this process's own.
    const aheadMs = store.embedded ? 0 : (await databaseNow(store)) - clock.now();
    const now: Now = () => clock.now() + aheadMs;
    if (store.embedded) await expireAllLeases(store, now);
    return assembled(store, jobs, log, now);
  } catch (error) {
    await boss.stop({ graceful: false }).catch(() => {});
    await store.close().catch(() => {});
    throw error;
  }
}

function assembled(store: Store, jobs: Jobs, log: Log, now: Now): Database {
  const queue = queueOver(store, jobs, log);
  const sweep = setInterval(() => {
    sweepTables(store, now).catch((error: unknown) =>
      log.warn({ err: error }, 'could not tidy the database; in an hour'),
    );
  }, sweepEveryMs).unref();
  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    clearInterval(sweep);
    await queue.drain();
    await jobs.stop();
    await store.close();
  };
  return {
    queue,
    ledger: {
      ...deliveries(store, jobs, now),
      ...leases(store, jobs, now),
      ...runs(store, jobs, now),
      ...attempts(store, now, log),
      ...publicAnswers(store, now, log),
      ...texts(store, now, log),
      ...actions(store, now),
      ...agentRequests(store, now),
      ...reports(store, now),
      ...summaries(store, now),
      ...parked(store, jobs, now),
      ...names(store, now),
    },
    purse: purse(store, now),
    query: (text, parameters) => store.query(text, parameters),
    ready: () => readiness(store),
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

/** A real write: a full disk or a read-only standby answers reads as if all were well. */
async function readiness(store: Store): Promise<string | null> {
  const write = store
    .query(`insert into firstline.names (name, value) values ('ready', now()::text)
            on conflict (name) do update set value = excluded.value`)
    .then(
      () => null,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`${store.where} did not answer in ${readyTimeoutMs} ms`), readyTimeoutMs);
  });
  const reason = await Promise.race([write, late]);
  clearTimeout(timer);
  return reason;
}
