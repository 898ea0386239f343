// Reading groups and who belongs to them. Separate from users because an integration that routes tickets needs these
// alone.

import { notFound } from './errors.ts';
import { paged } from './pages.ts';
import { groupBody, membershipBody, membershipsOf } from './people.ts';
import type { Membership } from './records.ts';
import { type Call, idOf, type Reply, type Route } from './route.ts';

export const groupRoutes: readonly Route[] = [
  { method: 'get', path: '/api/v2/groups', scope: null, run: list },
  { method: 'get', path: '/api/v2/groups/assignable', scope: null, run: list },
  { method: 'get', path: '/api/v2/groups/:id', scope: null, run: show },
  { method: 'get', path: '/api/v2/groups/:id/memberships', scope: null, run: ofGroup },
  { method: 'get', path: '/api/v2/group_memberships', scope: null, run: allMemberships },
  { method: 'get', path: '/api/v2/group_memberships/assignable', scope: null, run: allMemberships },
  { method: 'get', path: '/api/v2/users/:id/group_memberships', scope: 'users', run: ofUser },
];

function list(call: Call): Reply {
  const groups = [...call.account.groups.values()];
  return { body: paged(call, 'groups', groups, (group) => groupBody(call.account, group)).body };
}

function show(call: Call): Reply {
  const group = call.account.groups.get(idOf(call));
  if (!group) throw notFound();
  return { body: { group: groupBody(call.account, group) } };
}

const memberships = (call: Call, found: readonly Membership[]): Reply => ({
  body: paged(call, 'group_memberships', found, (membership) => membershipBody(call.account, membership)).body,
});

function allMemberships(call: Call): Reply {
  return memberships(call, membershipsOf(call.account, {}));
}

function ofUser(call: Call): Reply {
  return memberships(call, membershipsOf(call.account, { userId: idOf(call) }));
}

function ofGroup(call: Call): Reply {
  const groupId = idOf(call);
  if (!call.account.groups.has(groupId)) throw notFound();
  return memberships(call, membershipsOf(call.account, { groupId }));
}
