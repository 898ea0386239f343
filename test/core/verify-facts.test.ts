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
const lookups = [order, returned, invoice, plan, asked, dated, receipt, ticketReceipt];
const policy = examplePassage({
  id: '9#0',
  title: 'Returns',
  blocks: ['You can return an order within 30 days of delivery.', 'Refunds are paid within 5 to 7 business days.'],
});

const all = ({ id, facts }: Lookup, paths?: readonly string[]): readonly Citation[] =>
  facts.flatMap((fact, block) =>
    paths === undefined || paths.includes(fact.path) ? [{ passageId: id, block, quote: factText(fact) }] : [],
  );
const article: readonly Citation[] = policy.blocks.map((quote, block) => ({ passageId: policy.id, block, quote }));

function verdict(text: string, citations: readonly Citation[], language = 'en') {
  const draft = { language, sentences: [{ text, citations }] };
  return verify(draft, [policy], lookups).verdicts[0];
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
