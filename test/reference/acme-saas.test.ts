// R1: tier-1 support of a SaaS company, with the policy of docs/examples/acme-saas.yaml.
import { expect } from 'vitest';
import { accountKey } from '../fakes/business/company.ts';
import { inputTokens } from '../fakes/messages-api/cache.ts';
import { part } from '../fakes/messages-api/request.ts';
import { daysAgo, openDesk, type Person, person } from './desk.ts';
import { offeredIn, resultsIn, rulesIn, shownIn, toolIn } from './heard.ts';
import { calls, escalates, guesses, noAnswer, says } from './says.ts';
import { shows } from './shows.ts';

const desk = openDesk('acme-saas', ['Support', 'Billing', 'Technical', 'Managers']);

const ordered = (id: string, { email }: Person, more: Readonly<Record<string, string | number>> = {}) =>
  desk.company().records.set(id, {
    ...{ id, customer_email: email, total: 49, currency: 'USD', status: 'delivered', updated_at: daysAgo(1) },
    ...{ card: '4111 1111 1111 4242', internal_note: 'OSPREY' },
    ...more,
  });
const paidBack = (order: string) => desk.company().deeds.filter(({ subject }) => subject === order);
const modelsOf = (requests: readonly { model: string }[]) => [...new Set(requests.map(({ model }) => model))];

const small = 'claude-haiku-5-5';
const large = 'claude-sonnet-5-5';
const resetting = 'The link works for one hour and only once.';
const exporting = 'Open Settings, choose Data, and press Export to CSV.';
const refundTime = 'A refund is paid back to the way of payment that was used and arrives within 5–7 business days.';
const signIn = { intent: 'sign-in', category: 'account', queries: ['reset forgotten password link'] } as const;
const howTo = { intent: 'how-to', category: 'technical', queries: ['export data to csv'] } as const;
const refund = {
  intent: 'refund',
  category: 'billing',
  complexity: 'moderate',
  queries: ['how long a refund takes'],
} as const;
const bug = { intent: 'bug', category: 'technical', complexity: 'complex', queries: ['export error E-104'] } as const;

shows(
  'R1.1',
  'R1.13',
  'R1.18',
  'R1.20',
)(
  'of ten tickets seven stay with the small model, one goes up to the large, two go to people, at half the reference’s cost',
  async () => {
    const quoted = (name: string, subject: string, labels: Parameters<typeof desk.opens>[0]['labels'], text: string) =>
      desk.opens({ from: person(name), subject, text: `${subject}?`, labels, says: [says(text)] });
    const simple = await Promise.all([
      quoted('Ann One', 'How long does the reset link work', signIn, resetting),
      quoted('Bob Two', 'How do I export my data', howTo, exporting),
      quoted('Cat Three', 'Who may export', howTo, 'Only administrators may export the data of the whole company.'),
      quoted(
        'Dan Four',
        'Where is my invoice',
        { intent: 'invoice', category: 'billing', queries: ['find an invoice'] },
        'Each invoice can be downloaded as a PDF.',
      ),
      quoted(
        'Eve Five',
        'How do I add a colleague',
        { ...howTo, queries: ['invite a colleague'] },
        'The invitation works for seven days.',
      ),
      quoted(
        'Fay Six',
        'Is the service down',
        { intent: 'service-status', complexity: 'moderate', queries: ['known faults status page'] },
        'Known faults are on the status page with the time they are expected to be mended.',
      ),
      quoted(
        'Gil Seven',
        'My account is locked',
        { ...signIn, queries: ['account locked failed logins'] },
        'An account is locked for 30 minutes after 5 failed logins.',
      ),
    ]);
    const hard = await desk.opens({
      ...{
        from: person('Hal Eight'),
        subject: 'Export fails',
        text: 'The export stops with error E-104.',
        labels: bug,
      },
      says: [
        guesses('Your disk is full.'),
        guesses('Your browser is too old.'),
        says('Error E-104 means that a file in the data is larger than 2 GB.'),
      ],
    });
    const people = await Promise.all([
      desk.opens({
        ...{ from: person('Ida Nine'), subject: 'Person', text: 'Please give me a human.' },
        labels: { ...howTo, signals: ['asks-for-human'] },
      }),
      desk.opens({
        from: person('Jim Ten'),
        subject: 'Hm',
        text: 'It is about the thing.',
        labels: { intent: 'other' },
      }),
    ]);
    expect([...simple, hard].map(({ decision }) => decision.kind)).toEqual(Array(8).fill('reply'));
    expect(simple.flatMap(({ answering }) => modelsOf(answering))).toEqual(Array(7).fill(small));
    expect(hard.answering.map(({ model }) => model)).toEqual([small, small, large]);
    expect(people.map(({ decision }) => decision.kind)).toEqual(['handover', 'handover']);
    expect(people.flatMap(({ answering }) => answering)).toEqual([]);
    const meanOf = (complexities: readonly string[]) => {
      const some = [...simple, hard].flatMap(({ decision: { classification, costUsd } }) =>
        complexities.includes(classification?.complexity ?? '') ? [costUsd] : [],
      );
      return some.reduce((sum, cost) => sum + cost, 0) / some.length;
    };
    expect(meanOf(['simple'])).toBeLessThanOrEqual(0.0015);
    expect(meanOf(['moderate', 'complex'])).toBeLessThanOrEqual(0.0075);
  },
);

shows(
  'R1.13',
  'R1.15',
  'R1.5',
)(
  'an order is looked up with or without its number, with the time of its last change, and never somebody else’s',
  async () => {
    const kim = person('Kim Early');
    ordered('ORD-10001', kim, { status: 'shipped', updated_at: '2026-11-20' });
    ordered('ORD-10002', kim, { status: 'cancelled', updated_at: '2026-11-12' });
    ordered('ORD-10003', person('Lea Other'));
    const labels = { intent: 'order-status', category: 'billing', queries: ['state of an order'] } as const;
    const [newest, named, foreign] = await Promise.all([
      desk.opens({
        ...{ from: kim, subject: 'My order', text: 'Where is my order?', labels },
        says: [
          calls(['search_knowledge_base', { query: 'state of an order' }], ['get_order_status', {}]),
          says(
            ['Your order has been shipped.', 'status: shipped'],
            ['Your order was updated on 20 November 2026.', 'updated: 2026-11-20'],
          ),
        ],
      }),
      desk.opens({
        ...{ from: kim, subject: 'ORD-10002', text: 'What is the state of ORD-10002?', labels },
        says: [
          calls(['get_order_status', { order_id: 'ORD-10002' }]),
          says(['Your order has been cancelled.', 'status: cancelled']),
        ],
      }),
      desk.opens({
        ...{ from: person('Max Nosy'), subject: 'ORD-10003', text: 'Where is ORD-10003?', labels },
        says: [calls(['get_order_status', { order_id: 'ORD-10003' }]), noAnswer],
      }),
    ]);
    expect(newest.said[0]).toContain('Your order has been shipped. Your order was updated on 20 November 2026.');
    expect(named.said[0]).toContain('Your order has been cancelled.');
    expect(resultsIn(foreign.answering.at(-1))).not.toMatch(/delivered|\b49\b|OSPREY/);
    expect(foreign).toMatchObject({ reasons: ['no-passage'], said: [] });
    const { query, max_results } = part(toolIn(newest.answering[0], 'search_knowledge_base'), 'properties');
    expect(query).toMatchObject({ type: 'string' });
    expect(JSON.stringify(max_results)).toContain('default: 3');
    expect(rulesIn(newest.answering[0])).toContain('look up before you answer anything factual');
  },
);

shows('R1.3')('a refund of up to 200 dollars is paid by itself, more waits for a manager', async () => {
  const [nan, oda, pam] = [person('Nan Small'), person('Oda Large'), person('Pam Asks')];
  ordered('ORD-10011', nan);
  ordered('ORD-10012', oda, { total: 480 });
  const pays = (order: string) =>
    calls(
      ['process_refund', { order_id: order, reason: 'cancelled' }],
      ['search_knowledge_base', { query: 'how long a refund takes' }],
    );
  const [paid, waits, asks] = await Promise.all([
    desk.opens({
      ...{ from: nan, subject: 'Money back', text: 'Please refund ORD-10011.', labels: refund },
      says: [pays('ORD-10011'), says(refundTime)],
    }),
    desk.opens({
      ...{ from: oda, subject: 'All money back', text: 'Please refund ORD-10012.', labels: refund },
      says: [pays('ORD-10012'), says(refundTime)],
    }),
    desk.opens({ from: pam, subject: 'A lot', text: 'Please refund the $300 that you took.', labels: refund }),
  ]);
  expect(paidBack('ORD-10011')).toMatchObject([{ amount: 49, customer: nan.email }]);
  expect(paid.said[0]).toContain('We have paid back 49 USD for order ORD-10011');
  expect(paidBack('ORD-10012')).toEqual([]);
  expect(waits).toMatchObject({ group: 'Managers', reasons: ['approval-needed'] });
  expect(waits.notes[0]).toContain('more than 200 USD is for an agent to decide');
  expect(asks).toMatchObject({ group: 'Managers', priority: 'high', reasons: ['money-limit'], answering: [] });
});

shows('R1.4')('a change of plan waits for a manager’s yes, and is made when it comes', async () => {
  const quy = person('Quy Plan');
  const document = { plan: 'Starter', renews_at: '2026-12-01', next_change: 'CH-7001', customer_email: quy.email };
  desk.company().accounts.set(accountKey('subscription', quy.email), document);
  const asked = await desk.opens({
    ...{ from: quy, subject: 'Upgrade', text: 'Please upgrade us to Pro.' },
    labels: { intent: 'plan-change', category: 'account', complexity: 'moderate', queries: ['change plan'] },
    says: [
      calls(['get_subscription', {}]),
      calls(['change_plan', { change: 'CH-7001', plan: 'Pro' }]),
      says(['Your plan is Starter.', 'plan: Starter']),
    ],
  });
  expect(asked).toMatchObject({ group: 'Managers', reasons: ['approval-needed'] });
  expect(asked.said[0]).toContain('A manager has to agree to this and will write to you.');
  expect(desk.company().planChanges).toEqual([]);
  desk.sandbox().control.addTags(asked.id, ['firstline_approve'], 'grace@acme.example');
  await asked.next();
  expect(desk.company().planChanges).toEqual([{ change: 'CH-7001', plan: 'Pro', customer: quy.email }]);
});

shows(
  'R1.6',
  'R1.7',
  'R1.8',
  'R1.9',
)(
  'frustration shown twice, an exception, low confidence and the wish for a person are a person’s, without an answer',
  async () => {
    const twice = async () => {
      const first = await desk.opens({
        ...{ from: person('Ray Cross'), subject: 'Annoyed', text: 'This export is a pain. How does it work?' },
        ...{ labels: { ...howTo, sentiment: -0.4 }, says: [says(exporting)] },
      });
      expect(first.decision.kind).toBe('reply');
      return first.writes({ text: 'Still a pain, that did not help.', labels: { ...howTo, sentiment: -0.4 } });
    };
    const once = (name: string, text: string, labels: Parameters<typeof desk.opens>[0]['labels']) =>
      desk.opens({ from: person(name), subject: text, text, labels });
    const [frustrated, exception, unsure, person_] = await Promise.all([
      twice(),
      once('Sid Rule', 'Could you make an exception for us?', { ...refund, signals: ['policy-exception'] }),
      once('Tea Vague', 'About the other matter.', { intent: 'other' }),
      once('Uwe Human', 'May I speak to a colleague?', { ...howTo, signals: ['asks-for-human'] }),
    ]);
    expect(frustrated).toMatchObject({ reasons: ['frustrated-often'], priority: 'high' });
    expect(frustrated.said[1]).toContain('A colleague takes over and will write to you.');
    expect(exception).toMatchObject({ reasons: ['policy-exception'], group: 'Managers', answering: [] });
    expect(unsure).toMatchObject({ reasons: ['low-confidence'], group: 'Support', answering: [] });
    expect(person_).toMatchObject({ reasons: ['asks-for-human'], answering: [] });
    expect(person_.said[0]).toContain('A colleague has your message and will write to you.');
  },
);

shows(
  'R1.10',
  'R1.11',
  'R1.12',
  'R1.16',
  'R1.17',
)(
  'the model asks for a person with one of five reasons: code ends its turn, and the ticket waits with the summary',
  async () => {
    const val = person('Val Deep');
    ordered('ORD-10021', val);
    const asked = await desk.opens({
      ...{
        from: val,
        subject: 'Webhooks arrive twice',
        text: 'Webhooks arrive twice since the migration.',
        labels: bug,
      },
      says: [
        escalates('technically_complex', 'Webhooks are sent twice since the migration; nothing was tried yet.', [
          'process_refund',
          { order_id: 'ORD-10021', reason: 'goodwill' },
        ]),
      ],
    });
    const { reason, summary } = part(toolIn(asked.answering[0], 'escalate_to_human'), 'properties');
    expect(reason).toMatchObject({
      enum: ['frustrated_twice', 'policy_exception', 'low_confidence', 'asked_for_person', 'technically_complex'],
    });
    expect(summary).toMatchObject({ type: 'string' });
    expect(asked.answering).toHaveLength(1);
    expect(paidBack('ORD-10021')).toEqual([]);
    expect(asked).toMatchObject({ group: 'Technical', status: 'open' });
    expect(asked.tags).toContain('firstline_handover');
    expect(asked.notes[0]).toContain('technically complex');
    expect(asked.notes[0]).toContain('Webhooks are sent twice since the migration; nothing was tried yet.');
  },
);

shows('R1.14')('what one turn does not resolve has a ticket already: the model is told its number', async () => {
  const asked = await desk.opens({
    ...{ from: person('Wes Later'), subject: 'Fault', text: 'The start page stays empty. Is there a ticket for it?' },
    labels: { ...bug, queries: ['reporting a fault'] },
    says: [
      calls([
        'create_support_ticket',
        { subject: 'Empty page', description: 'Stays empty since today.', priority: 'high' },
      ]),
      (request) => says([`Your ticket number is ${numberIn(resultsIn(request))}.`, 'ticket number: '])(request),
    ],
  });
  const form = part(toolIn(asked.answering[0], 'create_support_ticket'), 'properties');
  expect(form).toMatchObject({ priority: { enum: ['low', 'normal', 'high', 'urgent'] } });
  expect(asked.said[0]).toContain(`Your ticket number is ${asked.id}.`);
  expect(asked.decision.actions).toEqual([]);
});
const numberIn = (results: string): string => /ticket number: (\d+)/.exec(results)?.[1] ?? '';

shows('R1.2', 'R1.19')('marketing language is written again, and the rules stay below 800 tokens', async () => {
  const asked = await desk.opens({
    ...{ from: person('Xia Plain'), subject: 'Export', text: 'How do I export my data?', labels: howTo },
    says: [says([`With our world-class export: ${exporting}`, exporting]), says(exporting)],
  });
  const [request] = asked.answering;
  expect(rulesIn(request)).toContain('Tone: concise, professional, empathetic, no marketing language');
  expect(shownIn(asked.answering[1])).toContain('the draft says “world-class”');
  expect(asked.said[0]).toContain(exporting);
  expect(asked.said[0]).not.toContain('world-class');
  expect(asked.said[0]).toContain('Aria, Acme support');
  if (request !== undefined) expect(inputTokens({ ...request, tools: [], turns: [] })).toBeLessThan(800);
  expect(offeredIn(request)).toContain('create_support_ticket');
});
