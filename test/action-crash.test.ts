// The process is killed with SIGKILL around a refund and started again. Whatever the step, the money moves at most once,
// and when nobody can know whether it did, a person is told to look.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Step } from '../src/core/ports.ts';
import { startSandbox } from '../src/sandbox/index.ts';
import { startShop } from './fakes/business/shop.ts';
import { deploy, seed, thread } from './support/deployment.ts';
import { emptyDataDir } from './support/empty-data-dir.ts';
import { programOf } from './support/programs.ts';
import { ana, articles, people, policyFor, wish } from './support/shop-deployment.ts';
import { toolModel } from './support/tool-model.ts';

/** What the ticket and the shop are like after a death at the step and a restart. */
async function killedAt(step: Step, more = '') {
  const shop = await startShop();
  const sandbox = await startSandbox({ seed: { ...seed, customers: people, articles } });
  sandbox.control.set({ incrementalLagMs: 0 });
  const dataDir = await emptyDataDir();
  const policy = policyFor(shop.url, 'run', more);
  try {
    const installing = { sandbox, dataDir, policy, model: toolModel(), webhooks: false, work: false };
    await (await deploy(installing)).close();
    const ticket = sandbox.control.openTicket({ from: ana, ...wish });
    const work = (at: Step | 'none') =>
      new Promise<{ signal: NodeJS.Signals | null; code: number | null }>((resolve) => {
        const args = [...programOf('test/support/worker-child.ts'), dataDir, sandbox.url, String(ticket), '0', at];
        const env = { ...process.env, TEST_POLICY: policy };
        spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'], env }).on('close', (code, signal) =>
          resolve({ signal, code }),
        );
      });
    expect(await work(step)).toMatchObject({ signal: 'SIGKILL' });
    expect(await work('none')).toMatchObject({ code: 0 });
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

test('recorded but not begun: it is done after the restart, and the customer hears of it', async () => {
  const { calls, paid, ours } = await killedAt('proposed');
  expect([calls, paid]).toEqual([1, 89.99]);
  expect(ours).toMatchObject([{ public: true, body: expect.stringContaining('reference RE-1') }]);
});

test('begun, and nobody knows whether the shop heard of it: it is not asked again, and a person looks', async () => {
  for (const [step, calls] of [
    ['action-intended', 0],
    ['action-performed', 1],
  ] as const) {
    const after = await killedAt(step);
    expect(after.calls, step).toBe(calls);
    expect(after.ours, step).toMatchObject([
      { public: false, body: expect.stringContaining('look before it is tried again') },
    ]);
  }
});

test('done, and the record shows it: the restart finds it there, pays nothing twice and answers', async () => {
  const { calls, ours } = await killedAt('action-performed', 'settled: { fact: status, is: [delivered] }');
  expect(calls).toBe(1);
  expect(ours).toMatchObject([{ public: true }]);
});

test('done and written down: the reply goes out after the restart, with its reference', async () => {
  for (const step of ['action-recorded', 'first-write-sent'] as const) {
    const { calls, ours } = await killedAt(step);
    expect(calls, step).toBe(1);
    expect(ours, step).toMatchObject([{ public: true, body: expect.stringContaining('reference RE-1') }]);
  }
});
