/** A broken place for the tables gives one clear fault that says what to do. */
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openKnowledge } from '../../../src/adapters/knowledge/index.ts';
import { from, handClock, helpCentre, openIn, silentLog, temporaryFolder } from './open.ts';

const open = (uri: string) => openKnowledge({ uri, log: silentLog, clock: handClock() });

test('a file where the folder should be is a setting to fix', async () => {
  const uri = join(await temporaryFolder(), 'kb');
  await writeFile(uri, 'not a folder');
  await expect(open(uri)).rejects.toMatchObject({ kind: 'misconfigured', message: expect.stringContaining('KB_URI') });
});

test('damaged tables are named, with the command that builds them again', async () => {
  const folder = await temporaryFolder();
  const knowledge = await open(folder);
  await knowledge.sync(from(...helpCentre));
  await knowledge.close();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) await writeFile(join(entry.parentPath, entry.name), 'rubbish');
  }
  await expect(open(folder)).rejects.toMatchObject({
    kind: 'misconfigured',
    message: expect.stringMatching(new RegExp(`${folder}.*firstline kb sync`)),
    cause: expect.anything(),
  });
});

test('tables that vanish under a running process are a fault, not an empty answer', async () => {
  const folder = await temporaryFolder();
  const knowledge = await openIn(folder);
  await knowledge.sync(from(...helpCentre));
  await rm(folder, { recursive: true });
  const search = knowledge.search({ texts: ['reset password'], language: 'en', limit: 3 });
  await expect(search).rejects.toMatchObject({ name: 'Fault', message: expect.stringContaining(folder) });
});

test('an unknown kind of place is refused with its name', async () => {
  await expect(open('nowhere://tables')).rejects.toMatchObject({
    kind: 'misconfigured',
    message: expect.stringContaining('nowhere://tables'),
  });
});
