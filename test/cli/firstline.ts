// The command line in a folder of its own, with nothing of this process's environment but the path: settings of whoever
// runs the tests must not decide what they find. What runs on, or is to be signalled, is a process of its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Sandbox } from '../../src/sandbox/index.ts';
import { policyText, until } from '../support/deployment.ts';
import { emptyDataDir, temporaryFolder } from '../support/empty-data-dir.ts';
import { firstlineProgram } from '../support/programs.ts';
import { type Ended, runHere } from './run-here.ts';

export type Environment = Readonly<Record<string, string>>;
export type { Ended } from './run-here.ts';
export type Running = Readonly<{
  child: ChildProcess;
  pid: number;
  out: () => string;
  err: () => string;
  ended: Promise<Ended>;
  /** SIGTERM, then how it ended. */
  stop: () => Promise<Ended>;
}>;

/** A folder with a policy and a database in it, to run commands in. */
export type Workplace = Readonly<{
  folder: string;
  dataDir: string;
  environment: Environment;
  /** In this process, which has loaded everything already. */
  run: (args: readonly string[], environment?: Environment) => Promise<Ended>;
  /** As a process. */
  start: (args: readonly string[], environment?: Environment) => Running;
  close: () => Promise<void>;
}>;

export async function workplace(sandbox: Sandbox | null, policy: string | null = policyText): Promise<Workplace> {
  const [folder, dataDir] = [await temporaryFolder(), await emptyDataDir()];
  if (policy !== null) await writeFile(join(folder, 'firstline.yaml'), policy);
  const environment = { DATA_DIR: dataDir, EMBEDDINGS: 'built-in', PORT: '0', LOG_LEVEL: 'info', ...access(sandbox) };
  const running: Running[] = [];
  const start = (args: readonly string[], more: Environment = {}): Running => {
    const one = spawned(folder, args, { ...environment, ...more });
    running.push(one);
    return one;
  };
  return {
    folder,
    dataDir,
    environment,
    start,
    run: (args, more) => runHere(folder, args, { ...environment, ...more }),
    close: async () => {
      for (const { child, ended } of running) {
        if (child.exitCode === null) child.kill('SIGKILL');
        await ended;
      }
      for (const each of [folder, dataDir]) await rm(each, { recursive: true, force: true });
    },
  };
}

const access = (sandbox: Sandbox | null): Environment =>
  sandbox === null
    ? {}
    : {
        ZENDESK_URL: sandbox.url,
        ZENDESK_CLIENT_ID: sandbox.state.clientId,
        ZENDESK_CLIENT_SECRET: sandbox.state.clientSecret,
      };

function spawned(cwd: string, args: readonly string[], environment: Environment): Running {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [...firstlineProgram, ...args], { cwd, env: { PATH, HOME, ...environment } });
  const text = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    text.out += part;
  });
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    text.err += part;
  });
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, ...text }));
  return {
    child,
    pid: child.pid ?? 0,
    out: () => text.out,
    err: () => text.err,
    ended,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

export const jsonLines = (text: string): readonly Readonly<Record<string, unknown>>[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));

/** What a command said on stderr apart from the log, which is JSON. */
export const said = ({ err }: Ended): readonly string[] =>
  err.split('\n').filter((line) => line !== '' && !line.startsWith('{'));

export const webhookSecret = 'a-secret-of-this-test';

/** `serve`, once it says that it is ready; with its address. */
export async function serving(place: Workplace, environment: Environment = {}): Promise<Running & { url: string }> {
  const running = place.start(['serve', '--json'], { ZENDESK_WEBHOOK_SECRET: webhookSecret, ...environment });
  const look = () => {
    if (running.child.exitCode !== null) throw new Error(`serve ended: ${running.err()}`);
    return jsonLines(running.out())[0];
  };
  const ready = await until('serve to be ready', look);
  return { ...running, url: String(ready.url) };
}

/** The webhook and triggers that `setup` makes, for a `serve` at this port; resolves with the signing secret. */
export async function signingSecretFor(place: Workplace, port: number): Promise<string> {
  const made = await place.run(['setup', '--endpoint', `http://127.0.0.1:${port}`, '--show-secret', '--json']);
  return String(jsonLines(made.out)[0]?.signingSecret);
}

/** `serve` where the account's webhooks go, once its knowledge base is filled. */
export async function servingTheAccount(place: Workplace): Promise<Running & { url: string }> {
  const port = await freePort();
  const secret = await signingSecretFor(place, port);
  const running = await serving(place, { ZENDESK_WEBHOOK_SECRET: secret, PORT: String(port) });
  await until('the knowledge base', async () => (await fetch(`${running.url}/readyz`)).status === 200);
  return running;
}

/** A port nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port);
        else reject(new Error('no port was given'));
      });
    });
  });
}
