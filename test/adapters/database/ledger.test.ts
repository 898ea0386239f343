/** The ledger on a real database: runs and attempts, claims on comments, deliveries, switches. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Ledger } from '../../../src/core/ports.ts';
import {
  decisionOn,
  leaseOf,
  messageOn,
  newTicket,
  type Opened,
  places,
  propose,
  receiptOf,
  unlimited,
} from './opened.ts';

describe.each(places)('$name', ({ open }) => {
  let opened: Opened;
  let ledger: Ledger;
  beforeAll(async () => {
    opened = await open();
    ledger = opened.database.ledger;
  });
  afterAll(() => opened.dispose());

  const proposed = (ticketId: number, commentId: number, options: { claims: boolean; owner?: string }) =>
    propose(opened.database, ticketId, commentId, options);

  describe('runs and attempts', () => {
    test('ticket and cause make one run, however often it is opened', async () => {
      const lease = await leaseOf(opened.database, newTicket());
      const first = await ledger.openRun(lease, 'comment:1');
      expect(first).toMatchObject({ state: 'open', attempt: 0 });
      expect(await ledger.openRun(lease, 'comment:1')).toEqual(first);
      expect((await ledger.openRun(lease, 'comment:2')).runId).not.toBe(first.runId);
    });

    test('a decision comes back exactly as it was proposed, odd characters and large ids included', async () => {
      const ticketId = 9_007_199_254_740_991;
      const lease = await leaseOf(opened.database, ticketId);
      const { runId } = await ledger.openRun(lease, 'comment:7');
      const decision = decisionOn(ticketId, 9_007_199_254_740_990, 'NUL \u0000, half \ud83d, "quotes", \\u0000, 🦊, ü');
      await ledger.propose(lease, { runId, decision, policyVersion: 'p1', claims: unlimited });
      const pending = await ledger.pending(lease);
      expect(pending).toMatchObject({ runId, attempt: 1, policyVersion: 'p1', receipts: [] });
      expect(pending?.decision).toEqual(decision);
      expect((await ledger.runs({ ticketId, limit: 1 }))[0]).toMatchObject({ ticketId, decision });
    });

    test('receipts of both writes are kept in their order', async () => {
      const { lease, pending } = await proposed(newTicket(), 1, { claims: false });
      await ledger.recordReceipt(lease, pending, 1, receiptOf('2026-11-20T10:00:05Z'));
      await ledger.recordReceipt(lease, pending, 2, receiptOf('2026-11-20T10:00:06Z'));
      expect((await ledger.pending(lease))?.receipts.map((receipt) => receipt.stamp)).toEqual([
        '2026-11-20T10:00:05Z',
        '2026-11-20T10:00:06Z',
      ]);
    });

    test('a settled run is no longer pending and shows its outcome and how long it took', async () => {
      const { lease, pending, runId } = await proposed(newTicket(), 1, { claims: true });
      opened.clock.advance(1_000);
      await ledger.settle(lease, pending, 'replied');
      expect(await ledger.pending(lease)).toBeNull();
      expect(await ledger.openRun(lease, 'comment:1')).toEqual({ runId, state: 'settled', attempt: 1, voided: [] });
      const [view] = await ledger.runs({ ticketId: lease.ticketId, limit: 5 });
      expect(view).toMatchObject({ runId, state: 'settled', outcome: 'replied', cause: 'comment:1', attempt: 1 });
      expect(view?.durationMs).toBeGreaterThanOrEqual(1_000);
    });

    test('an attempt that has ended cannot end again', async () => {
      const { lease, pending } = await proposed(newTicket(), 1, { claims: true });
      await ledger.settle(lease, pending, 'replied');
      await expect(ledger.voidAttempt(lease, pending, 'too late')).rejects.toThrow('has ended already');
    });

    test('a run never has two proposals at once', async () => {
      const { lease, runId } = await proposed(newTicket(), 1, { claims: false });
      const again = { runId, decision: decisionOn(lease.ticketId, 1), policyVersion: 'p1', claims: null };
      await expect(ledger.propose(lease, again)).rejects.toThrow('attempts_proposed');
    });

    test('a proposal for a run of another ticket is refused', async () => {
      const { runId } = await proposed(newTicket(), 1, { claims: false });
      const other = await leaseOf(opened.database, newTicket());
      const decision = decisionOn(other.ticketId, 1);
      await expect(ledger.propose(other, { runId, decision, policyVersion: 'p1', claims: null })).rejects.toThrow(
        'has no run',
      );
    });

    test('the newest stamp known of a ticket is that of its last settled write', async () => {
      const { lease, pending } = await proposed(newTicket(), 1, { claims: false });
      await ledger.recordReceipt(lease, pending, 1, receiptOf('2026-11-20T10:00:09Z'));
      expect(await ledger.knownStamp(lease.ticketId)).toBeNull();
      await ledger.settle(lease, pending, 'labelled');
      expect(await ledger.knownStamp(lease.ticketId)).toBe('2026-11-20T10:00:09Z');
    });

    test('runs are listed newest first and no more than asked for', async () => {
      const lease = await leaseOf(opened.database, newTicket());
      for (const cause of ['comment:1', 'comment:2', 'comment:3'] as const) {
        await ledger.openRun(lease, cause);
        opened.clock.advance(1_000);
      }
      const views = await ledger.runs({ ticketId: lease.ticketId, limit: 2 });
      expect(views.map((view) => view.cause)).toEqual(['comment:3', 'comment:2']);
      expect(await ledger.runs({ limit: 1 })).toHaveLength(1);
    });
  });

  describe('one automatic public answer per customer comment', () => {
    const secondRun = async (ticketId: number, commentId: number) => {
      const lease = await leaseOf(opened.database, ticketId, 'b');
      const { runId } = await ledger.openRun(lease, 'approval:1');
      const decision = decisionOn(ticketId, commentId);
      return {
        lease,
        outcome: await ledger.propose(lease, { runId, decision, policyVersion: 'p1', claims: unlimited }),
      };
    };

    test('a second run for an answered comment is refused and records nothing', async () => {
      const ticketId = newTicket();
      const { lease, pending } = await proposed(ticketId, 1, { claims: true });
      await ledger.recordReceipt(lease, pending, 1, receiptOf());
      await ledger.settle(lease, pending, 'replied');
      await ledger.releaseLease(lease, 0);
      const second = await secondRun(ticketId, 1);
      expect(second.outcome).toBe('answered-before');
      expect(await ledger.pending(second.lease)).toBeNull();
    });

    test('not even two runs of one moment both get to answer', async () => {
      const ticketId = newTicket();
      const lease = await leaseOf(opened.database, ticketId);
      const causes = ['comment:1', 'approval:1', 'watchdog:1', 'tag:1'] as const;
      const runs = await Promise.all(causes.map((cause) => ledger.openRun(lease, cause)));
      const decision = decisionOn(ticketId, 1);
      const outcomes = await Promise.all(
        runs.map(({ runId }) => ledger.propose(lease, { runId, decision, policyVersion: 'p1', claims: unlimited })),
      );
      expect(outcomes.filter((outcome) => outcome === 'answered-before')).toHaveLength(3);
    });

    test('a void proposal that was not written frees the comment, for its own run and for others', async () => {
      const ticketId = newTicket();
      const { lease, pending, runId } = await proposed(ticketId, 1, { claims: true });
      await ledger.voidAttempt(lease, pending, 'somebody wrote in the meantime');
      expect(await ledger.pending(lease)).toBeNull();
      const decision = decisionOn(ticketId, 1);
      const again = await ledger.propose(lease, { runId, decision, policyVersion: 'p1', claims: unlimited });
      if (typeof again === 'string') throw new Error('the claim was not freed');
      expect(again.attempt).toBe(2);
      await ledger.voidAttempt(lease, again, 'again');
      const voided = ['somebody wrote in the meantime', 'again'];
      expect(await ledger.openRun(lease, 'comment:1')).toMatchObject({ state: 'open', attempt: 2, voided });
      await ledger.releaseLease(lease, 0);
      expect((await secondRun(ticketId, 1)).outcome).toMatchObject({ attempt: 1 });
    });

    test('a void proposal whose public write arrived keeps the comment, even from its own run', async () => {
      const ticketId = newTicket();
      const { lease, pending, runId } = await proposed(ticketId, 1, { claims: true });
      await ledger.recordReceipt(lease, pending, 1, receiptOf());
      await ledger.voidAttempt(lease, pending, 'changed');
      const again = { runId, decision: decisionOn(ticketId, 1), policyVersion: 'p1', claims: unlimited };
      expect(await ledger.propose(lease, again)).toBe('answered-before');
    });

    test('history counts the answers of a ticket and knows whether this comment has one, own run left out', async () => {
      const ticketId = newTicket();
      for (const commentId of [1, 2]) {
        const { lease, pending } = await proposed(ticketId, commentId, { claims: true });
        await ledger.recordReceipt(lease, pending, 1, receiptOf());
        await ledger.settle(lease, pending, 'reply');
        await ledger.releaseLease(lease, 0);
      }
      const { lease, runId } = await proposed(ticketId, 3, { claims: true });
      const history = (autoReplies: number, commentAnswered: boolean) =>
        expect.objectContaining({ autoReplies, commentAnswered, handedOverAt: null, actions: [], heard: [] });
      expect(await ledger.history(messageOn(ticketId, 3), null)).toEqual(history(3, true));
      expect(await ledger.history(messageOn(ticketId, 3), runId)).toEqual(history(2, false));
      expect(await ledger.history(messageOn(ticketId, 2), runId)).toEqual(history(2, true));
      expect(await ledger.history(messageOn(newTicket(), 1), null)).toEqual(history(0, false));
      await ledger.releaseLease(lease, 0);
    });
  });

  describe('what history tells of a handover', () => {
    const settledAs = async (ticketId: number, commentId: number, outcome: string) => {
      const { lease, pending } = await proposed(ticketId, commentId, { claims: true });
      await ledger.settle(lease, pending, outcome);
      await ledger.releaseLease(lease, 0);
    };

    test('a ticket handed over is remembered until something else was done with it; labels do not count', async () => {
      const ticketId = newTicket();
      await settledAs(ticketId, 1, 'handover with a line');
      opened.clock.advance(1_000);
      await settledAs(ticketId, 2, 'label');
      expect((await ledger.history(messageOn(ticketId, 3), null)).handedOverAt).not.toBeNull();
      opened.clock.advance(1_000);
      await settledAs(ticketId, 3, 'suggest');
      expect((await ledger.history(messageOn(ticketId, 4), null)).handedOverAt).toBeNull();
    });

    test('a claim under which nothing was said does not count as an answer', async () => {
      const ticketId = newTicket();
      await settledAs(ticketId, 1, 'handover, line dropped');
      expect(await ledger.history(messageOn(ticketId, 1), null)).toMatchObject({
        autoReplies: 0,
        commentAnswered: false,
      });
    });
  });

  describe('deliveries and small values', () => {
    test('a delivery that comes twice, even at once, is queued once', async () => {
      const delivery = { key: 'event-1', ticketId: newTicket(), kind: 'comment' };
      const outcomes = await Promise.all([1, 2, 3].map(() => ledger.accept(delivery, 3_600_000)));
      expect(outcomes.toSorted()).toEqual(['duplicate', 'duplicate', 'queued']);
      expect(await ledger.accept(delivery, 0)).toBe('duplicate');
    });

    test('stop and start are seen at once', async () => {
      expect(await ledger.stopped()).toBe(false);
      await ledger.setStopped(true);
      expect(await ledger.stopped()).toBe(true);
      await ledger.setStopped(false);
      expect(await ledger.stopped()).toBe(false);
    });

    test('a named value is what was last written', async () => {
      expect(await ledger.read('cursor')).toBeNull();
      await ledger.write('cursor', 'a');
      await ledger.write('cursor', 'b');
      expect(await ledger.read('cursor')).toBe('b');
    });

    test('a policy is kept by its version, the same one twice is no mistake', async () => {
      await ledger.rememberPolicy('v1', 'mode: off');
      await ledger.rememberPolicy('v1', 'mode: off');
      const rows = await opened.database.query('select text from firstline.policies where version = $1', ['v1']);
      expect(rows).toEqual([{ text: 'mode: off' }]);
    });

    test('a database that can commit is ready', async () => {
      expect(await opened.database.ready()).toBeNull();
    });
  });
});
