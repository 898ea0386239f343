/**
 * The lock on a data folder. PGlite has none, and two processes on one folder lose data silently. The lock names its
 * holder exactly (process, its start, machine), so that one left by a crash is taken over even when the number of the
 * dead process has been given to another.
 */
import { randomUUID } from 'node:crypto';
import { link, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { Fault } from '../../core/fault.ts';
import { translated } from './translate.ts';

type Holder = Readonly<{ pid: number; started: string | null; host: string; token: string }>;

/** A holder on another machine (or in a container that is gone) shows life by touching the file. */
const touchEveryMs = 5_000;
const silentMs = 20_000;
const attemptsMax = 5;

/** Takes the lock; the result gives it back. Rejects with `misconfigured` while somebody else lives on the folder. */
export async function takeLock(dataDir: string): Promise<() => Promise<void>> {
  const path = join(resolve(dataDir), 'firstline.lock');
  const me: Holder = {
    pid: process.pid,
    started: await startOf(process.pid),
    host: hostname(),
    token: randomUUID(),
  };
  for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
    if (await translated('lock', dataDir, () => create(path, me))) return holding(path, me);
    const seen = await readFile(path, 'utf8').catch(() => null);
    if (seen === null) continue;
    const holder = parsed(seen);
    if (await isAlive(path, holder)) throw inUse(dataDir, holder);
    await removeStale(path, seen);
  }
  throw inUse(dataDir, null);
}

/** The content is complete the moment the name exists: a reader never sees half a lock. */
async function create(path: string, me: Holder): Promise<boolean> {
  const draft = `${path}.${me.token}`;
  await writeFile(draft, JSON.stringify(me));
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

function parsed(text: string): Holder | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'pid' in value && 'host' in value ? (value as Holder) : null;
  } catch {
    return null;
  }
}

/** When the process began, unique on this machine since it booted; null where there is no /proc or no such process. */
async function startOf(pid: number): Promise<string | null> {
  try {
    const line = await readFile(`/proc/${pid}/stat`, 'utf8');
    const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
    // Field 22; the second field is the program's name in brackets and may hold spaces (man 5 proc).
    const ticks = line.slice(line.lastIndexOf(')') + 2).split(' ')[19];
    return ticks === undefined ? null : `${boot}/${ticks}`;
  } catch {
    return null;
  }
}

async function isAlive(path: string, holder: Holder | null): Promise<boolean> {
  if (holder === null) return false;
  if (holder.host !== hostname()) {
    const touched = await stat(path).catch(() => null);
    return touched !== null && Date.now() - touched.mtimeMs < silentMs;
  }
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const started = await startOf(holder.pid);
  return started === null || holder.started === null || started === holder.started;
}

/** Removes a lock nobody lives behind. The guard lets one process at a time do so, lest it removes a fresh lock. */
async function removeStale(path: string, seen: string): Promise<void> {
  const guard = `${path}.takeover`;
  const guarded = await writeFile(guard, '', { flag: 'wx' }).then(
    () => true,
    () => false,
  );
  if (!guarded) {
    const made = await stat(guard).catch(() => null);
    if (made !== null && Date.now() - made.mtimeMs > silentMs) await rm(guard, { force: true });
    return;
  }
  try {
    if ((await readFile(path, 'utf8').catch(() => null)) === seen) await rm(path, { force: true });
  } finally {
    await rm(guard, { force: true });
  }
}

function holding(path: string, me: Holder): () => Promise<void> {
  const touch = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => {});
  }, touchEveryMs).unref();
  return async () => {
    clearInterval(touch);
    const now = await readFile(path, 'utf8').catch(() => '');
    if (parsed(now)?.token === me.token) await rm(path, { force: true });
  };
}

function inUse(dataDir: string, holder: Holder | null): Fault {
  const away = holder !== null && holder.host !== hostname();
  const who = holder === null ? '' : ` (process ${holder.pid}${away ? ` on ${holder.host}` : ''})`;
  const wait = away ? `; if it is gone, try again in ${silentMs / 1000} seconds` : '';
  return new Fault(
    'misconfigured',
    `another Firstline${who} uses ${dataDir}; stop it, or set DATABASE_URL to share a Postgres${wait}`,
  );
}
