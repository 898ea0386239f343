/** The socket in the data folder over which other terminals reach a running Firstline. */
import { mkdirSync, rmSync } from 'node:fs';
import { closeServer, listen } from '../http/app.ts';
import type { Control } from '../http/control.ts';
import { controlApp } from '../http/control-app.ts';
import { conditionOfRunning } from '../main/condition.ts';
import type { Firstline } from '../main.ts';
import { socketOf } from './context.ts';
import { jobsControl } from './jobs-control.ts';
import { triageOnce } from './triage-once.ts';

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
  const server = await listen(controlApp(control, log), { socket });
  return () => closeServer(server);
}
