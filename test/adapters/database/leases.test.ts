/** Who may work on a ticket, and what becomes of tickets nobody works on: leases, abandoned and parked tickets. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ledger } from '../../../src/core/ports.ts';
import { decisionOn, leaseOf, newTicket, type Opened, places, propose, receiptOf } from './opened.ts';

describe.each(places)('$name', ({ open }) => {
  let opened: Opened;
  let ledger: Ledger;
  beforeAll(async () => {
    opened = await open();
    ledger = opened.database.ledger;
  });
  afterAll(() => opened.dispose());

  const waitingFor = async (ticketId: number): Promise<number> => {
    const text = `select 1 from firstline_jobs.job where state < 'active' and singleton_key = $1`;
    return (await opened.database.query(text, [String(ticketId)])).length;
  };
  const lost = (ticketId: number) => ({ kind: 'transient', message: `lease of ticket ${ticketId} was lost` });
  const proposed = (ticketId: number, commentId: number, options: { claims: boolean; owner?: string }) =>
    propose(opened.database, ticketId, commentId, options);

  describe('leases', () => {
    test('a ticket is worked on by one holder at a time, and is queued again when more came meanwhile', async () => {
      const ticketId = newTicket();
      const first = await leaseOf(opened.database, ticketId);
      expect(await ledger.takeLease(ticketId, 'b', 60_000)).toBeNull();
      await ledger.releaseLease(first, 0);
      expect(await waitingFor(first.ticketId)).toBe(1);
    });

    test('nothing more came when nobody asked, and an old word of it is not repeated', async () => {
      const ticketId = newTicket();
      await ledger.takeLease(ticketId, 'a', 60_000).then(() => ledger.takeLease(ticketId, 'b', 60_000));
      opened.clock.advance(61_000);
      const second = await leaseOf(opened.database, ticketId, 'c');
      await ledger.releaseLease(second, 0);
      expect(await waitingFor(second.ticketId)).toBe(0);
    });

    test('the same process does not get the lease twice', async () => {
      const lease = await leaseOf(opened.database, newTicket());
      expect(await ledger.takeLease(lease.ticketId, lease.owner, 60_000)).toBeNull();
      await ledger.releaseLease(lease, 0);
    });

    test('of many that want a ticket at once, one gets it', async () => {
      const ticketId = newTicket();
      const owners = Array.from({ length: 10 }, (_, index) => `owner ${index}`);
      const taken = await Promise.all(owners.map((owner) => ledger.takeLease(ticketId, owner, 60_000)));
      expect(taken.filter((lease) => lease !== null)).toHaveLength(1);
    });

    test('the fence grows with each holder', async () => {
      const ticketId = newTicket();
      const first = await leaseOf(opened.database, ticketId);
      await ledger.releaseLease(first, 0);
      const second = await leaseOf(opened.database, ticketId);
      expect(second.fence).toBeGreaterThan(first.fence);
    });

    test('a lease that is renewed in time does not run out; one that ran out is not renewed', async () => {
      const lease = await leaseOf(opened.database, newTicket());
      opened.clock.advance(50_000);
      expect(await ledger.renewLease(lease, 60_000)).toBe(true);
      opened.clock.advance(50_000);
      expect(await ledger.takeLease(lease.ticketId, 'b', 60_000)).toBeNull();
      opened.clock.advance(11_000);
      expect(await ledger.renewLease(lease, 60_000)).toBe(false);
    });

    test('a holder whose lease ran out can write nothing, even when nobody took it', async () => {
      const ticketId = newTicket();
      const { lease, runId, pending } = await proposed(ticketId, 1, { claims: true });
      opened.clock.advance(61_000);
      const proposal = { runId, decision: decisionOn(ticketId, 1), policyVersion: 'p1', claims: null };
      await expect(ledger.openRun(lease, 'comment:2')).rejects.toMatchObject(lost(ticketId));
      await expect(ledger.pending(lease)).rejects.toMatchObject(lost(ticketId));
      await expect(ledger.propose(lease, proposal)).rejects.toMatchObject(lost(ticketId));
      await expect(ledger.recordReceipt(lease, pending, 1, receiptOf())).rejects.toMatchObject(lost(ticketId));
      await expect(ledger.settle(lease, pending, 'replied')).rejects.toMatchObject(lost(ticketId));
      await expect(ledger.voidAttempt(lease, pending, 'late')).rejects.toMatchObject(lost(ticketId));
    });

    test('a holder that was overtaken can neither write nor release, and the new one finds its proposal', async () => {
      const ticketId = newTicket();
      const { lease, pending } = await proposed(ticketId, 1, { claims: true });
      opened.clock.advance(61_000);
      const next = await leaseOf(opened.database, ticketId, 'b');
      await expect(ledger.settle(lease, pending, 'replied')).rejects.toMatchObject(lost(ticketId));
      await expect(ledger.releaseLease(lease, 0)).rejects.toMatchObject(lost(ticketId));
      expect(await ledger.pending(next)).toEqual(pending);
    });
  });

  describe('abandoned tickets', () => {
    test('a ticket in work is not abandoned; once its lease runs out it is, until somebody takes it', async () => {
      const lease = await leaseOf(opened.database, newTicket());
      await ledger.openRun(lease, 'comment:1');
      expect(await ledger.abandoned()).not.toContain(lease.ticketId);
      opened.clock.advance(61_000);
      expect(await ledger.abandoned()).toContain(lease.ticketId);
      await leaseOf(opened.database, lease.ticketId, 'b');
      expect(await ledger.abandoned()).not.toContain(lease.ticketId);
    });

    test('an open run that nobody works on is abandoned, unless a job for it waits or it is parked', async () => {
      const { lease } = await proposed(newTicket(), 1, { claims: true });
      await ledger.releaseLease(lease, 0);
      expect(await ledger.abandoned()).toContain(lease.ticketId);
      await opened.database.queue.add(lease.ticketId, { afterMs: 3_600_000 });
      expect(await ledger.abandoned()).not.toContain(lease.ticketId);

      const other = await proposed(newTicket(), 1, { claims: true });
      await ledger.releaseLease(other.lease, 0);
      await ledger.park(other.lease.ticketId, 'a bug');
      expect(await ledger.abandoned()).not.toContain(other.lease.ticketId);
    });

    test('a ticket that keeps failing is shown with its tries until it is settled or parked', async () => {
      const ticketId = newTicket();
      for (const count of [1, 2, 3]) expect((await ledger.countFailure(ticketId, 'world')).tries).toBe(count);
      expect(await ledger.struggling(3)).toContainEqual({ ticketId, tries: 3 });
      expect(await ledger.struggling(4)).not.toContainEqual({ ticketId, tries: 3 });
      await ledger.park(ticketId, 'a bug');
      expect(await ledger.struggling(1)).not.toContainEqual({ ticketId, tries: 3 });
    });

    test('a settled ticket is not abandoned', async () => {
      const { lease, pending } = await proposed(newTicket(), 1, { claims: true });
      await ledger.settle(lease, pending, 'replied');
      await ledger.releaseLease(lease, 0);
      expect(await ledger.abandoned()).not.toContain(lease.ticketId);
    });
  });

  describe('parked tickets and failures', () => {
    test('a parked ticket is listed with its reason, once, and its open run is parked with it', async () => {
      const lease = await leaseOf(opened.database, newTicket());
      await ledger.openRun(lease, 'comment:1');
      await ledger.park(lease.ticketId, 'Zendesk refused it');
      await ledger.park(lease.ticketId, 'Zendesk refused it again');
      const mine = (await ledger.parked()).filter((job) => job.ticketId === lease.ticketId);
      expect(mine.map((job) => job.reason)).toEqual(['Zendesk refused it again']);
      const [run] = await ledger.runs({ ticketId: lease.ticketId, limit: 1 });
      expect(run).toMatchObject({ state: 'parked', outcome: 'Zendesk refused it' });
    });

    test('a retried ticket waits in the queue with its run open and its failures forgotten', async () => {
      const lease = await leaseOf(opened.database, newTicket());
      await ledger.openRun(lease, 'comment:1');
      await ledger.countFailure(lease.ticketId, 'world');
      await ledger.park(lease.ticketId, 'too many tries');
      await ledger.releaseLease(lease, 0);
      const waiting = (await opened.database.queue.counts()).waiting;
      const job = (await ledger.parked()).find((each) => each.ticketId === lease.ticketId);
      expect(await ledger.retry(job?.id ?? 'none')).toBe(true);
      expect(await ledger.retry(job?.id ?? 'none')).toBe(false);
      expect((await opened.database.queue.counts()).waiting).toBe(waiting + 1);
      expect((await ledger.runs({ ticketId: lease.ticketId, limit: 1 }))[0]).toMatchObject({ state: 'open' });
      expect(await ledger.countFailure(lease.ticketId, 'world')).toMatchObject({ tries: 1 });
    });

    test('retrying what is not parked says so', async () => {
      expect(await ledger.retry('nonsense')).toBe(false);
    });

    test('failures in a row are counted per ticket and forgotten when a run settles', async () => {
      const { lease, pending } = await proposed(newTicket(), 1, { claims: false });
      expect(await ledger.countFailure(lease.ticketId, 'world')).toMatchObject({ tries: 1 });
      expect(await ledger.countFailure(lease.ticketId, 'world')).toMatchObject({ tries: 2 });
      expect(await ledger.countFailure(newTicket(), 'world')).toMatchObject({ tries: 1 });
      await ledger.settle(lease, pending, 'labelled');
      expect(await ledger.countFailure(lease.ticketId, 'world')).toMatchObject({ tries: 1 });
    });

    test('it is known how long the model, and how long the rest, has been failing a ticket', async () => {
      const { lease, pending } = await proposed(newTicket(), 1, { claims: false });
      const { ticketId } = lease;
      expect(await ledger.countFailure(ticketId, 'model')).toEqual({ tries: 1, forMs: 0 });
      opened.clock.advance(2_000);
      expect(await ledger.countFailure(ticketId, 'world')).toEqual({ tries: 2, forMs: 0 });
      opened.clock.advance(2_000);
      expect((await ledger.countFailure(ticketId, 'model')).forMs).toBeGreaterThanOrEqual(4_000);
      await ledger.settle(lease, pending, 'labelled');
      expect(await ledger.countFailure(ticketId, 'model')).toEqual({ tries: 1, forMs: 0 });
    });
  });
});
