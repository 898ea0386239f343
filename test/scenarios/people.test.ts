// People and Firstline on one ticket: what a person does, before or while Firstline is at work, always stands.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Deployment, deploy, exportQuestion, settled, thread, until } from '../support/deployment.ts';
import { scriptedModel } from '../support/scripted-model.ts';

const from = 'ada@customer.example';
const lawyer = { subject: 'Contract', text: 'My lawyer will sue you if the export is not fixed today.' };
let deployment: Deployment;
/** What happens once, between reading the ticket and writing to it. */
let meanwhile: ((ticketId: number) => void) | null = null;

beforeAll(async () => {
  const model = scriptedModel(async (id) => {
    const what = meanwhile;
    meanwhile = null;
    what?.(id);
  });
  deployment = await deploy({ model, worker: { backoffMs: 50 } });
});
afterEach(() => {
  meanwhile = null;
});
afterAll(() => deployment.close());

const control = () => deployment.sandbox.control;
const openOne = (parts = {}) => control().openTicket({ from, ...exportQuestion, ...parts });
const ours = (id: number) => thread(deployment, id).filter((comment) => comment.ours);
const ticketOf = (id: number) => deployment.sandbox.state.tickets.get(id);
const decided = async (id: number, runs = 1) => (await settled(deployment, id, runs)).decision;

describe('what a person does on a ticket before Firstline sees it', () => {
  test('a note: Firstline only labels', async () => {
    const id = openOne();
    control().agentReplies(id, { text: 'Do not answer, I call them.', public: false });
    expect((await decided(id))?.kind).toBe('label');
    expect(ours(id)).toEqual([]);
  });

  test.each(['hold', 'pending'] as const)('%s: at most a draft', async (status) => {
    const id = openOne();
    control().setStatus(id, status);
    expect((await decided(id))?.kind).toBe('suggest');
    expect(ticketOf(id)?.status).toBe(status);
  });

  test('a note before the customer’s second mail: at most a draft', async () => {
    const id = openOne();
    control().agentReplies(id, { text: 'Asking engineering, do not answer.', public: false });
    control().customerReplies(id, { text: 'So how do I export all our data to CSV?' });
    expect((await decided(id))?.kind).toBe('suggest');
    expect(ours(id).some((comment) => comment.public)).toBe(false);
  });

  test('a group chosen by hand: a handover leaves it', async () => {
    const id = openOne({ ...lawyer, tags: ['firstline_off'] });
    // Opened an hour ago: the account's own rules are long done with it.
    Object.assign(ticketOf(id) ?? {}, { created_at: new Date(Date.now() - 3_600_000).toISOString() });
    control().setGroup(id, 'Support');
    control().removeTags(id, ['firstline_off']);
    await deployment.firstline.world.queue.add(id);
    expect((await settled(deployment, id)).decision?.kind).toBe('handover');
    const group = deployment.sandbox.state.groups.get(ticketOf(id)?.group_id ?? 0);
    expect(group?.name).toBe('Support');
  });

  test('a conversation with the customer: at most a draft', async () => {
    const id = openOne();
    control().agentReplies(id, { text: 'Which plan are you on?', public: true });
    control().customerReplies(id, { text: 'Team. So how do I export all our data to CSV?' });
    expect((await decided(id))?.kind).toBe('suggest');
    expect(ours(id).some((comment) => comment.public)).toBe(false);
  });
});

describe('what a person does while Firstline is at work', () => {
  test.each([
    ['a note', (id: number) => control().agentReplies(id, { text: 'Do not answer, I call them.', public: false })],
    ['another group', (id: number) => control().setGroup(id, 'Legal')],
    [
      'another group, and the customer writes too',
      (id: number) => {
        control().setGroup(id, 'Legal');
        control().customerReplies(id, { text: 'As CSV, please: how do I export all our data?' });
      },
    ],
  ])('%s: only labels, and the group stays', async (_title, act) => {
    meanwhile = act;
    const id = openOne();
    await until('labels', () => ticketOf(id)?.tags.includes('firstline_labelled'));
    await until('all runs to settle', async () => (await deployment.firstline.database.queue.counts()).working === 0);
    expect(ours(id)).toEqual([]);
  });

  test('on hold: at most a draft', async () => {
    meanwhile = (id) => control().setStatus(id, 'hold');
    const id = openOne();
    expect((await decided(id))?.kind).toBe('suggest');
    expect(ours(id).some((comment) => comment.public)).toBe(false);
  });

  test('somebody is put in copy: the reply becomes a draft', async () => {
    meanwhile = (id) => control().customerReplies(id, { text: 'Adding my boss.', cc: ['boss@customer.example'] });
    const id = openOne();
    expect((await settled(deployment, id, 2)).decision?.kind).toBe('suggest');
    expect(ours(id).some((comment) => comment.public)).toBe(false);
  });

  test('the ticket is deleted: nothing is parked', async () => {
    meanwhile = (id) => control().deleteTicket(id);
    const id = openOne();
    expect((await settled(deployment, id)).outcome).toBe('gone');
  });
});

describe('a ticket that was handed over', () => {
  test('stays with its people when the customer writes again', async () => {
    const id = openOne(lawyer);
    expect((await decided(id))?.kind).toBe('handover');
    const before = ours(id).length;
    control().customerReplies(id, { text: 'By the way, how do I export all our data to CSV?' });
    expect((await decided(id, 2))?.kind).toBe('label');
    expect(ours(id)).toHaveLength(before);
    expect(ticketOf(id)?.status).toBe('open');
    control().agentReplies(id, { text: 'Talking to legal.', public: false });
    control().customerReplies(id, { text: 'Hello? How do I export all our data to CSV?' });
    expect((await decided(id, 3))?.kind).toBe('label');
    expect(ticketOf(id)?.tags).toEqual(
      expect.arrayContaining(['firstline_handover', 'firstline_handover_legal_threat']),
    );
  });
});

describe('several mails count as one request', () => {
  test('a threat in the first is heard although the second only asks', async () => {
    const id = openOne(lawyer);
    control().customerReplies(id, { text: 'Anyway, how do I export all our data to CSV?' });
    expect((await decided(id))?.kind).toBe('handover');
  });

  test('an out-of-office note behind a question does not make the question go away', async () => {
    const id = openOne();
    control().customerReplies(id, { text: 'I am out of the office until Monday.', flags: [4] });
    expect((await decided(id))?.kind).toBe('reply');
  });
});

describe('tickets that are not Firstline’s to answer', () => {
  test('a message from before the installation is left alone, whatever touches its ticket now', async () => {
    const { world } = deployment.firstline;
    const id = openOne({ tags: ['firstline_off'] });
    const later = new Date(Date.now() + 60_000).toISOString();
    const facts = world.facts as { installedAt: string };
    const { installedAt } = facts;
    facts.installedAt = later;
    control().removeTags(id, ['firstline_off']);
    await world.queue.add(id);
    expect((await decided(id))?.kind).toBe('ignore');
    facts.installedAt = installedAt;
    expect(ours(id)).toEqual([]);
  });

  test('a follow-up that inherits the tag of a merge is answered like any other', async () => {
    const id = openOne({ tags: ['closed_by_merge', 'firstline_support'] });
    expect((await decided(id))?.kind).toBe('reply');
    expect(ticketOf(id)?.tags).toContain('firstline_support');
  });
});
