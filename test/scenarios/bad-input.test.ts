// Input nobody would write on purpose, and some that somebody would: each ticket ends with an outcome or a person who is
// told why, and none holds up the next one.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { jobSchema } from '../../src/adapters/database/boss-options.ts';
import type { Step } from '../../src/core/ports.ts';
import { type NewTicket, signatureOf } from '../../src/sandbox/index.ts';
import { type Deployment, deploy, exportQuestion, settled, thread, until } from '../support/deployment.ts';

const from = 'ada@customer.example';
let deployment: Deployment;
let at: (step: Step, ticketId: number) => void = () => {};

beforeAll(async () => {
  const reached = (step: Step, ticketId: number) => at(step, ticketId);
  deployment = await deploy({ reached, worker: { backoffMs: 50, pauseMs: 200 } });
});
beforeEach(() => {
  at = () => {};
});
afterAll(() => deployment.close());

const open = (wanted: Partial<NewTicket>) => deployment.sandbox.control.openTicket({ from, ...wanted });
const ours = (id: number) => thread(deployment, id).filter((comment) => comment.ours);
const database = () => deployment.firstline.database;
const idle = () =>
  until('an empty queue', async () => {
    const { waiting, working } = await database().queue.counts();
    return waiting + working === 0;
  });
const mega = 1024 * 1024;
const fill = (piece: string, bytes = 5 * mega): string => piece.repeat(Math.ceil(bytes / Buffer.byteLength(piece)));

describe('a comment of 5 MB', () => {
  test.concurrent.each<[string, Partial<NewTicket>]>([
    ['of words', { text: `${exportQuestion.text}\n\n${fill('the rota of the crew in the south changes on monday ')}` }],
    ['in one word', { text: `${exportQuestion.text}\n${fill('aGVsbG8')}` }],
    ['of quoted lines', { text: `${exportQuestion.text}\n${fill('> and then he wrote this\n')}` }],
    ['of HTML that opens and never closes', { html: `<p>${exportQuestion.text}</p>${fill('<div><b>')}` }],
  ])('%s ends with an outcome', async (_title, parts) => {
    const id = open({ subject: exportQuestion.subject, ...parts });
    const { decision, outcome } = await settled(deployment, id);
    expect(['reply', 'suggest', 'handover']).toContain(decision?.kind);
    expect(outcome).not.toContain('gone');
    expect(ours(id)).toHaveLength(1);
    // What goes back to Zendesk stays a mail somebody can read.
    expect(Buffer.byteLength(ours(id)[0]?.body ?? '')).toBeLessThan(64 * 1024);
  });

  test('in the subject ends with an outcome', async () => {
    const id = open({ subject: fill('Export ', mega), text: exportQuestion.text });
    expect(['reply', 'suggest', 'handover']).toContain((await settled(deployment, id)).decision?.kind);
    expect(ours(id)).toHaveLength(1);
  });
});

describe('a ticket with thousands of comments', () => {
  const seeded = (count: number): number => {
    deployment.sandbox.control.set({ dropWebhooks: 'all' });
    const id = open(exportQuestion);
    for (let written = 1; written < count; written += 1)
      deployment.sandbox.control.customerReplies(id, { text: `How do I export all our data to CSV? ${written}` });
    deployment.sandbox.control.set({ dropWebhooks: 'none' });
    return id;
  };

  test('4,999 of them: it is read in a few calls and has its outcome', async () => {
    const id = seeded(4_999);
    await database().queue.add(id);
    await settled(deployment, id);
    expect(ours(id)).toHaveLength(1);
    const reads = deployment.sandbox.requests().filter(({ path }) => path.includes(`/tickets/${id}/comments`));
    expect(reads.length).toBeLessThanOrEqual(8);
  });

  test('5,000, where Zendesk takes no more: it is parked with Zendesk’s reason, and nothing is repeated', async () => {
    const id = seeded(5_000);
    await database().queue.add(id);
    const job = await until('a parked ticket', async () =>
      (await database().ledger.parked()).find(({ ticketId }) => ticketId === id),
    );
    expect(job.reason).toContain('5000 comments');
    await idle();
    expect(thread(deployment, id)).toHaveLength(5_000);
  });
});

describe('a ticket that says nothing', () => {
  test('an empty subject is no reason not to answer', async () => {
    const id = open({ subject: '', text: exportQuestion.text });
    expect((await settled(deployment, id)).outcome).toBe('reply');
  });

  test.each([
    ['nothing', ''],
    ['spaces', ' \n\t '],
    ['invisible characters', '\u200b\u2060\ufeff'],
  ])('subject and body of %s go to a person, and the customer hears nothing', async (_title, text) => {
    const id = open({ subject: '', text });
    expect((await settled(deployment, id)).decision?.kind).toBe('handover');
    expect(ours(id)).toMatchObject([{ public: false }]);
  });
});

describe('text that is hard to keep', () => {
  test.concurrent.each([
    ['half a character', `${exportQuestion.text} \ud83d and \udc00`],
    ['NUL and other controls', `${exportQuestion.text} \u0000\u0001\u001b[31m`],
    ['emoji', `${exportQuestion.text} 👩‍👩‍👧‍👦🏳️‍🌈`],
    ['right-to-left marks', `\u202e${exportQuestion.text}\u202c שלום`],
    ['marks upon marks', `${exportQuestion.text} Z${'\u0351'.repeat(5_000)}`],
    ['code that wants to be run', `${exportQuestion.text} '; drop table firstline.runs; -- {{ticket.id}} \${PATH}`],
  ])('%s in subject, body and name', async (_title, text) => {
    const id = open({ from: `${encodeURIComponent(_title)}@odd.example`, name: text, subject: text, text });
    const run = await settled(deployment, id);
    expect(['suggest', 'handover']).toContain(run.decision?.kind); // an unknown writer: never more than a draft
    expect(ours(id)).toMatchObject([{ public: false }]);
  });
});

test('200 tags of others are all kept', async () => {
  const tags = Array.from({ length: 200 }, (_each, index) => `tag_${index}`);
  const id = open({ ...exportQuestion, tags });
  expect((await settled(deployment, id)).outcome).toBe('reply');
  const written = deployment.sandbox.state.tickets.get(id)?.tags ?? [];
  expect(written).toEqual(expect.arrayContaining([...tags, 'firstline_replied']));
});

describe('somebody deletes', () => {
  test('the requester before the ticket is read: nobody is answered automatically', async () => {
    const { control } = deployment.sandbox;
    const gone = { from: 'leaving@customer.example', verified: true };
    control.set({ dropWebhooks: 'all' });
    const id = open({ ...gone, ...exportQuestion });
    control.deleteUser(gone.from);
    control.set({ dropWebhooks: 'none' });
    await database().queue.add(id);
    await settled(deployment, id);
    expect(ours(id).filter((comment) => comment.public)).toEqual([]);
  });

  test('the requester while the answer is being written: the ticket has its outcome', async () => {
    const gone = { from: 'just-left@customer.example', verified: true };
    const id = open({ ...gone, ...exportQuestion });
    at = (step, ticketId) => {
      if (step === 'answered' && ticketId === id) deployment.sandbox.control.deleteUser(gone.from);
    };
    await settled(deployment, id);
    expect(ours(id)).toHaveLength(1);
  });

  test('the ticket while it waits: nothing waits, works or is parked for it', async () => {
    await database().ledger.setStopped(true);
    const id = open(exportQuestion);
    await until('the ticket to wait', async () => (await database().queue.counts()).waiting > 0);
    deployment.sandbox.control.deleteTicket(id);
    await database().ledger.setStopped(false);
    await idle();
    expect((await database().ledger.parked()).map(({ ticketId }) => ticketId)).not.toContain(id);
    expect(await database().ledger.runs({ ticketId: id, limit: 5 })).toEqual([]);
  });

  test('the ticket while it is worked on: its run ends, and it is not tried for ever', async () => {
    const id = open(exportQuestion);
    at = (step, ticketId) => {
      if (step === 'proposed' && ticketId === id) deployment.sandbox.control.deleteTicket(id);
    };
    const ended = await until('the run or the parking', async () => {
      const [run] = await database().ledger.runs({ ticketId: id, limit: 1 });
      const parked = (await database().ledger.parked()).find(({ ticketId }) => ticketId === id);
      return run?.state === 'settled' ? run.outcome : parked?.reason;
    });
    expect(ended).toMatch(/gone|404|does not exist|deleted/i);
    await idle();
  });
});

describe('a webhook with our signature that makes no sense', () => {
  const rows = async () => {
    const [row] = await database().query<{ deliveries: number; jobs: number }>(
      `select (select count(*) from firstline.deliveries)::int as deliveries, (select count(*) from ${jobSchema}.job)::int as jobs`,
    );
    return row;
  };
  const send = (body: string) => {
    const [webhook] = deployment.sandbox.state.webhooks.values();
    const time = new Date().toISOString();
    return fetch(`${deployment.serving.url}/webhooks/zendesk`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-zendesk-webhook-signature': signatureOf(webhook?.secret ?? '', time, body),
        'x-zendesk-webhook-signature-timestamp': time,
      },
      body,
    });
  };
  const event = (parts: object) => ({
    type: 'zen:event-type:ticket.created',
    id: 'e-1',
    detail: { id: '7' },
    event: {},
    ...parts,
  });

  const malformed: readonly string[] = [
    ...['', 'ticket_id=7', '{"ticket_id":"7"', '[]', '7', 'null', '"7"', '{}'],
    ...['[{"ticket_id":"7"}]', '{"ticketId":"7"}', '{"ticket_id":{"$gt":0}}', '{"ticket_id":["7"]}'],
    ...['""', '"abc"', '"-7"', '"7.5"', '"0x7"', '" 7"', '"7; drop table"', '"99999999999999999999"'].map(
      (value) => `{"ticket_id":${value}}`,
    ),
    ...['0', '-7', '7.5', '1e400', 'true', 'null', '9007199254740993'].map((value) => `{"ticket_id":${value}}`),
    `{"ticket_id":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
    JSON.stringify(event({ id: 7 })),
    JSON.stringify(event({ id: '' })),
    JSON.stringify(event({ id: 'x'.repeat(201) })),
    JSON.stringify(event({ detail: {} })),
    JSON.stringify(event({ detail: { id: 'seven' } })),
    JSON.stringify(event({ event: null })),
    JSON.stringify(event({ type: 'ticket.created' })),
  ];

  test('is answered 400 and makes no row', async () => {
    await idle();
    const before = await rows();
    const statuses = new Map<string, number>();
    for (const body of malformed) statuses.set(body.slice(0, 80), (await send(body)).status);
    expect([...statuses].filter(([, status]) => status !== 400)).toEqual([]);
    expect(await rows()).toEqual(before);
  });

  test('while one that does makes a row', async () => {
    const before = await rows();
    expect((await send(JSON.stringify(event({ id: 'e-2', detail: { id: '424242' } })))).status).toBe(202);
    expect((await rows())?.deliveries).toBe((before?.deliveries ?? 0) + 1);
    await idle();
  });
});
