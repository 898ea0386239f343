// Organisations: their routes, their people and tickets, and whose mail domain belongs to which. Separate from users,
// who merely point at one.

import type { Organization } from './account-records.ts';
import { badRequest, invalidRecord } from './errors.ts';
import { paged } from './pages.ts';
import { organizationBody, organizationByName, userBody } from './people.ts';
import { keep, listOf, type Resource, readRoutes, recordOf, type Wanted, writeRoutes } from './resource.ts';
import type { Call, Reply, Route } from './route.ts';
import { type Account, stamp } from './state.ts';
import { normalTags } from './ticket-fields.ts';
import { ticketBody } from './tickets.ts';
import { flagOf, numberOf, textOf, textOrNull, textsOf, valuesOf } from './wanted.ts';

const organizations: Resource<Organization> = {
  many: 'organizations',
  one: 'organization',
  scope: 'organizations',
  records: (account) => account.organizations,
  body: organizationBody,
  make,
};

const base = '/api/v2/organizations';
const scope = 'organizations';

export const organizationRoutes: readonly Route[] = [
  { method: 'get', path: `${base}/count`, scope, run: count },
  { method: 'get', path: `${base}/search`, scope, run: search },
  { method: 'get', path: `${base}/autocomplete`, scope, run: autocomplete },
  { method: 'get', path: `${base}/show_many`, scope, run: showMany },
  ...readRoutes(organizations),
  ...writeRoutes(organizations),
  { method: 'get', path: `${base}/:id/related`, scope, run: related },
  { method: 'get', path: `${base}/:id/users`, scope: 'users', run: users },
  { method: 'get', path: `${base}/:id/tickets`, scope: 'tickets', run: tickets },
  { method: 'get', path: '/api/v2/users/:id/organizations', scope: 'users', run: ofUser },
];

/** Names are unique, whatever their case. */
function make(account: Account, wanted: Wanted, known: Organization | undefined) {
  const name = textOf(wanted, 'name', known?.name);
  const same = organizationByName(account, name);
  if (same && same.id !== known?.id) throw invalidRecord('name', `Name: ${name} has already been taken`);
  return {
    name,
    domain_names: textsOf(wanted, 'domain_names', known?.domain_names).map((domain) => domain.toLowerCase()),
    tags: normalTags(textsOf(wanted, 'tags', known?.tags)),
    external_id: textOrNull(wanted, 'external_id', known?.external_id),
    details: textOrNull(wanted, 'details', known?.details),
    notes: textOrNull(wanted, 'notes', known?.notes),
    group_id: numberOf(wanted, 'group_id', known?.group_id ?? 0) || null,
    shared_tickets: flagOf(wanted, 'shared_tickets', known?.shared_tickets ?? false),
    shared_comments: flagOf(wanted, 'shared_comments', known?.shared_comments ?? false),
    organization_fields: valuesOf(wanted, 'organization_fields', known?.organization_fields),
  };
}

export const addOrganization = (account: Account, wanted: Wanted): Organization => keep(account, organizations, wanted);

function count({ account }: Call): Reply {
  return { body: { count: { value: account.organizations.size, refreshed_at: stamp(account) } } };
}

/** By exact name or external id. */
function search(call: Call): Reply {
  const [name, externalId] = [call.query.get('name'), call.query.get('external_id')];
  if (name === null && externalId === null) throw badRequest('Search by name or external_id');
  const all = [...call.account.organizations.values()];
  const found = all.filter((one) =>
    name === null ? one.external_id === externalId : one.name.toLowerCase() === name.toLowerCase(),
  );
  return listOf(call, organizations, found);
}

function autocomplete(call: Call): Reply {
  const start = (call.query.get('name') ?? '').toLowerCase();
  if (start.length < 2) throw badRequest('name must have at least two characters');
  const all = [...call.account.organizations.values()];
  return listOf(
    call,
    organizations,
    all.filter((one) => one.name.toLowerCase().startsWith(start)),
  );
}

function showMany(call: Call): Reply {
  const ids = (call.query.get('ids') ?? '').split(',').map(Number);
  return listOf(
    call,
    organizations,
    ids.flatMap((id) => call.account.organizations.get(id) ?? []),
  );
}

const peopleOf = (call: Call) => {
  const { id } = recordOf(call, organizations);
  return [...call.account.users.values()].filter((user) => user.active && user.organization_id === id);
};

const ticketsOf = (call: Call) => {
  const { id } = recordOf(call, organizations);
  return [...call.account.tickets.values()].filter((ticket) => ticket.organization_id === id);
};

function related(call: Call): Reply {
  const counts = { tickets_count: ticketsOf(call).length, users_count: peopleOf(call).length };
  return { body: { organization_related: counts } };
}

function users(call: Call): Reply {
  return { body: paged(call, 'users', peopleOf(call), (user) => userBody(call.account, user)).body };
}

function tickets(call: Call): Reply {
  return { body: paged(call, 'tickets', ticketsOf(call), (ticket) => ticketBody(call.account, ticket)).body };
}

function ofUser(call: Call): Reply {
  const own = call.account.users.get(Number(call.params.id))?.organization_id;
  const organization = call.account.organizations.get(own ?? 0);
  return listOf(call, organizations, organization ? [organization] : []);
}
