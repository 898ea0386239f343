// What a policy may say about actions: a rule that would move money carelessly is refused at the start, with its line.
import { describe, expect, test } from 'vitest';
import { parsePolicy } from '../../src/config.ts';

const tools = `
      - id: lookup_order
        about: One order.
        effect: read
        url: https://shop.example/orders/{order_id}
        parameters: { order_id: { about: Number, type: string } }
        pick: { order: order.id, total: order.total }
        owner: order.email
      - id: stock
        about: What is there.
        effect: read
        public: true
        url: https://shop.example/stock/{sku}
        parameters: { sku: { about: Article, type: string } }
        pick: { left: left }
      - id: process_refund
        about: Pays back.
        effect: action
        method: POST
        url: https://shop.example/refunds
        parameters: { order_id: { about: Number, type: string }, amount: { about: How much, type: number, required: false } }
        body: { order: "{order_id}", amount: "{amount}" }`;
const policyWith = (actions: string): string =>
  `version: 1\ncompany: Acme\ngroups: { default: Support }\nconnectors:\n  - id: shop\n    kind: http\n    tools:${tools}\nactions:\n${actions}\n`;
const sound =
  '  process_refund: { mode: run, subject: order_id, record: { tool: lookup_order, with: { order_id: order_id } }';

describe('an action in the policy', () => {
  test('is off unless it is named, and named with a mode', () => {
    expect(parsePolicy(policyWith('  create_ticket: {}'), 'p').policy.actions).toMatchObject({
      create_ticket: { mode: 'off' },
    });
    expect(parsePolicy(policyWith('  create_ticket: {}'), 'p').policy.actions.process_refund).toBeUndefined();
  });

  test('with its subject and a record of the customer’s own is taken', () => {
    expect(
      parsePolicy(policyWith(`${sound}, amount: { fact: total, currency: USD, parameter: amount } }`), 'p').policy
        .actions,
    ).toMatchObject({
      process_refund: { mode: 'run', limits: { amount: {}, perRequester: { count: 3, days: 30 } }, expiresHours: 72 },
    });
  });

  test.each([
    ['that nobody has', '  send_gold: { mode: run }', /send_gold.*none of create_ticket/s],
    [
      'without its subject',
      '  process_refund: { mode: run, record: { tool: lookup_order, with: { order_id: order_id } } }',
      /nothing is done to it twice/,
    ],
    ['without a record', '  process_refund: { mode: run, subject: order_id }', /code looks the record up/],
    [
      'whose record is nobody’s',
      '  process_refund: { mode: run, subject: order_id, record: { tool: stock, with: { sku: order_id } } }',
      /does not say whose record/,
    ],
    [
      'whose record tool is no tool',
      '  process_refund: { mode: ask, subject: order_id, record: { tool: orders, with: {} } }',
      /no connector has a reading tool "orders"/,
    ],
    [
      'that hands the record a parameter it has not',
      `  process_refund: { mode: run, subject: order_id, record: { tool: lookup_order, with: { id: order_id } } }`,
      /no such parameter/,
    ],
    ['whose amount the record does not have', `${sound}, amount: { fact: sum, currency: USD } }`, /picks no "sum"/],
    [
      'whose condition the record cannot meet',
      `${sound}, when: [{ fact: state, is: [x], otherwise: no }] }`,
      /picks no "state"/,
    ],
    [
      'that moves money for anybody',
      `${sound}, amount: { fact: total, currency: USD }, unverified: true }`,
      /never for what moves money/,
    ],
    ['with approvers from a group there is not', `${sound}, approvers: [managers] }`, /no group "managers"/],
    ['with a limit in no currency', `${sound}, limits: { amount: { dollars: 5 } } }`, /a currency such as USD/],
    ['with a key that is no key', `${sound}, limit: 5 }`, /limit/],
  ])('%s is refused', (_, actions, message) => {
    expect(() => parsePolicy(policyWith(actions), 'firstline.yaml')).toThrow(message);
  });

  test('that is off may be unfinished', () => {
    expect(() => parsePolicy(policyWith('  process_refund: { mode: off }'), 'p')).not.toThrow();
  });
});
