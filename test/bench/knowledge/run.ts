// The benchmarks' side of a part in a process of its own: starts it and waits for what it measured.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Measure } from '../measure.ts';
import type { Task } from './process.ts';

/** Numbers that are none become null on the way, so they are made again what they were. */
const received = (measure: Measure): Measure => ({ ...measure, value: measure.value ?? Number.NaN });

export async function run(task: Task): Promise<readonly Measure[]> {
  const child = fork(fileURLToPath(new URL('./process.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  child.send(task);
  const failed = ended.then(([code]) => {
    throw new Error(`${task.bench}: its process ended with code ${code} before it had measured anything`);
  });
  const [measures] = (await Promise.race([once(child, 'message'), failed])) as [readonly Measure[]];
  await ended;
  return measures.map(received);
}
