// When a ticket was solved before, read from its audits, and that nobody asks for it on a new one.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { look } from '../../../src/look.ts';
import { type Deployment, deploy, exportQuestion } from '../../support/deployment.ts';
import { scriptedModel } from '../../support/scripted-model.ts';

const from = 'ada@customer.example';
let deployment: Deployment;
beforeAll(async () => {
  deployment = await deploy({ work: false, model: scriptedModel() });
});
afterAll(() => deployment.close());
const control = () => deployment.sandbox.control;
const solves = (id: number) => deployment.firstline.zendesk.desk.solves(id);

describe('the solves of a ticket', () => {
  test('are those by people, with their moment, however often', async () => {
    const id = control().openTicket({ from, ...exportQuestion });
    expect(await solves(id)).toEqual([]);
    control().agentReplies(id, { text: 'Done.' });
    control().setStatus(id, 'solved');
    control().customerReplies(id, { text: 'Something else.' });
    control().setStatus(id, 'solved');
    const found = await solves(id);
    expect(found).toEqual([
      { at: expect.any(String), byUs: false },
      { at: expect.any(String), byUs: false },
    ]);
    expect(deployment.sandbox.state.tickets.get(id)?.status).toBe('solved');
  });
});

test('reading a new ticket costs two calls, one that was answered before a third', async () => {
  const { world } = deployment.firstline;
  const { signal } = new AbortController();
  const calls = async (id: number) => {
    const before = deployment.sandbox.requests().length;
    await look(world, id, signal);
    return deployment.sandbox.requests().slice(before);
  };
  const id = control().openTicket({ from, ...exportQuestion });
  await world.clock.sleep(1_100);
  expect(await calls(id)).toHaveLength(2);
  control().agentReplies(id, { text: 'Which plan are you on?' });
  control().customerReplies(id, { text: 'Team.' });
  await world.clock.sleep(1_100);
  expect(await calls(id)).toHaveLength(3);
});
