// What a route of the imitated API is: a method, a path, what it takes to be allowed, and a function from a call to a
// reply. Separate so that the areas can be read without the HTTP edge, which is in `api.ts`.

import { badRequest, notFound } from './errors.ts';
import type { User } from './records.ts';
import type { Account } from './state.ts';

export type Caller = { readonly user: User; readonly scopes: readonly string[] };

export type Call = {
  readonly account: Account;
  /** Null for an anonymous caller, who only gets to routes that are `open`. */
  readonly caller: Caller | null;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
  /** The file of a multipart request. */
  readonly file: Uint8Array | null;
  readonly idempotencyKey: string | null;
  /** Whose host is called: the account's own brand, or one below `/brands/<subdomain>`. */
  readonly brandId: number;
  /** Path without query and `.json`, to build links of further pages. */
  readonly path: string;
};

export type Reply = { readonly status?: number; readonly body?: unknown; readonly headers?: Record<string, string> };

export type Route = {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  readonly path: string;
  /** OAuth resource, as in `tickets:read`; null when only the global `read` or `write` will do. */
  readonly scope: string | null;
  readonly access?: 'admin' | 'open';
  /**
   * `help-centre` has a bucket of its own, `ticket-update` limits for ticket and account, the others one beside the
   * account's.
   */
  readonly limit?: 'incremental' | 'help-centre' | 'ticket-update' | 'search-export' | 'side-conversation';
  readonly run: (call: Call) => Reply | Promise<Reply>;
};

/** The caller of a route that is not open. */
export function callerOf(call: Call): User {
  if (!call.caller) throw notFound();
  return call.caller.user;
}

export function idOf(call: Call, name = 'id'): number {
  const id = Number(call.params[name]);
  if (!Number.isSafeInteger(id)) throw notFound();
  return id;
}

/** The object under this key of the body, or a 400 that names it. */
export function partOf(call: Call, key: string): Readonly<Record<string, unknown>> {
  const part = call.body[key];
  if (!isRecord(part)) throw badRequest(`You passed an invalid value for the ${key} attribute. It must be an object`);
  return part;
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
