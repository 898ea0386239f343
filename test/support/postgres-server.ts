// A real Postgres in a temporary folder, for tests and benchmarks: found on this machine, started on 127.0.0.1 as a
// user that Postgres accepts, and gone with its folder when it is closed or whoever started it has died.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { accessSync, closeSync, constants, existsSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { chown, mkdtemp, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { hangsMs } from './hangs.ts';

export const howToGetPostgres =
  'no Postgres was found: install one (Debian: apt-get install postgresql), or set PG_BIN to the folder of initdb, or TEST_DATABASE_URL';

export type PostgresServer = Readonly<{
  /** Of a superuser, with password; its database is `postgres`. */
  url: string;
  /** Ends it as an operator's restart does: connections are cut, what was committed stays. */
  stop: () => Promise<void>;
  /** Again, on the same port. */
  start: () => Promise<void>;
  /** Ends it at once and removes its folder. */
  close: () => Promise<void>;
}>;

const user = 'firstline';
const password = 'of-this-test';

/** The folder of the newest initdb and postgres: PG_BIN, else on the PATH, else where Debian puts them. */
export function findPostgres(): string | null {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).toSorted((a, b) => Number(b) - Number(a)) : [];
  const places = [...(process.env.PATH ?? '').split(delimiter), ...versions.map((each) => join(debian, each, 'bin'))];
  const candidates = process.env.PG_BIN === undefined ? places : [process.env.PG_BIN];
  return candidates.find((bin) => ['initdb', 'postgres'].every((name) => isExecutable(join(bin, name)))) ?? null;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Postgres refuses to run as root; then somebody harmless runs it. */
function runAs(): { uid: number; gid: number } | Record<string, never> {
  if (process.getuid?.() !== 0) return {};
  const known = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const found = ['postgres', 'nobody'].flatMap((name) => known.filter(([each]) => each === name))[0];
  if (found === undefined) throw new Error('Postgres cannot run as root, and there is no user postgres or nobody');
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

/** `durable`: commits reach the disk, as they do in earnest; tests are faster without. */
export async function startPostgres(bin: string, { durable = false } = {}): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'firstline-postgres-'));
  const close = guardOf(folder);
  try {
    const owner = runAs();
    if (owner.uid !== undefined) await chown(folder, owner.uid, owner.gid);
    await make(bin, folder, owner);
    const server = controlled(bin, folder, owner, await freePort(), durable);
    await server.start();
    return { ...server, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function make(bin: string, folder: string, owner: ReturnType<typeof runAs>): Promise<void> {
  await writeFile(join(folder, 'password'), password);
  const login = ['-U', user, '--auth=scram-sha-256', `--pwfile=${join(folder, 'password')}`];
  const args = ['-D', join(folder, 'data'), ...login, '-E', 'UTF8', '--locale=C', '--no-sync'];
  execFileSync(join(bin, 'initdb'), args, { ...owner, cwd: folder, stdio: 'pipe' });
}

function controlled(
  bin: string,
  folder: string,
  owner: ReturnType<typeof runAs>,
  port: number,
  durable: boolean,
): Omit<PostgresServer, 'close'> {
  const url = `postgres://${user}:${password}@127.0.0.1:${port}/postgres`;
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=300'];
  const hasty = durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
  const options = [...settings, ...hasty].flatMap((each) => ['-c', each]);
  const logFile = join(folder, 'log');
  let child: ChildProcess | null = null;
  const start = async (): Promise<void> => {
    const log = openSync(logFile, 'a');
    const args = ['-D', join(folder, 'data'), '-p', String(port), ...options];
    // A session of its own: an interrupt from the keyboard is for the tests, which then end the server.
    child = spawn(join(bin, 'postgres'), args, { ...owner, cwd: folder, stdio: ['ignore', log, log], detached: true });
    closeSync(log);
    await untilReady(child, url, logFile);
  };
  const stop = async (): Promise<void> => {
    if (child === null || child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGINT');
    await ended;
  };
  return { url, start, stop };
}

/**
 * A shell that waits until its input ends, because it was closed or because this process died in whatever way; then it
 * stops the server and removes the folder. Returns what closes it.
 */
function guardOf(folder: string): () => Promise<void> {
  const script = `cat >/dev/null
pid=$(head -n 1 "$0/data/postmaster.pid" 2>/dev/null) && kill -QUIT "$pid"
for n in 1 2 3 4 5 6 7 8 9 10; do [ -e "$0/data/postmaster.pid" ] || break; sleep 0.3; done
rm -rf "$0"`;
  const shell = spawn('sh', ['-c', script, folder], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  const ended = once(shell, 'exit');
  return async () => {
    shell.stdin.end();
    await ended;
  };
}

async function untilReady(child: ChildProcess, url: string, logFile: string): Promise<void> {
  const deadline = Date.now() + hangsMs;
  for (;;) {
    const reason = await onServer(url, 'select 1').then(() => null, String);
    if (reason === null) return;
    if (child.exitCode !== null || Date.now() > deadline)
      throw new Error(`Postgres did not start (${reason}):\n${readFileSync(logFile, 'utf8')}`);
    await sleep(20);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('the system gave no port');
  return address.port;
}

export async function onServer(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

/** An empty database of its own on a server, and how to drop it. */
export async function freshDatabase(serverUrl: string): Promise<Readonly<{ url: string; drop: () => Promise<void> }>> {
  const name = `firstline_${randomUUID().replaceAll('-', '')}`;
  await onServer(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(serverUrl, `drop database if exists ${name} with (force)`) };
}
