// The desk over real HTTP against the sandbox: what is read of a ticket, in how many calls, and what a write becomes.
import { expect, test } from 'vitest';
import type { Snapshot } from '../../../src/core/ticket.ts';
import type { TicketUpdate } from '../../../src/core/update.ts';
import { account, type TestAccount } from './account.ts';

const marker = { run: 'run-1', decision: 'reply', write: 1 } as const;
const snapshotOf = async ({ zendesk }: TestAccount, id: number): Promise<Snapshot> => {
  const snapshot = await zendesk.desk.snapshot(id);
  if (snapshot === null) throw new Error(`ticket ${id} is gone`);
  return snapshot;
};
const replyTo = ({ ticket }: Snapshot, more: Partial<TicketUpdate> = {}): TicketUpdate => ({
  ticketId: ticket.id,
  stamp: ticket.updatedAt,
  marker,
  comment: { text: 'Hello,\n\nuse <b> & "c".\nBye', public: true },
  tags: [...ticket.tags, 'firstline_replied'],
  priority: 'high',
  status: 'pending',
  ...more,
});
const opened = (world: TestAccount, more: object = {}): number => {
  const id = world.sandbox.control.openTicket({
    from: 'carla@example.com',
    subject: 'Printer',
    text: 'It smokes.',
    tags: ['vip'],
    ...more,
  });
  world.clock.advance(5_000);
  return id;
};

test('a ticket is read with its comments and people in two calls', async () => {
  const world = await account();
  const id = opened(world, { cc: ['boss@example.com'], flags: [0] });
  world.sandbox.control.agentReplies(id, { agent: 'ada@sandbox.example', text: 'Which one?', public: false });
  world.clock.advance(5_000);
  await world.zendesk.desk.self();
  world.calls();
  const { ticket, comments, people, truncated } = await snapshotOf(world, id);
  expect(world.calls()).toEqual([`GET /api/v2/tickets/${id} 200`, `GET /api/v2/tickets/${id}/comments 200`]);
  expect(ticket).toMatchObject({ id, subject: 'Printer', priority: null, channel: 'email', tags: ['vip'] });
  expect(ticket.ccIds).toHaveLength(1);
  expect(comments.map(({ text, public: isPublic }) => [text, isPublic])).toEqual([
    ['It smokes.', true],
    ['Which one?', false],
  ]);
  expect(comments[0]).toMatchObject({ fromAddress: 'carla@example.com', channel: 'email', flags: [0] });
  expect(people[ticket.requesterId]).toMatchObject({ role: 'end-user', verified: true, active: true, locale: 'de' });
  expect(people[comments[1]?.authorId ?? 0]).toMatchObject({ role: 'agent', name: 'Ada Agent' });
  expect(truncated).toBe(false);
});

test('a ticket changed within the second it was read in is read again', async () => {
  const world = await account();
  const id = world.sandbox.control.openTicket({ from: 'carla@example.com', subject: 'Now', text: 'Just now.' });
  await world.zendesk.desk.self();
  world.calls();
  const { ticket } = await snapshotOf(world, id);
  const reads = world.calls();
  expect(reads.slice(0, 2)).toEqual([`GET /api/v2/tickets/${id} 200`, `GET /api/v2/tickets/${id} 200`]);
  expect(reads.at(-1)).toBe(`GET /api/v2/tickets/${id}/comments 200`);
  expect(Date.parse(ticket.updatedAt)).toBeLessThan(Math.floor(world.clock.now() / 1000) * 1000);
});

test('a ticket that does not exist is no ticket', async () => {
  const world = await account();
  expect(await world.zendesk.desk.snapshot(4711)).toBeNull();
});

test('a deleted ticket is no ticket', async () => {
  const world = await account();
  const id = opened(world);
  world.sandbox.control.deleteTicket(id);
  expect(await world.zendesk.desk.snapshot(id)).toBeNull();
});

test('a requester who was deleted is a person no longer active', async () => {
  const world = await account();
  const id = opened(world);
  world.sandbox.control.deleteUser('carla@example.com');
  const { ticket, people } = await snapshotOf(world, id);
  expect(people[ticket.requesterId]).toMatchObject({ active: false });
});

test('of a long ticket the newest comments are read, oldest first, and it says that some are missing', async () => {
  const world = await account({}, { commentsMax: 150 });
  const id = opened(world, { text: 'number 0' });
  for (let n = 1; n <= 160; n += 1) world.sandbox.control.customerReplies(id, { text: `number ${n}` });
  world.clock.advance(5_000);
  const { comments, truncated } = await snapshotOf(world, id);
  expect(comments).toHaveLength(150);
  expect(comments[0]?.text).toBe('number 11');
  expect(comments.at(-1)?.text).toBe('number 160');
  expect(truncated).toBe(true);
});

test('a ticket with exactly as many comments as are read is not truncated', async () => {
  const world = await account({}, { commentsMax: 100 });
  const id = opened(world);
  for (let n = 1; n < 100; n += 1) world.sandbox.control.customerReplies(id, { text: `number ${n}` });
  world.clock.advance(5_000);
  const { comments, truncated } = await snapshotOf(world, id);
  expect([comments.length, truncated]).toEqual([100, false]);
});

test('a reply, its tags, priority and status are one write, with our marker in the audit', async () => {
  const world = await account();
  const id = opened(world);
  const before = await snapshotOf(world, id);
  world.calls();
  const result = await world.zendesk.desk.update(replyTo(before));
  expect(world.calls()).toEqual([`PUT /api/v2/tickets/${id} 200`]);
  world.clock.advance(5_000);
  const after = await snapshotOf(world, id);
  expect(result).toEqual({
    kind: 'written',
    receipt: {
      auditId: expect.any(Number),
      commentId: after.comments.at(-1)?.id,
      stamp: after.ticket.updatedAt,
      status: 'pending',
      groupId: after.ticket.groupId,
    },
  });
  expect(after.ticket).toMatchObject({ tags: ['firstline_replied', 'vip'], priority: 'high', status: 'pending' });
  expect(after.comments.at(-1)).toMatchObject({ public: true, text: 'Hello,\n\nuse <b> & "c".\nBye' });
  const audit = world.sandbox.state.audits.get(id)?.at(-1);
  expect(audit?.metadata).toMatchObject({ custom: { firstline: marker } });
});

test('an internal note is stored as internal', async () => {
  const world = await account();
  const id = opened(world);
  await world.zendesk.desk.update(replyTo(await snapshotOf(world, id), { comment: { text: 'Brief', public: false } }));
  world.clock.advance(5_000);
  expect((await snapshotOf(world, id)).comments.at(-1)).toMatchObject({ text: 'Brief', public: false });
});

test('a write on a ticket somebody changed since is a conflict, and nothing is written', async () => {
  const world = await account();
  const id = opened(world);
  const before = await snapshotOf(world, id);
  world.sandbox.control.customerReplies(id, { text: 'It stopped smoking.' });
  expect(await world.zendesk.desk.update(replyTo(before))).toEqual({ kind: 'conflict' });
  world.clock.advance(5_000);
  expect((await snapshotOf(world, id)).comments.at(-1)?.text).toBe('It stopped smoking.');
});

test('a refused write of a closed ticket says so', async () => {
  const world = await account();
  const id = opened(world);
  world.sandbox.control.close(id);
  world.clock.advance(5_000);
  const result = await world.zendesk.desk.update(replyTo(await snapshotOf(world, id)));
  const why = { closed: true, status: false, group: false };
  expect(result).toEqual({ kind: 'refused', reason: expect.stringContaining('closed'), ...why });
});

test('a refusal to solve without an assignee is told apart, so that another status can be tried', async () => {
  const world = await account();
  const id = opened(world);
  world.sandbox.control.set({ solveNeedsAssignee: true });
  const result = await world.zendesk.desk.update(replyTo(await snapshotOf(world, id), { status: 'solved' }));
  expect(result).toMatchObject({ kind: 'refused', closed: false, status: true });
});

test('a refusal of an unknown group is about the group, not about the status', async () => {
  const world = await account();
  const id = opened(world);
  const { status: _, ...update } = replyTo(await snapshotOf(world, id), { groupId: 99 });
  const result = await world.zendesk.desk.update(update);
  expect(result).toMatchObject({ kind: 'refused', closed: false, status: false, group: true });
});

test('a write to a deleted ticket says that it is gone', async () => {
  const world = await account();
  const id = opened(world);
  const before = await snapshotOf(world, id);
  world.sandbox.control.deleteTicket(id);
  expect(await world.zendesk.desk.update(replyTo(before))).toEqual({ kind: 'gone' });
});

test('groups and our own user come with their names', async () => {
  const { zendesk, calls } = await account();
  expect((await zendesk.desk.groups()).map(({ name }) => name)).toEqual(['Support', 'Billing']);
  const self = await zendesk.desk.self();
  expect(self.name).toBe('Firstline');
  calls();
  expect(await zendesk.desk.self()).toEqual(self);
  expect(calls()).toEqual([]);
});

test('the export names changed tickets, page after page, until its end', async () => {
  const world = await account();
  const start = new Date(world.clock.now() - 3_600_000).toISOString();
  const id = opened(world);
  world.clock.advance(120_000);
  const first = await world.zendesk.desk.changedTickets(null, start);
  expect(first.tickets).toEqual([
    { id, status: 'new', createdAt: expect.stringContaining('T'), updatedAt: expect.stringContaining('T') },
  ]);
  expect(first.end).toBe(true);
  const next = await world.zendesk.desk.changedTickets(first.cursor, start);
  expect(next.tickets).toEqual([]);
  world.sandbox.control.customerReplies(id, { text: 'More' });
  world.clock.advance(120_000);
  expect((await world.zendesk.desk.changedTickets(next.cursor, start)).tickets.map((each) => each.id)).toEqual([id]);
});

test('an export from this very moment starts early enough for Zendesk to accept it', async () => {
  const world = await account();
  const page = await world.zendesk.desk.changedTickets(null, new Date(world.clock.now()).toISOString());
  expect(page).toMatchObject({ tickets: [], end: true });
});
