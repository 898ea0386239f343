// A ticket in, what is written to Zendesk out: webhook, queue, worker, knowledge and the local Zendesk are all real.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Deployment, deploy, exportQuestion, settled, thread, until } from '../support/deployment.ts';

let deployment: Deployment;
beforeAll(async () => {
  deployment = await deploy();
});
afterAll(() => deployment.close());

const open = (parts: Parameters<Deployment['sandbox']['control']['openTicket']>[0]) =>
  deployment.sandbox.control.openTicket(parts);
const from = 'ada@customer.example';
const ticketOf = (id: number) => {
  const ticket = deployment.sandbox.state.tickets.get(id);
  if (ticket === undefined) throw new Error(`no ticket ${id}`);
  return ticket;
};
const ours = (id: number) => thread(deployment, id).filter((comment) => comment.ours);

describe('a question the help centre answers', () => {
  test('is answered once, publicly, with quote, source and disclosure, and waits for the customer', async () => {
    const id = open({ from, ...exportQuestion });
    const run = await settled(deployment, id);
    expect(run.outcome).toBe('reply');
    expect(ours(id)).toHaveLength(1);
    expect(ours(id)[0]).toMatchObject({ public: true });
    expect(ours(id)[0]?.body).toContain('press Export to CSV');
    expect(ours(id)[0]?.body).toContain('Exporting your data');
    expect(ours(id)[0]?.body).toMatch(/automated assistant/);
    expect(ticketOf(id).status).toBe('pending');
    expect(ticketOf(id).tags).toEqual(
      expect.arrayContaining(['firstline_replied', 'firstline_intent_export_data', 'firstline_language_en']),
    );
  });

  test('costs three Zendesk calls, our own echo included', async () => {
    const id = open({ from, ...exportQuestion });
    await settled(deployment, id);
    const calls = deployment.sandbox.requests().filter((request) => request.ticketId === id);
    const again = calls.filter((call) => call.method === 'GET' && !call.path.includes('comments')).length;
    // A ticket read within the second of its last change is read once more, so that its stamp can be trusted.
    expect(again).toBeLessThanOrEqual(2);
    expect(calls.length - (again - 1)).toBe(3);
  });

  test('becomes a draft for agents when the writer is unknown to us', async () => {
    const id = open({ from: 'bob@stranger.example', ...exportQuestion });
    const run = await settled(deployment, id);
    expect(run.outcome).toBe('suggest');
    expect(ours(id)).toHaveLength(1);
    expect(ours(id)[0]).toMatchObject({ public: false });
    expect(ours(id)[0]?.body).toContain('Nothing was sent to the customer');
  });

  test('becomes a draft when somebody is in copy', async () => {
    const id = open({ from, ...exportQuestion, cc: ['auditor@other.example'] });
    expect((await settled(deployment, id)).outcome).toBe('suggest');
    expect(ours(id).some((comment) => comment.public)).toBe(false);
  });
});

describe('a person gets the ticket', () => {
  test('when the customer threatens with a lawyer: the brief first, then one line to the customer', async () => {
    const id = open({ from, subject: 'Contract', text: 'My lawyer will sue you if the export is not fixed today.' });
    const run = await settled(deployment, id);
    expect(run.outcome).toBe('handover with a line');
    expect(ours(id).map((comment) => comment.public)).toEqual([false, true]);
    expect(ours(id)[1]?.body).toContain('A colleague from our legal team');
    const legal = deployment.sandbox.state.groups.get(ticketOf(id).group_id ?? 0);
    expect(legal?.name).toBe('Legal');
    expect(ticketOf(id).priority).toBe('urgent');
  });

  test('when the help centre has no answer', async () => {
    const id = open({
      from,
      subject: 'Tyres',
      text: 'Which tyre pressure do you recommend for a delivery van in winter?',
    });
    expect((await settled(deployment, id)).decision).toMatchObject({ kind: 'handover' });
    expect(ours(id).every((comment) => !comment.public)).toBe(true);
  });
});

describe('hands off', () => {
  test('a closed ticket is never written to', async () => {
    const id = open({ from, ...exportQuestion, tags: [] });
    deployment.sandbox.control.close(id);
    expect((await settled(deployment, id)).outcome).toBe('ignore');
    expect(ours(id)).toEqual([]);
  });

  test('an automatic mail is never answered', async () => {
    const id = open({
      from,
      subject: 'Out of office: Export',
      text: 'I am out of the office until Monday.',
      flags: [4],
    });
    expect((await settled(deployment, id)).outcome).toBe('ignore');
    expect(ours(id)).toEqual([]);
    expect(ticketOf(id).tags).toEqual([]);
  });

  test('a ticket with firstline_off is left alone', async () => {
    const id = open({ from, ...exportQuestion, tags: ['firstline_off'] });
    await until('the run or no webhook at all', async () => {
      const runs = await deployment.firstline.database.ledger.runs({ ticketId: id, limit: 1 });
      const { waiting, working } = await deployment.firstline.database.queue.counts();
      return runs.length > 0 || (waiting === 0 && working === 0);
    });
    expect(ours(id)).toEqual([]);
  });

  test('an agent who answered first is not talked over', async () => {
    const id = open({ from, ...exportQuestion });
    deployment.sandbox.control.agentReplies(id, { text: 'I am on it.', public: true });
    expect((await settled(deployment, id)).outcome).toBe('ignore');
    expect(ours(id)).toEqual([]);
  });

  test('a ticket that a person owns gets labels only', async () => {
    const id = open({ from, ...exportQuestion });
    deployment.sandbox.control.agentAssigns(id, 'grace@acme.example');
    expect((await settled(deployment, id)).outcome).toBe('label');
    expect(ours(id)).toEqual([]);
    expect(ticketOf(id).tags).toContain('firstline_labelled');
  });
});

describe('a conversation', () => {
  test('two mails in a row get one answer', async () => {
    const id = open({ from, ...exportQuestion });
    deployment.sandbox.control.customerReplies(id, { text: 'PS: I need it as CSV, how do I export it?' });
    await settled(deployment, id);
    expect(ours(id)).toHaveLength(1);
  });

  test('a follow-up gets its own answer, up to the cap; then a person takes over', async () => {
    const id = open({ from, ...exportQuestion });
    await settled(deployment, id);
    deployment.sandbox.control.customerReplies(id, { text: 'And how do I reset a forgotten password?' });
    expect((await settled(deployment, id, 2)).outcome).toBe('reply');
    deployment.sandbox.control.customerReplies(id, { text: 'How do I export all our data to CSV again?' });
    expect((await settled(deployment, id, 3)).decision?.kind).toBe('handover');
    expect(ours(id).filter((comment) => comment.public)).toHaveLength(2);
  });

  test('a duplicated webhook does nothing twice', async () => {
    deployment.sandbox.control.set({ duplicateWebhooks: 5 });
    const id = open({ from, ...exportQuestion });
    await settled(deployment, id);
    deployment.sandbox.control.set({ duplicateWebhooks: 1 });
    expect(ours(id)).toHaveLength(1);
  });
});
