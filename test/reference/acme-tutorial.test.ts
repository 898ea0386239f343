// R2: classify, look up, decide, with the policy of docs/examples/acme-tutorial.yaml.
import { expect } from 'vitest';
import { thread } from '../support/deployment.ts';
import { openDesk, person } from './desk.ts';
import { shownIn } from './heard.ts';
import { calls, guesses, type Labels, noAnswer, says } from './says.ts';
import { shows } from './shows.ts';

const longThread = {
  ...{ from: person('Lou Thread'), subject: 'A long story' },
  texts: Array.from({ length: 20 }, (_, place) => `Part ${place + 1} of the story.`),
};
const desk = openDesk('acme-tutorial', ['Support', 'Billing', 'Technical', 'Security', 'Legal'], {
  threads: [longThread],
});

const dispute = { intent: 'billing-dispute', category: 'billing', complexity: 'moderate', priority: 'high' } as const;
const locked = { intent: 'account-locked', category: 'account', priority: 'high' } as const;
const plans = { intent: 'plans', category: 'general', priority: 'low' } as const;
const limits = { intent: 'api-limits', category: 'technical', complexity: 'moderate' } as const;
const refundRules = { intent: 'refund-rules', category: 'billing' } as const;

const anyReason = 'Within 30 days after payment we refund for any reason.';
const unlock = 'To unlock it at once, press Unlock on the sign-in page and verify your e-mail address.';
const lockout = 'An account is locked for 30 minutes after 5 failed logins.';
const backOff = 'Back off exponentially and try again.';
const rates = 'The free plan allows 100 requests an hour, Pro 10,000.';

/** Tickets that were made for people because of this one. */
const followUpsOf = (id: number) =>
  [...desk.sandbox().state.tickets.values()].filter(({ tags }) => tags.includes(`firstline_followup_of_${id}`));

shows('R2.10', 'R2.1')(
  'charged twice: the refund rules are found, billing gets a follow-up and the ticket, and the reply asks for the transaction id',
  async () => {
    const asked = await desk.opens({
      ...{ from: person('Ana Ruiz'), subject: 'Charged twice' },
      text: 'I was charged twice for my subscription this month and want the money back NOW!',
      labels: { ...dispute, sentiment: -0.5, signals: ['billing-dispute'], queries: ['charged twice refund'] },
    });
    expect(asked).toMatchObject({ reasons: ['billing-dispute'], group: 'Billing', priority: 'urgent', status: 'open' });
    expect(asked.decision.passages.map(({ title }) => title)).toContain('Refund policy');
    expect(asked.said).toHaveLength(1);
    expect(asked.said[0]).toMatch(/^Hello Ana,/);
    for (const part of ['within 2 hours', 'transaction id', '5–7 business days']) expect(asked.said[0]).toContain(part);
    const [followUp, ...others] = followUpsOf(asked.id);
    expect(others).toEqual([]);
    expect(followUp).toMatchObject({ priority: 'high' });
    expect(followUp?.tags).toContain('firstline_category_billing');
    expect(desk.sandbox().state.groups.get(followUp?.group_id ?? 0)?.name).toBe('Billing');
    expect(asked.notes[0]).toContain('Not told yet: the transaction id');
    expect(asked.notes[0]).toContain('Next: Look up both charges');
  },
);

shows(
  'R2.11',
  'R2.3',
  'R2.1',
  'R2.19',
)('locked out with a demo in ten minutes: how to unlock at once, by the larger model, in the first reply', async () => {
  const asked = await desk.opens({
    ...{ from: person('Ben Archer'), subject: 'Locked out' },
    text: 'I am locked out and have a demo in ten minutes!',
    labels: { ...locked, priority: 'urgent', sentiment: -0.3, queries: ['unlock account at once'] },
    says: [says(lockout, unlock)],
  });
  expect(asked.decision).toMatchObject({ kind: 'reply', classification: { category: 'account' } });
  expect(asked.said[0]).toContain(`${lockout} ${unlock}`);
  expect(asked.priority).toBe('urgent');
  expect(asked.labelling.map(({ model }) => model)).toEqual(['claude-haiku-5-5', 'claude-haiku-5-5']);
  expect(asked.answering.map(({ model }) => model)).toEqual(['claude-sonnet-5-5']);
});

shows(
  'R2.12',
  'R2.13',
  'R2.2',
  'R2.3',
  'R2.4',
  'R2.5',
  'R2.1',
)(
  'plans, API limits, refunds and lockouts are answered as the help centre has them, with category and priority',
  async () => {
    const asks = (name: string, text: string, labels: Labels, ...sentences: readonly string[]) =>
      desk.opens({ from: person(name), subject: text, text, labels, says: [says(...sentences)] });
    const sso = 'Enterprise has a custom price and adds SSO, an account manager and a service level agreement.';
    const all = await Promise.all([
      asks(
        'Cleo Plan',
        'What does Enterprise add to Pro?',
        { ...plans, queries: ['Pro plan price', 'Enterprise plan SSO'] },
        'Pro costs $49 a month and has unlimited projects, 100 GB of storage and priority support.',
        sso,
      ),
      asks(
        'Dora Rate',
        'We get 429 although we are on Pro. Why?',
        { ...limits, queries: ['API requests an hour 429'] },
        rates,
        'Over the limit the API answers HTTP 429.',
        backOff,
      ),
      asks(
        'Emil Late',
        'Until when can I get a refund, and how long does it take?',
        { ...refundRules, queries: ['refund within 30 days'] },
        anyReason,
        'We need the order number or the transaction id.',
        'After 30 days a refund needs a manager’s approval.',
        'A refund is paid back to the way of payment that was used and arrives within 5–7 business days.',
      ),
      asks(
        'Fritz Starter',
        'What does Starter cost, and when does a change of plan count?',
        { ...plans, queries: ['Starter plan price', 'change of plan next billing cycle'] },
        'Starter costs $19 a month and has 5 projects and 10 GB of storage.',
        'A change of plan takes effect at the next billing cycle.',
      ),
    ]);
    expect(all.map(({ decision }) => decision.kind)).toEqual(['reply', 'reply', 'reply', 'reply']);
    expect(all.map(({ decision }) => decision.classification?.category)).toEqual([
      'general',
      'technical',
      'billing',
      'general',
    ]);
    expect(all.map(({ priority }) => priority)).toEqual(['low', 'normal', 'normal', 'low']);
    expect(all[0].said[0]).toContain(sso);
    expect(all[1].said[0]).toContain(`${rates} Over the limit the API answers HTTP 429. ${backOff}`);
    expect(all[2].said[0]).toContain('After 30 days a refund needs a manager’s approval.');
    expect(all[3].said[0]).toContain('takes effect at the next billing cycle');
  },
);

shows(
  'R2.6',
  'R2.7',
  'R2.8',
  'R2.3',
  'R2.15',
)(
  'disputes over $200, break-ins, repeated lockouts and lawyers go to their groups, urgent, without an answer',
  async () => {
    const asks = (name: string, text: string, labels: Labels) =>
      desk.opens({ from: person(name), subject: text, text, labels });
    const [money, breach, lockouts, lawyer] = await Promise.all([
      asks('Gina Much', 'Please refund the $480 that you took on Monday.', dispute),
      asks('Hugo Safe', 'Somebody logged in from abroad, my account was hacked.', { ...locked }),
      asks('Ines Again', 'I am locked out again, for the third time this week.', { ...locked }),
      asks('Jan Court', 'My lawyer will write to you about the charge.', dispute),
    ]);
    expect(money).toMatchObject({ reasons: ['money-limit'], group: 'Billing', priority: 'urgent' });
    expect(followUpsOf(money.id)).toHaveLength(1);
    expect(breach).toMatchObject({ reasons: ['security-incident'], group: 'Security', priority: 'urgent' });
    expect(lockouts).toMatchObject({ reasons: ['persistent-lockout'], group: 'Security', priority: 'urgent' });
    expect(lawyer).toMatchObject({ reasons: ['legal-threat'], group: 'Legal', priority: 'urgent' });
    expect(lawyer.tags).toContain('firstline_handover_legal_threat');
    expect([money, breach, lockouts, lawyer].flatMap(({ answering }) => answering)).toEqual([]);
    expect(breach.said[0]).toContain('Our security team has your report and will contact you within 2 hours.');
  },
);

shows('R2.14', 'R2.9')(
  'what the help centre does not answer is said honestly, and what two drafts do not settle goes to a person',
  async () => {
    const [unknown, unsure] = await Promise.all([
      desk.opens({
        ...{ from: person('Kai Gantt'), subject: 'Gantt', text: 'Do you have Gantt charts that print on A0?' },
        labels: { ...plans, queries: ['gantt charts printing'] },
        says: [calls(['search_knowledge_base', { query: 'gantt charts' }]), noAnswer],
      }),
      desk.opens({
        ...{ from: person('Lea Proxy'), subject: 'Proxy', text: 'Why does the API refuse our proxy?', labels: limits },
        says: [guesses('Your proxy is on a list of blocked addresses.'), guesses('Your proxy is too old.')],
      }),
    ]);
    expect(unknown.reasons).toEqual(['no-passage']);
    expect(unknown.said[0]).toContain('Our help centre has no answer to this. A colleague will write to you');
    expect(unsure.reasons).toEqual(['unsure-attempts']);
    expect(unsure.said[0]).toContain('This needs a closer look.');
    expect(unsure.said[0]).not.toContain('proxy');
  },
);

shows('R2.15')('more than twenty messages in a conversation are a person’s to read', async () => {
  const asked = await desk.resumes(longThread.subject, {
    ...{ text: 'And so it ends.', labels: plans },
    condensed: { summary: 'A story in parts.', facts: [] },
  });
  expect(asked.reasons).toEqual(['long-episode']);
  expect(asked.tags).toContain('firstline_handover_long_episode');
  expect(asked.said[0]).toContain('A colleague reads all of this');
});

shows(
  'R2.16',
  'R2.17',
  'R2.18',
)('the second turn knows the first, no answer may write more than 4,096 tokens, and all of it is kept', async () => {
  const first = await desk.opens({
    ...{ from: person('Mia Turns'), subject: 'API', text: 'How many requests may we send?' },
    labels: { ...limits, queries: ['API requests an hour'] },
    says: [
      calls(['search_knowledge_base', { query: 'API requests an hour' }], ['get_customer_profile', {}]),
      says(rates),
    ],
  });
  const second = await first.writes({
    ...{ text: 'And what if we send more than that?', labels: { ...limits, queries: ['over the limit 429'] } },
    says: [says(backOff)],
  });
  expect(shownIn(second.answering.at(-1))).toContain('How many requests may we send?');
  expect(shownIn(second.answering.at(-1))).toContain(rates);
  for (const { maxTokens } of second.answering) expect(maxTokens).toBeLessThanOrEqual(4096);

  for (const { state, startedAt, settledAt, decision } of second.runs) {
    expect([state, decision?.kind]).toEqual(['settled', 'reply']);
    expect(Date.parse(startedAt)).toBeLessThanOrEqual(Date.parse(settledAt ?? ''));
    expect(decision?.calls.map(({ purpose }) => purpose)).toContain('answer');
    expect(decision?.passages.length).toBeGreaterThan(0);
  }
  expect(second.runs.map(({ decision }) => decision?.lookups.map(({ tool }) => tool))).toEqual([
    [],
    ['get_customer_profile'],
  ]);
  expect(thread(desk.deployment(), first.id).map(({ ours }) => ours)).toEqual([false, true, false, true]);
});
