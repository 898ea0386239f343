// `firstline serve` as an operator runs it: the command line in a process of its own, settings in the environment.
// Nothing here reaches into the product; it is started, asked whether it is ready, and interrupted.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { withoutLimits } from '../support/no-limits.ts';
import { oauth, type Zendesk } from './zendesk.ts';

const binary = fileURLToPath(new URL('../../bin/firstline.js', import.meta.url));
const demoPolicy = fileURLToPath(new URL('../../demo/firstline.yaml', import.meta.url));
const lookEveryMs = 10;
const readyWithinMs = 60_000;
const stopWithinMs = 40_000;

export type Product = Readonly<{
  port: number;
  /** From the start of the process to the first 200 of /readyz. */
  readyMs: number;
  logFile: string;
  /** Megabytes (10^6 bytes) in memory: now, and at most so far. NaN where the system has no /proc. */
  memory: () => Readonly<{ now: number; peak: number }>;
  /** Interrupts it and waits for its end. */
  stop: () => Promise<void>;
}>;

/** Where Firstline keeps things: all in the folder, or what is in tables on a Postgres. */
export type Home = Readonly<{ dataDir: string; databaseUrl: string | null }>;
export type Place = Home &
  Readonly<{
    zendesk: Zendesk;
    port: number;
    secret: string;
    nodeArgs?: string[];
    /** What the Zendesk app signs with; without one it is not answered. */
    appSecret?: string;
  }>;

/** A port that nobody listened on a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('the system gave no port');
  return address.port;
}

/** The demo's, with as many answers as there are tickets. */
function policyIn(folder: string): string {
  const file = join(folder, 'firstline.yaml');
  writeFileSync(file, withoutLimits(readFileSync(demoPolicy, 'utf8')));
  return file;
}

const environment = ({ zendesk, dataDir, databaseUrl, port, appSecret }: Omit<Place, 'secret'>): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  TMPDIR: process.env.TMPDIR,
  ZENDESK_URL: zendesk.url,
  ZENDESK_CLIENT_ID: oauth.clientId,
  ZENDESK_CLIENT_SECRET: oauth.clientSecret,
  FIRSTLINE_POLICY: policyIn(dataDir),
  DATA_DIR: dataDir,
  ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }),
  ...(appSecret === undefined ? {} : { FIRSTLINE_APP_SECRET: appSecret }),
  EMBEDDINGS: 'built-in',
  PORT: String(port),
});

/** `firstline setup`: returns the webhook's signing secret. */
export async function setUp(place: Omit<Place, 'secret'>): Promise<string> {
  const endpoint = `http://127.0.0.1:${place.port}`;
  const args = [binary, 'setup', '--endpoint', endpoint, '--show-secret', '--json'];
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    env: environment(place),
    cwd: place.dataDir,
    timeout: readyWithinMs,
  });
  const { signingSecret } = JSON.parse(stdout) as { signingSecret: string };
  return signingSecret;
}

/** Starts `serve` and resolves when it is ready. Its log goes to a file: reading it meanwhile would cost time here. */
export async function startProduct(place: Place): Promise<Product> {
  const { dataDir, port, secret, nodeArgs = [] } = place;
  const logFile = join(dataDir, 'serve.log');
  const log = openSync(logFile, 'w');
  const startedAt = performance.now();
  const child = spawn(process.execPath, [...nodeArgs, binary, 'serve'], {
    env: { ...environment(place), ZENDESK_WEBHOOK_SECRET: secret },
    cwd: dataDir, // no .env of the checkout
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  const whole = () => readFileSync(logFile, 'utf8');
  try {
    while (!(await isReady(port))) {
      if (child.exitCode !== null) throw new Error(`serve ended with code ${child.exitCode}:\n${whole()}`);
      if (performance.now() - startedAt > readyWithinMs) throw new Error(`serve did not get ready:\n${whole()}`);
      await sleep(lookEveryMs);
    }
  } catch (error) {
    kill();
    throw error;
  }
  const readyMs = performance.now() - startedAt;
  return { port, readyMs, logFile, memory: () => memoryOf(child.pid ?? 0), stop: () => stop(child) };
}

function isReady(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const asking = request({ host: '127.0.0.1', port, path: '/readyz', agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    asking.once('error', () => resolve(false));
    asking.end();
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const impatient = setTimeout(() => child.kill('SIGKILL'), stopWithinMs);
  child.kill('SIGTERM');
  await once(child, 'exit');
  clearTimeout(impatient);
}

/** Megabytes (10^6 bytes) in memory; NaN where the system has no /proc. */
export function memoryOf(pid: number): { now: number; peak: number } {
  if (process.platform !== 'linux') return { now: Number.NaN, peak: Number.NaN };
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const megabytes = (name: string): number =>
    (Number(status.match(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm'))?.[1] ?? Number.NaN) * 1024) / 1e6;
  return { now: megabytes('VmRSS'), peak: megabytes('VmHWM') };
}
