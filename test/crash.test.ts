// The process is killed with SIGKILL at each labelled step of a run and started again. Whatever the step, the ticket
// ends with exactly the writes of one decision.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type Step, steps } from '../src/core/ports.ts';
import { type Sandbox, startSandbox } from '../src/sandbox/index.ts';
import { deploy, exportQuestion, seed, thread } from './support/deployment.ts';
import { emptyDataDir } from './support/empty-data-dir.ts';
import { freshDatabase, onServer } from './support/postgres-server.ts';
import { programOf } from './support/programs.ts';

const from = 'ada@customer.example';
const serverUrl = inject('postgresUrl');
let dataDir: string;
let sandbox: Sandbox;

beforeAll(async () => {
  dataDir = await emptyDataDir();
  sandbox = await startSandbox({ seed, updatesPerTicket: 100, ticketUpdatesPerMinute: 1000, ratePerMinute: 10_000 });
  sandbox.control.set({ incrementalLagMs: 0 });
  // Installs: makes the database and the knowledge base once, so that every child only opens them.
  await install();
});
afterAll(async () => {
  await sandbox.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const install = async (postgres: { databaseUrl?: string } = {}): Promise<void> =>
  (await deploy({ sandbox, dataDir, webhooks: false, work: false, ...postgres })).close();

type Ended = { signal: NodeJS.Signals | null; code: number | null; said: string };
function work(ticket: number, before: number, step: Step | 'none', postgres: readonly string[]): Promise<Ended> {
  const args = [
    ...programOf('test/support/worker-child.ts'),
    dataDir,
    sandbox.url,
    String(ticket),
    String(before),
    step,
    ...postgres,
  ];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.on('data', (part: Buffer) => {
    said += part.toString();
  });
  return new Promise((resolve) => child.on('close', (code, signal) => resolve({ signal, code, said })));
}

const legalThreat = { subject: 'Contract', text: 'My lawyer will sue you if the export is not fixed today.' };
const secondWrite: readonly Step[] = ['second-write-sent', 'second-write-recorded'];
/** A handover stops before drafting, so only its second write is killed there; all else happens on a reply. */
const ticketFor = (step: Step | 'none') =>
  sandbox.control.openTicket({
    from,
    ...(step !== 'none' && secondWrite.includes(step) ? legalThreat : exportQuestion),
  });

/** Kills a run at each of the steps; the next process finishes it before its own is killed. */
async function killAtEach(chosen: readonly Step[], ...postgres: readonly string[]): Promise<void> {
  // On a server nobody can know that the holder is dead before its minute is over; here the minute is over at once.
  const leasesRunOut = () =>
    Promise.all(postgres.map((url) => onServer(url, 'update firstline.leases set expires_at = now()')));
  const killed: { step: Step; ticket: number }[] = [];
  for (const step of chosen) {
    const ticket = ticketFor(step);
    const before = killed.at(-1)?.ticket ?? 0;
    const ended = await work(ticket, before, step, postgres);
    expect(ended, `the child was to be killed at ${step}`).toMatchObject({ signal: 'SIGKILL' });
    killed.push({ step, ticket });
    await leasesRunOut();
  }
  const last = ticketFor('none');
  expect(await work(last, killed.at(-1)?.ticket ?? 0, 'none', postgres)).toMatchObject({ code: 0 });

  const writes = killed.map(({ step, ticket }) => ({
    step,
    ours: thread({ sandbox }, ticket)
      .filter((comment) => comment.ours)
      .map((comment) => comment.public),
  }));
  const wanted = chosen.map((step) => ({ step, ours: secondWrite.includes(step) ? [false, true] : [true] }));
  expect(writes).toEqual(wanted);
}

test('a run killed at any step is finished after a restart, with exactly the writes of one decision', () =>
  killAtEach(steps.filter((step) => !step.startsWith('action-'))));

test.skipIf(serverUrl === null)('so it is on Postgres, once the lease of the dead process has run out', async () => {
  const database = await freshDatabase(serverUrl ?? '');
  await install({ databaseUrl: database.url });
  await killAtEach(['leased', 'proposed', 'first-write-sent', 'second-write-sent'], database.url);
  await database.drop();
});
