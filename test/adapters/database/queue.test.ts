/** The queue on a real database: what waits, what is handed out, and that no ticket stands in another's way. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Jobs } from '../../../src/adapters/database/jobs.ts';
import { queueOver } from '../../../src/adapters/database/queue.ts';
import type { Store } from '../../../src/adapters/database/sql.ts';
import type { Queue } from '../../../src/core/ports.ts';
import { recordingLog } from './log-and-clock.ts';
import { newTicket, type Opened, places } from './opened.ts';

const slots = 3;
const inAnHour = { afterMs: 3_600_000 };

/** A promise to be resolved from outside, and whether somebody got to it. */
function gate(): { opened: Promise<void>; open: () => void } {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

describe.each(places)('$name', ({ open }) => {
  let opened: Opened;
  let queue: Queue;
  const handlers = new Map<number, () => Promise<void>>();
  const handled: number[] = [];
  let working = 0;
  let workingMost = 0;
  const timesHandled = (ticketId: number): number => handled.filter((each) => each === ticketId).length;
  const isHandled = (ticketId: number, times = 1): Promise<void> =>
    expect.poll(() => timesHandled(ticketId), { interval: 10 }).toBe(times);

  beforeAll(async () => {
    opened = await open();
    queue = opened.database.queue;
    await queue.work(
      async (ticketId) => {
        handled.push(ticketId);
        working += 1;
        workingMost = Math.max(workingMost, working);
        try {
          await handlers.get(ticketId)?.();
        } finally {
          working -= 1;
        }
      },
      { slots },
    );
  });
  afterAll(() => opened.dispose());

  test('a ticket that is added is worked on, and then nothing waits', async () => {
    const ticketId = newTicket();
    await queue.add(ticketId);
    await isHandled(ticketId);
    await expect.poll(() => queue.counts()).toEqual({ waiting: 0, working: 0 });
  });

  test('an accepted delivery is worked on, a duplicate is not', async () => {
    const [first, second] = [newTicket(), newTicket()];
    await opened.database.ledger.accept({ key: 'a', ticketId: first, kind: 'comment' }, 0);
    await opened.database.ledger.accept({ key: 'a', ticketId: first, kind: 'comment' }, 0);
    await opened.database.ledger.accept({ key: 'b', ticketId: second, kind: 'comment' }, 0);
    await isHandled(second);
    expect(timesHandled(first)).toBe(1);
  });

  test('messages of one ticket in its quiet window become one job', async () => {
    const ticketId = newTicket();
    const before = (await queue.counts()).waiting;
    await Promise.all([1, 2, 3, 4].map(() => queue.add(ticketId, inAnHour)));
    expect((await queue.counts()).waiting).toBe(before + 1);
    expect(timesHandled(ticketId)).toBe(0);
  });

  test('a job that waits is brought forward by one that is due sooner, never put off by a later one', async () => {
    const ticketId = newTicket();
    await queue.add(ticketId, inAnHour);
    await queue.add(ticketId, { afterMs: 300 });
    await queue.add(ticketId, inAnHour);
    await isHandled(ticketId);
  });

  test('what comes in while a ticket is in work becomes its next job', async () => {
    const ticketId = newTicket();
    const held = gate();
    handlers.set(ticketId, () => held.opened);
    await queue.add(ticketId);
    await isHandled(ticketId);
    await queue.add(ticketId, { afterMs: 1 });
    held.open();
    await isHandled(ticketId, 2);
  });

  test('a ticket in work for long, with a second job behind it, delays no other ticket', async () => {
    const slow = newTicket();
    const held = gate();
    const { ledger } = opened.database;
    handlers.set(slow, async () => {
      const lease = await ledger.takeLease(slow, 'a', 60_000);
      if (lease === null) return;
      await held.opened;
      await ledger.releaseLease(lease, 0);
    });
    await queue.add(slow);
    await isHandled(slow);
    await queue.add(slow);
    const others = Array.from({ length: 20 }, newTicket);
    for (const other of others) await queue.add(other);
    for (const other of others) await isHandled(other);
    await isHandled(slow, 2);
    expect(working).toBeGreaterThanOrEqual(1);
    held.open();
  });

  test('no more tickets are in work than there are slots, and all get their turn', async () => {
    const tickets = Array.from({ length: 12 }, newTicket);
    workingMost = 0;
    for (const ticketId of tickets) handlers.set(ticketId, () => new Promise((resolve) => setImmediate(resolve)));
    await Promise.all(tickets.map((ticketId) => queue.add(ticketId)));
    for (const ticketId of tickets) await isHandled(ticketId);
    expect(workingMost).toBeLessThanOrEqual(slots);
  });

  test('a job that could not be handled at all is queued again for later, and stops nobody', async () => {
    const [bad, good] = [newTicket(), newTicket()];
    handlers.set(bad, () => Promise.reject(new Error('a bug')));
    await queue.add(bad);
    await isHandled(bad);
    await queue.add(good);
    await isHandled(good);
    await expect.poll(async () => (await queue.counts()).working).toBe(0);
    expect(timesHandled(bad)).toBe(1);
    const again = `select start_after > created_on as later from firstline_jobs.job
                   where state < 'active' and singleton_key = $1`;
    expect(await opened.database.query(again, [String(bad)])).toEqual([{ later: true }]);
    expect(opened.log.lines.filter((line) => line.level === 'error')).toMatchObject([{ fields: { ticketId: bad } }]);
  });

  test('a ticket in work here is not mistaken for one whose process died', async () => {
    const ticketId = newTicket();
    const held = gate();
    handlers.set(ticketId, () => held.opened);
    await queue.add(ticketId);
    await isHandled(ticketId);
    expect(await opened.database.ledger.abandoned()).not.toContain(ticketId);
    held.open();
  });

  test('draining finishes what is in work and takes nothing new', async () => {
    const [running, late] = [newTicket(), newTicket()];
    const held = gate();
    handlers.set(running, () => held.opened);
    await queue.add(running);
    await isHandled(running);
    let drained = false;
    const draining = queue.drain().then(() => {
      drained = true;
    });
    await queue.add(late);
    expect(drained).toBe(false);
    held.open();
    await draining;
    expect(timesHandled(late)).toBe(0);
    expect((await queue.counts()).working).toBe(0);
  });
});

test('a handler that does not finish within the grace of a drain is told to stop', async () => {
  const jobs: Jobs = {
    send: async () => {},
    announce: () => {},
    onAnnounce: () => {},
    take: vi.fn(async () => []).mockResolvedValueOnce([{ id: 'job', ticketId: 1 }] as never),
    complete: async () => {},
    letGo: () => {},
    counts: async () => ({ waiting: 0, working: 0 }),
    requeueOrphans: async () => [],
    stop: async () => {},
  };
  const queue = queueOver({} as Store, jobs, recordingLog(), { graceMs: 1 });
  const started = gate();
  const stopped = vi.fn();
  await queue.work(
    async (_ticketId, signal) => {
      started.open();
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
      stopped();
    },
    { slots: 1 },
  );
  await started.opened;
  await queue.drain();
  expect(stopped).toHaveBeenCalledOnce();
});
