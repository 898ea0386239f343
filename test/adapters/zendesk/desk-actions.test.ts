// Writes besides the ticket in work, over real HTTP: each happens once, nobody outside hears of it who should not, and
// what became of it is known or said to be unknown.
import { expect, test } from 'vitest';
import type { NewTicket } from '../../../src/core/reach.ts';
import { account, addressOfNobody, connectTo, failureOf, serverWith, type TestAccount } from './account.ts';

const key = '5f0a2f6e-8a4b-4f0e-9b1d-2f6f1f0f7a11';
const carla = ({ sandbox }: TestAccount): number =>
  [...sandbox.state.users.values()].find(({ email }) => email === 'carla@example.com')?.id ?? 0;
const opened = ({ sandbox, clock }: TestAccount, more: object = {}): number => {
  const id = sandbox.control.openTicket({ from: 'carla@example.com', subject: 'Printer', text: 'It smokes.', ...more });
  clock.advance(5_000);
  return id;
};
const newTicket = (world: TestAccount, more: Partial<NewTicket> = {}): NewTicket => ({
  subject: 'Check the charge',
  description: 'Charged twice.\nAmount <b>40</b>',
  priority: 'high',
  type: 'task',
  requesterId: carla(world),
  groupId: null,
  tags: ['firstline_followup_of_1001'],
  dueAt: '2026-12-01T10:00:00.000Z',
  ...more,
});
const made = ({ sandbox }: TestAccount) =>
  [...sandbox.state.tickets.values()].filter(({ external_id }) => external_id === key);
const lastAudit = ({ sandbox }: TestAccount, id: number) => sandbox.state.audits.get(id)?.at(-1);

test('a follow-up ticket is internal, is the customer’s, says whose work it is, and mails nobody', async () => {
  const world = await account();
  const result = await world.zendesk.actions.createTicket(newTicket(world), key);
  const [ticket] = made(world);
  expect(result).toEqual({ kind: 'done', facts: [{ path: 'ticket', value: ticket?.id, sendable: true }] });
  expect(ticket).toMatchObject({
    ...{ subject: 'Check the charge', type: 'task', priority: 'high', requester_id: carla(world) },
    ...{ due_at: '2026-12-01T10:00:00Z', tags: ['firstline_followup_of_1001'], is_public: false },
  });
  const [comment] = world.sandbox.state.comments.get(ticket?.id ?? 0) ?? [];
  expect(comment).toMatchObject({ public: false, author_id: world.sandbox.state.apiUserId });
  expect(comment?.plain_body).toContain('Amount <b>40</b>');
  const audit = lastAudit(world, ticket?.id ?? 0);
  expect(audit?.metadata.custom).toEqual({ firstline: { key } });
  expect(audit?.events.filter(({ type }) => type === 'Notification')).toEqual([]);
});

test('the same key never makes a second ticket, not even when Zendesk has forgotten it', async () => {
  const world = await account();
  const first = await world.zendesk.actions.createTicket(newTicket(world), key);
  expect(await world.zendesk.actions.createTicket(newTicket(world, { subject: 'Other words' }), key)).toEqual(first);
  world.clock.advance(3 * 3_600_000);
  expect(await world.zendesk.actions.createTicket(newTicket(world), key)).toEqual(first);
  expect(made(world)).toHaveLength(1);
});

test('a ticket whose answer was lost is unknown, and found afterwards', async () => {
  const world = await account();
  world.sandbox.control.set({ dropResponseAfterApply: { count: 1, method: 'POST', match: '/tickets' } });
  const { actions } = world.zendesk;
  expect(await actions.createTicket(newTicket(world), key)).toMatchObject({ kind: 'unknown' });
  expect(await actions.find({ kind: 'ticket', ticketId: 1001, key })).toEqual({
    kind: 'done',
    facts: [{ path: 'ticket', value: made(world)[0]?.id, sendable: true }],
  });
});

test.each([
  [500, 'unknown'],
  [503, 'unknown'],
  [403, 'failed'],
  [422, 'failed'],
] as const)('a new ticket that Zendesk answers with %i is %s', async (status, kind) => {
  const world = await account();
  world.sandbox.control.set({ failNext: { count: 1, status, method: 'POST', match: '/tickets' } });
  const { actions } = world.zendesk;
  expect(await actions.createTicket(newTicket(world), key)).toMatchObject({
    kind,
    reason: expect.stringContaining(`could not make a ticket: Zendesk answered ${status}`),
  });
  expect(await actions.find({ kind: 'ticket', ticketId: 1001, key })).toMatchObject({ kind: 'failed' });
});

test('where nobody listens nothing was done; where nobody answers it is not known', async () => {
  const { actions } = connectTo(await addressOfNobody());
  const mail = { to: 'a@example.com', subject: 'S', text: 'T' };
  expect(await actions.sideConversation(1, mail, key)).toMatchObject({ kind: 'failed' });
  const silent = connectTo(await serverWith(() => undefined), { timeoutMs: 100 });
  expect(await silent.actions.sideConversation(1, mail, key)).toMatchObject({ kind: 'unknown' });
  const odd = connectTo(
    await serverWith((_, response) => response.setHeader('content-type', 'application/json').end('{}')),
  );
  expect(await odd.actions.sideConversation(1, mail, key)).toMatchObject({ kind: 'unknown' });
});

test('an account that knows no filter by key is not believed that any ticket is ours', async () => {
  const body = JSON.stringify({
    tickets: [
      { id: 1, external_id: null },
      { id: 2, external_id: 'else' },
    ],
  });
  const url = await serverWith((_, response) => response.setHeader('content-type', 'application/json').end(body));
  expect(await connectTo(url).actions.find({ kind: 'ticket', ticketId: 1, key })).toMatchObject({ kind: 'failed' });
});

test('wrong credentials stop the work instead of failing one deed after the other', async () => {
  const world = await account({}, { auth: { kind: 'oauth', clientId: 'firstline', clientSecret: 'wrong' } });
  expect(await failureOf(world.zendesk.actions.createTicket(newTicket(world), key))).toMatchObject({
    kind: 'misconfigured',
  });
});

test('stopping in the middle of a deed is no outcome', async () => {
  const halt = new AbortController();
  const url = await serverWith(() => halt.abort());
  const stopped = connectTo(url).actions.sideConversation(
    1,
    { to: 'a@example.com', subject: 'S', text: 'T' },
    key,
    halt.signal,
  );
  expect(await failureOf(stopped)).toMatchObject({ kind: 'transient' });
});

const note = { note: 'Same cause.\nSee <there>', priority: null, status: null } as const;

test('a note on another ticket is internal, carries our mark, and is written once', async () => {
  const world = await account();
  const id = opened(world);
  const { actions } = world.zendesk;
  const done = {
    kind: 'done',
    facts: [
      { path: 'ticket', value: id, sendable: true },
      { path: 'status', value: 'new', sendable: true },
    ],
  };
  expect(await actions.noteOn(id, note, key)).toEqual(done);
  expect(lastAudit(world, id)?.metadata.custom).toEqual({ firstline: { key } });
  expect(await actions.noteOn(id, note, key)).toMatchObject({ kind: 'done' });
  const comments = world.sandbox.state.comments.get(id) ?? [];
  expect(comments.map((comment) => comment.public)).toEqual([true, false]);
  expect(await actions.find({ kind: 'note', ticketId: id, key })).toMatchObject({ kind: 'done' });
  expect(await actions.find({ kind: 'note', ticketId: id, key: 'another' })).toMatchObject({ kind: 'failed' });
});

test('a priority is raised and never lowered', async () => {
  const world = await account();
  const [low, urgent] = [opened(world), opened(world, { priority: 'urgent' })];
  await world.zendesk.actions.noteOn(low, { ...note, priority: 'high' }, key);
  await world.zendesk.actions.noteOn(urgent, { ...note, priority: 'high' }, key);
  const priorityOf = (id: number) => world.sandbox.state.tickets.get(id)?.priority;
  expect([priorityOf(low), priorityOf(urgent)]).toEqual(['high', 'urgent']);
});

test('a duplicate that nobody has is solved by us, also in a group that is not ours; a problem, with its incidents, is not', async () => {
  const world = await account();
  const [duplicate, waiting] = [opened(world), opened(world, { group: 'Support' })];
  const problem = opened(world, { type: 'problem' });
  const { actions } = world.zendesk;
  expect(await actions.noteOn(waiting, { ...note, status: 'solved' }, key)).toMatchObject({ kind: 'done' });
  expect(await actions.noteOn(duplicate, { ...note, status: 'solved' }, key)).toMatchObject({ kind: 'done' });
  expect(await actions.noteOn(problem, { ...note, status: 'solved' }, key)).toMatchObject({ kind: 'failed' });
  const statusOf = (id: number) => world.sandbox.state.tickets.get(id)?.status;
  expect([duplicate, waiting, problem].map(statusOf)).toEqual(['solved', 'solved', 'new']);
});

test('nothing is written to a closed ticket, a deleted one, or one that somebody changes in the same moment', async () => {
  const world = await account();
  const [closed, gone, moving] = [opened(world), opened(world), opened(world)];
  world.sandbox.control.close(closed);
  world.sandbox.control.deleteTicket(gone);
  world.sandbox.control.set({ failNext: { count: 1, status: 409, method: 'PUT' } });
  const { actions } = world.zendesk;
  for (const id of [closed, gone, moving])
    expect(await actions.noteOn(id, note, key)).toMatchObject({ kind: 'failed' });
  expect(world.sandbox.state.comments.get(closed)).toHaveLength(1);
});

const mail = { to: 'warehouse@example.com', subject: 'Parcel', text: 'Where is it?' };

test('a side conversation goes to one address, is found by its key, and is no comment', async () => {
  const world = await account();
  const id = opened(world);
  const { actions } = world.zendesk;
  expect(await actions.find({ kind: 'side-conversation', ticketId: id, key })).toMatchObject({ kind: 'failed' });
  expect(await actions.sideConversation(id, mail, key)).toMatchObject({ kind: 'done' });
  const [side] = world.sandbox.state.sideConversations.values();
  expect(side).toMatchObject({ ticket_id: id, subject: 'Parcel', external_ids: { firstline: key } });
  expect(side?.events[0]?.message?.to).toMatchObject([{ email: 'warehouse@example.com' }]);
  expect(await actions.find({ kind: 'side-conversation', ticketId: id, key })).toMatchObject({ kind: 'done' });
  expect(world.sandbox.state.comments.get(id)).toHaveLength(1);
});

test.each([403, 404])('an account without side conversations (%i) says so, with the way out', async (status) => {
  const world = await account();
  const id = opened(world);
  world.sandbox.control.set({ failNext: { count: 1, status, match: '/side_conversations' } });
  expect(await world.zendesk.actions.sideConversation(id, mail, key)).toMatchObject({
    kind: 'failed',
    reason: expect.stringContaining('Collaboration add-on'),
  });
});

const wish = { phone: '+49301234567', ticketId: 1001, lineId: 7 };

test('a callback is asked for at the policy’s line, and cannot be seen afterwards', async () => {
  const world = await account();
  const { actions } = world.zendesk;
  expect(await actions.callback(wish, key)).toMatchObject({ kind: 'done' });
  const [request] = world.sandbox.state.callbackRequests.values();
  expect(request).toMatchObject({ phone_number_id: 7, requester_phone_number: '+49301234567' });
  expect(await actions.find({ kind: 'callback', ticketId: 1001, key })).toMatchObject({ kind: 'unknown' });
});

test('an account without Talk is told apart from a callback that failed', async () => {
  const world = await account();
  const failing = (status: number) =>
    world.sandbox.control.set({ failNext: { count: 1, status, match: '/callback_requests' } });
  failing(404);
  expect(await world.zendesk.actions.callback(wish, key)).toMatchObject({ kind: 'missing' });
  failing(422);
  expect(await world.zendesk.actions.callback(wish, key)).toMatchObject({ kind: 'failed' });
});
