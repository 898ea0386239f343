// A write that was given up as lost and arrives after all, and requests by people beside a customer's open question.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { act } from '../../src/act.ts';
import { triageOnce } from '../../src/commands/triage-once.ts';
import { Fault } from '../../src/core/fault.ts';
import { messageOf } from '../../src/core/same-text.ts';
import { updateFor } from '../../src/core/update.ts';
import { look } from '../../src/look.ts';
import { decideOn } from '../../src/triage.ts';
import { type Deployment, deploy, exportQuestion, thread, until } from '../support/deployment.ts';
import { scriptedModel } from '../support/scripted-model.ts';

const from = 'ada@customer.example';
const { signal } = new AbortController();
let deployment: Deployment;
/** Tickets whose next answer fails once. */
const failing = new Set<number>();
beforeAll(async () => {
  const model = scriptedModel(async (id) => {
    if (failing.delete(id)) throw new Fault('transient', 'the model is overloaded');
  });
  deployment = await deploy({ model, webhooks: false, worker: { backoffMs: 2_000 } });
});
afterAll(() => deployment.close());

const ours = (id: number) => thread(deployment, id).filter((comment) => comment.ours);

test('a reply that arrives after a handover was decided instead stands alone, and counts as the answer', async () => {
  const { world } = deployment.firstline;
  const { ledger } = world;
  const id = deployment.sandbox.control.openTicket({ from, ...exportQuestion });
  const lease = await ledger.takeLease(id, 'test', 60_000);
  const evidence = await look(world, id, signal);
  if (lease === null || evidence === null) throw new Error('the ticket is there and free');
  const { runId } = await ledger.openRun(lease, evidence.cause);
  const { policyVersion } = world;

  const reply = await decideOn(world, evidence, signal);
  const first = await ledger.propose(lease, { runId, decision: reply, policyVersion, claims: world.policy.reply });
  if (typeof first === 'string') throw new Error('nobody has answered yet');
  await ledger.voidAttempt(lease, first, 'the policy was changed');
  const angry = [{ check: 'angry', effect: 'handover', reason: 'the customer is angry' }] as const;
  const handover = await decideOn(world, evidence, signal, angry);
  const second = await ledger.propose(lease, { runId, decision: handover, policyVersion, claims: null });
  if (typeof second === 'string') throw new Error('nobody has answered yet');

  const late = updateFor(reply, evidence.snapshot.ticket, runId, world.policy);
  if (late === null) throw new Error('a reply is written');
  expect(await world.desk.update(late)).toMatchObject({ kind: 'written' });
  expect(await act(world, lease, second, evidence.snapshot, signal)).toBe('reply, by an earlier attempt');
  expect(ours(id).map((comment) => comment.public)).toEqual([true]);
  expect((await ledger.history(messageOf(evidence, world.facts.selfId), null)).commentAnswered).toBe(true);
  await ledger.releaseLease(lease, 0);
});

test('a draft that a person asks for ends no run of the customer’s, and nothing goes out by itself any more', async () => {
  const id = deployment.sandbox.control.openTicket({ from, ...exportQuestion });
  failing.add(id);
  await deployment.firstline.database.queue.add(id);
  const waits = () => deployment.firstline.database.ledger.runs({ ticketId: id, limit: 1 });
  await until('a run that waits for the model', async () => (await waits())[0]?.state === 'open' && !failing.has(id));
  await until('the ticket to be free', async () => (await deployment.firstline.database.queue.counts()).working === 0);
  expect((await triageOnce(deployment.firstline, id, false)).decision).toBe('suggest');
  const runs = await until('both runs to settle', async () => {
    const all = await deployment.firstline.database.ledger.runs({ ticketId: id, limit: 5 });
    return all.length === 2 && all.every((run) => run.state === 'settled') ? all : null;
  });
  expect(runs.map((run) => run.outcome)).toEqual(['suggest', 'suggest']);
  expect(ours(id).some((comment) => comment.public)).toBe(false);
});
