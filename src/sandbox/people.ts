// Users, groups and who belongs where: making them, finding them, and the shapes they go out in. Separate because
// tickets, rules and the control functions all need people without needing routes.

import type { Organization } from './account-records.ts';
import { badRequest, invalidRecord } from './errors.ts';
import { localeId } from './locales.ts';
import type { SandboxAgent, SandboxCustomer } from './options.ts';
import type { Group, Membership, User } from './records.ts';
import { type Account, nextId, stamp } from './state.ts';

const admin = 4;
const lightAgent = 1;

export function addGroup(account: Account, name: string): number {
  const at = stamp(account);
  const id = nextId(account);
  account.groups.set(id, { id, name, created_at: at, updated_at: at });
  return id;
}

export function addAgent(account: Account, agent: SandboxAgent): number {
  const id = addUser(account, {
    name: agent.name,
    email: agent.email,
    ...(agent.role === 'light-agent' ? { role: 'agent', role_type: lightAgent } : { role: agent.role ?? 'agent' }),
    verified: true,
    suspended: false,
    locale: account.locales[0] ?? 'en-us',
  });
  for (const [index, name] of (agent.groups ?? []).entries()) {
    const groupId = groupByName(account, name)?.id ?? addGroup(account, name);
    addMembership(account, id, groupId, index === 0);
  }
  return id;
}

export function addCustomer(account: Account, customer: SandboxCustomer): number {
  return addUser(account, {
    name: customer.name,
    email: customer.email,
    role: 'end-user',
    verified: customer.verified ?? false,
    suspended: customer.suspended ?? false,
    locale: customer.locale ?? account.locales[0] ?? 'en-us',
    organization_id: organizationFor(account, customer)?.id ?? null,
    user_fields: { ...customer.fields },
  });
}

/** The one that is named, else the one that the address's domain belongs to. */
function organizationFor(account: Account, { organization, email }: SandboxCustomer): Organization | undefined {
  if (organization !== undefined) {
    const named = organizationByName(account, organization);
    if (!named) throw badRequest(`No organization ${organization}: add it to seed.organizations`);
    return named;
  }
  const domain = email.split('@')[1]?.toLowerCase() ?? '';
  return [...account.organizations.values()].find((one) => one.domain_names.includes(domain));
}

export const organizationBody = (account: Account, one: Organization): Record<string, unknown> => ({
  url: `${account.url}/api/v2/organizations/${one.id}.json`,
  ...one,
});

export function organizationByName(account: Account, name: string): Organization | undefined {
  return [...account.organizations.values()].find((one) => one.name.toLowerCase() === name.toLowerCase());
}

type NewUser = Pick<User, 'name' | 'email' | 'role' | 'verified' | 'suspended' | 'locale'> & Partial<User>;

const unknownOfUser = { organization_id: null, user_fields: {}, phone: null, notes: null, details: null };

function addUser(account: Account, user: NewUser): number {
  const at = stamp(account);
  const id = nextId(account);
  const role_type = user.role === 'admin' ? admin : null;
  account.users.set(id, {
    ...unknownOfUser,
    role_type,
    ...user,
    id,
    active: true,
    tags: [],
    created_at: at,
    updated_at: at,
  });
  return id;
}

export function addMembership(account: Account, userId: number, groupId: number, isDefault: boolean): void {
  const id = nextId(account);
  const created_at = stamp(account);
  account.memberships.set(id, { id, user_id: userId, group_id: groupId, default: isDefault, created_at });
}

export function userByEmail(account: Account, email: string): User | undefined {
  const wanted = email.trim().toLowerCase();
  return [...account.users.values()].find((user) => user.active && user.email?.toLowerCase() === wanted);
}

/** The user with this address; an unknown one becomes a new customer, unverified as Zendesk leaves first writers. */
export function customerFor(account: Account, email: string, known: Partial<SandboxCustomer> = {}): User {
  const found = userByEmail(account, email);
  if (found) return found;
  const name = known.name ?? email.split('@')[0] ?? email;
  return userOf(account, addCustomer(account, { ...known, name, email }));
}

/** The agent with this address, or the first one there is. */
export function agentFor(account: Account, email: string | undefined): User {
  const agents = [...account.users.values()].filter((user) => isStaff(user) && user.id !== account.apiUserId);
  const agent = email === undefined ? agents[0] : userByEmail(account, email);
  if (!agent || !isStaff(agent)) {
    throw new Error(`could not act as agent ${email ?? '(any)'}: no such agent in the sandbox; add one to seed.agents`);
  }
  return agent;
}

export function userOf(account: Account, id: number): User {
  const user = account.users.get(id);
  if (!user) throw invalidRecord('base', `User ${id} does not exist`);
  return user;
}

export const isStaff = (user: User): boolean => user.role !== 'end-user';
export const isLightAgent = (user: User): boolean => user.role_type === lightAgent;

export function groupByName(account: Account, name: string): Group | undefined {
  return [...account.groups.values()].find((group) => group.name.toLowerCase() === name.toLowerCase());
}

/** The group of this name; throws 400 for one that nobody made. */
export function mustBeGroup(account: Account, name: string): Group {
  const group = groupByName(account, name);
  if (!group) throw badRequest(`No group ${name}: add it to seed.groups`);
  return group;
}

export function isMember(account: Account, userId: number, groupId: number): boolean {
  return membershipsOf(account, { userId }).some((membership) => membership.group_id === groupId);
}

export function membershipsOf(account: Account, by: { userId?: number; groupId?: number }): Membership[] {
  return [...account.memberships.values()].filter(
    (membership) =>
      (by.userId === undefined || membership.user_id === by.userId) &&
      (by.groupId === undefined || membership.group_id === by.groupId),
  );
}

/** The user as the API shows it; a deleted one is inactive and nameless to the outside. */
export function userBody(account: Account, user: User): Record<string, unknown> {
  const memberships = membershipsOf(account, { userId: user.id });
  const group = memberships.find((membership) => membership.default) ?? memberships[0];
  return {
    ...user,
    url: `${account.url}/api/v2/users/${user.id}.json`,
    time_zone: 'Etc/UTC',
    iana_time_zone: 'Etc/UTC',
    shared_phone_number: null,
    photo: null,
    locale_id: localeId(account, user.locale),
    alias: null,
    external_id: null,
    shared: false,
    shared_agent: false,
    last_login_at: null,
    two_factor_auth_enabled: null,
    signature: null,
    moderator: isStaff(user),
    ticket_restriction: isStaff(user) ? null : 'requested',
    only_private_comments: isLightAgent(user),
    restricted_agent: user.role === 'end-user' || isLightAgent(user),
    default_group_id: group?.group_id ?? null,
    report_csv: false,
    custom_role_id: null,
  };
}

export function groupBody(account: Account, group: Group): Record<string, unknown> {
  return {
    ...group,
    url: `${account.url}/api/v2/groups/${group.id}.json`,
    is_public: true,
    description: '',
    default: group.id === [...account.groups.keys()][0],
    deleted: false,
  };
}

export function membershipBody(account: Account, membership: Membership): Record<string, unknown> {
  const url = `${account.url}/api/v2/group_memberships/${membership.id}.json`;
  return { ...membership, url, updated_at: membership.created_at };
}
