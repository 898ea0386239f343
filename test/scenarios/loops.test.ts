// Robots and spam against a whole Firstline: what customers' mailboxes get, and what people are told when it is too much.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Step } from '../../src/core/ports.ts';
import { type Deployment, deploy, exportQuestion, policyText, settled, thread, until } from '../support/deployment.ts';
import { scriptedModel } from '../support/scripted-model.ts';

/** Everybody may be answered, and the limits of the test are the only ones. */
const policyWith = (reply: string): string =>
  policyText.replace(/reply: \{.*\}/, `reply: { quietSeconds: 0, firstContact: allow, ${reply} }`);

type Hooks = { settled: (ticketId: number) => void; asked: (ticketId: number) => Promise<void> };
type Desk = Readonly<{ deployment: Deployment; hooks: Hooks; asked: readonly number[] }>;

async function open(reply: string): Promise<Desk> {
  const hooks: Hooks = { settled: () => {}, asked: async () => {} };
  const asked: number[] = [];
  const model = scriptedModel(async (ticketId) => {
    asked.push(ticketId);
    await hooks.asked(ticketId);
  });
  const reached = (step: Step, ticketId: number) => void (step === 'settled' && hooks.settled(ticketId));
  return { deployment: await deploy({ policy: policyWith(reply), model, reached }), hooks, asked };
}

const answers = ({ deployment }: Desk, ticketId: number) =>
  thread(deployment, ticketId).filter((comment) => comment.ours && comment.public);
const notes = ({ deployment }: Desk, ticketId: number) =>
  thread(deployment, ticketId).filter((comment) => comment.ours && !comment.public);
const ask = ({ deployment }: Desk, from: string, parts: object = {}) =>
  deployment.sandbox.control.openTicket({ from, ...exportQuestion, ...parts });
const outcomeOf = async ({ deployment }: Desk, ticketId: number, runs = 1) =>
  (await settled(deployment, ticketId, runs)).decision?.kind;
const quiet = ({ deployment }: Desk) =>
  until('nothing to be left to do', async () => {
    const { waiting, working } = await deployment.firstline.database.queue.counts();
    return waiting + working === 0;
  });

describe('a robot that answers each of our mails', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await open('maxPerRequesterHour: 3');
  });
  afterAll(() => desk.deployment.close());

  /** Sees to it that whatever the customer gets is answered at once. */
  const answerEach = (react: (ticketId: number) => void): void => {
    const told = new Set<number>();
    desk.hooks.settled = (ticketId) => {
      const all = answers(desk, ticketId).length;
      if (all === 0 || told.has(ticketId * 100 + all)) return;
      told.add(ticketId * 100 + all);
      react(ticketId);
    };
  };

  test('on its ticket gets what a ticket may get, then a person has it', async () => {
    const { control } = desk.deployment.sandbox;
    answerEach((id) => void control.customerReplies(id, { text: 'And how do I export all the data to a file?' }));
    const id = ask(desk, 'loop@robots.example');
    expect(await outcomeOf(desk, id, 3)).toBe('handover');
    await quiet(desk);
    expect(answers(desk, id)).toHaveLength(2);
  });

  test('with a new ticket gets what a person may get in an hour, then there are drafts', async () => {
    const opened: number[] = [];
    answerEach((id) => {
      if (opened.includes(id)) opened.push(ask(desk, 'opener@robots.example'));
    });
    opened.push(ask(desk, 'opener@robots.example'));
    await until('a fourth ticket', () => opened.length === 4);
    expect(await outcomeOf(desk, opened[3] ?? 0)).toBe('suggest');
    await quiet(desk);
    expect(opened.map((id) => answers(desk, id).length)).toEqual([1, 1, 1, 0]);
    expect(notes(desk, opened[3] ?? 0)[0]?.body).toContain(
      'Why it was not sent: this person already had 3 automatic answers within an hour.',
    );
  });
});

describe('the same text from many people', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await open('burst: { requesters: 3, minutes: 10 }');
  });
  afterAll(() => desk.deployment.close());

  test('is answered until it is noticed, and from then on only marked: no model is asked, nothing is drafted', async () => {
    const from = (n: number) => `victim${n}@mail${n}.example`;
    const spam = (n: number) =>
      ask(desk, from(n), {
        subject: `Your prize ${n}`,
        text: `Dear Victim ${n},\nhow do I export the wonderful prize that waits for all of us at https://spam${n}.example/${n}? It is number ${n}.`,
      });
    const ids: number[] = [];
    for (let n = 1; n <= 5; n += 1) {
      ids.push(spam(n));
      await settled(desk.deployment, ids.at(-1) ?? 0);
    }
    expect(ids.map((id) => answers(desk, id).length)).toEqual([1, 1, 0, 0, 0]);
    const marked = ids.slice(2);
    expect(marked.flatMap((id) => thread(desk.deployment, id).filter(({ ours }) => ours))).toEqual([]);
    expect(marked.map((id) => desk.deployment.sandbox.state.tickets.get(id)?.tags)).toEqual(
      marked.map(() => ['firstline_labelled']),
    );
    expect(desk.asked.filter((id) => marked.includes(id))).toEqual([]);
    const { ledger } = desk.deployment.firstline.database;
    const [run] = await ledger.runs({ ticketId: marked[0] ?? 0, limit: 1 });
    expect(run?.decision).toMatchObject({ calls: [], costUsd: 0, classification: null, model: null });
    expect(await outcomeOf(desk, ask(desk, 'ada@customer.example'))).toBe('reply');
  });

  test('a burst leaves nothing of its text in the database', async () => {
    const { query } = desk.deployment.firstline.database;
    const rows = await query<{ row: string }>('select texts::text as row from firstline.texts');
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.map(({ row }) => row).join('\n')).not.toMatch(/prize|wonderful|spam|victim/i);
  });
});

describe('an hour at its limit', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await open('maxPerRequesterHour: 0, maxPerHour: 2, burst: { requesters: 0 }');
  });
  afterAll(() => desk.deployment.close());
  const notesOfReadyz = async () => {
    const response = await fetch(`${desk.deployment.serving.url}/readyz`);
    return { status: response.status, notes: ((await response.json()) as { notes: string[] }).notes };
  };
  const stoppedMetric = async () => {
    const page = await (await fetch(`${desk.deployment.serving.url}/metrics`)).text();
    return /^firstline_sending_stopped (\d)$/m.exec(page)?.[1];
  };

  test('of two tickets decided at one moment the one that comes too late becomes a draft, and is not lost', async () => {
    expect(await outcomeOf(desk, ask(desk, 'ada@customer.example'))).toBe('reply');
    const inWork = new Set<number>();
    let meet = () => {};
    const both = new Promise<void>((resolve) => {
      meet = resolve;
    });
    desk.hooks.asked = async (ticketId) => {
      inWork.add(ticketId);
      if (inWork.size === 2) meet();
      await both;
    };
    const ids = [ask(desk, 'bob@stranger.example'), ask(desk, 'carl@customer.example')];
    const kinds = await Promise.all(ids.map((id) => outcomeOf(desk, id)));
    expect(kinds.toSorted()).toEqual(['reply', 'suggest']);
    expect(ids.map((id) => answers(desk, id).length).toSorted()).toEqual([0, 1]);
    const late = ids[kinds.indexOf('suggest')] ?? 0;
    expect(notes(desk, late)[0]?.body).toContain('as many automatic answers as the policy allows');
  });

  test('stops all sending: drafts say why, and so do /readyz, which stays 200, and the metric', async () => {
    const id = ask(desk, 'dora@customer.example');
    expect(await outcomeOf(desk, id)).toBe('suggest');
    expect(notes(desk, id)[0]?.body).toContain('the limit of 2 automatic answers an hour was reached');
    expect(await notesOfReadyz()).toEqual({
      status: 200,
      notes: [
        expect.stringMatching(/^nothing goes out by itself, replies become drafts: the limit of 2 .*firstline start/),
      ],
    });
    expect(await stoppedMetric()).toBe('1');
  });

  test('a handover says nothing to the customer either', async () => {
    const id = ask(desk, 'emil@customer.example', { text: 'My lawyer will sue you if the export is not fixed today.' });
    expect(await outcomeOf(desk, id)).toBe('handover');
    expect(answers(desk, id)).toEqual([]);
  });

  test('after a start nothing is said to be stopped, and the limit of the hour still holds', async () => {
    await desk.deployment.firstline.database.ledger.setStopped(false);
    expect(await notesOfReadyz()).toEqual({ status: 200, notes: [] });
    expect(await stoppedMetric()).toBe('0');
    const id = ask(desk, 'fred@customer.example');
    expect(await outcomeOf(desk, id)).toBe('suggest');
    expect(notes(desk, id)[0]?.body).toContain('there were 2 automatic answers within an hour, which is the limit');
  });
});

describe('a mail that proves our address to another service', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await open('maxPerRequesterHour: 0');
  });
  afterAll(() => desk.deployment.close());
  const secret = /482913|accounts\.chat\.example/;

  test('is never answered or drafted on, and neither code nor link is repeated, not even for a later message', async () => {
    const id = ask(desk, 'hello@chat.example', {
      subject: 'Confirm your account',
      text: 'Your verification code is 482913. Or click here to confirm your account: https://accounts.chat.example/v/8f',
    });
    expect(await outcomeOf(desk, id)).toBe('label');
    desk.deployment.sandbox.control.customerReplies(id, { text: 'Hello, how do I export all our data to CSV?' });
    expect(await outcomeOf(desk, id, 2)).toBe('label');
    expect(thread(desk.deployment, id).filter(({ ours }) => ours)).toEqual([]);
    const { ledger, query } = desk.deployment.firstline.database;
    for (const { decision } of await ledger.runs({ ticketId: id, limit: 5 }))
      expect(decision).toMatchObject({ model: null, calls: [], classification: null });
    const kept = await query<{ decision: string }>('select decision::text as decision from firstline.attempts');
    expect(kept.map(({ decision }) => decision).join('\n')).not.toMatch(secret);
  });

  test('is told from a customer whose code does not work, who gets an answer', async () => {
    const id = ask(desk, 'gina@customer.example', {
      text: 'The verification code 482913 does not work. How do I export all our data to CSV without it?',
    });
    expect(await outcomeOf(desk, id)).toBe('reply');
  });
});
