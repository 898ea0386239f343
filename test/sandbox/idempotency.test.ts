// Making tickets once: by a key that the sandbox remembers for two hours, and by an external id that stays.
import { expect, test } from 'vitest';
import { callWith, grant, handClock, start, userId } from './world.ts';

async function desk() {
  const time = handClock();
  const { sandbox, api } = await start({ clock: time.clock });
  const headers = async (key: string) => {
    const { body } = await grant(sandbox, { scope: 'read write' });
    return callWith(sandbox, { authorization: `Bearer ${body.access_token}`, 'idempotency-key': key });
  };
  return { sandbox, api, time, withKey: headers };
}
const ticket = { subject: 'Charge', comment: { body: 'Charged twice.', public: false }, external_id: 'order-17' };

test('the same request with the same key makes one ticket, and says that it was seen before', async () => {
  const { sandbox, withKey } = await desk();
  const api = await withKey('k1');
  const [first, second] = [
    await api('POST', '/api/v2/tickets', { ticket }),
    await api('POST', '/api/v2/tickets', { ticket }),
  ];
  const lookups = [first, second].map(({ headers }) => headers.get('x-idempotency-lookup'));
  expect([second.body.ticket.id, lookups]).toEqual([first.body.ticket.id, ['miss', 'hit']]);
  expect(sandbox.state.tickets.size).toBe(1);
});

test('the same key with another request is refused', async () => {
  const { withKey } = await desk();
  const api = await withKey('k1');
  await api('POST', '/api/v2/tickets', { ticket });
  const { status, body } = await api('POST', '/api/v2/tickets', { ticket: { ...ticket, subject: 'Other' } });
  expect([status, body.error]).toEqual([400, 'IdempotentRequestError']);
});

test('after two hours, or without a key, the same request makes another ticket', async () => {
  const { sandbox, time, withKey } = await desk();
  await (await withKey('k1'))('POST', '/api/v2/tickets', { ticket });
  time.pass(2 * 3_600_000 + 1);
  await (await withKey('k1'))('POST', '/api/v2/tickets', { ticket });
  await (await withKey('k2'))('POST', '/api/v2/tickets', { ticket });
  expect(sandbox.state.tickets.size).toBe(3);
});

test('a refused request is not remembered by its key', async () => {
  const { withKey } = await desk();
  const api = await withKey('k1');
  const refused = await api('POST', '/api/v2/tickets', { ticket: { subject: 'Empty' } });
  expect([refused.status, (await api('POST', '/api/v2/tickets', { ticket })).status]).toEqual([422, 201]);
});

test('tickets are listed by external id, of which there may be several', async () => {
  const { api } = await desk();
  for (const external_id of ['order-17', 'order-18', 'order-17'])
    await api('POST', '/api/v2/tickets', { ticket: { ...ticket, external_id } });
  const { body } = await api('GET', '/api/v2/tickets?external_id=order-17');
  expect(body.tickets.map((one: { id: number }) => one.id)).toEqual([1001, 1003]);
});

test('only a task is due, and only on a day there is', async () => {
  const { api } = await desk();
  const made = async (type: string, due_at: string) =>
    (await api('POST', '/api/v2/tickets', { ticket: { ...ticket, type, due_at } })).body.ticket?.due_at;
  expect(await made('task', '2026-12-01T10:00:00.000Z')).toBe('2026-12-01T10:00:00Z');
  expect(await made('question', '2026-12-01T10:00:00Z')).toBeNull();
  expect(await made('task', 'soon')).toBeUndefined();
});

test('somebody’s tickets come in the order asked for', async () => {
  const { sandbox, api, time } = await desk();
  const [first, second] = [1, 2].map(() => {
    time.pass(2_000);
    return sandbox.control.openTicket({ from: 'cleo@shop.example', text: 'Hi' });
  });
  sandbox.control.openTicket({ from: 'dan@shop.example', text: 'Hi' });
  time.pass(2_000);
  sandbox.control.customerReplies(first ?? 0, { text: 'Still there?' });
  const path = `/api/v2/users/${await userId(api, 'cleo@shop.example')}/tickets/requested`;
  const idsBy = async (sort: string) =>
    (await api('GET', `${path}?page[size]=10${sort}`)).body.tickets.map((one: { id: number }) => one.id);
  expect([await idsBy(''), await idsBy('&sort=-updated_at')]).toEqual([
    [first, second],
    [first, second],
  ]);
  expect(await idsBy('&sort=updated_at')).toEqual([second, first]);
  expect((await api('GET', `${path}?sort=mood`)).status).toBe(400);
  expect((await api('GET', '/api/v2/users/4711/tickets/requested')).status).toBe(404);
});

test('a user comes with their organisation when asked for', async () => {
  const { api } = await start({
    seed: {
      organizations: [{ name: 'Shop' }],
      customers: [{ name: 'Cleo', email: 'cleo@shop.example', organization: 'Shop' }],
    },
  });
  const id = await userId(api, 'cleo@shop.example');
  expect((await api('GET', `/api/v2/users/${id}?include=organizations`)).body.organizations).toMatchObject([
    { name: 'Shop' },
  ]);
  expect((await api('GET', `/api/v2/users/${id}`)).body.organizations).toBeUndefined();
});
