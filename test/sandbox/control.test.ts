// The sandbox's own controls: customers and agents who act, other apps that interfere, over functions and over HTTP.

import { expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/index.ts';
import { callWith, handClock, put, start, userId } from './world.ts';

const hello = { from: 'cleo@shop.example', subject: 'Hi', text: 'Hello' };
const ticketOf = (sandbox: Sandbox, id: number) => sandbox.state.tickets.get(id);

/** Resolves at the next change of any ticket. */
const nextChange = (sandbox: Sandbox): Promise<number> =>
  new Promise((resolve) => {
    const listener = (id: number): void => {
      sandbox.state.listeners.delete(listener);
      resolve(id);
    };
    sandbox.state.listeners.add(listener);
  });

test.each(['pending', 'hold', 'solved'] as const)(
  'a customer who writes on a %s ticket opens it again',
  async (status) => {
    const { sandbox } = await start();
    const id = sandbox.control.openTicket(hello);
    sandbox.control.setStatus(id, status);
    sandbox.control.customerReplies(id, { text: 'Still broken' });
    expect(ticketOf(sandbox, id)?.status).toBe('open');
  },
);

test('a customer who writes on a closed ticket opens a follow-up', async () => {
  const { sandbox, api } = await start();
  const id = sandbox.control.openTicket(hello);
  sandbox.control.close(id);
  const { ticketId } = sandbox.control.customerReplies(id, { text: 'Again' });
  const { body } = await api('GET', `/api/v2/tickets/${ticketId}`);
  expect([ticketId, body.ticket.status, body.ticket.via.source.from.ticket_id]).toEqual([id + 1, 'new', id]);
  expect(ticketOf(sandbox, id)?.followup_ids).toEqual([ticketId]);
});

test('a ticket opened on behalf has the agent as submitter and first author', async () => {
  const { sandbox, api } = await start();
  const id = sandbox.control.openTicket({ ...hello, openedByAgent: 'ada@desk.example' });
  const { body } = await api('GET', `/api/v2/tickets/${id}/comments`);
  const [ada, cleo] = [await userId(api, 'ada@desk.example'), await userId(api, hello.from)];
  expect(ticketOf(sandbox, id)).toMatchObject({ submitter_id: ada, requester_id: cleo, via: { channel: 'web' } });
  expect(body.comments[0].author_id).toBe(ada);
});

test('a messaging ticket says that it is one', async () => {
  const { sandbox } = await start();
  const id = sandbox.control.openTicket({ ...hello, channel: 'native_messaging' });
  expect(ticketOf(sandbox, id)).toMatchObject({ from_messaging_channel: true, via: { channel: 'native_messaging' } });
});

test('an agent who takes a ticket keeps its group only as a member', async () => {
  const { sandbox, api } = await start();
  const id = sandbox.control.openTicket({ ...hello, group: 'Billing' });
  sandbox.control.agentAssigns(id, 'ada@desk.example');
  const support = [...sandbox.state.groups.values()].find((group) => group.name === 'Support')?.id;
  const ada = await userId(api, 'ada@desk.example');
  expect(ticketOf(sandbox, id)).toMatchObject({ assignee_id: ada, group_id: support, status: 'open' });
});

test('a ticket merged away is closed, tagged, and says so on both sides', async () => {
  const { sandbox } = await start();
  const [id, into] = [sandbox.control.openTicket(hello), sandbox.control.openTicket({ ...hello, subject: 'Main' })];
  sandbox.control.mergeAway(id, into);
  expect(ticketOf(sandbox, id)).toMatchObject({ status: 'closed', tags: ['closed_by_merge'] });
  const last = [id, into].map((each) => sandbox.state.comments.get(each)?.at(-1)?.body);
  expect(last).toEqual([expect.stringContaining(`merged into request #${into}`), expect.stringContaining(`#${id}`)]);
});

test('another app that writes after creation moves updated_at under a safe update', async () => {
  const { clock, pass } = handClock();
  const { sandbox, api } = await start({ clock });
  sandbox.control.set({ otherAppWritesAfterMs: 5 });
  const id = sandbox.control.openTicket(hello);
  const updated_stamp = ticketOf(sandbox, id)?.updated_at;
  pass(2000);
  await nextChange(sandbox);
  const { status } = await put(api, id, { tags: ['x'], safe_update: true, updated_stamp });
  expect(status).toBe(409);
  expect(ticketOf(sandbox, id)).toMatchObject({ tags: ['other_app'], custom_fields: [{ id: 10000000000077 }] });
});

test('a person with curl can do all of it by POST', async () => {
  const { sandbox } = await start();
  const call = callWith(sandbox, {});
  const post = (name: string, body: unknown) => call('POST', `/sandbox/control/${name}`, body);
  const opened = await post('openTicket', hello);
  const ticketId = opened.body.result;
  await post('agentReplies', { ticketId, agent: 'bo@desk.example', text: 'Looking', public: false });
  await post('addTags', { ticketId, tags: ['vip'] });
  await post('set', { latencyMs: 1 });
  const { body } = await call('GET', '/sandbox/control');
  expect([ticketOf(sandbox, ticketId)?.tags, sandbox.state.comments.get(ticketId)?.length]).toEqual([['vip'], 2]);
  expect([body.switches.latencyMs, body.functions.includes('mergeAway')]).toEqual([1, true]);
});

test.each([
  ['makeCoffee', {}, 400],
  ['customerReplies', { ticketId: 9999, text: 'x' }, 404],
  ['agentReplies', { ticketId: 1001, agent: 'nobody@desk.example', text: 'x' }, 422],
])('control %s with %j is refused with %i', async (name, body, status) => {
  const { sandbox } = await start();
  sandbox.control.openTicket(hello);
  expect((await callWith(sandbox, {})('POST', `/sandbox/control/${name}`, body)).status).toBe(status);
});

test('a form on some web page cannot press the buttons', async () => {
  const { sandbox } = await start();
  const headers = { 'content-type': 'text/plain' };
  const body = JSON.stringify(hello);
  const response = await fetch(`${sandbox.url}/sandbox/control/openTicket`, { method: 'POST', headers, body });
  expect([response.status, sandbox.state.tickets.size]).toEqual([400, 0]);
});

test('closing the sandbox frees its port and stops what it still meant to do', async () => {
  const { sandbox } = await start();
  sandbox.control.set({ otherAppWritesAfterMs: 1 });
  const id = sandbox.control.openTicket(hello);
  await sandbox.close();
  await expect(fetch(sandbox.url)).rejects.toThrow('fetch failed');
  expect(ticketOf(sandbox, id)?.tags).toEqual([]);
});
