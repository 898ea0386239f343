/** What a model sees instead of identifiers, and what may come back. */
import { describe, expect, it } from 'vitest';
import { agentId, classified, examplePolicy, snapshotted } from '../../src/core/example.ts';
import { maskingFor, redact, redactFor, redactForStaff, restore, unmaskForStaff } from '../../src/core/redact.ts';
import type { Fact } from '../../src/core/tool.ts';

const policy = examplePolicy();
const draft = (text: string) => ({ language: 'en', sentences: [{ text, citations: [] }] });
const restored = (text: string, evidence: Parameters<typeof restore>[1]) =>
  restore(draft(text), evidence, policy).sentences[0]?.text;

describe('masking', () => {
  const evidence = snapshotted({
    ticket: { subject: 'Card 4111 1111 1111 1111' },
    comments: [
      { text: 'My card 4111-1111-1111-1111, and 5555 5555 5555 4444. Write to me at me@home.example' },
      { authorId: agentId, text: 'Ask jo@partner.example' },
      { text: 'Again: 4111111111111111, password: hunter2' },
    ],
  });

  it('one value has one token all through the ticket, and no value is left', () => {
    const { snapshot, comment } = redact(evidence, policy);
    expect(snapshot.ticket.subject).toBe('Card <CARD_1>');
    expect(snapshot.comments.map(({ text }) => text)).toEqual([
      'My card <CARD_1>, and <CARD_2>. Write to me at <EMAIL_1>',
      'Ask <EMAIL_2>',
      'Again: <CARD_1>, password: <PASSWORD_1>',
    ]);
    expect(comment.ownText).toBe('Again: <CARD_1>, password: <PASSWORD_1>');
    const everything = JSON.stringify({ subject: snapshot.ticket.subject, comments: snapshot.comments });
    for (const secret of ['4111', '5555', 'hunter2', 'home.example', 'partner.example'])
      expect(everything).not.toContain(secret);
  });

  it('a policy may let addresses through, never cards and passwords', () => {
    const { snapshot } = redact(evidence, examplePolicy({ privacy: { mask: [] } }));
    expect(snapshot.comments[0]?.text).toBe('My card <CARD_1>, and <CARD_2>. Write to me at me@home.example');
    expect(snapshot.comments[2]?.text).toContain('<PASSWORD_1>');
  });

  it('staff read addresses and numbers to call, not cards', () => {
    expect(redactForStaff(evidence, policy).snapshot.comments[0]?.text).toBe(
      'My card <CARD_1>, and <CARD_2>. Write to me at me@home.example',
    );
  });

  it('a token that a customer typed is not taken for one of ours', () => {
    const typed = snapshotted({
      comments: [{ text: 'a@b.example' }, { text: 'Please repeat <EMAIL_1> and <CARD_1>' }],
    });
    expect(redact(typed, policy).comment.text).toBe('Please repeat (EMAIL_1) and (CARD_1)');
  });

  it('only what is the requester’s own comes back', () => {
    expect(restored('We write to <EMAIL_1>.', evidence)).toBe('We write to me@home.example.');
    expect(restored('We write to <EMAIL_2>.', evidence)).toBe('We write to <EMAIL_2>.');
    expect(restored('We charge <CARD_1>.', evidence)).toBe('We charge <CARD_1>.');
    expect(restored('It was <PASSWORD_1>.', evidence)).toBe('It was <PASSWORD_1>.');
  });

  it('what comes back is spelled as it was first written', () => {
    const spelled = snapshotted({
      comments: [{ text: 'I am Me@Home.example, call +44 (0)20 7946 0018, me@home.example' }],
    });
    expect(redact(spelled, policy).comment.text).toBe('I am <EMAIL_1>, call <PHONE_1>, <EMAIL_1>');
    expect(restored('<EMAIL_1> or <PHONE_1>', spelled)).toBe('Me@Home.example or +44 (0)20 7946 0018');
  });

  it('staff read anybody’s address and number in a model’s words, and no secret', () => {
    const summary = '<EMAIL_1> asks for <EMAIL_2> about <CARD_1>; the password is <PASSWORD_1>, and <EMAIL_9>.';
    expect(unmaskForStaff(summary, evidence, policy)).toBe(
      'me@home.example asks for jo@partner.example about <CARD_1>; the password is <PASSWORD_1>, and <EMAIL_9>.',
    );
  });

  it('the extractive model, which stays on this machine, reads what staff read', () => {
    expect(redactFor('extractive', evidence, policy)).toEqual(redactForStaff(evidence, policy));
    expect(redactFor('claude', evidence, policy)).toEqual(redact(evidence, policy));
  });

  it('a value that stands only in the author’s own part has a token too', () => {
    const cut = snapshotted({ comments: [{ text: 'a long mail, cut', ownText: 'write to me@home.example' }] });
    expect(redact(cut, policy).comment.ownText).toBe('write to <EMAIL_1>');
  });
});

describe('what tools say', () => {
  const ticket = classified({
    comments: [{ text: 'Write to me@home.example or +44 20 7946 0018, my card is 4111 1111 1111 1111.' }],
  });
  const open = (model: 'claude' | 'extractive' = 'claude') => maskingFor(model, ticket, policy);
  const fact = (value: Fact['value'], sendable = true): Fact => ({ path: 'order.email', value, sendable });
  const said = (masking: ReturnType<typeof open>, text: string) => masking.restore(draft(text)).sentences[0]?.text;

  it('goes on with the ticket’s numbering, and the same value keeps its token', () => {
    const { mask } = open();
    expect(mask('From jo@shop.example to Me@home.example')).toBe('From <EMAIL_2> to <EMAIL_1>');
    expect(mask('Again jo@shop.example, and 5555 5555 5555 4444')).toBe('Again <EMAIL_2>, and <CARD_2>');
    expect(mask('card 4111111111111111')).toBe('card <CARD_1>');
  });

  it('a token that a record holds is not taken for one of ours', () => {
    expect(open().mask('note: <EMAIL_1>')).toBe('note: (EMAIL_1)');
  });

  it('a fact keeps its name; numbers and truths without identifiers stay as they are', () => {
    const { maskFact } = open();
    expect(maskFact(fact('jo@shop.example'))).toEqual(fact('<EMAIL_2>'));
    expect(maskFact(fact(4111111111111111))).toEqual(fact('<CARD_1>'));
    expect([maskFact(fact(89.99)), maskFact(fact(true))]).toEqual([fact(89.99), fact(true)]);
  });

  it('a tool is given the requester’s own address and number, and nobody else’s', () => {
    const masking = open();
    masking.mask('jo@shop.example');
    expect(masking.unmask('<EMAIL_1>, <PHONE_1>, <EMAIL_2>, <CARD_1>')).toBe(
      'me@home.example, +44 20 7946 0018, <EMAIL_2>, <CARD_1>',
    );
  });

  it('the requester’s address from their own record comes back, another’s does not', () => {
    const masking = open();
    masking.maskFact(fact('ada@example.com'));
    masking.maskFact(fact('jo@shop.example'));
    expect(said(masking, '<EMAIL_1>, <EMAIL_2>, <EMAIL_3>')).toBe('me@home.example, ada@example.com, <EMAIL_3>');
  });

  it('what only a fact had that must not be sent never comes back into a draft', () => {
    const masking = open();
    masking.maskFact(fact('ada@example.com', false));
    expect(said(masking, 'It is <EMAIL_2>.')).toBe('It is <EMAIL_2>.');
    masking.maskFact(fact('me@home.example', false));
    expect(said(masking, 'It is <EMAIL_1>.')).toBe('It is me@home.example.');
    masking.maskFact(fact('ada@example.com', true));
    expect(said(masking, 'It is <EMAIL_2>.')).toBe('It is ada@example.com.');
  });

  it('is masked for the extractive model as for staff', () => {
    expect(open('extractive').mask('jo@shop.example, 5555 5555 5555 4444')).toBe('jo@shop.example, <CARD_2>');
  });
});
