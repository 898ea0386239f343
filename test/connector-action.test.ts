// How code rules on a refund in somebody's shop: by the record, by what was done before, by the limits; the model's form is a wish.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { connectorAction } from '../src/connector-action.ts';
import type { Known, Ruling } from '../src/core/action.ts';
import { actionsSchema } from '../src/core/action-policy.ts';
import { type ClassifiedParts, classified, customerId, examplePolicy, otherCustomerId } from '../src/core/example.ts';
import { exampleAction } from '../src/core/example-action.ts';
import type { Fact, ToolResult } from '../src/core/tool.ts';

const tool = {
  ...{ id: 'process_refund', about: 'Pays back.', effect: 'action' as const },
  parameters: {
    order_id: { about: 'Number', type: 'string', required: true, charsMax: 20 },
    amount: { about: 'How much', type: 'number', required: false, charsMax: 20 },
  },
} as const;
const rules = {
  ...{ mode: 'run', subject: 'order_id', record: { tool: 'lookup_order', with: { order_id: 'order_id' } } },
  subjectFact: 'order',
  amount: { fact: 'total', currency: 'USD', parameter: 'amount' },
  limits: { amount: { USD: 200 }, perRequester: { count: 3, days: 30, amount: { USD: 250 } } },
  when: [
    { fact: 'status', is: ['delivered'], otherwise: 'the order is not delivered yet' },
    { fact: 'delivered', withinDays: 30, otherwise: 'it was delivered more than 30 days ago' },
  ],
};
const facts = (parts: Record<string, Fact['value']> = {}): readonly Fact[] =>
  Object.entries({ order: 'ORD-1', status: 'delivered', delivered: '2026-11-10', total: 89.99, ...parts }).map(
    ([path, value]) => ({ path, value, sendable: true }),
  );
const found = (parts: Record<string, Fact['value']> = {}): ToolResult => ({ kind: 'found', facts: facts(parts) });

const policy = examplePolicy();
function rulingOn(
  form: unknown,
  known: Partial<Known> & Readonly<{ parts?: ClassifiedParts }> = {},
  changes: Record<string, unknown> = {},
): Ruling {
  const entry = actionsSchema.parse({ process_refund: { ...rules, ...changes } }).process_refund;
  const action = connectorAction(tool, entry);
  if (action === null) throw new Error('the action is off');
  const { parts = {}, ...others } = known;
  const input = action.input(policy).parse(form);
  return action.rule(input, { evidence: classified(parts), record: found(), past: [], ...others }, policy);
}
const order = { order_id: 'ord-1' };
const done = (parts: Parameters<typeof exampleAction>[0] = {}) =>
  exampleAction({
    ...{ action: 'process_refund', subject: 'order_id ORD-0', requesterId: customerId, at: '2026-11-19T10:00:00Z' },
    ...{ amount: { amount: 100, currency: 'USD' } },
    ...parts,
  });

describe('a refund', () => {
  test('within everything is made, of the record’s amount and under the record’s name', () => {
    expect(rulingOn(order)).toMatchObject({
      kind: 'run',
      accepted: { subject: 'order_id ORD-1', amount: { amount: 89.99, currency: 'USD' }, input: { amount: 89.99 } },
    });
  });

  test('can be asked for in part, and never for more than the record says, whatever the form', () => {
    expect(rulingOn({ ...order, amount: 20 })).toMatchObject({ accepted: { amount: { amount: 20 } } });
    fc.assert(
      fc.property(fc.oneof(fc.double(), fc.integer(), fc.constantFrom(-1, 0, 1e308, 89.991)), (amount) => {
        if (!Number.isFinite(amount)) return;
        const ruling = rulingOn({ ...order, amount });
        if (!('accepted' in ruling)) return;
        expect(ruling.accepted.amount?.amount).toBeLessThanOrEqual(89.99);
        expect(ruling.accepted.amount?.amount).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('is refused where the record does not allow it, with the policy’s reason', () => {
    expect(rulingOn(order, { record: found({ status: 'shipped' }) })).toEqual({
      kind: 'refused',
      reason: 'the order is not delivered yet',
    });
    expect(rulingOn(order, { record: found({ delivered: '2026-10-01' }) })).toMatchObject({
      reason: 'it was delivered more than 30 days ago',
    });
    expect(rulingOn(order, { record: found({ delivered: '2027-01-01' }) })).toMatchObject({ kind: 'refused' });
    expect(rulingOn(order, { record: { kind: 'nothing', reason: 'there is nothing of this customer' } })).toMatchObject(
      { kind: 'refused' },
    );
    for (const total of ['', 'a lot', -5, 0, true])
      expect(rulingOn(order, { record: found({ total }) })).toMatchObject({ kind: 'refused' });
  });

  test('is not made twice for one order, whoever asked and however the form spells it', () => {
    for (const state of ['accepted', 'intended', 'done', 'unknown'] as const)
      expect(
        rulingOn(
          { order_id: ' ORD-1 ' },
          { past: [done({ state, subject: 'order_id ORD-1', requesterId: otherCustomerId })] },
        ),
      ).toMatchObject({ kind: 'refused' });
    expect(rulingOn(order, { past: [done({ state: 'failed', subject: 'order_id ORD-1' })] })).toMatchObject({
      kind: 'run',
    });
  });

  test('over the limit, in a currency without one, or too often, is an agent’s to decide', () => {
    const dear = found({ total: 200.01 });
    expect(rulingOn(order, { record: dear })).toMatchObject({
      kind: 'ask',
      reason: 'more than 200 USD is for an agent to decide',
    });
    expect(rulingOn(order, {}, { amount: { fact: 'total', currency: 'EUR' } })).toMatchObject({
      kind: 'ask',
      reason: expect.stringContaining('EUR'),
    });
    const thrice = [1, 2, 3].map((each) =>
      done({ subject: `order_id ORD-X${each}`, amount: { amount: 1, currency: 'USD' } }),
    );
    expect(rulingOn(order, { past: thrice })).toMatchObject({
      kind: 'ask',
      reason: 'this customer had it done 3 times in 30 days',
    });
  });

  test('in small pieces adds up: what was paid before counts, on whatever ticket', () => {
    const past = [done(), done({ subject: 'order_id ORD-00', amount: { amount: 60.02, currency: 'USD' } })];
    expect(rulingOn(order, { past })).toMatchObject({
      kind: 'ask',
      reason: expect.stringContaining('250 USD in 30 days'),
    });
    expect(rulingOn(order, { past: past.slice(0, 1) })).toMatchObject({ kind: 'run' });
    expect(rulingOn(order, { past: past.map((each) => ({ ...each, at: '2026-09-01T00:00:00Z' })) })).toMatchObject({
      kind: 'run',
    });
  });

  test('is for the verified requester alone: not for a stranger in the thread, nor for somebody suspended', () => {
    for (const parts of [
      { customer: { verified: false } },
      { customer: { suspended: true } },
      { customer: { active: false } },
      { comment: { authorId: otherCustomerId } },
    ])
      expect(rulingOn(order, { parts })).toMatchObject({
        kind: 'refused',
        reason: expect.stringContaining('verified'),
      });
  });

  test('waits for whoever the policy says', () => {
    expect(rulingOn(order, {}, { mode: 'confirm' })).toMatchObject({ kind: 'confirm' });
    expect(rulingOn(order, {}, { mode: 'ask' })).toMatchObject({ kind: 'ask' });
    expect(() => rulingOn(order, {}, { mode: 'off' })).toThrow('off');
  });
});
