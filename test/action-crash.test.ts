// The process is killed with SIGKILL around a refund and started again. Whatever the step, the money moves at most once,
// and when nobody can know whether it did, a person is told to look.
import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Step } from '../src/core/ports.ts';
import { startSandbox } from '../src/sandbox/index.ts';
import { startShop } from './fakes/business/shop.ts';
import { type DeploymentOptions, deploy, seed, settled, thread } from './support/deployment.ts';
import { emptyDataDir } from './support/empty-data-dir.ts';
import { ana, articles, people, policyFor, wish } from './support/shop-deployment.ts';
import { refundingModel, toolModel } from './support/tool-model.ts';
import { work } from './support/worker-process.ts';

/** What the ticket and the shop are like after a death at the step and a restart. */
async function killedAt(step: Step, signal: AbortSignal, more = '') {
  const shop = await startShop();
  const sandbox = await startSandbox({ seed: { ...seed, customers: people, articles } });
  sandbox.control.set({ incrementalLagMs: 0 });
  const dataDir = await emptyDataDir();
  const policy = policyFor(shop.url, 'run', more);
  try {
    await (await deploy({ sandbox, dataDir, policy, model: toolModel(), webhooks: false, work: false })).close();
    const ticket = sandbox.control.openTicket({ from: ana, ...wish });
    const killed = await work({ dataDir, url: sandbox.url, ticket, step, policy, signal });
    expect(killed).toMatchObject({ signal: 'SIGKILL' });
    await restartedOn(ticket, { sandbox, dataDir, policy });
    const ours = thread({ sandbox }, ticket).filter((each) => each.ours);
    return {
      calls: shop.seen.filter(({ url }) => url === '/refunds').length,
      paid: shop.refunds.get('ORD-78432'),
      ours,
    };
  } finally {
    await sandbox.close();
    await shop.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** The process after the killed one is this one. */
async function restartedOn(ticket: number, place: Pick<DeploymentOptions, 'sandbox' | 'dataDir' | 'policy'>) {
  const deployment = await deploy({ ...place, model: refundingModel(), webhooks: false, sweepMs: 500 });
  await deployment.firstline.database.queue.add(ticket);
  await settled(deployment, ticket).finally(deployment.close);
}

test('recorded but not begun: it is done after the restart, and the customer hears of it', async ({ signal }) => {
  const { calls, paid, ours } = await killedAt('proposed', signal);
  expect([calls, paid]).toEqual([1, 89.99]);
  expect(ours).toMatchObject([{ public: true, body: expect.stringContaining('reference RE-1') }]);
});

test('begun, and nobody knows whether the shop heard of it: it is not asked again, and a person looks', async ({
  signal,
}) => {
  for (const [step, calls] of [
    ['action-intended', 0],
    ['action-performed', 1],
  ] as const) {
    const after = await killedAt(step, signal);
    expect(after.calls, step).toBe(calls);
    expect(after.ours, step).toMatchObject([
      { public: false, body: expect.stringContaining('look before it is tried again') },
    ]);
  }
});

test('done, and the record shows it: the restart finds it there, pays nothing twice and answers', async ({
  signal,
}) => {
  const { calls, ours } = await killedAt('action-performed', signal, 'settled: { fact: status, is: [delivered] }');
  expect(calls).toBe(1);
  expect(ours).toMatchObject([{ public: true }]);
});

test('done and written down: the reply goes out after the restart, with its reference', async ({ signal }) => {
  for (const step of ['action-recorded', 'first-write-sent'] as const) {
    const { calls, ours } = await killedAt(step, signal);
    expect(calls, step).toBe(1);
    expect(ours, step).toMatchObject([{ public: true, body: expect.stringContaining('reference RE-1') }]);
  }
});
