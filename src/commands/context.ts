/**
 * What commands share: settings, log, and reaching the Firstline that runs already. Nothing heavy is loaded here, because a
 * command that finds one only asks it.
 */
import { relative, resolve } from 'node:path';
import { systemClock } from '../adapters/clock.ts';
import { createLog } from '../adapters/log.ts';
import { readEnvironment, readSettings, type Settings } from '../config.ts';
import { Fault } from '../core/fault.ts';
import { type Control, type JobsControl, remoteControl } from '../http/control.ts';

export const settingsFromEnvironment = (): Settings => readSettings(readEnvironment());
export const logFor = (settings: Settings) => createLog({ level: settings.logLevel });

/** Unix keeps a socket's path in 108 bytes, its closing zero included (man 7 unix); macOS in 104. */
const socketBytesMax = 103;

/** Where a running Firstline listens for other terminals. */
export function socketOf({ dataDir }: Settings): string {
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
  return (await import('./jobs-control.ts')).withDatabase(settings, use);
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
