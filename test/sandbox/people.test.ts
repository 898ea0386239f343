// Users and groups as the API shows them.

import { expect, test } from 'vitest';
import { callWith, groupId, put, seed, start, userId } from './world.ts';

type Named = { name: string };
const names = (list: Named[]) => list.map((one) => one.name);

test('the API user is its own agent, named Firstline', async () => {
  const { api, sandbox } = await start();
  const { body } = await api('GET', '/api/v2/users/me.json');
  expect(body.user).toMatchObject({ id: sandbox.state.apiUserId, name: 'Firstline', role: 'admin', active: true });
});

test('users are found by address, by name and by a list of ids', async () => {
  const { api } = await start();
  const dan = await userId(api, 'dan@shop.example');
  const cleo = await userId(api, 'CLEO@shop.example');
  const byName = await api('GET', '/api/v2/users/search?query=cleo');
  const several = await api('GET', `/api/v2/users/show_many.json?ids=${dan},${cleo},5`);
  expect([names(byName.body.users), names(several.body.users)]).toEqual([['Cleo'], ['Dan', 'Cleo']]);
});

test('whether a customer is verified or suspended can be seen', async () => {
  const { api, sandbox } = await start();
  sandbox.control.suspendUser('dan@shop.example');
  const { body } = await api('GET', `/api/v2/users/${await userId(api, 'dan@shop.example')}`);
  expect(body.user).toMatchObject({ verified: false, suspended: true, role: 'end-user' });
});

test('a first mail from an unknown address makes an unverified customer', async () => {
  const { api, sandbox } = await start();
  sandbox.control.openTicket({ from: 'new@else.example', name: 'Nora', text: 'Hi' });
  const { body } = await api('GET', `/api/v2/users/${await userId(api, 'new@else.example')}`);
  expect(body.user).toMatchObject({ name: 'Nora', verified: false, role: 'end-user' });
});

test('a deleted user is inactive, nameless, and no longer found', async () => {
  const { api, sandbox } = await start();
  const dan = await userId(api, 'dan@shop.example');
  sandbox.control.deleteUser('dan@shop.example');
  const { body } = await api('GET', `/api/v2/users/${dan}`);
  expect(body.user).toMatchObject({ active: false, email: null, name: 'Permanently deleted user' });
  expect(await userId(api, 'dan@shop.example')).toBeUndefined();
});

test('groups and their members can be listed, an unknown group is 404', async () => {
  const { api } = await start();
  const billing = await groupId(api, 'Billing');
  const assignable = await api('GET', '/api/v2/groups/assignable.json');
  const { body } = await api('GET', `/api/v2/groups/${billing}/memberships?page[size]=100`);
  const bo = await userId(api, 'bo@desk.example');
  expect(names(assignable.body.groups)).toEqual(['Support', 'Billing']);
  expect(body.group_memberships).toMatchObject([{ user_id: bo, group_id: billing, default: true }]);
  expect((await api('GET', '/api/v2/groups/5')).status).toBe(404);
});

test('of a light agent only an internal comment is taken, whatever was asked, and no ticket can be theirs', async () => {
  const agents = [...(seed.agents ?? []), { name: 'Lina', email: 'lina@desk.example', role: 'light-agent' as const }];
  const { api, sandbox } = await start({ seed: { ...seed, agents } });
  const lina = await userId(api, 'lina@desk.example');
  const { body } = await api('GET', `/api/v2/users/${lina}`);
  expect(body.user).toMatchObject({ role: 'agent', role_type: 1, only_private_comments: true, restricted_agent: true });
  const id = sandbox.control.openTicket({ from: 'cleo@shop.example', text: 'Hello' });
  const basic = Buffer.from('lina@desk.example/token:sandbox-api-token').toString('base64');
  const asLina = callWith(sandbox, { authorization: `Basic ${basic}` });
  const wish = { comment: { body: 'Looks fine', public: true }, priority: 'urgent', additional_tags: ['approved'] };
  expect((await put(asLina, id, wish)).status).toBe(200);
  expect(sandbox.state.comments.get(id)?.at(-1)).toMatchObject({ author_id: lina, public: false });
  expect(sandbox.state.tickets.get(id)).toMatchObject({ priority: null, tags: [], status: 'new' });
  expect((await put(api, id, { assignee_id: lina })).status).toBe(422);
});
