// Safe updates: the protection against overwriting what somebody else did in between, with its one-second blindness.

import { expect, test } from 'vitest';
import { handClock, put, start } from './world.ts';

async function opened() {
  const { clock, pass } = handClock();
  const { sandbox, api } = await start({ clock });
  const id = sandbox.control.openTicket({ from: 'cleo@shop.example', subject: 'Hi', text: 'Hello' });
  return { pass, sandbox, api, id, updated_stamp: '2026-11-20T10:00:00Z' };
}

test.each([true, false])('safe_update %s with an old stamp is a conflict', async (safe_update) => {
  const { pass, sandbox, api, id, updated_stamp } = await opened();
  pass(1000);
  sandbox.control.customerReplies(id, { text: 'One more thing' });
  const { status, body } = await put(api, id, { tags: ['x'], safe_update, updated_stamp });
  expect([status, body.error, sandbox.state.tickets.get(id)?.tags]).toEqual([409, 'UpdateConflict', []]);
});

test('a fresh stamp is accepted, and the answer carries the next one', async () => {
  const { pass, api, id, updated_stamp } = await opened();
  pass(3000);
  const first = await put(api, id, { tags: ['x'], safe_update: true, updated_stamp });
  const second = await put(api, id, { tags: ['y'], safe_update: true, updated_stamp: first.body.ticket.updated_at });
  expect([first.status, first.body.ticket.updated_at, second.status]).toEqual([200, '2026-11-20T10:00:03Z', 200]);
});

test('a change within the same second goes unnoticed', async () => {
  const { pass, sandbox, api, id, updated_stamp } = await opened();
  pass(500);
  sandbox.control.customerReplies(id, { text: 'Wait' });
  const { status } = await put(api, id, { tags: ['x'], safe_update: true, updated_stamp });
  expect(status).toBe(200);
});

test('without safe_update an old stamp does not matter', async () => {
  const { pass, sandbox, api, id, updated_stamp } = await opened();
  pass(1000);
  sandbox.control.addTags(id, ['vip']);
  const { status, body } = await put(api, id, { tags: ['x'], updated_stamp });
  expect([status, body.ticket.tags]).toEqual([200, ['x']]);
});

test('the tag routes know safe updates too', async () => {
  const { pass, sandbox, api, id, updated_stamp } = await opened();
  pass(1000);
  sandbox.control.addTags(id, ['vip']);
  const { status } = await api('PUT', `/api/v2/tickets/${id}/tags`, { tags: ['x'], safe_update: true, updated_stamp });
  expect(status).toBe(409);
});

test('a safe update without a stamp is refused', async () => {
  const { api, id } = await opened();
  expect((await put(api, id, { tags: ['x'], safe_update: true })).status).toBe(422);
});

test('the Date header follows the clock that stamps tickets', async () => {
  const { api, id, updated_stamp } = await opened();
  const { headers } = await api('GET', `/api/v2/tickets/${id}`);
  expect(Date.parse(headers.get('date') ?? '')).toBe(Date.parse(updated_stamp));
});
