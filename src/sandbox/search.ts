// Searching: numbered pages with at most 1,000 results, counting, and the export by cursor of one type. Separate from
// what keywords mean; here is what Zendesk allows and in which shape it answers.

import { badRequest, refuse } from './errors.ts';
import { paged } from './pages.ts';
import { groupBody, userBody } from './people.ts';
import type { Call, Reply, Route } from './route.ts';
import { readQuery, type SearchQuery, type Term } from './search-query.ts';
import { customFieldTest, groupTests, organizationTests, ticketTests, userTests } from './search-tests.ts';
import type { Account } from './state.ts';
import { ticketBody } from './tickets.ts';

const resultsMax = 1000;
const exportPageMax = 1000;
const cursorLifeMs = 3_600_000;

export const searchRoutes: readonly Route[] = [
  { method: 'get', path: '/api/v2/search', scope: null, run: search },
  { method: 'get', path: '/api/v2/search/count', scope: null, run: count },
  { method: 'get', path: '/api/v2/search/export', scope: null, limit: 'search-export', run: exportAll },
];

type Sortable = { readonly id: number; readonly created_at: string; readonly updated_at: string };
type Found = { readonly type: string; readonly record: Sortable; readonly show: () => Record<string, unknown> };

/** Terms of one key are alternatives; a keyword that this type of record does not know finds nothing. */
function matches(terms: readonly Term[], test: (term: Term) => boolean): boolean {
  const wanted = terms.filter((term) => !term.isExcluded);
  const ofKey = (key: string): readonly Term[] => wanted.filter((term) => term.key === key);
  const isRange = (term: Term): boolean => term.operator !== ':';
  const meets = (term: Term): boolean =>
    term.key === '' || isRange(term)
      ? test(term)
      : ofKey(term.key)
          .filter((one) => !isRange(one))
          .some(test);
  return wanted.every(meets) && terms.every((term) => !term.isExcluded || !test(term));
}

function find(account: Account, { terms }: SearchQuery, onlyType?: string): Found[] {
  const type = onlyType ?? terms.find((term) => term.key === 'type')?.value.toLowerCase();
  const rest = terms.filter((term) => term.key !== 'type');
  const all = <T extends Sortable>(
    name: string,
    records: Iterable<T>,
    test: (one: T, term: Term) => boolean,
    show: (one: T) => Record<string, unknown>,
  ): Found[] => {
    if (type !== undefined && type !== name) return [];
    const found = [...records].filter((one) => matches(rest, (term) => test(one, term)));
    return found.map((record) => ({ type: name, record, show: () => show(record) }));
  };
  const indexedUntil = account.clock() - account.switches.searchLagMs;
  const tickets = [...account.tickets.values()].filter((one) => Date.parse(one.created_at) <= indexedUntil);
  const users = [...account.users.values()].filter((user) => user.active);
  return [
    ...all(
      'ticket',
      tickets,
      (one, term) => (ticketTests[term.key] ?? customFieldTest)(account, one, term),
      (one) => ticketBody(account, one),
    ),
    ...all(
      'user',
      users,
      (one, term) => userTests[term.key]?.(account, one, term) ?? false,
      (one) => userBody(account, one),
    ),
    ...all(
      'organization',
      account.organizations.values(),
      (one, term) => organizationTests[term.key]?.(account, one, term) ?? false,
      (one) => ({ url: `${account.url}/api/v2/organizations/${one.id}.json`, ...one }),
    ),
    ...all(
      'group',
      account.groups.values(),
      (one, term) => groupTests[term.key]?.(account, one, term) ?? false,
      (one) => groupBody(account, one),
    ),
  ];
}

const shown = ({ type, show }: Found) => ({ ...show(), result_type: type });

function queryOf(call: Call): SearchQuery {
  const text = call.query.get('query');
  if (text === null || text.trim() === '') throw badRequest('Parameter query is required');
  return readQuery(text);
}

function sorted(found: readonly Found[], by: string | null, isDescending: boolean): Found[] {
  const key = by === 'updated_at' ? 'updated_at' : 'created_at';
  const order = [...found].sort((a, b) => a.record[key].localeCompare(b.record[key]) || a.record.id - b.record.id);
  return isDescending ? order.reverse() : order;
}

function search(call: Call): Reply {
  const query = queryOf(call);
  const { query: params } = call;
  const [page, perPage] = [Number(params.get('page') ?? 1), Math.min(100, Number(params.get('per_page') ?? 100))];
  if (params.has('page[size]')) throw badRequest('Search has no cursor pagination; use /search/export');
  if (page * perPage > resultsMax) {
    const description = 'Invalid search: Requested response size was greater than Search Response Limits';
    throw refuse(422, { error: 'invalid', description });
  }
  const isDescending = params.has('sort_order') ? params.get('sort_order') !== 'asc' : query.isDescending;
  const found = sorted(find(call.account, query), params.get('sort_by') ?? query.sortBy, isDescending);
  const { items, body } = paged(call, 'results', found.slice(0, resultsMax), shown);
  return { body: { ...body, results: items.map(shown), facets: null, count: found.length } };
}

function count(call: Call): Reply {
  return { body: { count: find(call.account, queryOf(call)).length } };
}

/** Oldest first; the cursor is a place in that order and dies after an hour. */
function exportAll(call: Call): Reply {
  const type = call.query.get('filter[type]');
  if (type === null || !['ticket', 'user', 'organization', 'group'].includes(type)) {
    throw badRequest('filter[type] must be one of ticket, organization, user, group');
  }
  const size = Math.min(exportPageMax, Number(call.query.get('page[size]') ?? 100) || 100);
  const found = sorted(find(call.account, queryOf(call), type), 'created_at', false);
  const after = placeOf(call);
  const start = after === null ? 0 : found.findIndex(({ record }) => isAfter(record, after));
  const items = start < 0 ? [] : found.slice(start, start + size);
  const last = items.at(-1)?.record;
  const has_more = last !== undefined && found.at(-1)?.record !== last;
  const cursor = last ? encode({ at: call.account.clock(), created: last.created_at, id: last.id }) : null;
  const next = new URLSearchParams(call.query);
  next.set('page[after]', cursor ?? '');
  return {
    body: {
      results: items.map(shown),
      facets: null,
      meta: { has_more, after_cursor: cursor, before_cursor: null },
      links: { next: has_more ? `${call.account.url}${call.path}.json?${next}` : null, prev: null },
    },
  };
}

type Place = { readonly at: number; readonly created: string; readonly id: number };

const isAfter = (record: Sortable, place: Place): boolean =>
  record.created_at > place.created || (record.created_at === place.created && record.id > place.id);

const encode = ({ at, created, id }: Place): string => Buffer.from(`${at}|${created}|${id}`).toString('base64url');

function placeOf(call: Call): Place | null {
  const cursor = call.query.get('page[after]');
  if (cursor === null || cursor === '') return null;
  const [at, created = '', id] = Buffer.from(cursor, 'base64url').toString().split('|');
  const place = { at: Number(at), created, id: Number(id) };
  const isValid = Number.isFinite(place.at) && Number.isFinite(place.id);
  if (!isValid || call.account.clock() - place.at > cursorLifeMs) throw badRequest('Invalid or expired cursor');
  return place;
}
