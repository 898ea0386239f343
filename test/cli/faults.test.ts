// When the world is not as it should be at the start: one clear line each, a fitting exit code, and no process left.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { seed } from '../support/deployment.ts';
import { type Ended, freePort, said, type Workplace, webhookSecret, workplace } from './firstline.ts';

let sandbox: Sandbox;
let place: Workplace;
beforeAll(async () => {
  sandbox = await startSandbox({ seed });
  place = await workplace(sandbox);
});
afterAll(async () => {
  await place.close();
  await sandbox.close();
});

/** As a process, because only that shows that nothing keeps it alive. */
const firstline = (args: readonly string[], more: Readonly<Record<string, string>>) => place.start(args, more).ended;
const serve = (more: Readonly<Record<string, string>>) =>
  firstline(['serve'], { ZENDESK_WEBHOOK_SECRET: webhookSecret, ...more });

function oneLine(ended: Ended, code: number, message: RegExp): void {
  expect(ended.code).toBe(code);
  expect(said(ended)).toEqual([expect.stringMatching(message)]);
  expect(ended.err).not.toContain('    at '); // no stack
}

describe('Zendesk', () => {
  test('refuses the client secret: the line names the settings and where to look, never the secret', async () => {
    const ended = await serve({ ZENDESK_CLIENT_SECRET: 'not-the-secret' });
    oneLine(ended, 2, /ZENDESK_CLIENT_ID, ZENDESK_CLIENT_SECRET.*Admin Center/);
    expect(ended.err).not.toContain('not-the-secret');
  });

  test('lets only an admin set up: the line says what is missing', async () => {
    const others = await startSandbox({ seed: { ...seed, account: { ...seed.account, apiUserRole: 'agent' } } });
    const ended = await firstline(['setup', '--endpoint', 'http://127.0.0.1:9'], { ZENDESK_URL: others.url });
    await others.close();
    oneLine(ended, 2, /answered 403.*lacks managing webhooks and triggers \(an admin/);
  });

  test('is not there: the line names the address', async () => {
    const port = await freePort();
    oneLine(
      await serve({ ZENDESK_URL: `http://127.0.0.1:${port}` }),
      1,
      new RegExp(`127\\.0\\.0\\.1:${port}.*ECONNREFUSED`),
    );
  });
});

describe('this machine', () => {
  test('has a file where the data folder should be', async () => {
    const file = join(place.folder, 'a-file');
    writeFileSync(file, '');
    oneLine(await firstline(['jobs'], { DATA_DIR: file }), 2, /a-file: it is no folder; choose another DATA_DIR/);
  });

  test('uses the port for something else: it says so and ends', async () => {
    const port = new URL(sandbox.url).port;
    oneLine(await serve({ PORT: port }), 2, new RegExp(`cannot listen on 127\\.0\\.0\\.1:${port}.*Set PORT`));
  });

  test('has a data folder whose path is too long for a socket', async () => {
    const long = join(place.folder, 'd'.repeat(120));
    oneLine(await firstline(['jobs'], { DATA_DIR: long }), 2, /DATA_DIR .* is too long/);
  });

  const small = smallDisk();
  test.skipIf(small === null)('has a full disk', async () => {
    const folder = small?.mount(place.folder) ?? '';
    try {
      oneLine(await serve({ DATA_DIR: folder }), 2, /the disk is full; free some space/);
    } finally {
      small?.unmount(folder);
    }
  });
});

/** Null where mounting is not allowed: then nobody can fill a disk without filling the machine's. */
function smallDisk() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  const mount = (parent: string): string => {
    const folder = join(parent, 'small-disk');
    mkdirSync(folder, { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'pipe' });
    return folder;
  };
  const unmount = (folder: string): void => void execFileSync('umount', [folder], { stdio: 'pipe' });
  try {
    unmount(mount('/tmp/firstline-test-mount'));
    return { mount, unmount };
  } catch {
    return null;
  }
}
