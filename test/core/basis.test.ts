// Whether a decision still holds after somebody touched the ticket.
import { describe, expect, test } from 'vitest';
import { basisOf, type Change, stillHolds } from '../../src/core/basis.ts';
import { agentId, customerId, exampleComment, selfId, snapshotted } from '../../src/core/example.ts';
import type { Snapshot, Ticket } from '../../src/core/ticket.ts';

const before = snapshotted().snapshot;
const basis = basisOf(before, exampleComment(), selfId);
const since = (ticket: Partial<Ticket>, more: Partial<Snapshot> = {}): Snapshot => ({
  ...before,
  ...more,
  ticket: { ...before.ticket, updatedAt: '2026-11-20T10:00:05Z', ...ticket },
});
const wrote = (authorId: number, isPublic = true): Partial<Snapshot> => ({
  comments: [...before.comments, exampleComment({ id: 9, authorId, public: isPublic })],
});
const change = (parts: Partial<Change>): Change => ({
  auditId: 1,
  authorId: agentId,
  byPerson: true,
  at: '2026-11-20T10:00:05Z',
  fields: [],
  tagsAdded: [],
  commentId: null,
  commentPublic: null,
  approval: null,
  marker: null,
  ...parts,
});

describe('a decision still holds when', () => {
  test('another app filled fields seconds after creation', () => {
    const now = since({ tags: ['vip'], priority: 'high', groupId: 7 });
    expect(stillHolds(basis, now, [change({ byPerson: false, fields: ['group_id'] })], selfId)).toBeNull();
  });

  test('an agent pressed yes or no in the app', () => {
    const note = exampleComment({ id: 9, authorId: agentId, public: false, text: 'Approved: refund (A-1a2b3c4d)' });
    expect(stillHolds(basis, since({}, { comments: [...before.comments, note] }), [], selfId)).toBeNull();
  });

  test('our own first write is in', () => {
    expect(stillHolds(basis, since({ status: 'open' }, wrote(selfId, false)), [], selfId, 'open')).toBeNull();
  });
});

describe('a decision no longer holds when', () => {
  const reasons: [string, Snapshot, readonly Change[]][] = [
    ['the customer wrote again', since({}, wrote(customerId)), []],
    ['an agent replied', since({}, wrote(agentId)), []],
    ['an agent left an internal note', since({}, wrote(agentId, false)), []],
    ['a person took the ticket', since({ assigneeId: agentId }), []],
    ['the ticket was solved', since({ status: 'solved' }), []],
    ['the requester was changed', since({ requesterId: 501 }), []],
    ['somebody set firstline_off', since({ tags: ['firstline_off'] }), []],
    ['a person chose another group', since({ groupId: 7 }), [change({ fields: ['group_id'] })]],
  ];
  test.each(reasons)('%s', (_title, now, changes) => {
    expect(stillHolds(basis, now, changes, selfId)).not.toBeNull();
  });
});
