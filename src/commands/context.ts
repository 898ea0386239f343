/** What commands share: settings, log, an opened Firstline, and reaching the one that runs already. */
import { rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { systemClock } from '../adapters/clock.ts';
import { openDatabase } from '../adapters/database/index.ts';
import { createLog } from '../adapters/log.ts';
import { readEnvironment, readPolicy, readSettings, type Settings, zendeskAccess } from '../config.ts';
import type { Ledger, Queue } from '../core/ports.ts';
import { closeServer, listen } from '../http/app.ts';
import { type Control, controlApp, remoteControl } from '../http/control.ts';
import { type Firstline, openFirstline } from '../main.ts';

export const settingsFromEnvironment = (): Settings => readSettings(readEnvironment());
export const logFor = (settings: Settings) => createLog({ level: settings.logLevel });

/** Opens everything the settings name. */
export function openFromSettings(settings: Settings): Promise<Firstline> {
  const access = zendeskAccess(settings);
  const loaded = readPolicy(settings.policyFile);
  return openFirstline({ settings, access, loaded, log: logFor(settings), clock: systemClock });
}

const recentMax = 20;

export const controlOf = ({ ledger, queue }: { ledger: Ledger; queue: Queue }): Control => ({
  jobs: async () => {
    const [halted, counts, parked, recent] = await Promise.all([
      ledger.stopped(),
      queue.counts(),
      ledger.parked(),
      ledger.runs({ limit: recentMax }),
    ]);
    return { halted, ...counts, parked, recent };
  },
  retry: (id) => ledger.retry(id),
  halt: (halted) => ledger.setStopped(halted),
});

const socketOf = (settings: Settings): string => join(settings.dataDir, 'control.sock');

/** Lets other terminals reach this process. Only the same user can: the folder's rights protect the socket. */
export async function listenForControl(firstline: Firstline): Promise<() => Promise<void>> {
  const { settings, log } = firstline.options;
  const socket = socketOf(settings);
  rmSync(socket, { force: true }); // one left by a killed process; a live one is excluded by the database's lock
  const server: Server = await listen(controlApp(controlOf(firstline.database), log), { socket });
  return () => closeServer(server);
}

/** Uses the running Firstline when there is one, else the database itself. */
export async function withControl<T>(settings: Settings, use: (control: Control) => Promise<T>): Promise<T> {
  const remote = remoteControl(socketOf(settings));
  const running = await remote.jobs().then(
    () => true,
    () => false,
  );
  if (running) return use(remote);
  const where = settings.databaseUrl === null ? { dataDir: settings.dataDir } : { url: settings.databaseUrl };
  const database = await openDatabase(where, { log: logFor(settings), clock: systemClock });
  try {
    return await use(controlOf(database));
  } finally {
    await database.close();
  }
}

/** Resolves at the first SIGINT or SIGTERM. */
export const untilInterrupted = (): Promise<void> =>
  new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
