// Limits of automatic answers, the stop of all of them, and texts that come from many at once: on the embedded database,
// on Postgres, and on the ledger in memory that long conversations run on, so that it cannot be kinder than the real ones.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AnswerLimits, BurstLimits, Message } from '../../../src/core/answer-limits.ts';
import type { Lease, Ledger, Pending } from '../../../src/core/ports.ts';
import { memoryLedger } from '../../support/memory-ledger.ts';
import { testClock } from './log-and-clock.ts';
import {
  decisionOn,
  messageOn,
  newTicket,
  type Opened,
  open,
  openServer,
  places,
  receiptOf,
  serverUrl,
  unlimited,
} from './opened.ts';

const minuteMs = 60_000;
const hourMs = 3_600_000;

type Place = Readonly<{
  ledger: Ledger;
  clock: ReturnType<typeof testClock>;
  warnings: () => readonly string[];
  /** As newly installed; an own database for each test would take minutes. */
  reset: () => Promise<void>;
  /** Everything the database holds of texts, and of its key for them. */
  texts: (() => Promise<readonly string[]>) | null;
  dispose: () => Promise<void>;
}>;

const placed = ({ database, clock, log, dispose }: Opened): Place => ({
  ...{ ledger: database.ledger, clock, dispose },
  reset: async () => {
    log.lines.splice(0);
    for (const table of ['public_answers', 'texts', 'bursts', 'names'])
      await database.query(`delete from firstline.${table}`);
  },
  warnings: () => log.lines.filter(({ level }) => level === 'warn').map(({ message }) => message),
  texts: async () =>
    (await database.query<{ text: string }>('select text from firstline.texts')).map(({ text }) => text),
});
const inMemory = async (): Promise<Place> => {
  const clock = testClock();
  let ledger = memoryLedger(clock);
  return {
    get ledger() {
      return ledger;
    },
    reset: async () => {
      ledger = memoryLedger(clock);
    },
    ...{ clock, warnings: () => [], texts: null, dispose: async () => {} },
  };
};

/** Claims the answer to a comment of its own, and sends it. */
async function answer(
  ledger: Ledger,
  limits: Partial<AnswerLimits>,
  parts: Readonly<{ ticketId?: number; requesterId?: number }> = {},
) {
  const ticketId = parts.ticketId ?? newTicket();
  const commentId = newTicket();
  const lease = (await ledger.takeLease(ticketId, 'a', hourMs)) as Lease;
  const { runId } = await ledger.openRun(lease, `comment:${commentId}`);
  const plain = decisionOn(ticketId, commentId);
  const decision = { ...plain, basis: { ...plain.basis, requesterId: parts.requesterId ?? ticketId } };
  const claims = { ...unlimited, ...limits };
  const outcome = await ledger.propose(lease, { runId, decision, policyVersion: 'p1', claims });
  if (typeof outcome !== 'string') {
    await ledger.recordReceipt(lease, outcome, 1, receiptOf());
    await ledger.settle(lease, outcome, 'reply');
  }
  await ledger.releaseLease(lease, 0);
  return typeof outcome === 'string' ? outcome : 'sent';
}

/** The same, claimed only: it waits to be sent. */
async function claimed(
  ledger: Ledger,
  limits: Partial<AnswerLimits>,
): Promise<Readonly<{ lease: Lease; pending: Pending }>> {
  const ticketId = newTicket();
  const lease = (await ledger.takeLease(ticketId, 'a', 48 * hourMs)) as Lease;
  const { runId } = await ledger.openRun(lease, 'comment:1');
  const decision = decisionOn(ticketId, 1);
  const pending = await ledger.propose(lease, {
    runId,
    decision,
    policyVersion: 'p1',
    claims: { ...unlimited, ...limits },
  });
  if (typeof pending === 'string') throw new Error(pending);
  return { lease, pending };
}

const counted = (outcomes: readonly string[]): Readonly<Record<string, number>> =>
  Object.fromEntries(
    [...new Set(outcomes)].sort().map((each) => [each, outcomes.filter((other) => other === each).length]),
  );

const all = [
  { name: 'in memory', open: inMemory },
  ...places.map(({ name, open }) => ({ name, open: async () => placed(await open()) })),
];

describe.each(all)('$name', ({ open: openPlace }) => {
  let place: Place;
  let ledger: Ledger;
  beforeAll(async () => {
    place = await openPlace();
  });
  beforeEach(async () => {
    await place.reset();
    ({ ledger } = place);
  });
  afterAll(() => place.dispose());

  test('a ticket has its answers, and no further one', async () => {
    const ticketId = newTicket();
    const outcomes: string[] = [];
    for (let n = 0; n < 4; n += 1) outcomes.push(await answer(ledger, { maxAutoReplies: 2 }, { ticketId }));
    expect(outcomes).toEqual(['sent', 'sent', 'reply-cap', 'reply-cap']);
    expect(await answer(ledger, { maxAutoReplies: 0 })).toBe('reply-cap');
  });

  test('tickets of one person at one moment share what one person may get; others do not', async () => {
    const limits = { maxPerRequesterHour: 3 };
    const same = await Promise.all(Array.from({ length: 8 }, () => answer(ledger, limits, { requesterId: 7 })));
    expect(counted(same)).toEqual({ 'requester-limit': 5, sent: 3 });
    expect(await answer(ledger, limits, { requesterId: 8 })).toBe('sent');
  });

  test('an hour later a person can be answered again', async () => {
    const limits = { maxPerRequesterHour: 1 };
    expect(await answer(ledger, limits, { requesterId: 7 })).toBe('sent');
    place.clock.advance(59 * minuteMs);
    expect(await answer(ledger, limits, { requesterId: 7 })).toBe('requester-limit');
    place.clock.advance(2 * minuteMs);
    expect(await answer(ledger, limits, { requesterId: 7 })).toBe('sent');
  });

  test('of many tickets at one moment no more are answered than an hour allows, and then all sending is stopped', async () => {
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => answer(ledger, { maxPerHour: 5 })));
    expect(counted(outcomes)).toEqual({ 'sending-stopped': 7, sent: 5 });
    const stop = await ledger.sendingStopped();
    expect(stop?.reason).toBe('the limit of 5 automatic answers an hour was reached');
    expect(Date.parse(stop?.until ?? '') - Date.parse(stop?.at ?? '')).toBe(24 * hourMs);
    if (place.texts !== null) expect(place.warnings()).toEqual([expect.stringContaining('firstline start')]);
  });

  test('after a start answers go out again, never more than an hour allows, and an hour at its limit stops them again', async () => {
    const limits = { maxPerHour: 3 };
    for (let n = 0; n < 3; n += 1) await answer(ledger, limits);
    expect(await answer(ledger, limits)).toBe('sending-stopped');
    await ledger.setStopped(false);
    expect(await ledger.sendingStopped()).toBeNull();
    expect(await answer(ledger, limits)).toBe('hourly-limit');
    place.clock.advance(61 * minuteMs);
    expect([await answer(ledger, limits), await answer(ledger, limits)]).toEqual(['sent', 'sent']);
    expect(await ledger.sendingStopped()).toBeNull();
    expect(await answer(ledger, limits)).toBe('sent');
    expect(await answer(ledger, limits)).toBe('sending-stopped');
  });

  test('a stop ends by itself after its hours, and what led to it does not count again', async () => {
    const limits = { maxPerHour: 2, breaker: { bursts: 0, hours: 0.5 } };
    for (let n = 0; n < 2; n += 1) await answer(ledger, limits);
    place.clock.advance(29 * minuteMs);
    expect(await answer(ledger, limits)).toBe('sending-stopped');
    place.clock.advance(2 * minuteMs);
    expect(await ledger.sendingStopped()).toBeNull();
    expect(await answer(ledger, limits)).toBe('hourly-limit');
    place.clock.advance(30 * minuteMs);
    expect(await answer(ledger, limits)).toBe('sent');
    expect(await ledger.sendingStopped()).toBeNull();
  });

  test('a claim under which nothing was said counts for nobody', async () => {
    const limits = { maxPerRequesterHour: 1 };
    const { lease, pending } = await claimed(ledger, limits);
    await ledger.voidAttempt(lease, pending, 'somebody wrote in the meantime');
    const { requesterId } = pending.decision.basis;
    expect(await answer(ledger, limits, { requesterId })).toBe('sent');
  });

  test('answers that waited out an outage count when they are said: together they keep to the limit of that hour', async () => {
    const limits = { ...unlimited, maxPerHour: 3 };
    const waiting = [await claimed(ledger, limits), await claimed(ledger, limits)];
    place.clock.advance(2 * hourMs);
    for (let n = 0; n < 2; n += 1) expect(await answer(ledger, limits)).toBe('sent');
    const outcomes: (string | null)[] = [];
    for (const { lease, pending } of waiting) outcomes.push(await ledger.reclaim(lease, pending, limits));
    expect(outcomes).toEqual([null, 'sending-stopped']);
    const message = messageOn(newTicket(), 1);
    expect((await ledger.history(message, null)).answersLastHour).toBe(3);
  });

  test('history tells what a person and everybody had within the hour, own run left out, and that sending is stopped', async () => {
    for (const requesterId of [7, 7, 8]) await answer(ledger, { maxPerHour: 3 }, { requesterId });
    const of = (requesterId: number) => ledger.history(messageOn(newTicket(), 1, { requesterId }), null);
    expect(await of(7)).toMatchObject({ answersToRequesterLastHour: 2, answersLastHour: 3, autoReplies: 0 });
    expect((await of(9)).answersToRequesterLastHour).toBe(0);
    expect((await of(9)).sendingStopped).toEqual(await ledger.sendingStopped());
    place.clock.advance(61 * minuteMs);
    expect(await of(7)).toMatchObject({ answersToRequesterLastHour: 0, answersLastHour: 0 });
    await ledger.setStopped(false);
    const { pending } = await claimed(ledger, {});
    const own = messageOn(pending.decision.basis.ticketId, 1);
    expect((await ledger.history(own, pending.runId)).answersLastHour).toBe(0);
    expect((await ledger.history(own, null)).answersLastHour).toBe(1);
  });

  describe('a text', () => {
    const limits: BurstLimits = { burst: { requesters: 3, minutes: 10 }, breaker: { bursts: 2, hours: 24 } };
    const message = (text: string, requesterId: number, minute: number): Message =>
      messageOn(newTicket(), newTicket(), {
        text,
        requesterId,
        at: new Date(place.clock.now() + minute * minuteMs).toISOString(),
      });
    const note = async (text: string, requesterId: number, minute: number) => {
      const noted = message(text, requesterId, minute);
      await ledger.noteText(noted, limits);
      return (await ledger.history(noted, null)).burst?.requesters ?? null;
    };

    test('from so many people within the time is a burst, from then on', async () => {
      expect([await note('x', 1, 0), await note('x', 2, 1), await note('x', 3, 2), await note('x', 4, 3)]).toEqual([
        null,
        null,
        3,
        4,
      ]);
      expect(await note('y', 5, 3)).toBeNull();
    });

    test('from one person many times, or from many over a longer time, is none', async () => {
      for (let n = 0; n < 6; n += 1) expect(await note('x', 1, n)).toBeNull();
      for (let n = 0; n < 6; n += 1) expect(await note('y', n, n * 6)).toBeNull();
    });

    test('is a burst in whatever order its mails are taken up, and never because one is noted twice', async () => {
      const mails = [message('x', 1, 4), message('x', 2, 0)];
      for (const mail of [...mails, ...mails, ...mails]) await ledger.noteText(mail, limits);
      expect((await ledger.history(message('x', 9, 5), null)).burst).toBeNull();
      expect(await note('x', 3, -5)).toBe(3);
    });

    test('is left alone until the time has passed since its last mail, however slowly they come', async () => {
      for (const requesterId of [1, 2, 3]) await note('x', requesterId, 0);
      expect(await note('x', 4, 9)).toBe(4);
      expect(await note('x', 4, 18)).toBe(4);
      expect(await note('x', 5, 29)).toBeNull();
    });

    test('at one moment from many people is seen by the last of them, whoever that is', async () => {
      const mails = [1, 2, 3].map((requesterId) => message('x', requesterId, 0));
      await Promise.all(mails.map((mail) => ledger.noteText(mail, limits)));
      for (const mail of mails) expect((await ledger.history(mail, null)).burst).toEqual({ requesters: 3 });
    });

    test('several bursts within an hour stop all sending; after a start it takes as many again', async () => {
      const burst = async (text: string) => {
        for (const requesterId of [1, 2, 3]) await note(text, requesterId, 0);
        return (await ledger.sendingStopped())?.reason ?? null;
      };
      expect(await burst('x')).toBeNull();
      expect(await burst('x')).toBeNull();
      expect(await burst('y')).toBe('2 texts came from many people at once within an hour');
      place.clock.advance(1_000);
      await ledger.setStopped(false);
      place.clock.advance(1_000);
      expect([await burst('z'), (await burst('v')) === null]).toEqual([null, false]);
    });

    test('that is not compared, or with bursts switched off, is not remembered', async () => {
      await ledger.noteText({ ...message('x', 1, 0), text: null }, limits);
      await ledger.noteText(message('x', 1, 0), { ...limits, burst: { requesters: 0, minutes: 10 } });
      expect((await place.texts?.()) ?? []).toEqual([]);
    });

    test('is kept as nothing anybody could read, or compute without this installation’s key', async () => {
      await note('free tickets', 1, 0);
      const kept = (await place.texts?.()) ?? ['A'.repeat(43)];
      expect(kept).toEqual([expect.stringMatching(/^[\w-]{43}$/)]);
    });
  });
});

describe.runIf(serverUrl !== null)('two processes on one Postgres', () => {
  test('share every limit and the stop', async () => {
    const one = await openServer(serverUrl ?? '');
    const other = placed(await open(one.place, async () => {}));
    const ledgers = [one.database.ledger, other.ledger];
    const limits = { maxPerHour: 6, maxPerRequesterHour: 4 };
    const same = Array.from({ length: 10 }, (_, n) =>
      answer(ledgers[n % 2] ?? other.ledger, limits, { requesterId: 7 }),
    );
    expect(counted(await Promise.all(same))).toEqual({ 'requester-limit': 6, sent: 4 });
    const all = Array.from({ length: 10 }, (_, n) => answer(ledgers[n % 2] ?? other.ledger, limits));
    expect(counted(await Promise.all(all))).toEqual({ 'sending-stopped': 8, sent: 2 });
    expect(await one.database.ledger.sendingStopped()).toEqual(await other.ledger.sendingStopped());
    await other.ledger.setStopped(false);
    expect(await one.database.ledger.sendingStopped()).toBeNull();
    await other.dispose();
    await one.dispose();
  });
});
