// Reading users: one, oneself, several, by search. Separate from people, which is about who they are, not about HTTP.

import { notFound } from './errors.ts';
import { paged } from './pages.ts';
import { userBody } from './people.ts';
import type { User } from './records.ts';
import { type Call, callerOf, idOf, type Reply, type Route } from './route.ts';

export const userRoutes: readonly Route[] = [
  { method: 'get', path: '/api/v2/users', scope: 'users', run: list },
  { method: 'get', path: '/api/v2/users/me', scope: 'users', run: (call) => one(call, callerOf(call)) },
  { method: 'get', path: '/api/v2/users/show_many', scope: 'users', run: showMany },
  { method: 'get', path: '/api/v2/users/search', scope: 'users', run: search },
  { method: 'get', path: '/api/v2/users/:id', scope: 'users', run: show },
];

const one = (call: Call, user: User) => ({ body: { user: userBody(call.account, user) } });

const many = (call: Call, users: readonly User[]): Reply => ({
  body: paged(call, 'users', users, (user) => userBody(call.account, user)).body,
});

function show(call: Call): Reply {
  const user = call.account.users.get(idOf(call));
  if (!user) throw notFound();
  const { body } = one(call, user);
  if (!(call.query.get('include') ?? '').split(',').includes('organizations')) return { body };
  const organization = call.account.organizations.get(user.organization_id ?? 0);
  return { body: { ...body, organizations: organization ? [organization] : [] } };
}

function list(call: Call): Reply {
  const roles = [...call.query.getAll('role'), ...call.query.getAll('role[]')];
  const users = [...call.account.users.values()].filter((user) => user.active);
  return many(
    call,
    users.filter((user) => roles.length === 0 || roles.includes(user.role)),
  );
}

function showMany(call: Call): Reply {
  const ids = (call.query.get('ids') ?? '').split(',').map(Number);
  return many(
    call,
    ids.flatMap((id) => call.account.users.get(id) ?? []),
  );
}

/** `email:` and `role:` are understood; any other word must occur in the name or the address. */
function search(call: Call): Reply {
  const words = (call.query.get('query') ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const users = [...call.account.users.values()].filter((user) => user.active);
  return many(
    call,
    users.filter((user) => words.every((word) => matches(user, word))),
  );
}

function matches(user: User, word: string): boolean {
  const [key, value] = word.includes(':') ? word.split(':', 2) : ['', word];
  const wanted = (value ?? '').replaceAll('"', '');
  const email = user.email?.toLowerCase() ?? '';
  if (key === 'email') return email === wanted;
  if (key === 'role') return user.role === wanted;
  if (key === 'type') return wanted === 'user';
  return email.includes(wanted) || user.name.toLowerCase().includes(wanted);
}
