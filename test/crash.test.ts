// The process is killed with SIGKILL at each labelled step of a run and started again. Whatever the step, the ticket
// ends with exactly the writes of one decision.
import { rmSync } from 'node:fs';
import { expect, inject, onTestFinished, test } from 'vitest';
import { type Step, steps } from '../src/core/ports.ts';
import { startSandbox } from '../src/sandbox/index.ts';
import { deploy, exportQuestion, seed, thread } from './support/deployment.ts';
import { emptyDataDir } from './support/empty-data-dir.ts';
import { freshDatabase, onServer } from './support/postgres-server.ts';
import { work } from './support/worker-process.ts';

const from = 'ada@customer.example';
const serverUrl = inject('postgresUrl');

const legalThreat = { subject: 'Contract', text: 'My lawyer will sue you if the export is not fixed today.' };
/** Between two others nothing is recorded or written: to the ledger they are one. */
const thinking: readonly Step[] = ['snapshotted', 'classified', 'retrieved', 'answered'];
const secondWrite: readonly Step[] = ['second-write-sent', 'second-write-recorded'];

/** Kills a run at each of the steps; the next process finishes it before its own is killed. */
async function killAtEach(chosen: readonly Step[], signal: AbortSignal, postgres: { databaseUrl?: string } = {}) {
  const dataDir = await emptyDataDir();
  const sandbox = await startSandbox({
    seed,
    updatesPerTicket: 100,
    ticketUpdatesPerMinute: 1000,
    ratePerMinute: 10_000,
  });
  onTestFinished(async () => {
    await sandbox.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
  sandbox.control.set({ incrementalLagMs: 0 });
  // Installs: makes the knowledge base once, so that every process only opens it.
  await (await deploy({ sandbox, dataDir, webhooks: false, work: false, ...postgres })).close();
  // On a server nobody can know that the holder is dead before its minute is over; here the minute is over at once.
  const leasesRunOut = async () => {
    if (postgres.databaseUrl === undefined) return;
    await onServer(postgres.databaseUrl, 'update firstline.leases set expires_at = now()');
  };
  /** A handover stops before drafting, so only its second write is killed there; all else happens on a reply. */
  const ticketFor = (step: Step | 'none') =>
    sandbox.control.openTicket({
      from,
      ...(step !== 'none' && secondWrite.includes(step) ? legalThreat : exportQuestion),
    });
  const workOn = (ticket: number, before: number, step: Step | 'none') =>
    work({ dataDir, url: sandbox.url, ticket, before, step, signal, ...postgres });

  const killed: { step: Step; ticket: number }[] = [];
  for (const step of chosen) {
    const ticket = ticketFor(step);
    const ended = await workOn(ticket, killed.at(-1)?.ticket ?? 0, step);
    expect(ended, `the child was to be killed at ${step}`).toMatchObject({ signal: 'SIGKILL' });
    killed.push({ step, ticket });
    await leasesRunOut();
  }
  expect(await workOn(ticketFor('none'), killed.at(-1)?.ticket ?? 0, 'none')).toMatchObject({ code: 0 });

  const writes = killed.map(({ step, ticket }) => ({
    step,
    ours: thread({ sandbox }, ticket)
      .filter((comment) => comment.ours)
      .map((comment) => comment.public),
  }));
  const wanted = chosen.map((step) => ({ step, ours: secondWrite.includes(step) ? [false, true] : [true] }));
  expect(writes).toEqual(wanted);
}

test('a run killed at any step is finished after a restart, with exactly the writes of one decision', ({ signal }) =>
  killAtEach(
    steps.filter((step) => !step.startsWith('action-') && !thinking.includes(step)),
    signal,
  ));

test.skipIf(serverUrl === null)(
  'so it is on Postgres, once the lease of the dead process has run out',
  async ({ signal }) => {
    const { url: databaseUrl, drop } = await freshDatabase(serverUrl ?? '');
    onTestFinished(drop);
    await killAtEach(['proposed', 'first-write-sent', 'second-write-sent'], signal, { databaseUrl });
  },
);
