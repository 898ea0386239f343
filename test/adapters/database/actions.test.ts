// Actions in the ledger, on the embedded database and on Postgres alike: one deed a subject, limits that hold over
// processes, and a state that never goes back.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Planned } from '../../../src/core/action.ts';
import type { Decision } from '../../../src/core/decision.ts';
import type { Lease, Ledger } from '../../../src/core/ports.ts';
import { decisionOn, leaseOf, newTicket, type Opened, places, unlimited } from './opened.ts';

const planned = (parts: Partial<Planned> = {}): Planned => ({
  id: randomUUID(),
  action: 'process_refund',
  subject: `order_id ORD-${randomUUID()}`,
  input: { order_id: 'ORD-1' },
  amount: { amount: 89.99, currency: 'USD' },
  says: 'process refund of 89.99 USD',
  grounds: [],
  cap: { since: '2026-01-01T00:00:00Z', count: 100, amount: null },
  after: 'nothing',
  reason: 'within the limits',
  expiresAt: '2099-01-01T00:00:00Z',
  ...parts,
});

const done = { state: 'done', reason: null, receipt: [{ path: 'reference', value: 'RE-1', sendable: true }] } as const;

describe.each(places)('actions, $name', ({ open }) => {
  let opened: Opened;
  let ledger: Ledger;
  beforeAll(async () => {
    opened = await open();
    ({ ledger } = opened.database);
  });
  afterAll(() => opened.dispose());

  /** Each by a customer of its own, unless the test names one. */
  async function propose(
    actions: readonly Planned[],
    options: {
      ticketId?: number;
      lease?: Lease;
      requesterId?: number;
      mode?: Decision['mode'];
      cause?: `comment:${number}`;
    } = {},
  ) {
    const ticketId = options.ticketId ?? newTicket();
    const lease = options.lease ?? (await leaseOf(opened.database, ticketId));
    const { runId } = await ledger.openRun(lease, options.cause ?? 'comment:1');
    const plain = decisionOn(ticketId, 1);
    const basis = { ...plain.basis, requesterId: options.requesterId ?? ticketId };
    const decision: Decision = { ...plain, basis, actions, mode: options.mode ?? plain.mode };
    return {
      ticketId,
      lease,
      runId,
      outcome: await ledger.propose(lease, { runId, decision, policyVersion: 'p1', claims: unlimited }),
    };
  }

  test('what a decision accepted is there before anything is done, and keeps its subject taken', async () => {
    const action = planned();
    const { ticketId } = await propose([action]);
    expect(await ledger.actionsOf(ticketId)).toMatchObject([
      { ...{ id: action.id, state: 'accepted', told: false }, amount: action.amount },
    ]);
    const second = await propose([planned({ subject: action.subject })]);
    expect(second.outcome).toBe('taken');
    expect(await ledger.pending(second.lease)).toBeNull();
    expect(await ledger.actionsOf(second.ticketId)).toEqual([]);
  });

  test('a proposal that falls because of an action gives the comment’s one answer back, too', async () => {
    const action = planned();
    await propose([action]);
    const { lease, ticketId, outcome } = await propose([planned({ subject: action.subject })]);
    expect(outcome).toBe('taken');
    const again = await propose([], { lease, ticketId });
    expect(again.outcome).toMatchObject({ attempt: 1 });
  });

  test('not even two tickets of one moment both get to do the same', async () => {
    const { subject } = planned();
    const proposals = await Promise.all([1, 2, 3, 4].map(() => propose([planned({ subject })])));
    expect(proposals.filter(({ outcome }) => outcome === 'taken')).toHaveLength(3);
  });

  test('small pieces of one moment do not pass the limit together', async () => {
    const cap = { since: '2026-01-01T00:00:00Z', count: 100, amount: 100 };
    const requesterId = 4_711;
    const pieces = [1, 2, 3, 4].map(() => planned({ cap, amount: { amount: 30, currency: 'USD' } }));
    const proposals = await Promise.all(pieces.map((piece) => propose([piece], { requesterId })));
    expect(proposals.filter(({ outcome }) => outcome === 'taken')).toHaveLength(1);
    const euro = await propose([planned({ cap, amount: { amount: 30, currency: 'EUR' } })], { requesterId });
    expect(euro.outcome).toMatchObject({ attempt: 1 });
    const twice = { ...cap, count: 4 };
    const fifth = await propose([planned({ cap: twice, amount: { amount: 1, currency: 'EUR' } })], { requesterId });
    expect(fifth.outcome).toBe('taken');
  });

  test('it is begun once: whoever comes later is told that nobody knows how it ended', async () => {
    const action = planned();
    await propose([action]);
    expect(await ledger.intend(action.id)).toBe('go');
    expect(await ledger.intend(action.id)).toBe('unsure');
    await ledger.endAction(action.id, done);
    expect(await ledger.intend(action.id)).toBe('over');
    expect(await ledger.action(action.id)).toMatchObject({ ...done, id: action.id });
    await expect(ledger.endAction(action.id, { ...done, state: 'failed' })).rejects.toThrow('has ended already');
  });

  test('one that failed for certain may be asked for again; one of unknown outcome may not', async () => {
    const [failed, unknown] = [planned(), planned()];
    await propose([failed, unknown]);
    for (const { id } of [failed, unknown]) await ledger.intend(id);
    await ledger.endAction(failed.id, { state: 'failed', reason: 'no', receipt: [] });
    await ledger.endAction(unknown.id, { state: 'unknown', reason: 'timeout', receipt: [] });
    expect((await propose([planned({ subject: failed.subject })])).outcome).toMatchObject({ attempt: 1 });
    expect((await propose([planned({ subject: unknown.subject })])).outcome).toBe('taken');
  });

  test('what a void decision had not begun is free again; what it had done stays done', async () => {
    const [begun, waiting] = [planned(), planned()];
    const { lease, outcome, ticketId } = await propose([begun, waiting]);
    if (typeof outcome === 'string') throw new Error(outcome);
    await ledger.intend(begun.id);
    await ledger.endAction(begun.id, done);
    await ledger.voidAttempt(lease, outcome, 'somebody wrote in the meantime');
    expect((await ledger.actionsOf(ticketId)).map(({ id, state, told }) => [id, state, told]).toSorted()).toEqual(
      [
        [begun.id, 'done', false],
        [waiting.id, 'withdrawn', false],
      ].toSorted(),
    );
    expect((await propose([planned({ subject: waiting.subject })])).outcome).toMatchObject({ attempt: 1 });
  });

  test('a customer’s yes goes on with the very same action; it waits only so long', async () => {
    const asked = planned({ after: 'customer', expiresAt: '2099-01-01T00:00:00Z' });
    const { ticketId, lease, outcome } = await propose([asked]);
    if (typeof outcome === 'string') throw new Error(outcome);
    await ledger.settle(lease, outcome, 'reply');
    expect(await ledger.actionsOf(ticketId)).toMatchObject([{ id: asked.id, state: 'customer' }]);
    const yes = await propose([{ ...asked, after: 'nothing' }], { ticketId, lease, cause: 'comment:2' });
    expect(yes.outcome).toMatchObject({ attempt: 1 });
    expect(await ledger.intend(asked.id)).toBe('go');
    const late = planned({ after: 'agent', expiresAt: '2020-01-01T00:00:00Z' });
    const { ticketId: other } = await propose([late]);
    expect(await ledger.actionsOf(other)).toMatchObject([{ state: 'expired' }]);
  });

  test('a newer question about the same thing takes the older one’s place', async () => {
    const first = planned({ after: 'agent' });
    const { ticketId, lease, outcome } = await propose([first]);
    if (typeof outcome === 'string') throw new Error(outcome);
    await ledger.voidAttempt(lease, outcome, 'changed');
    const second = planned({ after: 'agent', subject: first.subject });
    await propose([second], { ticketId, lease });
    expect((await ledger.actionsOf(ticketId)).map(({ state }) => state).toSorted()).toEqual(['agent', 'withdrawn']);
  });

  test('in shadow, and where the mode sends nothing, nothing is entered', async () => {
    const shadow = await propose([planned()], { mode: 'shadow' });
    const shown = await propose([planned({ after: 'nobody' })]);
    expect(await ledger.actionsOf(shadow.ticketId)).toEqual([]);
    expect(await ledger.actionsOf(shown.ticketId)).toEqual([]);
  });

  test('what ended is told once the ticket says something, and what was done before is found again', async () => {
    const action = planned();
    const { lease, ticketId, outcome } = await propose([action]);
    if (typeof outcome === 'string') throw new Error(outcome);
    await ledger.intend(action.id);
    await ledger.endAction(action.id, done);
    await ledger.settle(lease, outcome, 'reply');
    expect(await ledger.actionsOf(ticketId)).toMatchObject([{ told: true }]);
    const before = {
      action: action.action,
      subject: action.subject,
      requesterId: 99_999,
      since: '2026-01-01T00:00:00Z',
    };
    expect(await ledger.actionsBefore(before)).toMatchObject([{ id: action.id }]);
    expect(await ledger.actionsBefore({ ...before, subject: 'x', requesterId: ticketId })).toMatchObject([
      { id: action.id },
    ]);
    expect(await ledger.actionsBefore({ ...before, subject: 'x' })).toEqual([]);
  });
});
