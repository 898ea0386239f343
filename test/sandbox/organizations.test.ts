// Organisations, whose people and tickets they are, and the values of their own fields and those of users.

import { expect, test } from 'vitest';
import { login, put, seed, start, userId } from './world.ts';

const acme = { name: 'Acme', domain_names: ['shop.example'], organization_fields: { plan: 'gold' } };

test('a customer belongs to the organisation that has the domain of the address, and so do their tickets', async () => {
  const { api, sandbox } = await start({ seed: { ...seed, organizations: [acme, { name: 'Other' }] } });
  const id = sandbox.control.openTicket({ from: 'cleo@shop.example', text: 'Hi' });
  const { body } = await api('GET', '/api/v2/organizations/search?name=acme');
  const [organization] = body.organizations;
  expect(organization).toMatchObject({ name: 'Acme', organization_fields: { plan: 'gold' } });
  const people = await api('GET', `/api/v2/organizations/${organization.id}/users`);
  const tickets = await api('GET', `/api/v2/organizations/${organization.id}/tickets.json`);
  expect(people.body.users.map((user: { name: string }) => user.name)).toEqual(['Cleo', 'Dan']);
  expect(tickets.body.tickets).toMatchObject([{ id, organization_id: organization.id }]);
});

test('an admin makes, changes and deletes an organisation; a name is taken once', async () => {
  const { api } = await start();
  const made = await api('POST', '/api/v2/organizations', { organization: acme });
  const path = `/api/v2/organizations/${made.body.organization.id}.json`;
  const again = await api('POST', '/api/v2/organizations', { organization: { name: 'ACME' } });
  const changed = await api('PUT', path, { organization: { organization_fields: { region: 'north' } } });
  expect([made.status, again.status]).toEqual([201, 422]);
  expect(changed.body.organization.organization_fields).toEqual({ plan: 'gold', region: 'north' });
  expect([(await api('DELETE', path)).status, (await api('GET', path)).status]).toEqual([204, 404]);
});

test('a user can be given to an organisation, and field values, and keeps the rest', async () => {
  const { api } = await start();
  const { body } = await api('POST', '/api/v2/organizations', { organization: { name: 'Acme' } });
  const id = await userId(api, 'dan@shop.example');
  const organization_id = body.organization.id;
  await api('PUT', `/api/v2/users/${id}`, { user: { organization_id, user_fields: { tier: 'vip' } } });
  const user = (await api('GET', `/api/v2/users/${id}`)).body.user;
  expect(user).toMatchObject({ name: 'Dan', organization_id, user_fields: { tier: 'vip' } });
  expect((await api('PUT', `/api/v2/users/${id}`, { user: { organization_id: 5 } })).status).toBe(422);
});

test('a ticket cannot be given to an organisation that is not the requester’s', async () => {
  const { api, sandbox } = await start({ seed: { ...seed, organizations: [acme, { name: 'Other' }] } });
  const id = sandbox.control.openTicket({ from: 'cleo@shop.example', text: 'Hi' });
  const other = (await api('GET', '/api/v2/organizations/search?name=other')).body.organizations[0];
  expect((await put(api, id, { organization_id: other.id })).status).toBe(422);
});

test('organisations need their own right, to read and to write', async () => {
  const { sandbox } = await start();
  const [tickets, reader] = [await login(sandbox, 'tickets:read'), await login(sandbox, 'organizations:read')];
  const write = await reader('POST', '/api/v2/organizations', { organization: acme });
  expect([
    (await tickets('GET', '/api/v2/organizations')).status,
    (await reader('GET', '/api/v2/organizations')).status,
    write.status,
  ]).toEqual([403, 200, 403]);
});
