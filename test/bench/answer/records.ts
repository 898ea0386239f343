// What the reference companies' own systems know of the customers in the tickets.
import type { BusinessRecord } from '../../fakes/business/company.ts';

const dayMs = 86_400_000;

/** Dates are told from now, because a return is in time or not. */
export function businessRecords(nowMs: number): readonly BusinessRecord[] {
  const ago = (days: number): string => new Date(nowMs - days * dayMs).toISOString().slice(0, 10);
  const card = { card: '4111 1111 1111 4242', internal_note: 'nothing of note' };
  const order = { currency: 'USD', updated_at: ago(1), ...card };
  const bill = { currency: 'GBP', status: 'paid', issued_at: ago(12), refunded: false, iban: 'GB33BUKB20201555555555' };
  const [ana, ben, dev, ella] = [
    'ana@ruiz-studio.example',
    'ben.archer@archer-legal.example',
    'dev@patel-instruments.example',
    'ella@brandt-films.example',
  ];
  return [
    { ...order, id: 'ORD-10001', customer_email: ana, status: 'shipped', total: 64 },
    { ...order, id: 'ORD-10002', customer_email: ella, status: 'cancelled', total: 49 },
    { ...order, id: 'ORD-10003', customer_email: ben, status: 'delivered', total: 480 },
    { ...bill, id: 'INV-20001', customer_email: dev, total: 1310, billing_error: false, internal_note: 'none' },
    { ...bill, id: 'INV-20002', customer_email: ella, total: 240, billing_error: true, internal_note: 'none' },
    { ...bill, id: 'INV-20003', customer_email: ben, total: 2400, billing_error: true, internal_note: 'none' },
    ...[
      { id: 'ORD-78432', customer_email: ella, total: 89.99, days: 9, item: 'Wave headphones' },
      { id: 'ORD-78434', customer_email: dev, total: 35, days: 61, item: 'Tea set' },
    ].map(({ days, ...rest }) => ({
      ...order,
      ...rest,
      status: 'delivered',
      delivered_at: ago(days),
      returnable: true,
    })),
    { ...order, id: 'ORD-78433', customer_email: ana, status: 'shipped', total: 22.5, item: 'Lamp', returnable: true },
  ];
}
