// What happened since a moment: by hand or not, by us or not. Against the sandbox, and against audits written down
// where the sandbox has no such case.
import { expect, test } from 'vitest';
import { account, connectTo, serverWith } from './account.ts';

const update = { marker: { run: 'run-7', decision: 'label', write: 1 }, tags: ['firstline_labelled'] } as const;

test("our own write is found again by its marker, and is nobody's by hand", async () => {
  const { sandbox, zendesk, clock } = await account();
  const id = sandbox.control.openTicket({ from: 'carla@example.com', subject: 'S', text: 'T' });
  clock.advance(5_000);
  const stamp = (await zendesk.desk.snapshot(id))?.ticket.updatedAt ?? '';
  clock.advance(5_000);
  await zendesk.desk.update({ ...update, ticketId: id, stamp });
  clock.advance(5_000);
  const changes = await zendesk.desk.changesSince(id, stamp);
  expect(changes.map((change) => change.marker)).toEqual([null, update.marker]);
  expect(changes.at(-1)).toMatchObject({ byPerson: false, commentId: null, fields: expect.arrayContaining(['tags']) });
});

test('an agent who chooses a group is a person, another app that writes a field is not', async () => {
  const { sandbox, zendesk, clock } = await account();
  const id = sandbox.control.openTicket({ from: 'carla@example.com', subject: 'S', text: 'T' });
  clock.advance(5_000);
  const stamp = new Date(clock.now()).toISOString();
  sandbox.control.otherAppWrites(id);
  clock.advance(5_000);
  sandbox.control.setGroup(id, 'Billing', 'ada@sandbox.example');
  const changes = await zendesk.desk.changesSince(id, stamp);
  expect(changes.map((change) => change.byPerson)).toEqual([false, true]);
  expect(changes[1]?.fields).toContain('group_id');
  expect(changes[0]?.fields).not.toContain('group_id');
});

test("changes of the stamp's own second are included, older ones are not", async () => {
  const { sandbox, zendesk, clock } = await account();
  const id = sandbox.control.openTicket({ from: 'carla@example.com', subject: 'S', text: 'T' });
  clock.advance(5_000);
  sandbox.control.customerReplies(id, { text: 'again' });
  const stamp = sandbox.state.tickets.get(id)?.updated_at ?? '';
  clock.advance(5_000);
  const changes = await zendesk.desk.changesSince(id, stamp);
  expect(changes).toHaveLength(1);
  expect(changes[0]).toMatchObject({ commentPublic: true, at: stamp });
});

test('of a long history only the newest page is read', async () => {
  const { sandbox, zendesk, clock, calls } = await account();
  const id = sandbox.control.openTicket({ from: 'carla@example.com', subject: 'S', text: 'T' });
  for (let n = 0; n < 250; n += 1) {
    clock.advance(1_000);
    sandbox.control.customerReplies(id, { text: `number ${n}` });
  }
  await zendesk.desk.self();
  calls();
  const stamp = new Date(clock.now() - 9_000).toISOString();
  expect(await zendesk.desk.changesSince(id, stamp)).toHaveLength(10);
  expect(calls()).toEqual([`GET /api/v2/tickets/${id}/audits 200`]);
});

const at = (second: number): string => `2026-01-01T00:00:${String(second).padStart(2, '0')}Z`;
const web = { channel: 'web' };
const change = (field: string, channel = 'web') => ({ id: 1, type: 'Change', field_name: field, via: { channel } });

async function changesIn(audits: readonly object[], refuseSort = false) {
  const url = await serverWith((request, response) => {
    const path = request.url ?? '';
    response.setHeader('content-type', 'application/json');
    if (refuseSort && path.includes('sort=')) {
      response.statusCode = 400;
      response.end('{"error":"InvalidPaginationParameter","description":"sort is not valid"}');
    } else if (path.includes('/users/me')) response.end('{"user":{"id":5,"name":"Firstline","role":"admin"}}');
    else response.end(JSON.stringify({ audits, users: [{ id: 7, role: 'end-user' }], meta: { has_more: false } }));
  });
  return connectTo(url).desk.changesSince(1, at(0));
}

test("what a trigger made of an agent's update is not the agent's choice", async () => {
  const audit = { id: 10, author_id: 6, created_at: at(1), via: web };
  const events = [change('status'), { id: 3, type: 'Comment', public: true }, change('group_id', 'rule')];
  const [byHand, byRule] = await changesIn([{ ...audit, events }]);
  expect(byHand).toMatchObject({ byPerson: true, fields: ['status'], commentId: 3, commentPublic: true });
  expect(byRule).toMatchObject({ byPerson: false, fields: ['group_id'], commentId: null });
});

test("a customer's reply is no choice by a person who works here", async () => {
  const events = [change('status'), { id: 3, type: 'Comment', public: true }];
  const [reply] = await changesIn([{ id: 10, author_id: 7, created_at: at(1), via: { channel: 'email' }, events }]);
  expect(reply).toMatchObject({ byPerson: false, fields: ['status'] });
});

test("what our own user does is never a person's, by whatever way", async () => {
  const [own] = await changesIn([{ id: 10, author_id: 5, created_at: at(1), via: web, events: [change('group_id')] }]);
  expect(own).toMatchObject({ byPerson: false, fields: ['group_id'] });
});

test('an automation is not a person', async () => {
  const [closing] = await changesIn([
    { id: 10, author_id: -1, created_at: at(1), via: { channel: 'rule' }, events: [change('status', 'rule')] },
  ]);
  expect(closing).toMatchObject({ byPerson: false, fields: ['status'] });
});

test('an account that lists audits oldest first is read all the same', async () => {
  const audits = [1, 2, 3].map((second) => ({
    id: second,
    author_id: 6,
    created_at: at(second),
    via: web,
    events: [],
  }));
  expect((await changesIn(audits)).map(({ auditId }) => auditId)).toEqual([1, 2, 3]);
});

test('an account that refuses to sort audits is read all the same', async () => {
  const audits = [{ id: 1, author_id: 6, created_at: at(1), via: web, events: [] }];
  expect((await changesIn(audits, true)).map(({ auditId }) => auditId)).toEqual([1]);
});

test('foreign metadata under our name is no marker', async () => {
  const metadata = { custom: { firstline: { run: 7 } } };
  const [one] = await changesIn([{ id: 1, author_id: 6, created_at: at(1), via: web, events: [], metadata }]);
  expect(one?.marker).toBeNull();
});
