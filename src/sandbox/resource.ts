// The usual routes over one kind of record that is kept by id: list, show, create, change, delete. Separate so that a
// further kind of record is one table entry and refuses as all others do.

import type { Kept } from './account-records.ts';
import { notFound } from './errors.ts';
import { paged } from './pages.ts';
import { type Call, idOf, partOf, type Reply, type Route } from './route.ts';
import { type Account, nextId, stamp } from './state.ts';

export type Wanted = Readonly<Record<string, unknown>>;

export type Resource<T extends Kept> = {
  /** Last part of the path and key of lists: `organizations`. */
  readonly many: string;
  readonly one: string;
  readonly scope: string | null;
  /** Who may write; whoever has the scope unless set. */
  readonly writers?: 'admin';
  readonly records: (account: Account) => Map<number, T>;
  readonly body: (account: Account, record: T) => unknown;
  /** The record with what is wanted in it, `known` being the one to change; throws Zendesk's refusals. */
  readonly make: (account: Account, wanted: Wanted, known: T | undefined) => Omit<T, keyof Kept>;
};

/** Makes the record, or puts what is wanted into the known one. */
export function keep<T extends Kept>(account: Account, resource: Resource<T>, wanted: Wanted, known?: T): T {
  const at = stamp(account);
  const made = resource.make(account, wanted, known);
  const id = known?.id ?? (typeof wanted.id === 'number' ? wanted.id : nextId(account));
  const record = { ...known, ...made, id, created_at: known?.created_at ?? at, updated_at: at } as T;
  resource.records(account).set(id, record);
  return record;
}

/** Throws 404 when there is none. */
export function recordOf<T extends Kept>(call: Call, resource: Resource<T>, name = 'id'): T {
  const record = resource.records(call.account).get(idOf(call, name));
  if (!record) throw notFound();
  return record;
}

/** A list of some of the resource's records, in its shape. */
export const listOf = <T extends Kept>(call: Call, resource: Resource<T>, found: readonly T[]): Reply => ({
  body: paged(call, resource.many, found, (record) => resource.body(call.account, record)).body,
});

export const oneOf = <T extends Kept>(call: Call, resource: Resource<T>, record: T): Reply => ({
  body: { [resource.one]: resource.body(call.account, record) },
});

export function readRoutes<T extends Kept>(resource: Resource<T>): readonly Route[] {
  const { scope } = resource;
  const path = `/api/v2/${resource.many}`;
  const list = (call: Call): Reply => listOf(call, resource, [...resource.records(call.account).values()]);
  return [
    { method: 'get', path, scope, run: list },
    { method: 'get', path: `${path}/:id`, scope, run: (call) => oneOf(call, resource, recordOf(call, resource)) },
  ];
}

export function writeRoutes<T extends Kept>(resource: Resource<T>): readonly Route[] {
  const path = `/api/v2/${resource.many}`;
  const may = { scope: resource.scope, ...(resource.writers ? { access: resource.writers } : {}) };
  /** An id in the body is for seeds; over HTTP Zendesk gives the ids. */
  const wantedOf = (call: Call): Wanted => ({ ...partOf(call, resource.one), id: undefined });
  const create = (call: Call): Reply => ({
    status: 201,
    ...oneOf(call, resource, keep(call.account, resource, wantedOf(call))),
  });
  const update = (call: Call): Reply =>
    oneOf(call, resource, keep(call.account, resource, wantedOf(call), recordOf(call, resource)));
  const remove = (call: Call): Reply => {
    resource.records(call.account).delete(recordOf(call, resource).id);
    return { status: 204 };
  };
  return [
    { method: 'post', path, ...may, run: create },
    { method: 'put', path: `${path}/:id`, ...may, run: update },
    { method: 'delete', path: `${path}/:id`, ...may, run: remove },
  ];
}
