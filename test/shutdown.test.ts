// How `serve` ends when it is told to: what is in work is finished or given back, within a limit, and nothing is said twice.
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { remoteControl } from '../src/http/control.ts';
import { type Sandbox, startSandbox } from '../src/sandbox/index.ts';
import { freePort, jsonLines, type Running, serving, type Workplace, workplace } from './cli/firstline.ts';
import { exportQuestion, seed, thread, until } from './support/deployment.ts';

const from = 'ada@customer.example';
/** Beyond any wait of Firstline's: who waits for this has waited for ever. */
const foreverMs = 600_000;

let sandbox: Sandbox;
let place: Workplace;
beforeEach(async () => {
  sandbox = await startSandbox({ seed });
  place = await workplace(sandbox);
});
afterEach(async () => {
  await place.close();
  await sandbox.close();
});

async function started(): Promise<Running & { url: string }> {
  const port = await freePort();
  const made = await place.run(['setup', '--endpoint', `http://127.0.0.1:${port}`, '--show-secret', '--json']);
  const secret = String(jsonLines(made.out)[0]?.signingSecret);
  const running = await serving(place, { ZENDESK_WEBHOOK_SECRET: secret, PORT: String(port) });
  await until('the knowledge base', async () => (await fetch(`${running.url}/readyz`)).status === 200);
  return running;
}

/** A ticket that somebody works on, waiting for a Zendesk that does not answer. */
async function inWork(): Promise<number> {
  const control = remoteControl(join(place.dataDir, 'control.sock'));
  sandbox.control.set({ latencyMs: foreverMs });
  const id = sandbox.control.openTicket({ from, ...exportQuestion });
  await until('the ticket to be in work', async () => (await control.jobs()).working > 0);
  return id;
}
const isStopping = (running: Running) => () => running.err().includes('stopping');
const ours = (id: number) => thread({ sandbox }, id).filter((comment) => comment.ours);

test('a Zendesk that hangs keeps nobody: the process ends with 0 in time, takes no webhook meanwhile, and the next one answers, once', async () => {
  const running = await started();
  const id = await inWork();
  // As Ctrl+C under npm arrives: from the terminal, and passed on.
  for (const signal of ['SIGINT', 'SIGINT', 'SIGTERM'] as const) running.child.kill(signal);
  await until('it to stop', isStopping(running));
  await expect(fetch(`${running.url}/webhooks/zendesk`, { method: 'POST' })).rejects.toThrow();
  await until('the end', () => running.child.exitCode !== null);
  expect(running.child.exitCode).toBe(0);
  expect(ours(id)).toEqual([]);

  sandbox.control.set({ latencyMs: 0 });
  const next = await started();
  await until('an answer', () => ours(id).length > 0);
  expect((await next.stop()).code).toBe(0);
  expect(ours(id)).toMatchObject([{ public: true }]);
});

test('a second signal ends it at once with 1, and the ticket in work is taken over, once', async () => {
  const running = await started();
  const id = await inWork();
  running.child.kill('SIGTERM');
  await until('it to stop', isStopping(running));
  await until('the end', () => running.child.exitCode !== null || (running.child.kill('SIGINT') && false));
  expect(await running.ended).toMatchObject({ code: 1, err: expect.stringContaining('stopped at once') });

  sandbox.control.set({ latencyMs: 0 });
  const next = await started();
  await until('an answer', () => ours(id).length > 0);
  expect((await next.stop()).code).toBe(0);
  expect(ours(id)).toMatchObject([{ public: true }]);
});
