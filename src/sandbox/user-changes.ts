// Changing a user by API: name, organisation, field values, tags, notes. Separate from reading users, which integrations
// do all the time and may without the right to write.

import { invalidRecord, notFound } from './errors.ts';
import { userBody } from './people.ts';
import { type Call, idOf, partOf, type Reply, type Route } from './route.ts';
import { stamp } from './state.ts';
import { normalTags } from './ticket-fields.ts';
import { flagOf, numberOf, textOf, textOrNull, textsOf, valuesOf } from './wanted.ts';

export const userChangeRoutes: readonly Route[] = [
  { method: 'put', path: '/api/v2/users/:id', scope: 'users', run: update },
];

function update(call: Call): Reply {
  const { account } = call;
  const user = account.users.get(idOf(call));
  if (!user) throw notFound();
  const wanted = partOf(call, 'user');
  const organizationId =
    wanted.organization_id === undefined ? user.organization_id : numberOf(wanted, 'organization_id', 0) || null;
  if (organizationId !== null && !account.organizations.has(organizationId)) {
    throw invalidRecord('organization_id', 'Organization: is invalid');
  }
  Object.assign(user, {
    name: textOf(wanted, 'name', user.name),
    verified: flagOf(wanted, 'verified', user.verified),
    suspended: flagOf(wanted, 'suspended', user.suspended),
    phone: textOrNull(wanted, 'phone', user.phone),
    notes: textOrNull(wanted, 'notes', user.notes),
    details: textOrNull(wanted, 'details', user.details),
    locale: textOf(wanted, 'locale', user.locale),
    tags: normalTags(textsOf(wanted, 'tags', user.tags)),
    user_fields: valuesOf(wanted, 'user_fields', user.user_fields),
    organization_id: organizationId,
    updated_at: stamp(account),
  });
  return { body: { user: userBody(account, user) } };
}
