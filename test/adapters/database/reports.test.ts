/** What is counted of runs that ended, on a real database: figures, the runs behind them, and what became of drafts. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { insightsSchema } from '../../../src/core/app/insights-schema.ts';
import type { Decision } from '../../../src/core/decision.ts';
import { decide } from '../../../src/core/decision.ts';
import { examplePolicy, verified } from '../../../src/core/example.ts';
import { decisionOn, leaseOf, newTicket, type Opened, places } from './opened.ts';

const drafted = decide(
  { stage: 'verified', evidence: verified() },
  [
    { check: 'cc-present', effect: 'demote', reason: 'other people are in copy' },
    { check: 'vip', effect: 'note', reason: 'noted' },
  ],
  examplePolicy({ modes: { default: 'reply' } }),
) as Extract<Decision, { kind: 'suggest' }>;

describe.each(places)('$name', ({ open }) => {
  let opened: Opened;
  let from: string;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.dispose());
  // Each test has a period of its own.
  beforeEach(() => {
    opened.clock.advance(3_600_000);
    from = new Date(opened.clock.now()).toISOString();
  });
  const figures = async (by: Readonly<Record<string, string>> = {}) => {
    const to = new Date(opened.clock.now() + 60_000).toISOString();
    const found = await opened.database.ledger.insights({ from, to, ...by });
    insightsSchema.parse({ from, to, capPerDayUsd: 1, ...found });
    return found;
  };
  const behind = (by: Readonly<Record<string, string>>) =>
    opened.database.ledger.behind({ from, to: new Date(opened.clock.now() + 60_000).toISOString(), ...by }, 10);

  /** A run of the ticket that ended so. */
  async function ended(
    ticketId: number,
    decision: Partial<Decision>,
    outcome: string,
    commentId = 1,
    afterSeconds = 2,
  ): Promise<string> {
    const { ledger } = opened.database;
    const lease = await leaseOf(opened.database, ticketId);
    const { runId } = await ledger.openRun(lease, `comment:${commentId}`);
    const whole = { ...decisionOn(ticketId, commentId), ...decision } as Decision;
    const basis = { ...whole.basis, ticketId, stamp: new Date(opened.clock.now() - afterSeconds * 1000).toISOString() };
    const proposal = { runId, decision: { ...whole, basis }, policyVersion: 'p1', claims: null };
    const pending = await ledger.propose(lease, proposal);
    if (typeof pending === 'string') throw new Error(pending);
    await ledger.settle(lease, pending, outcome);
    await ledger.releaseLease(lease, 0);
    return runId;
  }
  const handover = {
    ...{ kind: 'handover', groupKey: 'legal', group: 2, line: null, brief: {}, costUsd: 0.002 },
    findings: [
      { check: 'legal-threat', effect: 'handover', reason: 'a lawyer' },
      { check: 'cc-present', effect: 'demote', reason: 'copy' },
    ],
  } as unknown as Partial<Decision>;

  test('runs are counted by how they ended, by day, and by what they were about', async () => {
    const [one, two] = [newTicket(), newTicket()];
    await ended(one, { costUsd: 0.001 }, 'reply');
    await ended(one, { ...drafted }, 'suggest', 2);
    await ended(two, handover, 'handover');
    const found = await figures();
    expect(found).toMatchObject({ runs: 3, tickets: 2, outcomes: { reply: 1, suggest: 1, handover: 1, ignore: 0 } });
    expect(found.costUsd).toBeCloseTo(0.003);
    expect(found.escalations).toEqual([{ check: 'legal-threat', runs: 1 }]);
    expect(found.decisionMs).toEqual({ p50: expect.closeTo(2_000, -3), p95: expect.closeTo(2_000, -3) });
    expect(found.days).toMatchObject([{ day: from.slice(0, 10), outcomes: { reply: 1, suggest: 1, handover: 1 } }]);
    expect(found.by.group).toMatchObject([
      { key: '', outcomes: { reply: 1, suggest: 1 } },
      { key: 'legal', outcomes: { handover: 1 } },
    ]);
    expect(found.by.intent.map(({ key, runs }) => [key, runs])).toEqual([
      ['', 2],
      [drafted.classification?.intent, 1],
    ]);
    expect(found.by.version).toMatchObject([{ key: 'p1', outcomes: { reply: 1, suggest: 1, handover: 1 } }]);
  });

  test('each figure opens the runs it counts', async () => {
    const ticket = newTicket();
    await ended(newTicket(), {}, 'reply');
    const run = await ended(ticket, handover, 'handover');
    const [figure] = (await figures()).escalations;
    expect(await behind({ check: figure?.check ?? '' })).toMatchObject({ total: 1, runs: [{ run, ticketId: ticket }] });
    expect(await behind({ kind: 'handover', group: 'legal' })).toMatchObject({ total: 1 });
    expect(await behind({ kind: 'handover', group: 'sales' })).toEqual({ total: 0, runs: [] });
    expect(await behind({ day: from.slice(0, 10) })).toMatchObject({ total: 2 });
    expect(await behind({ day: '2020-01-01' })).toEqual({ total: 0, runs: [] });
    expect(await figures({ group: 'legal' })).toMatchObject({ runs: 1, outcomes: { reply: 0, handover: 1 } });
  });

  test('a draft is open until somebody knows what became of it, and says so once', async () => {
    const { ledger } = opened.database;
    const ticket = newTicket();
    const run = await ended(ticket, { ...drafted }, 'suggest');
    expect(await ledger.openDrafts(ticket)).toMatchObject([{ runId: run, decision: { draft: drafted.draft } }]);
    expect((await figures()).drafts).toMatchObject({ byFate: { open: 1 }, meanDistance: null });
    await ledger.closeDraft(run, { verdict: 'edited', distance: 0.25 });
    await ledger.closeDraft(run, { verdict: 'unused', distance: null });
    expect(await ledger.openDrafts(ticket)).toEqual([]);
    expect((await figures()).drafts).toMatchObject({ byFate: { open: 0, edited: 1, unused: 0 }, meanDistance: 0.25 });
    expect(await behind({ draft: 'edited' })).toMatchObject({ runs: [{ run, draft: 'edited' }] });
  });

  test('a newer draft takes the place of one that nobody used; one that was never written is none', async () => {
    const { ledger } = opened.database;
    const [ticket, shadow] = [newTicket(), newTicket()];
    await ended(ticket, { ...drafted }, 'suggest');
    const newer = await ended(ticket, { ...drafted }, 'suggest', 2);
    await ended(shadow, { ...drafted, mode: 'shadow' }, 'shadow: suggest');
    expect((await ledger.openDrafts(ticket)).map(({ runId }) => runId)).toEqual([newer]);
    expect(await ledger.openDrafts(shadow)).toEqual([]);
    expect((await figures()).drafts.byFate).toMatchObject({ overtaken: 1, open: 1 });
  });

  test('of what an agent thinks the last word counts, and only of a run there is', async () => {
    const { ledger } = opened.database;
    const run = await ended(newTicket(), { ...drafted }, 'suggest');
    expect(await ledger.noteFeedback(run, 'good', null)).toBe(true);
    expect(await ledger.noteFeedback(run, 'bad', 'too long')).toBe(true);
    expect(await ledger.noteFeedback('0b8f4c1e-5d2a-4c53-9f3e-2a1b3c4d5e6f', 'good', null)).toBe(false);
    expect((await figures()).feedback).toEqual({ good: 0, bad: 1 });
  });

  test('an opinion opens the runs it was about', async () => {
    const run = await ended(newTicket(), { ...drafted }, 'suggest');
    await ended(newTicket(), { ...drafted }, 'suggest');
    await opened.database.ledger.noteFeedback(run, 'bad', null);
    expect(await behind({ feedback: 'bad' })).toMatchObject({ total: 1, runs: [{ run }] });
    expect(await behind({ feedback: 'good' })).toEqual({ total: 0, runs: [] });
  });

  test('a ticket counts once, however often it was worked on, and once for each outcome it had', async () => {
    const [one, two] = [newTicket(), newTicket()];
    await ended(one, {}, 'reply');
    await ended(one, {}, 'reply', 2);
    await ended(one, handover, 'handover', 3);
    await ended(two, {}, 'reply');
    const found = await figures();
    expect(found).toMatchObject({ runs: 4, tickets: 2, outcomes: { reply: 3, handover: 1 } });
    expect(found.ticketsByOutcome).toEqual({ reply: 2, handover: 1, suggest: 0, label: 0, ignore: 0 });
  });

  test('what was only tried out is told apart from what is on tickets', async () => {
    const [tried] = [newTicket()];
    await ended(tried, { mode: 'shadow' }, 'shadow: reply');
    await ended(newTicket(), {}, 'reply');
    await ended(newTicket(), { kind: 'ignore' } as Partial<Decision>, 'ignore');
    const found = await figures();
    expect(found).toMatchObject({ runs: 3, unwritten: 1, outcomes: { reply: 2, ignore: 1 } });
    expect(found.by.mode).toMatchObject([
      { key: 'reply', runs: 2, unwritten: 0 },
      { key: 'shadow', runs: 1, unwritten: 1 },
    ]);
    expect(await figures({ mode: 'shadow' })).toMatchObject({
      runs: 1,
      unwritten: 1,
      outcomes: { reply: 1, ignore: 0 },
    });
    expect(await behind({ written: 'no' })).toMatchObject({ total: 1, runs: [{ ticketId: tried }] });
    expect(await behind({ written: 'yes' })).toMatchObject({ total: 1 });
  });

  test('messages that nobody read have a row of their own, which opens them', async () => {
    const unread = newTicket();
    await ended(unread, {}, 'reply');
    await ended(newTicket(), { ...drafted }, 'suggest');
    const { intent } = (await figures()).by;
    expect(intent).toMatchObject([
      { key: '', runs: 1 },
      { key: drafted.classification?.intent, runs: 1 },
    ]);
    expect(await behind({ intent: '' })).toMatchObject({ total: 1, runs: [{ ticketId: unread }] });
    expect(await figures({ intent: '' })).toMatchObject({ runs: 1, outcomes: { reply: 1 } });
  });

  test('what became of drafts is known for each intent and version, and the mean change is that of edited ones', async () => {
    const { ledger } = opened.database;
    const drafts: string[] = [];
    for (let nth = 0; nth < 4; nth += 1) drafts.push(await ended(newTicket(), { ...drafted }, 'suggest'));
    const fates = [
      ['edited', 0.2],
      ['edited', 0.4],
      ['unchanged', 0],
      ['replaced', 0.9],
    ] as const;
    for (const [place, [verdict, distance]] of fates.entries())
      await ledger.closeDraft(drafts[place] ?? '', { verdict, distance });
    const wanted = {
      byFate: { unchanged: 1, edited: 2, replaced: 1, unused: 0, overtaken: 0, open: 0 },
      meanDistance: expect.closeTo(0.3),
    };
    const found = await figures();
    expect(found.drafts).toEqual(wanted);
    expect(found.by.intent).toMatchObject([{ key: drafted.classification?.intent, drafts: wanted }]);
    expect(found.by.version).toMatchObject([{ key: 'p1', drafts: wanted }]);
  });

  test('half of the decisions were no slower than p50, and nineteen of twenty than p95, in all and for each split', async () => {
    for (const seconds of [1, 2, 3, 4, 50]) await ended(newTicket(), {}, 'reply', 1, seconds);
    await ended(newTicket(), handover, 'handover', 1, 9);
    const found = await figures();
    const near = (seconds: number) => expect.closeTo(seconds * 1000, -3);
    expect(found.decisionMs).toEqual({ p50: near(3), p95: near(50) });
    expect(found.by.group).toMatchObject([
      { key: '', runs: 5, decisionMs: { p50: near(3), p95: near(50) } },
      { key: 'legal', runs: 1, decisionMs: { p50: near(9), p95: near(9) } },
    ]);
  });

  test('a ticket that rested for years, and a cost beyond all sense, end as any other', async () => {
    await ended(newTicket(), { costUsd: 1e12 }, 'reply', 1, 10 * 365 * 86_400);
    expect(await figures()).toMatchObject({ runs: 1, outcomes: { reply: 1 } });
  });

  test('nothing happened: all figures are zero', async () => {
    const found = await figures();
    expect(found).toMatchObject({ runs: 0, tickets: 0, costUsd: 0, decisionMs: null, days: [], escalations: [] });
    expect(found.drafts.meanDistance).toBeNull();
    expect(found.by).toEqual({ intent: [], language: [], group: [], version: [], mode: [] });
  });
});
