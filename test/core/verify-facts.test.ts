// What a draft may say of an order, an invoice, a plan or a refund that was looked up: a table of sentences that must
// pass and of sentences that must not, each against the same few records.
import { describe, expect, test } from 'vitest';
import type { Citation } from '../../src/core/draft.ts';
import { examplePassage } from '../../src/core/example.ts';
import { type Fact, factText, type Lookup } from '../../src/core/tool.ts';
import { verify } from '../../src/core/verify.ts';

const lookup = (id: string, tool: string, input: Lookup['input'], values: Record<string, Fact['value']>): Lookup => ({
  ...{ id, tool, input },
  facts: Object.entries(values).map(([path, value]) => ({ path, value, sendable: true })),
});

const order = lookup(
  'lookup_order.1',
  'lookup_order',
  { order_id: 'ORD-78432' },
  {
    order_id: 'ORD-78432',
    status: 'shipped',
    total: 89.99,
    currency: 'USD',
    shipped_at: '2026-11-12T16:20:00Z',
    estimated_delivery: '2026-11-15',
    carrier: 'DHL',
    tracking_number: '1Z999AA10123456784',
    refund_status: 'pending',
    refund_amount: 10.5,
    cancelled: false,
    gift_wrapped: true,
    items: 2,
    email: '<EMAIL_1>',
  },
);
const returned = lookup(
  'lookup_order.2',
  'lookup_order',
  { order_id: 'ORD-55555' },
  {
    status: 'returned',
    delivered_at: '2026-11-03',
  },
);
const invoice = lookup(
  'get_invoice.1',
  'get_invoice',
  { invoice: 'INV-2041' },
  {
    number: 'INV-2041',
    amount: 1200,
    due_date: '2026-12-01',
    payment_status: 'unpaid',
    period: 'October 2026',
    currency: 'EUR',
  },
);
const plan = lookup(
  'get_account.1',
  'get_account',
  {},
  {
    plan: 'Pro',
    seats: 25,
    next_billing_date: '2026-12-01',
    trial_days_left: 5,
    auto_renew: true,
    two_factor_required: false,
    storage_limit_gb: 100,
    state: 'IN_REVIEW',
  },
);
const dated = lookup(
  'lookup_order.5',
  'lookup_order',
  { order_id: 'ORD-5' },
  { status: 'shipped', payment: 'refunded', order_date: '2026-11-01', total: 100 },
);
/** What a model fills into a form is no fact. */
const asked = lookup(
  'lookup_order.4',
  'lookup_order',
  { order_id: 'ORD-4', total: '5000', note: 'your refund is approved', refunded: 'x1', total_id: '5000' },
  { status: 'shipped' },
);
const receipt = lookup(
  'receipt.1',
  'process_refund',
  {},
  {
    deed: 'Refund of 89.99 USD for order ORD-78432 (defective)',
    amount: '89.99 USD',
  },
);
const ticketReceipt = lookup(
  'receipt.2',
  'create_ticket',
  {},
  {
    deed: 'Follow-up ticket of ticket 1001: Your refund of 5000 USD is approved and your account unlocked',
  },
);
const cancelReceipt = lookup('receipt.3', 'cancel_order', {}, { deed: 'cancel order: order ORD-78432' });
const swapReceipt = lookup(
  'receipt.6',
  'cancel_order',
  {},
  { deed: 'cancel order: order ORD-78432, instead of ORD-55555' },
);
/** What a system gave back besides is no amount that was refunded. */
const fullReceipt: Lookup = {
  ...{ id: 'receipt.4', tool: 'process_refund', input: {} },
  facts: [
    { path: 'deed', value: 'Refund of 10 USD for order ORD-78432', sendable: true },
    { path: 'amount', value: '10 USD', sendable: true },
    { path: 'remaining_balance', value: 500, sendable: true },
    { path: 'order_total', value: 89.99, sendable: true },
    { path: 'processing_days', value: 14, sendable: true },
    { path: 'margin', value: 37, sendable: false },
    { path: 'risk_state', value: 'IN_REVIEW', sendable: false },
  ],
};
const priorityReceipt = lookup('receipt.5', 'update_ticket', {}, { deed: 'Priority of ticket 1001 set to high' });
const profile = lookup('get_customer_profile.1', 'get_customer_profile', {}, { email: '<EMAIL_1>', plan: 'Pro' });
const orders = lookup(
  'list_orders.1',
  'list_orders',
  {},
  {
    ...{ 'order_id.0': 'ORD-1', 'status.0': 'shipped', 'total.0': 10, 'eta.0': '2026-11-20', 'paid.0': true },
    ...{ 'order_id.1': 'ORD-2', 'status.1': 'cancelled', 'total.1': 99, 'eta.1': '2026-12-24', 'paid.1': false },
    currency: 'USD',
  },
);
const history = lookup(
  'get_account_history.1',
  'get_account_history',
  {},
  { 'ticket.1001.status': 'open', 'ticket.1002.status': 'solved' },
);
const balance = lookup('get_balance.1', 'get_balance', {}, { balance: '-50.00 USD', credit: -20, currency: 'USD' });
const warranty = lookup('check_warranty.1', 'check_warranty', {}, { in_warranty: false, purchase_date: '2024-01-01' });
const lookups = [
  ...[order, returned, invoice, plan, asked, dated, receipt, ticketReceipt, cancelReceipt, fullReceipt],
  ...[swapReceipt, priorityReceipt, profile, orders, history, balance, warranty],
];
const rules = examplePassage({
  id: '9#1',
  title: 'Returns',
  blocks: [
    'Damaged orders are refunded in full.',
    'Premium orders can be returned within 90 days.',
    'Express delivery is free of charge.',
    'Premium customers get free shipping.',
    'You can return an order within 30 days of delivery.',
  ],
});
const policy = examplePassage({
  id: '9#0',
  title: 'Returns',
  blocks: ['You can return an order within 30 days of delivery.', 'Refunds are paid within 5 to 7 business days.'],
});

const all = ({ id, facts }: Lookup, paths?: readonly string[]): readonly Citation[] =>
  facts.flatMap((fact, block) =>
    paths === undefined || paths.includes(fact.path) ? [{ passageId: id, block, quote: factText(fact) }] : [],
  );
const blocksOf = ({ id, blocks }: typeof policy): readonly Citation[] =>
  blocks.map((quote, block) => ({ passageId: id, block, quote }));
const article = blocksOf(policy);
const general = blocksOf(rules);

function verdict(text: string, citations: readonly Citation[], language = 'en') {
  const draft = { language, sentences: [{ text, citations }] };
  return verify(draft, [policy, rules], lookups).verdicts[0];
}

type Row = readonly [text: string, citations: readonly Citation[], language?: string];

const good: readonly Row[] = [
  ['Your order ORD-78432 has been shipped.', all(order)],
  ['Your order has shipped.', all(order)],
  ['Your order contains 2 items.', all(order)],
  ['You have 5 days left in your trial.', all(plan)],
  ['Your storage limit is 100 gigabytes.', all(plan)],
  ['The status of your order is shipped.', all(order)],
  ['Your order was shipped on 12 November.', all(order)],
  ['Your order was shipped on November 12, 2026.', all(order)],
  ['Your order was shipped on Thursday, 12 November.', all(order)],
  ['Your order was shipped with DHL on 12/11/2026.', all(order)],
  ['The estimated delivery is 15 November.', all(order)],
  ['Your order is estimated to arrive on 15 November.', all(order)],
  ['The total of order ORD-78432 is $89.99.', all(order)],
  ['The total of your order is 89.99 USD, and the refund amount is $10.50.', all(order)],
  ['The tracking number is 1Z999AA10123456784.', all(order)],
  ['Your refund is pending.', all(order)],
  ['According to our records, the refund is pending and the order has been shipped.', all(order)],
  ['Your order was not cancelled.', all(order)],
  ['Your order is gift wrapped.', all(order)],
  ['Your order has two items.', all(order)],
  ['The email of your order is <EMAIL_1>.', all(order)],
  ['Order ORD-55555 was delivered on 3 November 2026.', all(returned)],
  ['Your order has been returned.', all(returned, ['status'])],
  ['Invoice INV-2041 has an amount of €1,200 and is due on 1 December.', all(invoice)],
  ['The amount of invoice INV-2041 is 1.200 €.', all(invoice)],
  ['The period of your invoice is October 2026.', all(invoice)],
  ['Your payment is unpaid.', all(invoice)],
  ['You are currently on the Pro plan with 25 seats.', all(plan)],
  ['Your next billing date is 1 December 2026.', all(plan)],
  ['Your next billing date will be 1 December.', all(plan)],
  ['Your trial has 5 days left.', all(plan)],
  ['Your storage limit is 100 GB.', all(plan)],
  ['The state of your account is in review.', all(plan)],
  ['Ihre Bestellung ORD-78432 wurde am 12. November versandt.', all(order), 'de'],
  ['Der Status Ihrer Bestellung ist „shipped“.', all(order), 'de'],
  ['Die Rechnung INV-2041 mit dem Betrag von 1.200 € ist am 1. Dezember fällig.', all(invoice), 'de'],
  ['Ihr Tarif ist Pro.', all(plan), 'de'],
  ['Votre commande ORD-55555 a été livrée le 3 novembre.', all(returned), 'fr'],
  ['Le statut de votre commande est « shipped ».', all(order), 'fr'],
  ['I have refunded $89.99 for order ORD-78432.', all(receipt)],
  ['Your refund of 89.99 USD has been requested.', all(receipt), 'en'],
  ['We will refund 89.99 USD for order ORD-78432.', all(receipt, ['amount'])],
  ['Wir haben Ihnen 89,99 USD erstattet.', all(receipt), 'de'],
  ['Nous avons remboursé 89,99 USD.', all(receipt), 'fr'],
  ['I have opened a follow-up ticket.', all(ticketReceipt)],
  ['Your refund of $10.50 is pending.', all(order)],
  [
    'Your order was delivered on 3 November, and you can return it within 30 days of delivery.',
    [...all(returned), ...article],
  ],
  ['Refunds are paid within 5 to 7 business days.', [...all(order), ...article]],
  ['Order ORD-78432 was shipped on Nov 12.', all(order)],
  ['Your order ORD-78432 is currently shipped and the estimated delivery is November 15.', all(order)],
  ['It was shipped with DHL under tracking number 1Z999AA10123456784.', all(order)],
  ['The order total was $89.99.', all(order)],
  ['Your order was delivered on November 3rd.', all(returned)],
  ['The payment status of invoice INV-2041 is unpaid.', all(invoice)],
  ['Your plan is Pro and includes 25 seats.', all(plan)],
  ['Auto renew is on for your account.', all(plan)],
  ['Your next billing date: 1 December.', all(plan)],
  ['I have refunded $89.99 to you for the defective order ORD-78432.', all(receipt)],
  ['We have just refunded your order ORD-78432.', all(receipt)],
  ['Ihre Bestellung hat die Sendungsverfolgung 1Z999AA10123456784.', all(order), 'de'],
  ['Ihre Bestellung ORD-55555 wurde am 3.11.2026 geliefert.', all(returned), 'de'],
  ['Die Rechnung INV-2041 ist am 01.12.2026 fällig.', all(invoice), 'de'],
  ['La date de facturation prochaine est le 1 décembre.', all(plan), 'fr'],
  ['Your order ORD-1 has been shipped, and order ORD-2 has been cancelled.', all(orders)],
  ['The total of your order ORD-2 is 99 USD.', all(orders)],
  ['Your order ORD-1 has been paid.', all(orders)],
  ['Your order ORD-2 has not been paid.', all(orders)],
  ['Your ticket 1001 is open.', all(history)],
  ['Ihre Bestellung ORD-1 hat den Status „shipped“.', all(orders), 'de'],
  ['The total of your order ORD-78432 is USD 89.99.', all(order)],
  ['Your balance is -50.00 USD.', all(balance)],
  ['We have refunded 10 USD.', all(fullReceipt)],
  ['I have refunded $89.99 and opened a follow-up ticket.', [...all(receipt), ...all(ticketReceipt)]],
  ['We have cancelled your order ORD-78432.', [...all(cancelReceipt), ...all(order)]],
  ['We have cancelled your order.', [...all(cancelReceipt), ...all(order)]],
];

const bad: readonly Row[] = [
  ['Your order has been delivered.', all(order)],
  ['Your order has not been shipped.', all(order)],
  ['Your order was shipped twice.', all(order)],
  ['You have shipped your order.', all(order)],
  ['You returned your order.', all(returned)],
  ['Your order was shipped on 1 November.', all(dated)],
  ['Your order was refunded 100 USD.', all(dated)],
  ['Your order has never been shipped.', all(order)],
  ['Your order was only shipped.', all(order)],
  ['Your order was shipped on 15 November.', all(order)],
  ['Your order was shipped on 13 November.', all(order)],
  ['Your order was shipped on Friday, 12 November.', all(order)],
  ['Your order was shipped on 12 November 2025.', all(order)],
  ['Your order was shipped at 16:20.', all(order)],
  ['Your order was shipped before 12 November.', all(order)],
  ['Your order was delivered on 15 November.', all(order)],
  ['Your order will be delivered by 15 November.', all(order)],
  ['Your order arrives tomorrow.', all(order)],
  ['The total of your order is $98.99.', all(order)],
  ['The total of your order is €89.99.', all(order)],
  ['The total of your order is $10.50, and the refund amount is $89.99.', all(order)],
  ['The refund amount is $89.99.', all(order)],
  ['Your order total is 10.50 with refund amount 89.99.', all(order)],
  ['Your refund has been paid.', all(order)],
  ['Your order was refunded.', all(order)],
  ['Your order is pending.', all(order)],
  ['Your order was cancelled.', all(order)],
  ['Your order is not gift wrapped.', all(order)],
  ['Your order has three items.', all(order)],
  ['The tracking number is 1Z999AA10123456785.', all(order)],
  ['Your order ORD-78433 has been shipped.', all(order)],
  ['Your order was shipped with UPS.', all(order)],
  ['The email of your order is <EMAIL_2>.', all(order)],
  ['Order ORD-78432 was delivered on 3 November.', all(returned)],
  ['Your order is here.', all(order)],
  ['It is your order.', all(order)],
  ['Your order was shipped.', all(order, ['total'])],
  ['If it was shipped, your order is with DHL.', all(order)],
  ['You should sue DHL, your order has been shipped.', all(order)],
  ['Invoice INV-2041 of $1,200 is due on 1 December.', all(invoice)],
  ['Invoice INV-2041 has been paid.', all(invoice)],
  ['Invoice INV-2041 is overdue.', all(invoice)],
  ['Invoice INV-2041 of €1,200 is due on 12 January.', all(invoice)],
  ['You are on the Enterprise plan.', all(plan)],
  ['You have 50 seats.', all(plan)],
  ['Your trial has 5 weeks left.', all(plan)],
  ['Your trial has 25 days left.', all(plan)],
  ['Two factor is required.', all(plan)],
  ['Your storage limit is 100 MB.', all(plan)],
  ['Your account does not auto renew.', all(plan)],
  ['Your account is approved.', all(plan)],
  ['Ihre Bestellung wurde geliefert.', all(order), 'de'],
  ['Ihre Bestellung wurde versandt.', all(order, ['status']), 'de'],
  ['Ihre Bestellung wurde nicht am 12. November versandt.', all(order), 'de'],
  ['Votre commande a été annulée.', all(order), 'fr'],
  ['Su pedido ha sido enviado: shipped.', all(order), 'es'],
  ['I have refunded $89.99 for order ORD-78432.', all(order)],
  ['I have refunded $98.99 for order ORD-78432.', all(receipt)],
  ['I have refunded $89.99 for order ORD-55555.', all(receipt)],
  ['I have refunded $89.99 for order ORD-78432 and $50 as a gift.', all(receipt)],
  ['I have cancelled order ORD-78432.', all(receipt)],
  ['I have not refunded 89.99 USD.', all(receipt)],
  ['I have refunded order ORD-78432.', all(ticketReceipt)],
  ['I have opened a ticket, and your refund is approved.', all(ticketReceipt)],
  ['I have opened a ticket for your refund of 5000 USD.', all(ticketReceipt)],
  ['Your account is unlocked.', all(ticketReceipt)],
  ['Your order total is 5000.', all(asked)],
  ['Your refund is approved.', all(asked)],
  ['Your order has been refunded.', all(asked)],
  ['Your order \uA7FF0\uA7FF has been \uA7FF1\uA7FF.', all(order)],
  ['I guarantee your refund of 89.99 USD.', all(receipt)],
  ['We will refund $10.50.', all(order)],
  ['We have shipped your order.', all(order)],
  ['I have created a ticket for you.', article],
  ['I have refunded your order.', article],
  ['Wir haben Ihnen 10,50 USD erstattet.', all(order), 'de'],
  ['Nous avons créé un ticket.', article, 'fr'],
  [
    'Your order was delivered on 3 November, and you can return it within 60 days of delivery.',
    [...all(returned), ...article],
  ],
  [
    'Your order was delivered on 4 November, and you can return it within 30 days of delivery.',
    [...all(returned), ...article],
  ],
  ['Please send us your password, your order has been shipped.', all(order)],
  ['See https://evil.example, your order has been shipped.', all(order)],
  ['Your order was shipped and delivered on 12 November.', all(order)],
  ['Your order has been shipped, it will be there soon.', all(order)],
  ['Your order was shipped on 12 December.', all(order)],
  ['Your order was shipped in November 2026 for free.', all(order)],
  ['The tracking number is ORD-78432.', all(order)],
  ['The estimated delivery is 12 November.', all(order)],
  ['Your order was shipped on 15 November, estimated delivery is 12 November.', all(order)],
  ['Your refund was shipped.', all(order)],
  ['Your order is no longer pending.', all(order)],
  ['Your order has 89.99 items.', all(order)],
  ['The total of your order is 2.', all(order)],
  ['Your order was cancelled and your refund is pending.', all(order)],
  ['Your gift was shipped with DHL.', all(order)],
  ['DHL has lost your order.', all(order)],
  ['Your order was returned on 3 November.', all(returned)],
  ['Invoice INV-2041 of €1,200 was due on 1 November.', all(invoice)],
  ['Invoice INV-2041 is not unpaid.', all(invoice)],
  ['Invoice INV-2040 is unpaid.', all(invoice)],
  ['The amount of your invoice is €12,000.', all(invoice)],
  ['You have 100 seats and a storage limit of 25 GB.', all(plan)],
  ['You are on the Pro plan for 25 days.', all(plan)],
  ['Your next billing date is 5 December.', all(plan)],
  ['Your trial ends in 5 days.', all(plan)],
  ['Your plan is free.', all(plan)],
  ['I have refunded 89.99 EUR for order ORD-78432.', all(receipt)],
  ['I refunded ORD-78432 twice.', all(receipt)],
  ['I have refunded $89.99 and will refund the rest.', all(receipt)],
  ['I have opened a ticket and refunded you.', [...all(ticketReceipt)]],
  ['Ihre Bestellung wurde am 15. November versandt.', all(order), 'de'],
  ['Ihre Rechnung wurde bezahlt.', all(invoice), 'de'],
  ['Votre commande n’a pas été livrée le 3 novembre.', all(returned), 'fr'],
  ['Nous vous rembourserons 89,99 USD.', all(order), 'fr'],
  // A receipt vouches for its own deed only.
  ['We have refunded the total of 89.99 USD.', [...all(fullReceipt), ...all(order)]],
  ['We have refunded you, the total of 89.99 USD.', [...all(fullReceipt), ...all(order)]],
  ['We have refunded your order ORD-55555.', [...all(receipt), ...all(returned)]],
  ['We have cancelled your order ORD-55555.', [...all(cancelReceipt), ...all(returned)]],
  ['Order ORD-55555 has been cancelled.', [...all(cancelReceipt), ...all(returned)]],
  ['We have cancelled your account.', [...all(cancelReceipt), ...all(plan)]],
  ['Wir haben Ihre Bestellung ORD-55555 storniert.', [...all(cancelReceipt), ...all(returned)], 'de'],
  ['Nous avons annulé votre commande ORD-55555.', [...all(cancelReceipt), ...all(returned)], 'fr'],
  ['We have updated your email <EMAIL_1>.', [...all(priorityReceipt), ...all(profile)]],
  ['I have cancelled 89.99 USD.', [...all(receipt), ...all(cancelReceipt)]],
  ['We have cancelled your order ORD-55555.', [...all(swapReceipt), ...all(order), ...all(returned)]],
  // A row of a list is a record of its own.
  ['Your order ORD-1 has been cancelled.', all(orders)],
  ['The total of your order ORD-1 is 99 USD.', all(orders)],
  ['Your order ORD-1 has an eta of 24 December.', all(orders)],
  ['Your order has been cancelled.', all(orders)],
  ['Your order ORD-2 has been paid.', all(orders)],
  ['Ihre Bestellung ORD-1 hat den Status „cancelled“.', all(orders), 'de'],
  ['Your ticket is solved.', all(history)],
  ['Your ticket 1001 is solved.', all(history)],
  // What came back with a deed is no part of it.
  ['We have refunded 500 USD.', all(fullReceipt)],
  ['We have refunded 89.99 USD.', all(fullReceipt)],
  ['We have refunded the remaining balance of 500 USD.', all(fullReceipt)],
  ['We have refunded 37 USD.', all(fullReceipt, ['deed', 'amount'])],
  ['The margin is 37.', all(fullReceipt, ['deed', 'amount'])],
  ['The risk state is in review.', all(fullReceipt, ['deed', 'amount'])],
  // A currency may stand in front.
  ['The total of your order ORD-78432 is EUR 89.99.', all(order)],
  ['The total of your order is GBP 89.99.', all(order)],
  ['We have refunded EUR 10.', all(fullReceipt)],
  ['Der Gesamtbetrag Ihrer Bestellung beträgt EUR 89,99.', all(order), 'de'],
  ['Le montant total de votre commande est de CHF 89,99.', all(order), 'fr'],
  ['Your storage limit is MB 100.', all(plan)],
  // What holds for one record is not said of two.
  ['Your orders ORD-55555 and ORD-78432 have been shipped.', [...all(order), ...all(returned)]],
  ['Your order ORD-55555, and ORD-78432, are shipped.', [...all(order), ...all(returned)]],
  ['Your orders have been shipped.', [...all(order), ...all(returned)]],
  ['Shipped are your orders ORD-78432 and ORD-55555.', [...all(order), ...all(returned)]],
  // What an article says in general is not said of the record.
  ['Your order ORD-78432 has been shipped and is refunded in full.', [...all(order), ...general]],
  ['Your order ORD-78432 is shipped, and it can be returned within 90 days.', [...all(order), ...general]],
  ['Your order has been shipped, and it is free of charge.', [...all(order), ...general]],
  ['Your order has been shipped and you get free shipping.', [...all(order), ...general]],
  ['Your estimated delivery is 15 November, within 30 days.', [...all(order), ...general]],
  // Signs and limits are read.
  ['Your balance is 50 USD.', all(balance)],
  ['Your balance is $50.00.', all(balance)],
  ['Your credit is 20 USD.', all(balance)],
  ['The total of your order is -89.99 USD.', all(order)],
  ['The total of your order is under USD 89.99.', all(order)],
  ['You have under 5 days left in your trial.', all(plan)],
  ['Der Gesamtbetrag Ihrer Bestellung beträgt über 89,99 USD.', all(order), 'de'],
  ['Le montant total de votre commande est sous 89,99 USD.', all(order), 'fr'],
  // A no is read where it is called like its tool.
  ['It has a warranty, and the purchase date is 1 January 2024.', all(warranty)],
  ['It is in warranty.', all(warranty)],
];
const rows = (table: readonly Row[]) =>
  table.map(([text, citations, language = 'en']) => ({ text, citations, language }));

describe('a sentence about a record passes when it says what the record says', () => {
  test.each(rows(good))('$text', ({ text, citations, language }) => {
    expect(verdict(text, citations, language)).toMatchObject({ reason: null, supported: true });
  });
});

describe('a sentence about a record goes to an agent when it says anything else', () => {
  test.each(rows(bad))('$text', ({ text, citations, language }) => {
    expect(verdict(text, citations, language)).toMatchObject({
      supported: false,
      reason: expect.stringMatching(/.{8,}/),
    });
  });
});

describe('a citation of a record', () => {
  test('must be of this run, and say what stands there', () => {
    const quote = 'status: shipped';
    const cite = (passageId: string, block: number) =>
      verdict('Your order has been shipped.', [{ passageId, block, quote }]);
    expect(cite('lookup_order.1', 1)?.supported).toBe(true);
    expect(cite('lookup_order.9', 1)?.reason).toBe('cites lookup_order.9, which was not found in this run');
    expect(cite('lookup_order.1', 99)?.reason).toBe('cites lookup_order.1, which was not found in this run');
    expect(cite('lookup_order.2', 0)?.reason).toBe('its quote does not stand in lookup_order.2');
  });

  test('of two facts of the same name is not read crosswise', () => {
    const other = lookup('lookup_order.3', 'lookup_order', { order_id: 'ORD-1' }, { status: 'shipped', total: 10 });
    const both = [...all(other), ...all(returned)];
    const draft = { language: 'en', sentences: [{ text: 'Order ORD-55555 has been shipped.', citations: both }] };
    expect(verify(draft, [], [other, returned]).verdicts[0]?.supported).toBe(false);
  });
});

test('the operator’s own words need no source', () => {
  const sentences = [{ text: 'We have a winter sale on shop.example.com!', citations: [], scripted: true }];
  expect(verify({ language: 'en', sentences }, []).verdicts[0]?.supported).toBe(true);
});
