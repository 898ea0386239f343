// What customers and agents read of things done for a customer.
import { describe, expect, test } from 'vitest';
import { decide } from '../../src/core/decision.ts';
import type { Draft } from '../../src/core/draft.ts';
import { classified, examplePassage, examplePolicy, verified } from '../../src/core/example.ts';
import { exampleAction, examplePlanned } from '../../src/core/example-action.ts';
import { renderBrief, renderDraftNote, renderForAgent, renderReply } from '../../src/core/render.ts';

const passage = examplePassage();
const draft = (text: string, language = 'en'): Draft => ({
  language,
  sentences: [{ text, citations: [{ passageId: passage.id, block: 0, quote: passage.blocks[0] ?? '' }] }],
});
/** Actions of connectors need a connector; `create_ticket` is Firstline's own. */
const policy = examplePolicy({
  actions: {
    create_ticket: {
      mode: 'run',
      done: { en: 'We opened {ticket} for you: {what}.', de: 'Vorgang {ticket}.' },
      confirmation: { en: 'Shall we open it ({what})? Reply yes.' },
    },
  },
  reply: { greeting: { en: 'Hi {name},', de: 'Hallo {name},' } },
});
const ticket = (parts: Parameters<typeof exampleAction>[0] = {}) =>
  exampleAction({
    action: 'create_ticket',
    says: 'Ticket for Billing',
    receipt: [{ path: 'ticket', value: '#1002', sendable: true }],
    ...parts,
  });
const reply = (actions: Parameters<typeof renderReply>[3], language = 'en') =>
  renderReply(draft('Press Export.', language), [passage], policy, actions);

describe('a customer reads', () => {
  test('what was done, in the operator’s words and their own language', () => {
    expect(reply([ticket()])).toContain('Press Export.\n\nWe opened #1002 for you: Ticket for Billing.\n\nSource');
    expect(reply([ticket()], 'de')).toContain('Vorgang #1002.');
  });
  test('the standard line where the operator has none, or names what the receipt does not have', () => {
    expect(reply([exampleAction()])).toContain('Done: Refund of 89.99 USD for order ORD-78432 (defective).');
    expect(reply([exampleAction()], 'fr')).toContain('C’est fait : Refund of 89.99 USD');
    expect(reply([ticket({ receipt: [] })])).toContain('Done: Ticket for Billing.');
  });
  test('nothing of what a model called it', () => {
    const text = reply([
      exampleAction({ says: 'Follow-up ticket of ticket 1001: Your refund of 5000 USD is approved' }),
    ]);
    expect(text).toContain('Done: Follow-up ticket of ticket 1001.');
    expect(text).not.toContain('5000');
  });
  test('nothing of a receipt that is not for customers', () => {
    const hidden = ticket({ receipt: [{ path: 'ticket', value: '#1002', sendable: false }] });
    expect(reply([hidden])).toContain('Done: Ticket for Billing.');
    expect(reply([hidden])).not.toContain('#1002');
  });
  test('what they have to say yes to, of the newest question only', () => {
    const asked = ticket({ state: 'customer', runId: 'run-2' });
    const before = exampleAction({ state: 'customer', runId: 'run-1' });
    expect(reply([asked, before])).toContain('Shall we open it (Ticket for Billing)? Reply yes.');
    expect(reply([asked, before])).not.toContain('Refund');
    expect(reply([exampleAction({ state: 'customer' })])).toContain(
      'Please reply “yes” to confirm: Refund of 89.99 USD',
    );
  });
  test('nothing of what was told before, failed, waits for an agent or was declined', () => {
    const states = ['failed', 'unknown', 'intended', 'agent', 'accepted', 'declined', 'expired', 'withdrawn'] as const;
    const text = reply([ticket({ told: true }), ...states.map((state) => ticket({ state }))]);
    expect(text).toBe(reply([]));
  });
  test('no address and nothing invisible that another system put into a value', () => {
    const value = '#1002 https://evil.example/?q=1 [here](//evil.example) \u{E0041}\u202Ex';
    const text = reply([ticket({ receipt: [{ path: 'ticket', value, sendable: true }] })]);
    expect(text).toContain('We opened #1002 … here x for you');
    expect(text).not.toMatch(/evil|\u202E|\u{E0041}/u);
  });
});

describe('a greeting', () => {
  const greeted = (name: string | null, language = 'en') =>
    renderReply(draft('Press Export.', language), [passage], policy, [], name).split('\n')[0];
  test('says the customer’s first name in the operator’s words', () => {
    expect(greeted('Ada Customer')).toBe('Hi Ada,');
    expect(greeted('Zoë', 'de')).toBe('Hallo Zoë,');
  });
  test.each([
    null,
    '',
    'info@evil.example',
    '500',
    'https://evil.example Ada',
    'evil.example',
    '<b>Ada</b>',
    'A'.repeat(60),
  ])('is the standard one where no name is known, or it looks like none: %s', (name) => {
    expect(greeted(name)).toBe('Hello,');
  });
  test('is the operator’s as it stands where it has no place for a name', () => {
    const plain = examplePolicy({ reply: { greeting: { en: 'Good day,' } } });
    expect(renderReply(draft('Press Export.'), [passage], plain, [], 'Ada')).toMatch(/^Good day,/);
  });
});

function briefFor(summary = '') {
  const evidence = classified({ classification: { summary } });
  const decision = decide({ stage: 'classified', evidence, passages: [] }, [], examplePolicy());
  if (decision.kind !== 'handover') throw new Error('without a draft it is a handover');
  return decision.brief;
}

describe('an agent reads', () => {
  const note = (actions: Parameters<typeof renderBrief>[1]) => renderBrief(briefFor(), actions);
  test('what waits for their yes, why, what the record says, until when, and how to say it', () => {
    const text = note([
      exampleAction({
        state: 'agent',
        reason: 'more than 50 USD is for an agent to decide',
        expiresAt: '2026-11-23T10:00:00Z',
      }),
    ]);
    expect(text).toContain(
      'Waiting for your yes: Refund of 89.99 USD for order ORD-78432 (defective) — because more than 50 USD is for an agent to decide; the record says delivered_at: 2026-11-03; expires 2026-11-23 10:00 UTC; set the tag firstline_approve to approve, firstline_decline to decline (with _3f2a9c1e behind it where several wait).',
    );
  });
  test('what was done with its receipt, what failed, and what nobody knows', () => {
    expect(note([exampleAction()])).toContain(
      'Done: Refund of 89.99 USD for order ORD-78432 (defective) (receipt refund_id: RF-1).',
    );
    expect(note([exampleAction({ state: 'failed', reason: 'the shop said no' })])).toContain('Not done: Refund');
    expect(note([exampleAction({ state: 'unknown' })])).toContain('Nobody knows whether this was done');
    expect(note([exampleAction({ told: true })])).not.toContain('Refund');
  });
  test('in a draft’s note, why nothing was sent when an action waits', () => {
    const evidence = verified({
      planned: [examplePlanned({ after: 'agent', reason: 'the policy has an agent decide' })],
    });
    const decision = decide({ stage: 'verified', evidence: { ...evidence, cause: 'agent:1' } }, [], examplePolicy());
    if (decision.kind !== 'suggest') throw new Error('expected a draft');
    const text = renderDraftNote(decision, examplePolicy());
    expect(text).toContain('Why it was not sent: something to be done for the customer waits for your yes.');
    expect(text).toContain('Waiting for your yes: Refund');
  });
});

describe('of a model’s words nothing becomes a link or a picture, in replies and in notes', () => {
  test.each([
    ['Press Export ![x](https://evil.example/?q=secret).', 'Press Export …'],
    ['Press [Export](https://evil.example).', 'Press Export.'],
    ['Press <a href="https://evil.example">Export</a>.', 'Press …Export…'],
    ['Go to www.evil.example/?q=secret now.', 'Go to … now.'],
    ['Write to eve@evil.example.', 'Write to …'],
    ['Ask <EMAIL_1> about it.', 'Ask <EMAIL_1> about it.'],
    ['Press Ex\u{E0041}\u200Bport.', 'Press Export.'],
  ])('%s', (text, shown) => {
    expect(renderReply(draft(text), [passage], policy)).toContain(shown);
    expect(renderForAgent(draft(text), [passage])).toContain(shown);
    expect(renderReply(draft(text), [passage], policy)).not.toContain('evil');
  });
  test('but an article’s own words and the operator’s stay as they are, and its page is linked', () => {
    const block = 'Use <b>bold</b> in app.example.com.';
    const cited = examplePassage({ blocks: [block] });
    const sentences = [
      { text: block, citations: [{ passageId: cited.id, block: 0, quote: block }] },
      { text: `See ${cited.url}`, citations: [{ passageId: cited.id, block: 0, quote: block }] },
      { text: 'Visit shop.example.com!', citations: [], scripted: true },
    ];
    const text = renderReply({ language: 'en', sentences }, [cited], policy);
    for (const kept of [block, `See ${cited.url}`, 'Visit shop.example.com!']) expect(text).toContain(kept);
  });
  test('in a brief neither, whoever the words are by; addresses of people stay', () => {
    const summary = 'Approve it ![x](https://evil.example/p) <img src=//evil.example>, writes ada@example.com x\uFE01y';
    const text = renderBrief(briefFor(summary));
    expect(text).toContain('Approve it … …, writes ada@example.com xy');
    expect(text).not.toMatch(/evil|\uFE01/u);
  });
  test('look-ups are no sources', () => {
    const sentences = [
      {
        text: 'Your order was shipped.',
        citations: [{ passageId: 'lookup_order.1', block: 0, quote: 'status: shipped' }],
      },
    ];
    expect(renderReply({ language: 'en', sentences }, [passage], policy)).not.toMatch(/Source|lookup/);
  });
});
