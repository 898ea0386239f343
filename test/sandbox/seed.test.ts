// A seed that names what is not there is refused in words, and a sandbox that does not start leaves nothing behind.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { openSandbox } from '../../src/commands/demo-content.ts';
import { type SandboxSeed, startSandbox } from '../../src/sandbox/index.ts';
import { callWith, seed, start } from './world.ts';

const hello = { from: 'cleo@shop.example', text: 'Hello' };

test.each<[string, SandboxSeed, string]>([
  ['group', { tickets: [{ ...hello, group: 'Legal' }] }, 'No group Legal: add it to seed.groups'],
  ['brand', { tickets: [{ ...hello, brand: 'Pro' }] }, 'No brand Pro: add it to seed.brands'],
  ['field', { tickets: [{ ...hello, fields: { Crew: 1 } }] }, 'No ticket field Crew: add it to seed.ticketFields'],
  [
    'organisation',
    { customers: [{ name: 'Cleo', email: 'cleo@shop.example', organization: 'Shop' }] },
    'No organization Shop: add it to seed.organizations',
  ],
])('an unknown %s is refused', async (_what, more, words) => {
  await expect(startSandbox({ seed: { ...seed, ...more } })).rejects.toThrow(words);
});

test('the control functions refuse an unknown group in the same words', async () => {
  const { sandbox } = await start();
  const control = callWith(sandbox, {});
  const opened = await control('POST', '/sandbox/control/openTicket', { ...hello, group: 'Legal' });
  const id = sandbox.control.openTicket(hello);
  const moved = await control('POST', '/sandbox/control/setGroup', { ticketId: id, group: 'Legal' });
  const refused = { error: { message: 'No group Legal: add it to seed.groups' } };
  expect([opened.status, moved.status]).toEqual([400, 400]);
  expect([opened.body, moved.body]).toMatchObject([refused, refused]);
});

/** A port that nothing listens on, and one that is taken. */
async function ports() {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const free = await startSandbox();
  await free.close();
  return { taken: (server.address() as AddressInfo).port, free: Number(new URL(free.url).port) };
}

test('the demo names what it could not start for, and does not keep the port', async () => {
  const { taken, free } = await ports();
  const wrong = { ...seed, tickets: [{ ...hello, group: 'Legal' }] };
  await expect(openSandbox(free, wrong)).rejects.toThrow(/^the local Zendesk does not start: .*No group Legal/);
  await expect(openSandbox(taken, seed)).rejects.toThrow(
    `the local Zendesk does not start: could not listen on 127.0.0.1:${taken}: choose another port or stop what uses it`,
  );
  const sandbox = await openSandbox(free, seed);
  await sandbox.close();
});
