// Things that happen while Firstline is at work: other apps, people, the customer, lost answers, a halted worker.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Deployment, deploy, exportQuestion, settled, thread, until } from '../support/deployment.ts';
import { scriptedModel } from '../support/scripted-model.ts';

const from = 'ada@customer.example';
let deployment: Deployment;
/** What happens between reading the ticket and writing to it; per ticket, once. */
let meanwhile: (ticketId: number) => Promise<void> | void = () => {};

beforeAll(async () => {
  const worker = { backoffMs: 50, pauseMs: 200 };
  deployment = await deploy({ model: scriptedModel(async (id) => meanwhile(id)), worker });
});
afterEach(() => {
  meanwhile = () => {};
});
afterAll(() => deployment.close());

const once = (what: (ticketId: number) => void) => {
  let done = false;
  meanwhile = (id) => {
    if (done) return;
    done = true;
    what(id);
  };
};
const ours = (id: number) => thread(deployment, id).filter((comment) => comment.ours);
const openOne = () => deployment.sandbox.control.openTicket({ from, ...exportQuestion });

describe('while a reply is being prepared', () => {
  test('another app fills a field: the same reply goes out, once', async () => {
    once((id) => deployment.sandbox.control.otherAppWrites(id));
    const id = openOne();
    expect(await settled(deployment, id)).toMatchObject({ outcome: 'reply', attempt: 1 });
    expect(ours(id)).toHaveLength(1);
    expect(deployment.sandbox.state.tickets.get(id)?.tags).toContain('other_app');
  });

  test('an agent answers: nothing of ours goes out', async () => {
    once((id) => deployment.sandbox.control.agentReplies(id, { text: 'I have it.', public: true }));
    const id = openOne();
    expect((await settled(deployment, id)).decision?.kind).toBe('ignore');
    expect(ours(id)).toEqual([]);
  });

  test('an agent takes the ticket: only labels are written', async () => {
    once((id) => deployment.sandbox.control.agentAssigns(id, 'grace@acme.example'));
    const id = openOne();
    expect((await settled(deployment, id)).decision?.kind).toBe('label');
    expect(ours(id)).toEqual([]);
  });

  test('the customer writes again: one answer, to the newest mail', async () => {
    once((id) => deployment.sandbox.control.customerReplies(id, { text: 'And by the way, as CSV please.' }));
    const id = openOne();
    await until('an answer', () => ours(id).length > 0);
    await settled(deployment, id);
    expect(ours(id)).toHaveLength(1);
  });

  test('the ticket is closed: nothing is written and nothing waits', async () => {
    once((id) => deployment.sandbox.control.close(id));
    const id = openOne();
    expect((await settled(deployment, id)).decision?.kind).toBe('ignore');
    expect(ours(id)).toEqual([]);
  });
});

describe('when Zendesk fails', () => {
  const put = { method: 'PUT', match: '/tickets/' };

  test('a write whose answer was lost is found by its mark and not repeated', async () => {
    deployment.sandbox.control.set({ dropResponseAfterApply: { count: 1, ...put } });
    const id = openOne();
    expect((await settled(deployment, id)).outcome).toBe('reply');
    expect(ours(id)).toHaveLength(1);
  });

  test.each([
    ['503 with HTML', { status: 503, html: true }],
    ['500', { status: 500 }],
    ['429 with Retry-After', { status: 429, retryAfter: 1 }],
  ])('%s is waited out and the reply goes out once', async (_title, failure) => {
    deployment.sandbox.control.set({ failNext: { count: 3, match: '/tickets/', ...failure } });
    const id = openOne();
    expect((await settled(deployment, id)).outcome).toBe('reply');
    expect(ours(id)).toHaveLength(1);
  });

  test('an expired token is minted again without anybody noticing', async () => {
    deployment.sandbox.control.revokeTokens();
    const id = openOne();
    expect((await settled(deployment, id)).outcome).toBe('reply');
  });

  test('a write that Zendesk will never take parks the ticket with Zendesk’s reason; a retry goes on', async () => {
    deployment.sandbox.control.set({ failNext: { count: 1, status: 422, ...put } });
    const id = openOne();
    const { ledger } = deployment.firstline.database;
    const job = await until('a parked job', async () => (await ledger.parked())[0]);
    expect(job).toMatchObject({ ticketId: id, reason: expect.stringContaining(`ticket ${id}`) });
    expect(await ledger.retry(job.id)).toBe(true);
    expect((await settled(deployment, id)).outcome).toBe('reply');
    expect(ours(id)).toHaveLength(1);
  });
});

describe('while writes are halted', () => {
  test('nothing is written, and everything goes on after the start', async () => {
    const { ledger } = deployment.firstline.database;
    once(() => {});
    await ledger.setStopped(true);
    const id = openOne();
    await until('the ticket to wait', async () => (await deployment.firstline.database.queue.counts()).waiting > 0);
    expect(ours(id)).toEqual([]);
    await ledger.setStopped(false);
    expect((await settled(deployment, id)).outcome).toBe('reply');
  });
});

describe('a ticket that takes long', () => {
  test('delays no other ticket, even with a second job of its own behind it', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow = openOne();
    meanwhile = (id) => (id === slow ? held : undefined);
    await until(
      'the slow one to be in work',
      async () => (await deployment.firstline.database.queue.counts()).working > 0,
    );
    await deployment.firstline.database.queue.add(slow);
    const others = Array.from({ length: 12 }, openOne);
    for (const id of others) expect((await settled(deployment, id)).outcome).toBe('reply');
    expect(ours(slow)).toEqual([]);
    release();
    expect((await settled(deployment, slow)).outcome).toBe('reply');
    expect(ours(slow)).toHaveLength(1);
  });
});
