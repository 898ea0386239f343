// What each keyword of a search means for a ticket, a user, an organisation or a group. Separate from the language and
// from the routes: a further keyword is one more line here.

import type { Organization } from './account-records.ts';
import { isStaff, organizationByName } from './people.ts';
import type { Group, Ticket, User } from './records.ts';
import { meetsOrder, meetsTime, type Term } from './search-query.ts';
import type { Account } from './state.ts';

type Test<T> = (account: Account, one: T, term: Term) => boolean;
type Tests<T> = Readonly<Record<string, Test<T>>>;

const statuses = ['new', 'open', 'pending', 'hold', 'solved', 'closed'];
const priorities = ['low', 'normal', 'high', 'urgent'];

/** `*` at the end stands for any ending, `none` for nothing. */
export function like(text: string | null, value: string): boolean {
  const [is, wanted] = [(text ?? '').toLowerCase(), value.toLowerCase()];
  if (wanted === 'none') return is === '';
  if (wanted === '*') return is !== '';
  return wanted.endsWith('*') ? is.startsWith(wanted.slice(0, -1)) : is === wanted;
}

/** Every word must occur, as a word. */
export function says(text: string, value: string): boolean {
  const haystack = ` ${text.toLowerCase().replace(/[^\p{L}\p{N}@._-]+/gu, ' ')} `;
  const wanted = value
    .toLowerCase()
    .replace(/[^\p{L}\p{N}@._*-]+/gu, ' ')
    .trim();
  return wanted.endsWith('*') ? haystack.includes(` ${wanted.slice(0, -1)}`) : haystack.includes(` ${wanted} `);
}

/** By id, address, name, `me` (the API's user) or `none`. */
function isUser(account: Account, id: number | null, { value }: Term): boolean {
  const user = account.users.get(id ?? 0);
  if (value.toLowerCase() === 'none' || !user) return value.toLowerCase() === 'none' && id === null;
  if (value.toLowerCase() === 'me') return user.id === account.apiUserId;
  return String(user.id) === value || like(user.email, value) || says(user.name, value);
}

const isOrganization = (account: Account, id: number | null, { value }: Term): boolean =>
  value.toLowerCase() === 'none' ? id === null : String(id) === value || organizationByName(account, value)?.id === id;

const created = <T extends { created_at: string }>(account: Account, one: T, term: Term): boolean =>
  meetsTime(one.created_at, term, account.clock());
const updated = <T extends { updated_at: string }>(account: Account, one: T, term: Term): boolean =>
  meetsTime(one.updated_at, term, account.clock());
const tagged = (_: Account, { tags }: { tags: readonly string[] }, { value }: Term): boolean =>
  value.toLowerCase() === 'none'
    ? tags.length === 0
    : value.split(/\s+/).every((wanted) => tags.some((tag) => like(tag, wanted)));

function solvedAt(account: Account, ticket: Ticket): string | null {
  const audits = account.audits.get(ticket.id) ?? [];
  const isSolving = (event: Readonly<Record<string, unknown>>) =>
    event.field_name === 'status' && event.value === 'solved';
  return audits.findLast((audit) => audit.events.some(isSolving))?.created_at ?? null;
}

const wordsOf = (account: Account, ticket: Ticket): string =>
  [ticket.subject, ...(account.comments.get(ticket.id) ?? []).map((comment) => comment.plain_body)].join(' ');

export const ticketTests: Tests<Ticket> = {
  '': (account, ticket, { value }) => String(ticket.id) === value || says(wordsOf(account, ticket), value),
  id: (_, ticket, { value }) => String(ticket.id) === value,
  status: (_, ticket, term) => meetsOrder(ticket.status, term, statuses),
  priority: (_, ticket, term) =>
    term.value === 'none' ? ticket.priority === null : meetsOrder(ticket.priority, term, priorities),
  ticket_type: (_, ticket, { value }) => like(ticket.type, value),
  subject: (_, ticket, { value }) => says(ticket.subject, value),
  description: (_, ticket, { value }) => says(ticket.description, value),
  comment: (account, ticket, { value }) => says(wordsOf(account, ticket), value),
  tags: tagged,
  via: (_, ticket, { value }) => like(ticket.via.channel, value),
  external_id: (_, ticket, { value }) => like(ticket.external_id, value),
  group: (account, ticket, { value }) =>
    String(ticket.group_id) === value || like(account.groups.get(ticket.group_id ?? 0)?.name ?? '', value),
  brand: (account, ticket, { value }) =>
    String(ticket.brand_id) === value || like((account.brands.get(ticket.brand_id) ?? account.brand).name, value),
  requester: (account, ticket, term) => isUser(account, ticket.requester_id, term),
  submitter: (account, ticket, term) => isUser(account, ticket.submitter_id, term),
  assignee: (account, ticket, term) => isUser(account, ticket.assignee_id, term),
  commenter: (account, ticket, term) =>
    (account.comments.get(ticket.id) ?? []).some((comment) => isUser(account, comment.author_id, term)),
  cc: (account, ticket, term) => ticket.email_cc_ids.some((id) => isUser(account, id, term)),
  organization: (account, ticket, term) => isOrganization(account, ticket.organization_id, term),
  satisfaction: (_, ticket, { value }) => like(ticket.satisfaction_rating.score, value),
  created,
  updated,
  solved: (account, ticket, term) => meetsTime(solvedAt(account, ticket), term, account.clock()),
};

export const userTests: Tests<User> = {
  '': (_, user, { value }) => says(user.name, value) || like(user.email, value) || says(user.email ?? '', value),
  name: (_, user, { value }) => says(user.name, value),
  email: (_, user, { value }) => like(user.email, value),
  role: (_, user, { value }) => like(user.role, value) || (value === 'agent' && isStaff(user)),
  organization: (account, user, term) => isOrganization(account, user.organization_id, term),
  tags: tagged,
  created,
  updated,
};

export const organizationTests: Tests<Organization> = {
  '': (_, one, { value }) => says(one.name, value),
  name: (_, one, { value }) => says(one.name, value),
  external_id: (_, one, { value }) => like(one.external_id, value),
  tags: tagged,
  created,
  updated,
};

export const groupTests: Tests<Group> = {
  '': (_, group, { value }) => says(group.name, value),
  name: (_, group, { value }) => says(group.name, value),
  created,
  updated,
};

/** `custom_field_123:value` on tickets. */
export const customFieldTest: Test<Ticket> = (_, ticket, { key, value }) => {
  const id = Number(/^custom_field_(\d+)$/.exec(key)?.[1]);
  const own = ticket.custom_fields.find((field) => field.id === id)?.value ?? null;
  return Array.isArray(own)
    ? own.some((one) => like(String(one), value))
    : like(own === null ? '' : String(own), value);
};
