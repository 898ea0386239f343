/** What only a Postgres can show: several processes on one database. What is wrong with a server is in
 * `faults.test.ts`. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Database, openDatabase } from '../../../src/adapters/database/index.ts';
import { recordingLog, testClock } from './log-and-clock.ts';
import { newTicket, type Opened, openServer, serverUrl } from './opened.ts';

describe.runIf(serverUrl !== null)('two processes on one Postgres', () => {
  let one: Opened;
  let other: Database;
  const handled: number[] = [];
  const waiting = new Map<number, () => void>();

  beforeAll(async () => {
    one = await openServer(serverUrl ?? '');
    other = await openDatabase(one.place, { log: recordingLog(), clock: testClock() });
    for (const { queue } of [one.database, other])
      await queue.work(
        async (ticketId) => {
          handled.push(ticketId);
          waiting.get(ticketId)?.();
        },
        { slots: 2 },
      );
  });
  afterAll(async () => {
    await other.close();
    await one.dispose();
  });

  test('each job is handed to one of them', async () => {
    const tickets = Array.from({ length: 60 }, newTicket);
    const all = tickets.map((ticketId) => new Promise<void>((resolve) => waiting.set(ticketId, resolve)));
    await Promise.all(tickets.map((ticketId) => one.database.queue.add(ticketId)));
    await Promise.all(all);
    expect(handled.toSorted((a, b) => a - b)).toEqual(tickets);
  });

  test('a ticket that one works on is not given to the other, and a stop by one is seen by the other', async () => {
    const ticketId = newTicket();
    const lease = await one.database.ledger.takeLease(ticketId, 'one', 60_000);
    expect(await other.ledger.takeLease(ticketId, 'other', 60_000)).toBeNull();
    await one.database.ledger.setStopped(true);
    expect(await other.ledger.stopped()).toBe(true);
    const { waiting } = await other.queue.counts();
    if (lease !== null) await one.database.ledger.releaseLease(lease, 60_000);
    expect((await other.queue.counts()).waiting).toBe(waiting + 1);
  });

  test('a job taken long ago by a process that never took the lease is queued again', async () => {
    const ticketId = newTicket();
    await one.database.query(
      `insert into firstline_jobs.job (name, singleton_key, state, policy, started_on)
       values ('triage', $1, 'active', 'short', now() - interval '2 minutes')`,
      [String(ticketId)],
    );
    expect(await other.ledger.abandoned()).toEqual([ticketId]);
  });

  test('two that open a new database at the same moment both get one', async () => {
    const fresh = await openServer(serverUrl ?? '');
    await fresh.database.query('drop schema firstline cascade');
    await fresh.database.query('drop schema firstline_jobs cascade');
    const both = await Promise.all(
      [1, 2].map(() => openDatabase(fresh.place, { log: recordingLog(), clock: testClock() })),
    );
    expect(await Promise.all(both.map((database) => database.ready()))).toEqual([null, null]);
    for (const database of both) await database.close();
    await fresh.dispose();
  });
});
