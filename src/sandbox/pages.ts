// Cuts lists into pages, by cursor (`page[size]`) or by number (`page`, `per_page`), in the two shapes that Zendesk
// answers with. Separate because every list needs it and the cursor's meaning must be the same everywhere.

import { badRequest } from './errors.ts';
import type { Call } from './route.ts';

const sizeMax = 100;
const offsetRecordsMax = 10_000;

/** The part of the list asked for, under `key`, with `meta` and `links` or `count` and `next_page`. */
export function paged<T>(call: Call, key: string, all: readonly T[], show: (item: T) => unknown) {
  const { items, rest } = call.query.has('page[size]') ? byCursor(call, all) : byNumber(call, all);
  return { items, body: { [key]: items.map(show), ...rest } };
}

const sizeOf = (text: string | null): number => {
  const size = Number(text ?? sizeMax);
  if (!Number.isInteger(size) || size < 1) throw badRequest('page[size] must be a positive integer');
  return Math.min(size, sizeMax);
};

const encode = (index: number): string => Buffer.from(`at:${index}`).toString('base64url');

function decode(cursor: string): number {
  const index = /^at:(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString())?.[1];
  if (index === undefined) throw badRequest('page[after] is not a valid cursor');
  return Number(index);
}

/** A cursor names a position between two items; items are only ever added at the end of what it counted. */
function byCursor<T>(call: Call, all: readonly T[]) {
  const size = sizeOf(call.query.get('page[size]'));
  const [after, before] = [call.query.get('page[after]'), call.query.get('page[before]')];
  const end = before ? decode(before) : null;
  const start = end !== null ? Math.max(0, end - size) : after ? decode(after) : 0;
  const items = all.slice(start, end ?? start + size);
  const stop = start + items.length;
  const has_more = before ? start > 0 : stop < all.length;
  const empty = items.length === 0;
  const meta = { has_more, after_cursor: empty ? null : encode(stop), before_cursor: empty ? null : encode(start) };
  const next = stop < all.length ? linkTo(call, { 'page[after]': encode(stop), 'page[before]': null }) : null;
  const prev = start > 0 ? linkTo(call, { 'page[before]': encode(start), 'page[after]': null }) : null;
  return { items, rest: { meta, links: { next, prev } } };
}

function byNumber<T>(call: Call, all: readonly T[]) {
  const size = sizeOf(call.query.get('per_page'));
  const page = Math.max(1, Number(call.query.get('page') ?? 1) || 1);
  if (page * size > offsetRecordsMax) {
    throw badRequest('Number of records exceeds the limit of offset pagination; use cursor pagination');
  }
  const items = all.slice((page - 1) * size, page * size);
  const next_page = page * size < all.length ? linkTo(call, { page: String(page + 1) }) : null;
  const previous_page = page > 1 ? linkTo(call, { page: String(page - 1) }) : null;
  return { items, rest: { count: all.length, next_page, previous_page } };
}

/** This very request with other paging. */
export function linkTo(call: Call, change: Readonly<Record<string, string | null>>): string {
  const query = new URLSearchParams(call.query);
  for (const [name, value] of Object.entries(change)) {
    if (value === null) query.delete(name);
    else query.set(name, value);
  }
  return `${call.account.url}${call.path}.json?${query}`;
}
