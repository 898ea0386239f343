// Triggers: what they can ask, what they do, in which order, and which are refused.

import { expect, test } from 'vitest';
import { groupId, put, start, trigger, userId } from './world.ts';

const hello = { from: 'cleo@shop.example', subject: 'Invoice wrong', text: 'My invoice is wrong' };
const created = { field: 'update_type', operator: 'is', value: 'Create' };
const changed = { field: 'update_type', operator: 'is', value: 'Change' };
const tag = (value: string) => ({ field: 'current_tags', value });

/** Tags of a new ticket, and of the same one after an agent's public answer, when this condition sets the tag "hit". */
async function tagsWith(condition: unknown): Promise<[boolean, boolean]> {
  const { sandbox, api } = await start();
  await trigger(api, 'hit', { all: [condition], actions: [tag('hit')] });
  const id = sandbox.control.openTicket({ ...hello, tags: ['vip'], priority: 'high' });
  const first = sandbox.state.tickets.get(id)?.tags.includes('hit') ?? false;
  const answer = await put(api, id, { comment: { body: 'Fixed', public: true }, tags: ['vip'] });
  return [first, answer.body.ticket.tags.includes('hit')];
}

test.each([
  [created, true, false],
  [changed, false, true],
  [{ field: 'status', operator: 'is', value: 'new' }, true, false],
  [{ field: 'status', operator: 'is_not', value: 'new' }, false, true],
  [{ field: 'status', operator: 'less_than', value: 'solved' }, true, true],
  [{ field: 'status', operator: 'greater_than', value: 'new' }, false, true],
  [{ field: 'role', operator: 'is', value: 'end_user' }, true, false],
  [{ field: 'role', operator: 'is', value: 'agent' }, false, true],
  [{ field: 'role', operator: 'is_not', value: 'agent' }, true, false],
  [{ field: 'comment_is_public', operator: 'is', value: 'true' }, true, true],
  [{ field: 'comment_is_public', operator: 'is', value: 'false' }, false, false],
  [{ field: 'comment_is_public', operator: 'is', value: 'not_relevant' }, true, true],
  [{ field: 'current_tags', operator: 'includes', value: 'other vip' }, true, true],
  [{ field: 'current_tags', operator: 'not_includes', value: 'vip' }, false, false],
  [{ field: 'priority', operator: 'greater_than', value: 'normal' }, true, true],
  [{ field: 'priority', operator: 'is', value: 'urgent' }, false, false],
  [{ field: 'via_id', operator: 'is', value: '4' }, true, true],
  [{ field: 'current_via_id', operator: 'is', value: '5' }, false, true],
  [{ field: 'current_via_id', operator: 'is_not', value: 'api' }, true, false],
  [{ field: 'subject_includes_word', operator: 'includes', value: 'invoice' }, true, true],
])('condition %j holds for a new ticket: %s, after an answer by API: %s', async (condition, atFirst, later) => {
  expect(await tagsWith(condition)).toEqual([atFirst, later]);
});

test('"current user" can be one user: a trigger that leaves out the API user does not see its writes', async () => {
  const { sandbox, api } = await start();
  const notUs = { field: 'role', operator: 'is_not', value: String(sandbox.state.apiUserId) };
  await trigger(api, 'not us', { all: [changed, notUs], actions: [tag('seen')] });
  const id = sandbox.control.openTicket(hello);
  const ours = await put(api, id, { tags: ['x'] });
  sandbox.control.agentReplies(id, { text: 'Mine', public: true });
  expect([ours.body.ticket.tags, sandbox.state.tickets.get(id)?.tags]).toEqual([['x'], ['seen', 'x']]);
});

test('one of the "any" conditions is enough, all of the "all" conditions are needed', async () => {
  const { sandbox, api } = await start();
  const any = ['billing', 'vip'].map((value) => ({ field: 'current_tags', operator: 'includes', value }));
  await trigger(api, 'any', { all: [created], any, actions: [tag('hit')] });
  const [vip, none] = [sandbox.control.openTicket({ ...hello, tags: ['vip'] }), sandbox.control.openTicket(hello)];
  expect([vip, none].map((id) => sandbox.state.tickets.get(id)?.tags)).toEqual([['hit', 'vip'], []]);
});

test('a request tag moves the ticket, is replaced by a record tag, and the trigger fires once', async () => {
  const { sandbox, api } = await start();
  const billing = await groupId(api, 'Billing');
  await trigger(api, 'Escalate', {
    all: [{ field: 'current_tags', operator: 'includes', value: 'firstline_escalate_billing' }],
    actions: [
      { field: 'group_id', value: String(billing) },
      { field: 'remove_tags', value: 'firstline_escalate_billing' },
      tag('firstline_handover_billing'),
    ],
  });
  const id = sandbox.control.openTicket(hello);
  sandbox.control.addTags(id, ['firstline_escalate_billing']);
  expect(sandbox.state.tickets.get(id)).toMatchObject({ group_id: billing, tags: ['firstline_handover_billing'] });
  sandbox.control.setGroup(id, 'Support');
  expect(sandbox.state.tickets.get(id)?.group_id).not.toBe(billing);
});

test('triggers run by position and start again after a change, so a later one can set off an earlier one', async () => {
  const { sandbox, api } = await start();
  const needs = (value: string) => ({ field: 'current_tags', operator: 'includes', value });
  await trigger(api, 'needs two', { all: [needs('two')], actions: [tag('three')] });
  await trigger(api, 'needs one', { all: [needs('one')], actions: [tag('two')] });
  await trigger(api, 'new', { all: [created], actions: [tag('one')] });
  const id = sandbox.control.openTicket(hello);
  expect(sandbox.state.tickets.get(id)?.tags).toEqual(['one', 'three', 'two']);
});

test('of two triggers that exclude each other, the one with the lower position wins', async () => {
  const { sandbox, api } = await start();
  const unclaimed = { field: 'current_tags', operator: 'not_includes', value: 'claimed' };
  const rule = (name: string, position: number) => {
    const conditions = { all: [created, unclaimed], any: [] };
    const actions = [tag(`claimed by_${name}`)];
    return api('POST', '/api/v2/triggers', { trigger: { title: name, position, conditions, actions } });
  };
  await rule('second', 20);
  await rule('first', 10);
  const id = sandbox.control.openTicket(hello);
  expect(sandbox.state.tickets.get(id)?.tags).toEqual(['by_first', 'claimed']);
});

test('two triggers that undo each other come to rest', async () => {
  const { sandbox, api } = await start();
  const high = [{ field: 'priority', operator: 'is', value: 'high' }];
  const low = [{ field: 'priority', operator: 'is', value: 'low' }];
  await trigger(api, 'down', { all: high, actions: [{ field: 'priority', value: 'low' }] });
  await trigger(api, 'up', { all: low, actions: [{ field: 'priority', value: 'high' }] });
  const id = sandbox.control.openTicket({ ...hello, priority: 'high' });
  expect(sandbox.state.tickets.get(id)?.priority).toBe('high');
});

test('an action that the ticket forbids is left out and the update stands', async () => {
  const { sandbox, api } = await start();
  await trigger(api, 'solve', { all: [created], actions: [{ field: 'status', value: 'solved' }, tag('tried')] });
  const id = sandbox.control.openTicket(hello);
  expect(sandbox.state.tickets.get(id)).toMatchObject({ status: 'new', tags: ['tried'] });
});

test('an inactive trigger does nothing until it is switched on', async () => {
  const { sandbox, api } = await start();
  const { body } = await trigger(api, 'off', { all: [created], actions: [tag('hit')] });
  const path = `/api/v2/triggers/${body.trigger.id}.json`;
  await api('PUT', path, { trigger: { active: false } });
  const quiet = sandbox.control.openTicket(hello);
  await api('PUT', path, { trigger: { active: true } });
  const loud = sandbox.control.openTicket(hello);
  expect([quiet, loud].map((id) => sandbox.state.tickets.get(id)?.tags)).toEqual([[], ['hit']]);
});

test('triggers can be listed and removed', async () => {
  const { api } = await start();
  const { status, body } = await trigger(api, 'one', { all: [created], actions: [tag('hit')] });
  const listed = await api('GET', '/api/v2/triggers.json');
  const removed = await api('DELETE', `/api/v2/triggers/${body.trigger.id}`);
  const gone = await api('GET', `/api/v2/triggers/${body.trigger.id}`);
  expect(listed.body.triggers).toEqual([body.trigger]);
  expect([status, removed.status, gone.status]).toEqual([201, 204, 404]);
});

test.each([
  ['moon_phase', { all: [{ field: 'moon_phase', operator: 'is', value: 'full' }], actions: [tag('x')] }],
  ['make_tea', { all: [created], actions: [{ field: 'make_tea', value: '1' }] }],
  ['no-such-id', { all: [created], actions: [{ field: 'notification_webhook', value: ['no-such-id', '{}'] }] }],
])('a trigger with an unknown part is refused, and the answer names "%s"', async (name, rule) => {
  const { api } = await start();
  const { status, body } = await trigger(api, 'wrong', rule);
  expect([status, body.details.base[0].description]).toEqual([422, expect.stringContaining(name)]);
});

test('the assignee can be set to whoever made the update', async () => {
  const { sandbox, api } = await start();
  const answered = [{ field: 'role', operator: 'is', value: 'agent' }];
  await trigger(api, 'mine', { all: answered, actions: [{ field: 'assignee_id', value: 'current_user' }] });
  const id = sandbox.control.openTicket(hello);
  sandbox.control.agentReplies(id, { agent: 'bo@desk.example', text: 'Hi', public: true });
  expect(sandbox.state.tickets.get(id)?.assignee_id).toBe(await userId(api, 'bo@desk.example'));
});
