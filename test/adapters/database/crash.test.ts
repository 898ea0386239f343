/** What a `kill -9` leaves behind in either database, and that a second process is kept out of the embedded one. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DatabasePlace, openDatabase } from '../../../src/adapters/database/index.ts';
import { emptyDataDir, temporaryFolder } from '../../support/empty-data-dir.ts';
import { freshDatabase } from '../../support/postgres-server.ts';
import { programOf } from '../../support/programs.ts';
import { recordingLog, testClock } from './log-and-clock.ts';
import { serverUrl } from './opened.ts';

const program = programOf('test/adapters/database/crash-child.ts');

const children: ChildProcess[] = [];

/** Starts the child and resolves with what it said once `enough` is true of it. */
async function child(
  where: string,
  mode: string,
  enough: (lines: readonly string[]) => boolean,
): Promise<{ process: ChildProcess; lines: string[] }> {
  const started = spawn(process.execPath, [...program, where, mode], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(started);
  const lines: string[] = [];
  for await (const line of createInterface({ input: started.stdout })) {
    lines.push(line);
    if (enough(lines)) return { process: started, lines };
  }
  throw new Error(`the child ended early: ${lines.join('\n')}`);
}

async function kill(victim: ChildProcess): Promise<void> {
  const ended = once(victim, 'exit');
  victim.kill('SIGKILL');
  await ended;
}

const openAt = (place: DatabasePlace) => openDatabase(place, { log: recordingLog(), clock: testClock() });
const open = (dataDir: string) => openAt({ dataDir });

let dataDir: string;
beforeAll(async () => {
  dataDir = await emptyDataDir();
});
afterAll(async () => {
  for (const each of children) each.kill('SIGKILL');
  await rm(dataDir, { recursive: true });
});

/** The folder, and where there is a server a database on it; the second to be dropped afterwards. */
const places = [
  { name: 'the embedded database', fresh: async () => ({ where: dataDir, place: { dataDir }, drop: async () => {} }) },
  ...(serverUrl === null ? [] : [{ name: 'Postgres', fresh: () => onServer(serverUrl ?? '') }]),
];
async function onServer(url: string) {
  const database = await freshDatabase(url);
  return { where: database.url, place: { url: database.url }, drop: database.drop };
}

test.each(places)(
  'what was accepted survives a kill -9, and no delivery is without its job: $name',
  async ({ fresh }) => {
    const { where, place, drop } = await fresh();
    const { process: victim, lines } = await child(where, 'accept', (said) => said.length === 100);
    await kill(victim);
    const database = await openAt(place);
    const rows = await database.query<{ key: string }>('select key from firstline.deliveries');
    const kept = new Set(rows.map((row) => row.key));
    expect(lines.filter((line) => !kept.has(line.replace('accepted ', '')))).toEqual([]);
    expect((await database.queue.counts()).waiting).toBe(kept.size);
    await database.close();
    await drop();
  },
);

test.each(places)(
  'money set aside by a process that died before it knew the cost counts as spent: $name',
  async ({ fresh }) => {
    const { where, place, drop } = await fresh();
    const { process: victim } = await child(where, 'reserve', (said) => said.includes('reserved'));
    await kill(victim);
    const database = await openAt(place);
    expect(await database.purse.spent('today')).toBe(0.4);
    const caps = { perTicketUsd: 1, perDayUsd: 1 };
    const call = { ticketId: 2, purpose: 'answer', model: 'claude-haiku-5-5', usd: 0.7, caps };
    expect(await database.purse.reserve(call)).toEqual({ kind: 'over', cap: 'perDayUsd', spentUsd: 0.4 });
    await database.close();
    await drop();
  },
);

test('a ticket whose process died while working on it is found again and worked on', async () => {
  const { process: victim } = await child(dataDir, 'work', (said) => said.includes('working'));
  await kill(victim);
  const database = await open(dataDir);
  expect(await database.ledger.abandoned()).toEqual([4711]);
  await database.queue.add(4711);
  const again = new Promise<number>((resolve) => {
    void database.queue.work(async (ticketId) => resolve(ticketId), { slots: 1 });
  });
  expect(await again).toBe(4711);
  const lease = await database.ledger.takeLease(4711, 'next', 1_000);
  expect(lease?.fence).toBe(2);
  if (lease !== null) await database.ledger.releaseLease(lease, 0);
  await database.queue.drain();
  expect(await database.ledger.abandoned()).toEqual([]);
  await database.close();
});

test('a ticket that was handed out but not yet leased when its process died is found, too', async () => {
  const { process: victim } = await child(dataDir, 'hold', (said) => said.includes('working'));
  await kill(victim);
  const database = await open(dataDir);
  const { waiting } = await database.queue.counts();
  expect(await database.ledger.abandoned()).toEqual([4711]);
  expect(await database.queue.counts()).toEqual({ waiting: waiting + 1, working: 0 });
  expect(await database.ledger.abandoned()).toEqual([]);
  await database.close();
});

test('a second process on a folder in use is refused and changes nothing', async () => {
  const database = await open(dataDir);
  const second = await child(dataDir, 'accept', (said) => said.length === 1);
  expect(second.lines).toEqual([
    `refused another Firstline (process ${process.pid}) uses ${dataDir}; stop it, or set DATABASE_URL to share a Postgres`,
  ]);
  expect(await database.ready()).toBeNull();
  await database.close();
});

test('a data folder that is a file gets an error that says so', async () => {
  const file = join(dataDir, 'file');
  await writeFile(file, '');
  await expect(open(file)).rejects.toMatchObject({
    kind: 'misconfigured',
    message: expect.stringContaining('it is no folder; choose another DATA_DIR'),
  });
});

test('a first start that was cut off is begun again', async () => {
  const half = await temporaryFolder();
  await writeFile(join(half, 'database.unfinished'), '');
  await mkdir(join(half, 'database'));
  await writeFile(join(half, 'database', 'PG_VERSION'), '18');
  const database = await open(half);
  expect(await database.ready()).toBeNull();
  await database.close();
  await rm(half, { recursive: true });
});
