// Runs a command in this process as if it were one of its own: folder, environment and what it prints are the command's
// while it runs. Many commands in one process cost a tenth of as many processes; `processes.test.ts` has the processes.
import { Console } from 'node:console';
import { runCommand } from '../../src/commands/run-command.ts';

export type Ended = Readonly<{ code: number | null; out: string; err: string }>;

/** Folder, environment and streams are the process's, so commands run one after the other. */
let turn: Promise<unknown> = Promise.resolve();

export function runHere(
  folder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Ended> {
  const mine = turn.then(() => run(folder, args, environment));
  turn = mine.catch(() => {});
  return mine;
}

async function run(folder: string, args: readonly string[], environment: Readonly<Record<string, string>>) {
  const before = { folder: process.cwd(), environment: { ...process.env } };
  const { PATH = '', HOME = '', LANCEDB_LOG = '' } = process.env;
  const said = { out: '', err: '' };
  const release = captured(said);
  setEnvironment({ PATH, HOME, LANCEDB_LOG, ...environment });
  process.chdir(folder);
  try {
    const code = await runCommand(args);
    return { code, ...said };
  } finally {
    process.chdir(before.folder);
    setEnvironment(before.environment);
    release();
  }
}

/** In place, because native code reads it too. */
function setEnvironment(wanted: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(process.env)) if (!(name in wanted)) delete process.env[name];
  Object.assign(process.env, wanted);
}

/** Everything that is printed goes into `said` until the returned function is called. */
function captured(said: { out: string; err: string }): () => void {
  const into = (name: 'out' | 'err') => (chunk: string | Uint8Array) => {
    said[name] += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
    return true;
  };
  const { console: usual } = globalThis;
  const streams = [process.stdout, process.stderr].map((stream) => ({ stream, write: stream.write }));
  process.stdout.write = into('out');
  process.stderr.write = into('err');
  globalThis.console = new Console(process.stdout, process.stderr);
  return () => {
    globalThis.console = usual;
    for (const { stream, write } of streams) stream.write = write;
  };
}
