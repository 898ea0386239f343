// Ticket metrics, counted from what really happened on the sandbox's clock.

import { expect, test } from 'vitest';
import { type Api, handClock, start } from './world.ts';

const minutes = (count: number): number => count * 60_000;
const metric = async (api: Api, id: number) =>
  (await api('GET', `/api/v2/tickets/${id}/metrics.json`)).body.ticket_metric;

async function story() {
  const { clock, pass } = handClock();
  const { api, sandbox } = await start({ clock, tokenSeconds: 172_800 });
  const { control } = sandbox;
  const id = control.openTicket({ from: 'cleo@shop.example', text: 'Hi' });
  pass(minutes(10));
  control.agentAssigns(id, 'ada@desk.example');
  control.agentReplies(id, { agent: 'ada@desk.example', text: 'note', public: false });
  pass(minutes(20));
  control.agentReplies(id, { agent: 'ada@desk.example', text: 'An answer' });
  control.setStatus(id, 'pending', 'ada@desk.example');
  pass(minutes(60));
  control.customerReplies(id, { text: 'Thanks' });
  pass(minutes(5));
  control.setStatus(id, 'solved', 'ada@desk.example');
  return { api, sandbox, pass, id, clock };
}

test('the first public word of an agent is the reply time, a note is not', async () => {
  const { api, id } = await story();
  expect(await metric(api, id)).toMatchObject({ replies: 1, reply_time_in_minutes: { calendar: 30, business: 30 } });
});

test('waiting is counted for whoever was waited for, and resolution from the start', async () => {
  const { api, id } = await story();
  expect(await metric(api, id)).toMatchObject({
    agent_wait_time_in_minutes: { calendar: 60 },
    requester_wait_time_in_minutes: { calendar: 35 },
    first_resolution_time_in_minutes: { calendar: 95 },
    full_resolution_time_in_minutes: { calendar: 95 },
    reopens: 0,
    assignee_stations: 1,
    group_stations: 1,
    solved_at: '2026-11-20T11:35:00Z',
    latest_comment_added_at: '2026-11-20T11:30:00Z',
  });
});

test('a customer who writes again reopens the ticket, which is counted, and it is no longer resolved', async () => {
  const { api, sandbox, id, pass } = await story();
  sandbox.control.customerReplies(id, { text: 'Not quite' });
  const reopened = await metric(api, id);
  pass(minutes(25));
  sandbox.control.setStatus(id, 'solved', 'ada@desk.example');
  expect(reopened).toMatchObject({ reopens: 1, full_resolution_time_in_minutes: { calendar: null } });
  expect(await metric(api, id)).toMatchObject({
    first_resolution_time_in_minutes: { calendar: 95 },
    full_resolution_time_in_minutes: { calendar: 120 },
  });
});

test('a ticket without an answer has no reply time', async () => {
  const { api, sandbox } = await story();
  const id = sandbox.control.openTicket({ from: 'dan@shop.example', text: 'Hello?' });
  expect(await metric(api, id)).toMatchObject({
    replies: 0,
    reply_time_in_minutes: { calendar: null },
    solved_at: null,
  });
});

test('metrics of all tickets come in a list, and one by its own number', async () => {
  const { api, id } = await story();
  const { body } = await api('GET', '/api/v2/ticket_metrics?page[size]=10');
  const one = await api('GET', `/api/v2/ticket_metrics/${body.ticket_metrics[0].id}`);
  expect([body.ticket_metrics[0].ticket_id, one.body.ticket_metric[0].ticket_id]).toEqual([id, id]);
});

test('metric events tell when each clock started and stopped', async () => {
  const { api, sandbox, id } = await story();
  sandbox.control.set({ incrementalLagMs: 0 });
  const { body } = await api('GET', '/api/v2/incremental/ticket_metric_events?start_time=1');
  const told = body.ticket_metric_events.map((one: Record<string, unknown>) => [
    one.metric,
    one.type,
    one.instance_id,
    one.time,
  ]);
  expect(told).toEqual([
    ['reply_time', 'activate', 1, '2026-11-20T10:00:00Z'],
    ['resolution_time', 'activate', 1, '2026-11-20T10:00:00Z'],
    ['reply_time', 'fulfill', 1, '2026-11-20T10:30:00Z'],
    ['reply_time', 'activate', 2, '2026-11-20T11:30:00Z'],
    ['resolution_time', 'fulfill', 1, '2026-11-20T11:35:00Z'],
  ]);
  expect(body.ticket_metric_events.every((one: { ticket_id: number }) => one.ticket_id === id)).toBe(true);
});
