// The second way in: tickets whose webhook never came.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/index.ts';
import { sweep } from '../../src/sweep.ts';
import { type Deployment, deploy, exportQuestion, seed, settled, thread, until } from '../support/deployment.ts';
import { scriptedModel } from '../support/scripted-model.ts';

const from = 'ada@customer.example';
let deployment: Deployment;
beforeAll(async () => {
  deployment = await deploy({ model: scriptedModel() });
  deployment.sandbox.control.set({ incrementalLagMs: 0 });
});
afterAll(() => deployment.close());

const sweepOnce = () => sweep(deployment.firstline.world, 20, new AbortController().signal);

test('a ticket whose webhook was lost is found and answered', async () => {
  deployment.sandbox.control.set({ dropWebhooks: 'all' });
  const id = deployment.sandbox.control.openTicket({ from, ...exportQuestion });
  expect(await sweepOnce()).toBe(1);
  expect((await settled(deployment, id)).outcome).toBe('reply');
  deployment.sandbox.control.set({ dropWebhooks: 'none' });
});

test('a ticket that a run has seen in its newest state is not read again', async () => {
  const id = deployment.sandbox.control.openTicket({ from, ...exportQuestion });
  await settled(deployment, id);
  const before = deployment.sandbox.requests().filter((request) => request.ticketId === id).length;
  expect(await sweepOnce()).toBe(0);
  expect(deployment.sandbox.requests().filter((request) => request.ticketId === id)).toHaveLength(before);
  expect(thread(deployment, id).filter((comment) => comment.ours)).toHaveLength(1);
});

test('a permission the sweep lacks makes it unready with the reason, until it is granted', async () => {
  const sandbox = await startSandbox({ seed });
  sandbox.control.set({ failNext: { count: 1, status: 403, match: 'incremental/tickets' } });
  const other = await deploy({ sandbox, model: scriptedModel(), sweepMs: 1_000 });
  const ready = async () => (await fetch(`${other.serving.url}/readyz`)).json() as Promise<{ reasons: string[] }>;
  const reasons = await until('the reason', async () => {
    const found = (await ready()).reasons;
    return found.length > 0 ? found : null;
  });
  expect(reasons).toEqual([expect.stringContaining('the incremental export (an admin, scope read)')]);
  await until('readiness', async () => (await ready()).reasons.length === 0);
  await other.close();
  await sandbox.close();
});
