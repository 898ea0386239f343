// Odd values from Zendesk: each becomes the careful reading, never an error and never a liberty.
import { expect, test } from 'vitest';
import { commentOf, personOf, statusOf, ticketOf } from '../../../src/adapters/zendesk/from-wire.ts';
import { read, ticketAnswer } from '../../../src/adapters/zendesk/wire.ts';
import { htmlOf, writeUpdate } from '../../../src/adapters/zendesk/write-update.ts';
import { readableLog } from './account.ts';

const bare = {
  id: 1,
  status: 'open',
  requester_id: 9,
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-01T00:00:01Z',
};
const parsed = (more: object) => ticketOf(read(ticketAnswer, { ticket: { ...bare, ...more } }, 'read it').ticket);

test('a ticket with nothing but the necessary is read', () => {
  expect(parsed({})).toEqual({
    id: 1,
    subject: '',
    status: 'open',
    priority: null,
    type: null,
    tags: [],
    requesterId: 9,
    submitterId: 9,
    assigneeId: null,
    groupId: null,
    brandId: null,
    organizationId: null,
    channel: 'unknown',
    fromMessagingChannel: false,
    ccIds: [],
    createdAt: '2026-01-01T00:00:00Z',
    updatedAt: '2026-01-01T00:00:01Z',
  });
});

test('what is hidden in a subject is taken out, and counts as hidden in the first message', () => {
  const subject = `card 4111${'\u200B'.repeat(9)}1111`;
  const wire = { id: 1, author_id: 2, public: true, plain_body: 'a\u200Bb', created_at: bare.created_at };
  expect(parsed({ subject }).subject).toBe('card 41111111');
  expect(commentOf(wire, subject)).toMatchObject({ text: 'ab', hiddenCharacters: 10 });
  expect(commentOf(wire, null).hiddenCharacters).toBe(1);
});

test('a status nobody knows counts as closed, so that nothing is written', () => {
  expect(statusOf('ARCHIVED')).toBe('closed');
  expect(statusOf('Pending')).toBe('pending');
});

test("a role nobody knows is an end user's", () => {
  expect(personOf({ id: 1, role: 'superuser' }).role).toBe('end-user');
});

test('the requester is not in copy of the own ticket', () => {
  expect(parsed({ email_cc_ids: [9, 10] }).ccIds).toEqual([10]);
  expect(parsed({ collaborator_ids: [11] }).ccIds).toEqual([11]);
});

test('a channel may be a number, and an attachment may lack its facts', () => {
  const wire = { id: 1, author_id: 2, public: true, body: 'b', created_at: bare.created_at, via: { channel: 29 } };
  expect(commentOf({ ...wire, attachments: [{}] }, null)).toMatchObject({
    channel: '29',
    fromAddress: null,
    flags: [],
    attachments: [{ name: '', mimeType: 'application/octet-stream', bytes: 0 }],
  });
});

test('a reply is shown letter by letter, whatever signs it holds', () => {
  expect(htmlOf('a < b & "c"\n<img src=x>\n\n**d**')).toBe(
    '<p>a &lt; b &amp; &quot;c&quot;<br>&lt;img src=x&gt;</p><p>**d**</p>',
  );
});

test('a public reply that Zendesk stored as internal is noticed', async () => {
  const log = readableLog();
  const body = {
    ticket: { updated_at: bare.updated_at, status: 'open' },
    audit: { id: 5, events: [{ id: 6, type: 'Comment', public: false }] },
  };
  const update = {
    ticketId: 1,
    stamp: bare.updated_at,
    marker: { run: 'r', decision: 'reply', write: 1 },
    comment: { text: 'Hi', public: true },
  } as const;
  const result = await writeUpdate(async () => ({ status: 200, body, atMs: 0 }), log, update);
  expect(result).toMatchObject({ kind: 'written', receipt: { auditId: 5, commentId: 6 } });
  expect(log.lines).toEqual([
    expect.objectContaining({ level: 'warn', message: expect.stringContaining('light agent') }),
  ]);
});
