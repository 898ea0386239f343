// A company with a shop: who its customers are, what its help centre says, and the policy by which Firstline may pay an
// order back.
export const ana = 'ana@example.com';
export const wish = { subject: 'Refund', text: 'My headphones from order ORD-78432 are broken, I want my money back.' };
export const people = [
  { name: 'Ana Customer', email: ana, verified: true },
  { name: 'Bob Customer', email: 'bob@example.com', verified: true },
  { name: 'Eve Unverified', email: 'eve@example.com', verified: false },
];

/** `mode`: of the refund. `more`: further lines of the action, indented by four. */
export const policyFor = (shop: string, mode: string, more = '', modes = 'reply') => `
version: 1
company: Acme
languages: [en]
modes: { default: ${modes} }
groups: { default: Support, legal: Legal }
intents:
  - { id: refund, about: Money back, examples: ["I want a refund", "money back please"] }
reply: { quietSeconds: 0, firstContact: allow, maxPerRequesterHour: 0 }
connectors:
  - id: shop
    kind: http
    allow: { http: true, privateHosts: true }
    tools:
      - id: lookup_order
        about: One order of this customer.
        effect: read
        url: ${shop}/orders/{order_id}
        parameters: { order_id: { about: The order's number, type: string, pattern: "ORD-[0-9]{5}" } }
        pick: { order: order.id, status: order.status, total: order.total }
        sendable: [order, status, total]
        owner: order.customer_email
      - id: process_refund
        about: Pays an order back.
        effect: action
        method: POST
        url: ${shop}/refunds
        parameters:
          order_id: { about: The order's number, type: string, pattern: "ORD-[0-9]{5}" }
          amount: { about: How much, type: number, required: false }
        body: { order: "{order_id}", amount: "{amount}" }
        pick: { reference: refund.id, amount: refund.amount }
        sendable: [reference, amount]
        requester: {}
actions:
  process_refund:
    mode: ${mode}
    limits: { amount: { USD: 200 }, perRequester: { count: 3, days: 30, amount: { USD: 200 } } }
    subject: order_id
    record: { tool: lookup_order, with: { order_id: order_id } }
    subjectFact: order
    amount: { fact: total, currency: USD, parameter: amount }
    when: [{ fact: status, is: [delivered], otherwise: "the order is not delivered yet" }]
    done: { en: "Your refund is done: {what}, reference {reference}." }
    ${more}
`;

export const articles = [
  { title: 'Refunds', locale: 'en-us', body: '<p>Refunds are paid back within 5 to 7 business days.</p>' },
];

export const agents = [
  { name: 'Grace Agent', email: 'grace@acme.example', role: 'admin', groups: ['Support', 'Legal'] },
  { name: 'Sam Agent', email: 'sam@acme.example', role: 'agent', groups: ['Support'] },
] as const;
