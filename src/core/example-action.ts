/**
 * An action for examples and tests: a small refund, changed by the parts that matter. Apart from the other examples
 * because most checks know nothing of actions.
 */
import type { Accepted, ActionView, Planned } from './action.ts';

const accepted: Accepted = {
  id: '3f2a9c1e-0000-4000-8000-000000000001',
  action: 'process_refund',
  subject: 'order ORD-78432',
  input: { order_id: 'ORD-78432', reason: 'defective' },
  amount: { amount: 89.99, currency: 'USD' },
  says: 'Refund of 89.99 USD for order ORD-78432 (defective)',
  grounds: [{ path: 'delivered_at', value: '2026-11-03', sendable: true }],
  cap: { since: '2026-10-21T10:00:00Z', count: 3, amount: null },
};

export const examplePlanned = (parts: Partial<Planned> = {}): Planned => ({
  ...accepted,
  after: 'nothing',
  reason: 'within the limits of the policy',
  expiresAt: '2026-11-23T10:00:00Z',
  ...parts,
});

export const exampleAction = (parts: Partial<ActionView> = {}): ActionView => ({
  ...accepted,
  ticketId: 1001,
  requesterId: 500,
  runId: 'run-1',
  state: 'done',
  reason: null,
  receipt: [{ path: 'refund_id', value: 'RF-1', sendable: true }],
  told: false,
  approvedBy: null,
  at: '2026-11-20T09:59:00Z',
  expiresAt: null,
  ...parts,
});
