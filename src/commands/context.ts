/** What commands share: settings, log, an opened Firstline, and reaching the one that runs already. */
import { mkdirSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { relative, resolve } from 'node:path';
import { systemClock } from '../adapters/clock.ts';
import { type Database, openDatabase } from '../adapters/database/index.ts';
import { createLog } from '../adapters/log.ts';
import { checks } from '../checks/index.ts';
import {
  type LoadedPolicy,
  readEnvironment,
  readPolicy,
  readSettings,
  type Settings,
  zendeskAccess,
} from '../config.ts';
import { Fault } from '../core/fault.ts';
import { closeServer, listen } from '../http/app.ts';
import { type Control, controlApp, type JobsControl, remoteControl } from '../http/control.ts';
import { affectedBy, indexedVersions } from '../main/affected.ts';
import { conditionOfRunning } from '../main/condition.ts';
import type { Firstline, Opening } from '../main.ts';
import { triageOnce } from './triage-once.ts';

export const settingsFromEnvironment = (): Settings => readSettings(readEnvironment());
export const logFor = (settings: Settings) => createLog({ level: settings.logLevel });

/** What the settings and the policy say, checked as far as that goes without opening anything. */
export function openingOf(settings: Settings): Opening {
  const loaded = policyAt(settings.policyFile);
  return { settings, access: zendeskAccess(settings), loaded, log: logFor(settings), clock: systemClock };
}

const checkIds = checks.map(({ id }) => id);
export const policyAt = (file: string): LoadedPolicy => readPolicy(file, checkIds);

const recentMax = 20;
/** Fewer tries than this are an ordinary hiccup of the network. */
const strugglingTries = 5;

const jobsControl = ({ ledger, queue, query }: Database, { kbUri }: Settings): JobsControl => ({
  jobs: async () => {
    const [halted, counts, parked, struggling, recent] = await Promise.all([
      ledger.stopped(),
      queue.counts(),
      ledger.parked(),
      ledger.struggling(strugglingTries),
      ledger.runs({ limit: recentMax }),
    ]);
    return { halted, ...counts, parked, struggling, recent };
  },
  retry: (id) => ledger.retry(id),
  halt: (halted) => ledger.setStopped(halted),
  affected: async (article) => affectedBy(article, query, await indexedVersions(kbUri)),
});

/** Unix keeps a socket's path in 108 bytes, its closing zero included (man 7 unix); macOS in 104. */
const socketBytesMax = 103;

function socketOf({ dataDir }: Settings): string {
  const absolute = resolve(dataDir, 'control.sock');
  const shortest = [absolute, relative(process.cwd(), absolute)].find(
    (path) => Buffer.byteLength(path) <= socketBytesMax,
  );
  if (shortest !== undefined) return shortest;
  throw new Fault(
    'misconfigured',
    `DATA_DIR ${dataDir} is too long for the socket in it (${socketBytesMax} bytes at most): choose a shorter one`,
  );
}

/** Lets other terminals reach this process. Only the same user can: the folder's rights protect the socket. */
export async function listenForControl(firstline: Firstline): Promise<() => Promise<void>> {
  const { settings, log } = firstline.options;
  const socket = socketOf(settings);
  mkdirSync(settings.dataDir, { recursive: true });
  rmSync(socket, { force: true }); // one left by a killed process; a live one is excluded by the database's lock
  const control: Control = {
    ...jobsControl(firstline.database, settings),
    condition: () => conditionOfRunning(firstline),
    triage: (...asked) => triageOnce(firstline, ...asked),
  };
  const server: Server = await listen(controlApp(control, log), { socket });
  return () => closeServer(server);
}

/** The Firstline that runs on this data folder, or null. */
export async function running(settings: Settings): Promise<Control | null> {
  const remote = remoteControl(socketOf(settings));
  return remote.jobs().then(
    () => remote,
    () => null,
  );
}

/** Uses the running Firstline when there is one, else the database itself. */
export async function withControl<T>(settings: Settings, use: (control: JobsControl) => Promise<T>): Promise<T> {
  const remote = await running(settings);
  if (remote !== null) return use(remote);
  const where = settings.databaseUrl === null ? { dataDir: settings.dataDir } : { url: settings.databaseUrl };
  const database = await openDatabase(where, { log: logFor(settings), clock: systemClock });
  try {
    return await use(jobsControl(database, settings));
  } finally {
    await database.close();
  }
}

/** For tickets in work and requests under way; what is not done by then is taken up at the next start. */
const stopMsMax = 25_000;
/** npm passes on what the terminal has sent to everybody already: so soon it is the same Ctrl+C. */
const sameSignalMs = 500;
const stopSignals = ['SIGINT', 'SIGTERM'] as const;

/** Resolves at the first SIGINT or SIGTERM. A second one ends the process at once, and so does time that runs out. */
export const untilInterrupted = (): Promise<void> =>
  new Promise((resolve) => {
    const end = (why: string): never => {
      console.error(`firstline: ${why}; what is left is taken up at the next start`);
      process.exit(1);
    };
    const stop = (): void => {
      const sinceMs = systemClock.now();
      const again = () => {
        if (systemClock.now() - sinceMs > sameSignalMs) end('stopped at once');
      };
      for (const signal of stopSignals) process.off(signal, stop).on(signal, again);
      setTimeout(() => end(`not done after ${stopMsMax / 1000} s`), stopMsMax).unref();
      resolve();
    };
    for (const signal of stopSignals) process.on(signal, stop);
  });
