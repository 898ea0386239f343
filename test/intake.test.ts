// What a webhook's body starts, and what it does not.
import { describe, expect, test } from 'vitest';
import { articleHintName, readDelivery, withArticleHints } from '../src/intake.ts';

const selfId = 900;
const event = (type: string, more: { detail?: object; event?: object } = {}) => ({
  type: `zen:event-type:${type}`,
  account_id: 1,
  id: '2b24ef10-19b5-4740-93cf-1f98ec4776c0',
  time: '2026-11-20T10:00:00Z',
  zendesk_event_version: '2022-11-06',
  subject: 'zen:ticket:5158',
  detail: { id: '5158', status: 'OPEN', ...more.detail },
  event: more.event ?? {},
});
const read = (body: unknown) => readDelivery(body, 'sender-1', selfId);

describe('a webhook starts a run when', () => {
  test('a trigger names a ticket', () => {
    expect(read({ ticket_id: '123' })).toMatchObject({ delivery: { ticketId: 123, key: 'trigger:sender-1' } });
  });
  test('a ticket was created', () => {
    expect(read(event('ticket.created'))).toMatchObject({
      delivery: { ticketId: 5158, key: 'event:2b24ef10-19b5-4740-93cf-1f98ec4776c0' },
    });
  });
  test('a customer commented', () => {
    const comment = { id: '9', is_public: true, author: { id: '500', is_staff: false } };
    expect(read(event('ticket.comment_added', { event: { comment } })).kind).toBe('delivery');
  });
});

test('an agent’s yes or no, pressed in the app, starts a run; any other note of staff does not', () => {
  const note = (body: string, parts = {}) => {
    const comment = { id: '9', body, is_public: false, author: { id: '700', is_staff: true }, ...parts };
    return read(event('ticket.comment_added', { event: { comment } })).kind;
  };
  expect(note('Approved: refund of 89.99 USD (A-1a2b3c4d)')).toBe('delivery');
  expect(note('Genehmigt: Erstattung (A-1a2b3c4d)\n')).toBe('delivery');
  expect(note('Look at (A-1a2b3c4d) please')).toBe('nothing');
  expect(note('Approved: refund (A-1a2b3c4d)', { is_public: true })).toBe('nothing');
});

describe('a hint that articles changed', () => {
  const hint = (type: string, id = 'e-1') => ({ ...event(type, { detail: { id: '360001', brand_id: '7' } }), id });
  const ledger = () => {
    const names = new Map<string, string>();
    const queued: number[] = [];
    const hints = withArticleHints({
      accept: async ({ ticketId }) => {
        queued.push(ticketId);
        return 'queued';
      },
      read: async (name) => names.get(name) ?? null,
      write: async (name, value) => void names.set(name, value),
    });
    const accept = async (body: unknown) => {
      const intake = read(body);
      return intake.kind === 'delivery' ? hints.accept(intake.delivery, 0) : intake.kind;
    };
    return { accept, names, queued };
  };

  test('is kept once for each event, and queues no ticket', async () => {
    const { accept, names, queued } = ledger();
    expect(await accept(hint('article.published'))).toBe('queued');
    expect(await accept(hint('article.published'))).toBe('duplicate');
    const first = names.get(articleHintName);
    expect(await accept(hint('article.unpublished', 'e-2'))).toBe('queued');
    expect(names.get(articleHintName)).not.toBe(first);
    expect(queued).toEqual([]);
    expect(await accept({ ticket_id: '123' })).toBe('queued');
    expect(queued).toEqual([123]);
  });
  test('is not given by votes and comments', async () => {
    expect(await ledger().accept(hint('article.vote_created'))).toBe('nothing');
    expect(await ledger().accept(hint('article.comment_created'))).toBe('nothing');
  });
});

describe('a webhook starts nothing when', () => {
  test('it is the echo of our own write', () => {
    expect(read(event('ticket.comment_added', { detail: { actor_id: '900' } })).kind).toBe('nothing');
    const comment = { is_public: true, author: { id: '900', is_staff: true } };
    expect(read(event('ticket.comment_added', { event: { comment } })).kind).toBe('nothing');
  });
  test('an agent wrote', () => {
    const comment = { is_public: true, author: { id: '700', is_staff: true } };
    expect(read(event('ticket.comment_added', { event: { comment } })).kind).toBe('nothing');
  });
  test('only fields changed', () => {
    expect(read(event('ticket.tags_changed')).kind).toBe('nothing');
  });
});

test.each([
  ['no body', undefined],
  ['a list', []],
  ['a word for a ticket', { ticket_id: 'abc' }],
  ['a template that was never filled', { ticket_id: '{{ticket.id}}' }],
  ['a number too large to be an id', { ticket_id: '99999999999999999999' }],
  ['an envelope without an id', { ...event('ticket.created'), id: '' }],
  ['an envelope whose id no database can keep', { ...event('ticket.created'), id: 'e\u0000' }],
  ['something else', { hello: 1 }],
])('%s is malformed and says why', (_title, body) => {
  expect(read(body)).toMatchObject({ kind: 'malformed', why: expect.any(String) });
});
