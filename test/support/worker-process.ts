// Starts `worker-child.ts` and says how it ended. Apart because two suites kill such processes.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { Step } from '../../src/core/ports.ts';
import { programOf } from './programs.ts';

export type Work = Readonly<{
  dataDir: string;
  /** Address of the local Zendesk. */
  url: string;
  ticket: number;
  /** Whose run a predecessor left, or 0. */
  before?: number;
  /** Where it kills itself. */
  step: Step | 'none';
  /** A Postgres instead of the embedded database. */
  databaseUrl?: string;
  /** Has a model that asks for a refund first, under this policy. */
  policy?: string;
  /** Of the test: no process outlives it, and none is started behind its end. */
  signal: AbortSignal;
}>;

export type Ended = Readonly<{ signal: NodeJS.Signals | null; code: number | null; said: string }>;

export async function work({
  dataDir,
  url,
  ticket,
  before = 0,
  step,
  databaseUrl,
  policy,
  signal,
}: Work): Promise<Ended> {
  const told = [
    dataDir,
    url,
    String(ticket),
    String(before),
    step,
    ...(databaseUrl === undefined ? [] : [databaseUrl]),
  ];
  const child: ChildProcess = spawn(process.execPath, [...programOf('test/support/worker-child.ts'), ...told], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...(policy === undefined ? {} : { TEST_POLICY: policy }) },
    signal,
    killSignal: 'SIGKILL',
  });
  const [[code, killedBy], said] = await Promise.all([
    once(child, 'close'),
    child.stdout === null ? '' : text(child.stdout),
  ]);
  return { code, signal: killedBy, said };
}
