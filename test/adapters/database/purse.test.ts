/** Money on a real database: what is set aside counts at once, everywhere, and whatever becomes of the process. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, openDatabase } from '../../../src/adapters/database/index.ts';
import type { ModelCall } from '../../../src/core/model-call.ts';
import type { Purse } from '../../../src/core/ports.ts';
import { recordingLog } from './log-and-clock.ts';
import { newTicket, type Opened, places } from './opened.ts';

const dayMs = 24 * 3_600_000;
const usage = { input: 900, cacheRead: 0, cacheWrite5m: 0, cacheWrite1h: 0, output: 40 };
const call = (costUsd: number): ModelCall => ({
  purpose: 'answer',
  model: 'claude-haiku-5-5',
  usage,
  costUsd,
  durationMs: 812.4,
});

describe.each(places)('$name', ({ open }) => {
  let opened: Opened;
  let purse: Purse;
  /** A second process where there can be one; the embedded database belongs to the first. */
  let other: Database;
  beforeAll(async () => {
    opened = await open();
    const { place, clock, database } = opened;
    purse = database.purse;
    other = 'url' in place ? await openDatabase(place, { clock, log: recordingLog() }) : database;
  });
  afterAll(async () => {
    await other.close();
    await opened.dispose();
  });

  const reserve = (ticketId: number, usd: number, caps = { perTicketUsd: 1, perDayUsd: 1_000 }, from = purse) =>
    from.reserve({ ticketId, purpose: 'answer', model: 'claude-haiku-5-5', usd, caps });
  const idOf = async (reserved: ReturnType<typeof reserve>): Promise<string> => {
    const outcome = await reserved;
    if (outcome.kind === 'over') throw new Error(`over ${outcome.cap}`);
    return outcome.id;
  };

  test('three calls of ten cents fit a ticket that may cost thirty, a fourth does not', async () => {
    const ticketId = newTicket();
    const caps = { perTicketUsd: 0.3, perDayUsd: 1_000 };
    for (const _ of [1, 2, 3]) expect(await reserve(ticketId, 0.1, caps)).toMatchObject({ kind: 'reserved' });
    expect(await reserve(ticketId, 1e-7, caps)).toEqual({ kind: 'over', cap: 'perTicketUsd', spentUsd: 0.3 });
    expect(await purse.spent({ ticketId })).toBe(0.3);
    expect(await reserve(newTicket(), 0.1, caps)).toMatchObject({ kind: 'reserved' });
  });

  test('a call that cost less than was set aside frees the rest, and what it took is kept', async () => {
    const ticketId = newTicket();
    const id = await idOf(reserve(ticketId, 0.9));
    expect(await reserve(ticketId, 0.5)).toMatchObject({ kind: 'over', spentUsd: 0.9 });
    await purse.settle(id, call(0.02));
    expect(await purse.spent({ ticketId })).toBe(0.02);
    expect(await reserve(ticketId, 0.5)).toMatchObject({ kind: 'reserved' });
    const kept = await opened.database.query(
      'select model, usage, duration_ms from firstline.model_calls where id = $1::uuid',
      [id],
    );
    expect(kept).toEqual([{ model: 'claude-haiku-5-5', usage, duration_ms: 812 }]);
  });

  test('a call that cost more than was set aside counts in full', async () => {
    const ticketId = newTicket();
    await purse.settle(await idOf(reserve(ticketId, 0.1)), call(1.2));
    expect(await reserve(ticketId, 0)).toEqual({ kind: 'over', cap: 'perTicketUsd', spentUsd: 1.2 });
  });

  test('a call that was not made costs nothing; one that was made stays', async () => {
    const ticketId = newTicket();
    const [unmade, made] = [await idOf(reserve(ticketId, 0.4)), await idOf(reserve(ticketId, 0.4))];
    await purse.settle(made, call(0.3));
    for (const id of [unmade, unmade, made]) await purse.release(id);
    expect(await purse.spent({ ticketId })).toBe(0.3);
    await expect(purse.settle(unmade, call(0.1))).rejects.toThrow('no money was set aside');
  });

  test('settling a call twice counts it once', async () => {
    const ticketId = newTicket();
    const id = await idOf(reserve(ticketId, 0.4));
    for (const _ of [1, 2]) await purse.settle(id, call(0.3));
    expect(await purse.spent({ ticketId })).toBe(0.3);
  });

  test('the cap of the day is over all tickets, and the next day starts with a full purse', async () => {
    opened.clock.advance(dayMs);
    const caps = { perTicketUsd: 1, perDayUsd: 1 };
    const ticketId = newTicket();
    await idOf(reserve(ticketId, 0.6, caps));
    expect(await reserve(newTicket(), 0.6, caps)).toEqual({ kind: 'over', cap: 'perDayUsd', spentUsd: 0.6 });
    expect(await purse.spent('today')).toBe(0.6);
    opened.clock.advance(dayMs);
    expect(await purse.spent('today')).toBe(0);
    expect(await reserve(newTicket(), 0.6, caps)).toMatchObject({ kind: 'reserved' });
    expect(await reserve(ticketId, 0.6, caps)).toMatchObject({ cap: 'perTicketUsd', spentUsd: 0.6 });
  });

  test('many that want money at one moment together never get more than the cap', async () => {
    opened.clock.advance(dayMs);
    const caps = { perTicketUsd: 1, perDayUsd: 3.3 };
    const fromBoth = Array.from({ length: 30 }, () => [purse, other.purse]).flat();
    // Opens all connections, so that none has to be waited for in the race.
    expect(await Promise.all(fromBoth.map((each) => each.spent('today')))).toEqual(fromBoth.map(() => 0));
    const outcomes = await Promise.all(fromBoth.map((each) => reserve(newTicket(), 0.1, caps, each)));
    expect(outcomes.filter((outcome) => outcome.kind === 'reserved')).toHaveLength(33);
    expect(await other.purse.spent('today')).toBe(3.3);
  });
});
