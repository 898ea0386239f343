// A running `serve`, from other terminals: what it is doing, halting it, a second one beside it, and its end.
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { remoteControl } from '../../src/http/control.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { exportQuestion, seed, thread, until } from '../support/deployment.ts';
import { jsonLines, type Running, said, servingTheAccount, type Workplace, workplace } from './firstline.ts';

const from = 'ada@customer.example';
const foreverMs = 24 * 3_600_000;
let sandbox: Sandbox;
let place: Workplace;
let running: Running & { url: string };

beforeAll(async () => {
  sandbox = await startSandbox({ seed });
  place = await workplace(sandbox);
  running = await servingTheAccount(place);
  // The sweep finds nothing: on a slow machine it would take up the ticket whose webhook is dropped below.
  sandbox.control.set({ incrementalLagMs: foreverMs });
});
afterAll(async () => {
  await place.close();
  await sandbox.close();
});

const ours = (id: number) => thread({ sandbox }, id).filter((comment) => comment.ours);
const jobs = async () => jsonLines((await place.run(['jobs', '--json'])).out)[0];
const openOne = () => sandbox.control.openTicket({ from, ...exportQuestion });

test('a webhook of the account that setup made is worked on', async () => {
  const id = openOne();
  await until('an answer', () => ours(id).length > 0);
  expect(ours(id)).toMatchObject([{ public: true }]);
});

test('a second one on the same data folder is told the process that has it', async () => {
  const ended = await place.run(['serve'], { ZENDESK_WEBHOOK_SECRET: 'x' });
  expect(ended.code).toBe(2);
  expect(said(ended)).toEqual([expect.stringMatching(new RegExp(`another Firstline \\(process ${running.pid}\\)`))]);
});

test('a dry run beside it is done by it, and writes nothing', async () => {
  sandbox.control.set({ dropWebhooks: 1 });
  const id = openOne();
  const ended = await place.run(['triage', String(id), '--dry-run', '--json']);
  expect(jsonLines(ended.out)).toMatchObject([{ ticket: id, decision: 'reply' }]);
  expect(ours(id)).toEqual([]);
  const missing = await place.run(['triage', '999999', '--dry-run']);
  expect(missing).toMatchObject({ code: 1, err: expect.stringContaining('ticket 999999 does not exist') });
});

test('stop halts all writes, jobs tells so, start goes on', async () => {
  expect((await place.run(['stop'])).code).toBe(0);
  const queued = () => sandbox.state.attempts.filter(({ status }) => status === 202).length;
  const before = queued();
  const id = openOne();
  await until('the ticket to be queued', () => queued() > before);
  expect(await jobs()).toMatchObject({ halted: true, parked: [] });
  expect(ours(id)).toEqual([]);

  const started = await place.run(['start', '--json']);
  expect(jsonLines(started.out)).toEqual([{ halted: false }]);
  await until('an answer', () => ours(id).length > 0);
  expect(ours(id)).toMatchObject([{ public: true }]);
});

test('a parked ticket is shown with its reason, and taken up again by its id', async () => {
  sandbox.control.set({ failNext: { count: 1, status: 422, method: 'PUT', match: '/tickets/' } });
  const id = openOne();
  const control = remoteControl(join(place.dataDir, 'control.sock'));
  const parked = await until('a parked ticket', async () => (await control.jobs()).parked[0]);
  expect(parked).toMatchObject({ ticketId: id, reason: expect.stringContaining(`ticket ${id}`) });
  expect(await jobs()).toMatchObject({ halted: false, parked: [parked], recent: [{ ticketId: id }, {}, {}] });
  const again = await place.run(['jobs', 'retry', parked.id, '--json']);
  expect(jsonLines(again.out)).toEqual([{ id: parked.id, queued: true }]);
  await until('an answer', () => ours(id).length > 0);
});

test('SIGTERM: the ticket in work is finished, the process ends with 0, and jobs still works without it', async () => {
  sandbox.control.set({ latencyMs: 300 });
  const id = openOne();
  await until('the ticket to be in work', () => sandbox.requests().some((request) => request.ticketId === id));
  const { code } = await running.stop();
  expect(code).toBe(0);
  expect(ours(id)).toMatchObject([{ public: true }]);
  sandbox.control.set({ latencyMs: 0 });
  await expect(fetch(running.url)).rejects.toThrow();
  expect(await jobs()).toMatchObject({ halted: false, waiting: 0, working: 0 });
});
