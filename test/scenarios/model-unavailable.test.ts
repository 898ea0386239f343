// A model that does not answer: the ticket waits for it as long as the policy says, then goes on without one, and says so.
import { afterEach, describe, expect, test } from 'vitest';
import { Fault } from '../../src/core/fault.ts';
import type { Model } from '../../src/core/ports.ts';
import { type Deployment, deploy, exportQuestion, policyText, settled, thread } from '../support/deployment.ts';
import { scriptedModel } from '../support/scripted-model.ts';

const from = 'ada@customer.example';
let deployment: Deployment;
afterEach(() => deployment.close());

const patience = (minutes: number): string => `${policyText}models: { patienceMinutes: ${minutes} }\n`;
const standbyReason = (fault: Fault) => ({ check: 'model-unavailable', effect: 'note', reason: fault.message });

/** Fails with the fault until told otherwise; counts how often it was asked. */
function failing(fault: Fault) {
  const model = scriptedModel();
  const state = { asked: 0, well: false };
  const ask: Model['ask'] = async (...given) => {
    state.asked += 1;
    if (!state.well) throw fault;
    return model.ask(...given);
  };
  return { state, model: { ...model, name: 'claude' as const, ask } };
}

const overloaded = new Fault('transient', 'could not ask Claude: it is overloaded', { part: 'model' });
const noKey = new Fault('misconfigured', 'could not ask Claude: the key was refused; set ANTHROPIC_API_KEY', {
  part: 'model',
});

describe('while the model is away', () => {
  test('a ticket waits for it, and gets its answer when it is back', async () => {
    const { state, model } = failing(overloaded);
    deployment = await deploy({ policy: patience(10), model, worker: { backoffMs: 50 } });
    const id = deployment.sandbox.control.openTicket({ from, ...exportQuestion });
    await expect.poll(() => state.asked).toBeGreaterThanOrEqual(3);
    expect(thread(deployment, id).filter((each) => each.ours)).toEqual([]);
    state.well = true;
    const { decision } = await settled(deployment, id);
    expect(decision).toMatchObject({ kind: 'reply', model: 'claude', findings: [] });
  });

  test('a ticket that waited as long as the policy says is answered by quoting only, and it is noted', async () => {
    const { state, model } = failing(overloaded);
    deployment = await deploy({ policy: patience(0.01), model, worker: { backoffMs: 50 } });
    const id = deployment.sandbox.control.openTicket({ from, ...exportQuestion });
    const { decision } = await settled(deployment, id);
    expect(state.asked).toBeGreaterThan(1);
    expect(decision).toMatchObject({ kind: 'reply', model: 'extractive', findings: [standbyReason(overloaded)] });
  });

  test('an outage of the helpdesk before does not shorten the wait for the model', async () => {
    deployment = await deploy({ work: false });
    const { ledger } = deployment.firstline.database;
    await ledger.countFailure(4711, 'world');
    const startMs = Date.now();
    await expect.poll(() => Date.now()).toBeGreaterThan(startMs + 5);
    expect(await ledger.countFailure(4711, 'model')).toMatchObject({ tries: 2, forMs: 0 });
  });
});

test('a wrong key is not waited for: the ticket goes on without the model, and others too', async () => {
  const { state, model } = failing(noKey);
  deployment = await deploy({ policy: patience(10), model });
  const ids = [1, 2].map(() => deployment.sandbox.control.openTicket({ from, ...exportQuestion }));
  for (const id of ids) {
    const { decision } = await settled(deployment, id);
    expect(decision).toMatchObject({ kind: 'reply', model: 'extractive', findings: [standbyReason(noKey)] });
  }
  expect(state.asked).toBe(2);
  expect(deployment.firstline.worker.trouble()).toBeNull();
});

test('without permission to quote on its own, a ticket the model did not see gets a draft at most', async () => {
  const { model } = failing(noKey);
  deployment = await deploy({ policy: patience(10).replace('extractive: reply', 'extractive: suggest'), model });
  const id = deployment.sandbox.control.openTicket({ from, ...exportQuestion });
  expect((await settled(deployment, id)).decision).toMatchObject({ kind: 'suggest', model: 'extractive' });
});
