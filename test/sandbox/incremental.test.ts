// The incremental ticket export: everything that changed, once, without the last minute.

import { expect, test } from 'vitest';
import { handClock, start } from './world.ts';

const hello = { from: 'cleo@shop.example', subject: 'Hi', text: 'Hello' };
const base = '/api/v2/incremental/tickets/cursor';
const ids = (tickets: { id: number }[]) => tickets.map((ticket) => ticket.id);

test('what changed in the last minute is left out, and comes later', async () => {
  const { clock, pass } = handClock();
  const { sandbox, api } = await start({ clock });
  const since = Math.floor(clock() / 1000) - 100;
  sandbox.control.openTicket(hello);
  const early = await api('GET', `${base}.json?start_time=${since}`);
  pass(61_000);
  const late = await api('GET', `${base}?cursor=${encodeURIComponent(early.body.after_cursor)}`);
  expect([ids(early.body.tickets), early.body.end_of_stream]).toEqual([[], true]);
  expect(ids(late.body.tickets)).toEqual([1001]);
});

test('the cursor gives each change once, page by page, until the end of the stream', async () => {
  const { clock, pass } = handClock();
  const { sandbox, api } = await start({ clock });
  const since = Math.floor(clock() / 1000) - 1;
  sandbox.control.set({ incrementalLagMs: 0 });
  for (let n = 0; n < 3; n += 1) sandbox.control.openTicket(hello);
  const first = await api('GET', `${base}?start_time=${since}&per_page=2`);
  const second = await api('GET', `${first.body.after_url}&per_page=2`);
  pass(5000);
  sandbox.control.customerReplies(1002, { text: 'more' });
  const third = await api('GET', second.body.after_url);
  expect([first, second, third].map(({ body }) => [ids(body.tickets), body.end_of_stream])).toEqual([
    [[1001, 1002], false],
    [[1003], true],
    [[1002], true],
  ]);
});

test('a start time within the last minute is refused', async () => {
  const { clock } = handClock();
  const { api } = await start({ clock });
  expect((await api('GET', `${base}?start_time=${Math.floor(clock() / 1000)}`)).status).toBe(400);
});

test('the eleventh export within a minute has to wait', async () => {
  const { clock, pass } = handClock();
  const { api } = await start({ clock });
  const statuses: number[] = [];
  for (let n = 0; n < 11; n += 1) statuses.push((await api('GET', `${base}?start_time=1`)).status);
  pass(60_000);
  statuses.push((await api('GET', `${base}?start_time=1`)).status);
  expect(statuses.slice(9)).toEqual([200, 429, 200]);
});
