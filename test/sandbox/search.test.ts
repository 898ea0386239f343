// Searching: what the keywords find, and Zendesk's limits on it.

import { expect, test } from 'vitest';
import { handClock, login, put, seed, start } from './world.ts';

async function desk() {
  const { clock, pass } = handClock();
  const organizations = [{ name: 'Acme', domain_names: ['shop.example'] }];
  const { api, sandbox } = await start({ clock, tokenSeconds: 172_800, seed: { ...seed, organizations } });
  const { control } = sandbox;
  const refund = control.openTicket({
    from: 'cleo@shop.example',
    subject: 'Refund please',
    text: 'Broken',
    tags: ['vip'],
  });
  pass(86_400_000);
  const login = control.openTicket({
    from: 'dan@shop.example',
    subject: 'Login',
    text: 'Password lost',
    priority: 'high',
  });
  const other = control.openTicket({
    from: 'eve@else.example',
    subject: 'Refund again',
    text: 'Why',
    tags: ['vip', 'late'],
  });
  await put(api, other, { status: 'pending' });
  pass(60_000);
  const find = async (query: string): Promise<number[]> =>
    (await api('GET', `/api/v2/search?query=${encodeURIComponent(query)}&sort_order=asc`)).body.results.map(
      (one: { id: number }) => one.id,
    );
  return { api, sandbox, pass, find, refund, login, other };
}

test.each([
  ['type:ticket', ['refund', 'login', 'other']],
  ['type:ticket status<pending', ['refund', 'login']],
  ['type:ticket status>open', ['other']],
  ['type:ticket status:new status:pending', ['refund', 'login', 'other']],
  ['type:ticket priority:high', ['login']],
  ['type:ticket priority:none', ['refund', 'other']],
  ['type:ticket tags:vip', ['refund', 'other']],
  ['type:ticket tags:late tags:vip', ['refund', 'other']],
  ['type:ticket tags:vip -tags:late', ['refund']],
  ['type:ticket requester:dan@shop.example', ['login']],
  ['type:ticket requester:"Cleo"', ['refund']],
  ['type:ticket assignee:none', ['refund', 'login', 'other']],
  ['type:ticket organization:acme', ['refund', 'login']],
  ['type:ticket created>2026-11-20', ['login', 'other']],
  ['type:ticket created<=2026-11-20', ['refund']],
  ['type:ticket created:2026-11-20', ['refund']],
  ['type:ticket updated>2hours', ['login', 'other']],
  ['type:ticket refund', ['refund', 'other']],
  ['type:ticket "password lost"', ['login']],
  ['type:ticket refu*', ['refund', 'other']],
  ['type:ticket subject:refund broken', ['refund']],
  ['type:ticket unknown_word_123', []],
  ['type:ticket nokey:1', []],
] as const)('%s finds %j', async (query, expected) => {
  const { find, ...world } = await desk();
  expect(await find(query)).toEqual(expected.map((name) => world[name]));
});

test('without a type every kind of record is found, each saying what it is', async () => {
  const { api } = await desk();
  const { body } = await api('GET', '/api/v2/search?query=acme');
  const people = await api('GET', '/api/v2/search?query=type:user%20email:dan@shop.example');
  const groups = await api('GET', '/api/v2/search?query=type:group%20billing');
  expect(body.results.map((one: { result_type: string }) => one.result_type)).toEqual(['organization']);
  expect([people.body.results[0].name, groups.body.results[0].name]).toEqual(['Dan', 'Billing']);
});

test('an exact tag list in quotes means all of them, a query needs words, counting counts', async () => {
  const { api, find, other } = await desk();
  expect(await find('type:ticket tags:"vip late"')).toEqual([other]);
  expect((await api('GET', '/api/v2/search/count?query=type:ticket')).body).toEqual({ count: 3 });
  expect((await api('GET', '/api/v2/search?query=')).status).toBe(400);
});

test('no more than 1,000 results are given out, by number only', async () => {
  const { api } = await desk();
  const path = '/api/v2/search?query=type:ticket';
  const beyond = await api('GET', `${path}&per_page=100&page=11`);
  const pageTwo = await api('GET', `${path}&per_page=2&page=2`);
  expect([beyond.status, beyond.body.error, pageTwo.body.results.length, pageTwo.body.count]).toEqual([
    422,
    'invalid',
    1,
    3,
  ]);
  expect((await api('GET', `${path}&page[size]=2`)).status).toBe(400);
});

test('the export goes on by cursor, of one type, until the cursor is an hour old', async () => {
  const { api, sandbox, pass, refund, login: second, other } = await desk();
  const path = '/api/v2/search/export?query=status<solved&filter[type]=ticket&page[size]=2';
  const first = await api('GET', path);
  const next = await api('GET', first.body.links.next);
  const ids = (list: { id: number }[]) => list.map((one) => one.id);
  expect([ids(first.body.results), ids(next.body.results)]).toEqual([[refund, second], [other]]);
  expect([first.body.meta.has_more, next.body.meta.has_more, next.body.links.next]).toEqual([true, false, null]);
  pass(3_700_000);
  const again = await login(sandbox);
  expect((await again('GET', first.body.links.next)).status).toBe(400);
  expect((await again('GET', '/api/v2/search/export?query=x')).status).toBe(400);
});

test('a new ticket is not found before the index has it', async () => {
  const { api, sandbox, find, pass } = await desk();
  sandbox.control.set({ searchLagMs: 120_000 });
  const id = sandbox.control.openTicket({ from: 'cleo@shop.example', subject: 'Fresh', text: 'Hi' });
  const before = await find('type:ticket fresh');
  pass(120_000);
  expect([before, await find('type:ticket fresh')]).toEqual([[], [id]]);
  expect((await api('GET', `/api/v2/tickets/${id}`)).status).toBe(200);
});

test('a custom field’s value can be searched for', async () => {
  const ticketFields = [{ id: 77, type: 'text', title: 'Order' }];
  const { api, sandbox } = await start({ seed: { ...seed, ticketFields } });
  const id = sandbox.control.openTicket({ from: 'cleo@shop.example', text: 'Hi', fields: { Order: 'A-17' } });
  const { body } = await api('GET', '/api/v2/search?query=custom_field_77:A-17');
  expect(body.results.map((one: { id: number }) => one.id)).toEqual([id]);
});

test('more than 100 exports in a minute are refused until the minute is over', async () => {
  const { clock, pass } = handClock();
  const { api } = await start({ clock });
  const path = '/api/v2/search/export?query=x&filter[type]=ticket';
  const statuses = await Promise.all(Array.from({ length: 101 }, async () => (await api('GET', path)).status));
  const search = await api('GET', '/api/v2/search?query=x');
  pass(60_000);
  const later = await api('GET', path);
  expect([statuses.filter((status) => status === 429).length, search.status, later.status]).toEqual([1, 200, 200]);
});
