// R3: B2B support of a financial-services company, with the policy of docs/examples/acme-corp.yaml.
import { expect } from 'vitest';
import { accountKey } from '../fakes/business/company.ts';
import { thread } from '../support/deployment.ts';
import { daysAgo, openDesk, type Person, person } from './desk.ts';
import { formIn, offeredIn, resultsIn, rulesIn, shownIn } from './heard.ts';
import { calls, escalates, guesses, type Labels, noAnswer, nothingElse, says } from './says.ts';
import { shows } from './shows.ts';

const dev: Person = { name: 'Dev Patel', email: 'dev@patel-instruments.example' };
const desk = openDesk('acme-corp', ['Client support', 'Billing', 'Compliance', 'Account managers'], {
  seed: {
    organizations: [{ name: 'Patel Instruments', domain_names: ['patel-instruments.example'] }],
    customers: [{ ...dev, verified: true, fields: { tier: 'gold', nps: 7 } }],
  },
});

const invoiced = (id: string, { email }: Person, more: Readonly<Record<string, string | number | boolean>> = {}) =>
  desk.company().records.set(id, {
    ...{ id, customer_email: email, total: 240, currency: 'GBP', status: 'paid', billing_error: true },
    ...{ issued_at: '2026-11-03', updated_at: daysAgo(9), refunded: false },
    ...{ iban: 'GB33BUKB20201555555555', internal_note: 'OSPREY' },
    ...more,
  });
const paidBack = (invoice: string) => desk.company().deeds.filter(({ subject }) => subject === invoice);
const ticketsWith = (tag: string) =>
  [...desk.sandbox().state.tickets.values()].filter(({ tags }) => tags.includes(tag));

const question: Labels = {
  ...({ intent: 'invoice-question', category: 'billing', complexity: 'moderate' } as const),
  queries: ['why an invoice can be higher'],
};
const error: Labels = { ...question, intent: 'billing-error', queries: ['how long a refund takes'] };
const usage = { intent: 'usage', category: 'technical', queries: ['usage report updated'] } as const;
const report = 'It is updated every night at 2 am.';
const refundTime = 'A refund is paid back to the way of payment that was used and arrives within 5–7 business days.';
const asks = (name: string, text: string, labels: Labels) =>
  desk.opens({ from: person(name), subject: text, text, labels });

shows(
  'R3.33',
  'R3.32',
  'R3.1',
  'R3.2',
  'R3.3',
  'R3.24',
  'R3.29',
  'R3.31',
)(
  'why an invoice is higher than last month is answered from invoice, contract and usage, out of two MCP servers',
  async () => {
    invoiced('INV-20001', dev, { total: 1310, previous_total: 1100, seats: 48, billing_error: false });
    const whose = { customer_email: dev.email };
    const changes = ['14 seats added', 'invoice INV-19990 issued', 'order ORD-5 placed'].map((what) => ({
      day: '2026-10-02',
      what,
    }));
    for (const [kind, document] of [
      [
        'contract',
        { id: 'CT-4401', base_fee: 900, seat_price: 15, included_seats: 20, ends_at: '2027-03-31', margin: 'HERON' },
      ],
      ['usage', { month: 'October 2026', seats: 48, seats_added: 14, calls: 9000 }],
      ['changes', { entries: changes }],
    ] as const)
      desk.company().accounts.set(accountKey(kind, dev.email), { ...document, ...whose });
    const asked = await desk.opens({
      ...{ from: dev, subject: 'Invoice INV-20001', text: 'Why is invoice INV-20001 higher than last month?' },
      labels: question,
      says: [
        calls(['get_invoice', { invoice_id: 'INV-20001' }], ['get_contract', {}], ['get_usage', {}]),
        calls(['get_account_changes', {}], ['get_account_history', {}]),
        says(
          ['The total of invoice INV-20001 is 1310 GBP.', 'total: 1310', 'currency: GBP', 'invoice: INV-20001'],
          ['The previous total was 1100 GBP.', 'previous total: 1100', 'currency: GBP'],
          ['Your contract has 20 included seats.', 'included seats: 20'],
          ['In October 2026 you had 14 seats added.', 'seats added: 14', 'month: October 2026'],
          'The usual reasons are seats that were added, usage above the included amount, and a yearly adjustment of the base fee in April.',
        ),
      ],
    });
    const [first, second] = asked.answering;
    expect(offeredIn(first)).toEqual(
      [
        ...['create_ticket', 'escalate_to_human', 'get_account_changes', 'get_account_history', 'get_contract'],
        ...['get_customer_profile', 'get_invoice', 'get_open_tickets', 'get_usage', 'process_refund', 'read_article'],
        ...['schedule_callback', 'search_knowledge_base', 'send_email', 'update_ticket'],
      ].toSorted(),
    );
    // Read by code before the model was asked.
    for (const fact of ['name: Dev Patel', 'field tier: gold', 'field nps: 7', 'organization: Patel Instruments'])
      expect(shownIn(first)).toContain(fact);
    expect(resultsIn(second)).toContain('seat price: 15');
    for (const { what } of changes) expect(resultsIn(asked.answering[2])).toContain(what);
    // What the policy does not pick never left the systems; what it masks is masked.
    expect(asked.answering.map(shownIn).join()).not.toMatch(/GB33BUKB20201555555555|HERON/);
    expect(asked.decision.kind).toBe('reply');
    expect(asked.said[0]).toMatch(/^Dear Dev,\n\nThe total of invoice INV-20001 is 1310 GBP\. The previous total was/);
    expect(asked.said[0]).toContain('In October 2026 you had 14 seats added.');
    expect(asked.said[0]).not.toContain('OSPREY');
    expect(asked.said[0]).toContain('If anything is still open, reply to this message.');
    expect(asked.decision.lookups.map(({ tool }) => tool)).toEqual([
      ...['get_customer_profile', 'get_invoice', 'get_contract', 'get_usage', 'get_account_changes'],
    ]);
  },
);

shows(
  'R3.4',
  'R3.6',
  'R3.27',
  'R3.28',
  'R3.29',
  'R3.35',
)(
  'a billing error is shown, confirmed, paid back against the invoice, told to the billing desk, and kept step by step',
  async () => {
    const ella = person('Ella Error');
    invoiced('INV-20002', ella);
    const first = await desk.opens({
      ...{
        from: ella,
        subject: 'INV-20002',
        text: 'Invoice INV-20002 charges us twice, please refund it.',
        labels: error,
      },
      says: [
        calls(
          ['process_refund', { invoice_id: 'INV-20002', reason: 'charged twice' }],
          [
            'send_email',
            {
              recipient: 'billing_desk',
              subject: 'INV-20002',
              text: 'INV-20002 was charged twice; a refund is prepared.',
            },
          ],
        ),
        nothingElse,
      ],
    });
    expect(first.said[0]).toContain('Please reply “yes” and we refund 240 GBP for invoice INV-20002.');
    expect(first.said[0]).toContain('Our billing desk has been told.');
    expect(paidBack('INV-20002')).toEqual([]);

    const second = await first.writes({ text: 'Yes', labels: error });
    expect(paidBack('INV-20002')).toMatchObject([{ amount: 240, customer: ella.email, by: 'mcp' }]);
    expect(second.said[1]).toContain(
      'We have paid back 240 GBP for invoice INV-20002; it reaches you within 5–7 business days.',
    );
    expect(second.said[1]).toContain('If anything is still open, reply to this message.');
    const mails = [...desk.sandbox().state.sideConversations.values()].filter((each) => each.ticket_id === first.id);
    expect(mails.map(({ subject }) => subject)).toEqual([`[#${first.id}] INV-20002`]);

    const { ledger } = desk.deployment().firstline.database;
    const deeds = await ledger.actionsOf(first.id);
    expect(deeds.map(({ action, state }) => `${action} ${state}`).toSorted()).toEqual([
      'process_refund done',
      'send_email done',
    ]);
    const log = thread(desk.deployment(), first.id).map(({ body }) => body);
    expect(log.join('\n')).toContain('We have paid back 240 GBP for invoice INV-20002');
    expect(second.runs.map(({ cause, decision }) => `${cause.split(':')[0]} ${decision?.kind}`)).toEqual([
      'comment reply',
      'comment reply',
    ]);
  },
);

shows(
  'R3.4',
  'R3.8',
  'R3.26',
)('a refund without an error on the invoice, over £500, or of somebody else’s invoice is not made', async () => {
  const [finn, gwen, hank] = [person('Finn Fine'), person('Gwen Great'), person('Hank Nosy')];
  invoiced('INV-20003', finn, { billing_error: false });
  invoiced('INV-20004', gwen, { total: 2400 });
  const asking = (from: Person, invoice: string, ...rest: readonly ReturnType<typeof says>[]) =>
    desk.opens({
      ...{ from, subject: invoice, text: `Please refund ${invoice}.`, labels: error },
      says: [calls(['process_refund', { invoice_id: invoice, reason: 'charged twice' }]), ...rest],
    });
  const [fine, large, foreign, named] = await Promise.all([
    asking(finn, 'INV-20003', says(refundTime)),
    asking(gwen, 'INV-20004', says(refundTime)),
    desk.opens({
      ...{
        from: hank,
        subject: 'INV-20003 again',
        text: 'What is INV-20003 for, and please refund it.',
        labels: error,
      },
      says: [
        calls(
          ['get_invoice', { invoice_id: 'INV-20003' }],
          ['process_refund', { invoice_id: 'INV-20003', reason: 'mine' }],
        ),
        noAnswer,
      ],
    }),
    asks('Iris Sum', 'Please refund the £2,400 that you billed in error.', error),
  ]);
  expect(resultsIn(fine.answering.at(-1))).toContain('the invoice shows no billing error');
  expect(large).toMatchObject({ reasons: ['approval-needed'], group: 'Billing', priority: 'high' });
  expect(large.notes[0]).toContain('more than 500 GBP is for an agent to decide');
  expect(resultsIn(foreign.answering.at(-1))).not.toMatch(/\b240\b|paid|OSPREY/);
  expect(named).toMatchObject({ reasons: ['money-limit'], group: 'Billing', answering: [] });
  expect(['INV-20003', 'INV-20004'].flatMap(paidBack)).toEqual([]);
});

shows(
  'R3.5',
  'R3.3',
  'R3.27',
)('open tickets are read first, a duplicate is closed, and a task for people is a ticket of its own', async () => {
  const from = person('Jon Double');
  const older = await desk.opens({
    ...{ from, subject: 'Report is late', text: 'The usage report is late today.', labels: { intent: 'other' } },
  });
  const asked = await desk.opens({
    ...{ from, subject: 'Report is late again', text: 'When is the usage report updated?', labels: usage },
    says: [
      calls(
        ['update_ticket', { ticket: older.id, change: 'solve_as_duplicate', note: 'The same question came again.' }],
        ['create_ticket', { subject: 'Late report', description: 'Look why the report was late.', priority: 'normal' }],
      ),
      says(report),
    ],
  });
  expect(shownIn(asked.answering[0])).toContain(`ticket ${older.id} status: open`);
  expect(asked.decision.kind).toBe('reply');
  expect(desk.sandbox().state.tickets.get(older.id)?.status).toBe('solved');
  expect(thread(desk.deployment(), older.id).at(-1)?.body).toContain(`working on ticket #${asked.id}`);
  expect(ticketsWith(`firstline_followup_of_${asked.id}`)).toHaveLength(1);
});

shows('R3.7', 'R3.28')('a callback is arranged once the customer has said yes to it', async () => {
  const first = await desk.opens({
    ...{ from: person('Kate Call'), subject: 'Usage report' },
    text: 'A phone call tomorrow about our usage report would help. The number is +44 20 7946 0018.',
    labels: { intent: 'callback', queries: ['ask for a call'] },
    says: [calls(['schedule_callback', { reason: 'The usage report', when: 'tomorrow' }]), nothingElse],
  });
  expect(first.said[0]).toContain('Please reply “yes” if a specialist may call you: Call back about ticket');
  expect(ticketsWith(`firstline_followup_of_${first.id}`)).toEqual([]);
  const second = await first.writes({ text: 'yes', labels: { intent: 'callback' } });
  expect(ticketsWith(`firstline_followup_of_${first.id}`)).toHaveLength(1);
  expect(second.said[1]).toContain('A specialist will call you');
});

shows(
  'R3.9',
  'R3.10',
  'R3.13',
  'R3.14',
  'R3.21',
  'R3.20',
)(
  'law, regulators, the end of a contract, what is out of scope, and high-value accounts go to their people, who are named a time',
  async () => {
    const vip = async () =>
      desk.opens({
        ...{ from: person('Vic Big'), subject: 'Usage', text: 'When is the report updated?', labels: usage },
        tags: ['vip'],
      });
    const [law, fca, fos, ending, scope, big] = await Promise.all([
      asks('Lars Law', 'Our lawyers will write to you.', error),
      asks('Mona Fca', 'I will take this to the FCA.', error),
      asks('Nils Fos', 'The Financial Ombudsman (FOS) will hear of it.', error),
      asks('Olga End', 'We want to end our contract.', {
        intent: 'contract-end',
        category: 'account',
        complexity: 'complex',
      }),
      asks('Paul Else', 'Please change the terms of our contract.', { ...question, signals: ['out-of-scope'] }),
      vip(),
    ]);
    expect(law).toMatchObject({ reasons: ['legal-threat'], group: 'Compliance', priority: 'urgent' });
    for (const each of [fca, fos]) {
      expect(each).toMatchObject({ reasons: ['regulator'], group: 'Compliance', priority: 'urgent', answering: [] });
      expect(each.said[0]).toContain('A specialist takes this over.');
      expect(each.said[0]).toContain('will write to you within 30 minutes.');
    }
    expect(ending).toMatchObject({ reasons: ['account-ending'], group: 'Account managers', answering: [] });
    expect(ending.said[0]).toContain('will write to you within 2 to 4 hours.');
    expect(scope).toMatchObject({ reasons: ['out-of-scope'], group: 'Account managers', answering: [] });
    expect(big).toMatchObject({ reasons: ['high-value-account'], group: 'Account managers', answering: [] });
  },
);

shows(
  'R3.12',
  'R3.15',
  'R3.16',
  'R3.17',
  'R3.18',
)(
  'asking for a person, two drafts without proof, four look-ups at once and doubt are a person’s, with the case in a note',
  async () => {
    const rita = person('Rita Person');
    invoiced('INV-20007', rita, { billing_error: false });
    const look = ['get_usage', {}] as const;
    const withCase = async () => {
      const first = await desk.opens({
        ...{ from: rita, subject: 'Late report', text: 'When is the usage report updated?', labels: usage },
        says: [calls(['get_invoice', { invoice_id: 'INV-20007' }]), says(report)],
      });
      return first.writes({
        ...{ text: 'That is not what I mean.', labels: { ...question, signals: ['not-solved'] } },
        says: [
          calls(['get_invoice', { invoice_id: 'INV-20007' }]),
          escalates('unsure', 'Wants to know who may see the report.'),
        ],
      });
    };
    const [person_, guessed, many, doubtful, brief] = await Promise.all([
      asks('Sara Ask', 'May I speak to a person?', { ...usage, signals: ['asks-for-human'] }),
      desk.opens({
        ...{ from: person('Tom Guess'), subject: 'Why', text: 'Why are calls counted twice?', labels: usage },
        says: [guesses('Calls are counted by two machines.'), guesses('Calls are counted at night.')],
      }),
      desk.opens({
        ...{ from: person('Una Many'), subject: 'All', text: 'What have we used?', labels: usage },
        says: [calls(look, look, look, look), says(report)],
      }),
      asks('Vito Vague', 'It is about the thing.', { intent: 'other' }),
      withCase(),
    ]);
    expect(person_).toMatchObject({ reasons: ['asks-for-human'], priority: 'high' });
    expect(guessed).toMatchObject({ reasons: ['unsure-attempts'], priority: 'high' });
    expect(many).toMatchObject({ reasons: ['many-calls'], priority: 'high' });
    expect(doubtful.reasons).toEqual(['low-confidence']);
    // What the customer wants, what was answered, what was found, what remains.
    for (const line of [
      /Who: Rita Person/,
      /Wants: .*Wants to know who may see the report/,
      /Answered:\n- .*Firstline: .*updated every night/,
      /Looked up:\n(- .*\n)*- get invoice: invoice: INV-20007/,
      /Next: /,
    ])
      expect(brief.notes[0]).toMatch(line);
  },
);

shows(
  'R3.11',
  'R3.19',
  'R3.23',
  'R3.22',
)('intent and mood come first: angry, a mood that fell, or three times frustrated is a person’s', async () => {
  const thrice = async () => {
    const bad = { text: 'This is tiresome.', labels: { ...usage, sentiment: -0.4 }, says: [says(report)] };
    const first = await desk.opens({ ...bad, from: person('Wren Three'), subject: 'Tired' });
    const second = await first.writes(bad);
    expect(second.said).toHaveLength(2);
    return second.writes({ ...bad, says: [] });
  };
  const fell = async () => {
    const first = await desk.opens({
      ...{ from: person('Xeno Fell'), subject: 'Fell', text: 'When is the report updated?', labels: usage },
      says: [says(report)],
    });
    return first.writes({ text: 'Not good enough.', labels: { ...usage, sentiment: -0.5 } });
  };
  const [tired, fallen, angry, needs] = await Promise.all([
    thrice(),
    fell(),
    asks('Yuri Angry', 'I have had it with you.', { ...usage, sentiment: -0.8 }),
    asks('Zita Needs', 'This needs thought.', { ...usage, signals: ['needs-person'] }),
  ]);
  expect(tired.reasons).toEqual(['frustrated-often']);
  expect(fallen).toMatchObject({ reasons: ['mood-fell'], priority: 'high' });
  expect(angry).toMatchObject({ reasons: ['angry'], priority: 'urgent', answering: [] });
  expect(angry.tags).toContain('firstline_sentiment_angry');
  expect(needs).toMatchObject({ reasons: ['needs-person'], answering: [] });
  const form = formIn(angry.labelling[0]);
  expect(Object.keys(form)).toEqual(expect.arrayContaining(['intent', 'complexity', 'sentiment', 'signals']));
  expect(form.complexity).toMatchObject({ enum: ['simple', 'moderate', 'complex'] });
});

shows(
  'R3.24',
  'R3.25',
  'R3.30',
  'R3.34',
)(
  'simple matters get their script without a model, advice is declined, filler is written again, and identifiers are masked',
  async () => {
    const [copy, signIn, advice, filler] = await Promise.all([
      asks('Adam Copy', 'Where can I download our invoices?', { intent: 'invoice-copy', category: 'billing' }),
      asks('Beth Key', 'I forgot my password.', { intent: 'sign-in', category: 'account' }),
      asks('Cora Fund', 'Should I invest in your bonds?', { intent: 'other', signals: ['advice'] }),
      desk.opens({
        ...{ from: person('Duke Chat'), subject: 'Report', labels: usage },
        text: 'When is the report updated? Write to duke.private@mail.example, card 4111 1111 1111 1111.',
        says: [says([`Great question! ${report}`, report]), says(report)],
      }),
    ]);
    expect(copy.said[0]).toContain('All your invoices are under Billing, Documents. Each can be downloaded as a PDF.');
    expect(signIn.said[0]).toContain('Press Forgot password on the sign-in page.');
    expect([copy, signIn, advice].flatMap(({ answering }) => answering)).toEqual([]);
    expect(advice.said[0]).toContain('We cannot give financial or legal advice.');
    expect(rulesIn(filler.answering[0])).toContain('no opinions, no advice on law, money or health');
    expect(shownIn(filler.answering[1])).toContain('the draft says “great question”');
    expect(filler.notes.join()).not.toContain('Great question');
    const secrets = /duke\.private|4111 1111/;
    expect([...filler.labelling, ...filler.answering].map(shownIn).join()).not.toMatch(secrets);
    expect(desk.log.join()).not.toMatch(/duke\.private|4111 1111|duke\.chat@customer/);
  },
);
