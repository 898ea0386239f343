/** The lock on a data folder: who is refused, and whose lock is taken over. */
import { readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeLock } from '../../../src/adapters/database/lock-file.ts';
import { temporaryFolder } from '../../support/empty-data-dir.ts';

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => rm(folder, { recursive: true }));

const path = (): string => join(folder, 'firstline.lock');
const left = (holder: object): Promise<void> =>
  writeFile(path(), JSON.stringify({ pid: process.pid, started: null, host: hostname(), token: 'old', ...holder }));
/** Above the largest process number Linux gives out. */
const deadPid = 4_194_305;

test('a second Firstline on a folder is refused and told which process has it', async () => {
  const unlock = await takeLock(folder);
  await expect(takeLock(folder)).rejects.toMatchObject({
    kind: 'misconfigured',
    message: `another Firstline (process ${process.pid}) uses ${folder}; stop it, or set DATABASE_URL to share a Postgres`,
  });
  await unlock();
});

test('a folder that was let go can be taken again, and nothing is left behind', async () => {
  await (await takeLock(folder))();
  expect(await readdir(folder)).toEqual([]);
  await (await takeLock(folder))();
});

test('the lock of a dead process is taken over', async () => {
  await left({ pid: deadPid });
  const unlock = await takeLock(folder);
  expect(JSON.parse(await readFile(path(), 'utf8'))).toMatchObject({ pid: process.pid });
  await unlock();
});

test.runIf(process.platform === 'linux')(
  'a lock whose process number now belongs to another is taken over',
  async () => {
    await left({ started: 'another boot/1' });
    await (await takeLock(folder))();
  },
);

test('half a lock, as a full disk leaves it, is taken over', async () => {
  await writeFile(path(), '{"pid":');
  await (await takeLock(folder))();
});

test('a lock of another machine holds while that machine shows life', async () => {
  await left({ pid: deadPid, host: 'elsewhere' });
  await expect(takeLock(folder)).rejects.toThrow(`(process ${deadPid} on elsewhere)`);
});

test('a lock of another machine that has gone silent is taken over', async () => {
  await left({ pid: deadPid, host: 'elsewhere' });
  const longAgo = new Date(Date.now() - 60_000);
  await utimes(path(), longAgo, longAgo);
  await (await takeLock(folder))();
});

test('of many that find a dead lock at once, one gets the folder', async () => {
  await left({ pid: deadPid });
  const results = await Promise.allSettled(Array.from({ length: 12 }, () => takeLock(folder)));
  const winners = results.filter((result) => result.status === 'fulfilled');
  expect(winners).toHaveLength(1);
  for (const winner of winners) await winner.value();
});

test('letting go never removes the lock of somebody else', async () => {
  const unlock = await takeLock(folder);
  await left({ token: 'new' });
  await unlock();
  expect(JSON.parse(await readFile(path(), 'utf8'))).toMatchObject({ token: 'new' });
});
