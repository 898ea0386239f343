// Tickets that Firstline makes itself come back by webhook and sweep like any other: they are work for people, and no
// customer's question.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Deployment, deploy, exportQuestion, settled, thread, until } from '../support/deployment.ts';

let deployment: Deployment;
beforeAll(async () => {
  deployment = await deploy({ sweepMs: 200 });
  deployment.sandbox.control.set({ incrementalLagMs: 0 });
});
afterAll(() => deployment.close());

/** Made for Ada, as an action would. */
async function made(key: string): Promise<number> {
  const { sandbox, firstline } = deployment;
  const ada = [...sandbox.state.users.values()].find(({ email }) => email === 'ada@customer.example');
  const result = await firstline.zendesk.actions.createTicket(
    {
      subject: 'Check the double charge',
      description: 'How do I export all our data to CSV? The customer was charged twice.',
      priority: 'high',
      type: 'task',
      requesterId: ada?.id ?? 0,
      groupId: null,
      tags: ['firstline_followup_of_1001'],
      dueAt: null,
    },
    key,
  );
  if (result.kind !== 'done') throw new Error(`no ticket was made: ${result.reason}`);
  return Number(result.facts[0]?.value);
}

test('a ticket we made ourselves is not heard of by webhook', async () => {
  const { sandbox } = deployment;
  const before = sandbox.state.attempts.length;
  await made('0b0c9f8e-0000-4000-8000-000000000001');
  // A customer's ticket after it is heard of, so ours would have been.
  await settled(deployment, sandbox.control.openTicket({ from: 'ada@customer.example', ...exportQuestion }));
  await until('the webhook', () => sandbox.state.attempts.length > before);
  expect(sandbox.state.attempts.length - before).toBe(1);
});

test('a ticket we made ourselves is never answered, drafted on or handed over, and keeps its tag and priority', async () => {
  const id = await made('0b0c9f8e-0000-4000-8000-000000000002');
  await deployment.firstline.world.queue.add(id);
  const run = await settled(deployment, id);
  expect(run.decision?.kind).toBe('ignore');
  expect(thread(deployment, id)).toMatchObject([{ ours: true, public: false }]);
  expect(deployment.sandbox.state.tickets.get(id)).toMatchObject({ priority: 'high', status: 'new' });
  expect(deployment.sandbox.state.tickets.get(id)?.tags).toContain('firstline_followup_of_1001');
});

test('the customer hears nothing of a ticket we made ourselves', async () => {
  const id = await made('0b0c9f8e-0000-4000-8000-000000000003');
  const events = (deployment.sandbox.state.audits.get(id) ?? []).flatMap((audit) => audit.events);
  expect(events.filter(({ type }) => type === 'Notification')).toEqual([]);
  expect(await until('the ticket', () => deployment.sandbox.state.tickets.get(id))).toMatchObject({ is_public: false });
});
