// The HTTP edge of the imitated API: reads a request, applies the switches for failures, checks who calls, counts it,
// runs the route and writes the reply as Zendesk would. Separate so that routes are plain functions.

import type { Express, Request, Response } from 'express';
import { write } from './answering.ts';
import { brandOf } from './brands.ts';
import { refusalOf } from './errors.ts';
import { dropsResponse, failure } from './failures.ts';
import { mustBeAllowed, whoCalls } from './oauth.ts';
import { countRequest, countUpdate, type Meter } from './rate-limit.ts';
import { type Call, isRecord, type Route } from './route.ts';
import type { Account } from './state.ts';

export function mount(app: Express, account: Account, meter: Meter, routes: readonly Route[]): void {
  for (const route of routes) {
    app[route.method](route.path, (request, response) => serve(account, meter, route, request, response));
  }
}

async function serve(account: Account, meter: Meter, route: Route, request: Request, response: Response) {
  const headers: Record<string, string> = {};
  const target = { method: request.method, path: request.originalUrl };
  await latency(account);
  const failed = failure(account, target);
  if (failed) return write(account, response, failed, headers);
  const reply = await answer(account, meter, route, request, headers);
  if ((reply.status ?? 200) < 400 && dropsResponse(account, target)) return void request.socket.destroy();
  return write(account, response, reply, headers);
}

const latency = (account: Account): Promise<void> | null =>
  account.switches.latencyMs > 0 ? new Promise((resolve) => account.later(account.switches.latencyMs, resolve)) : null;

const fileOf = (request: Request): Uint8Array | null => (request.file ? new Uint8Array(request.file.buffer) : null);

/** A refusal is an answer like any other here: limits are shown on it, and its connection may be cut. */
async function answer(account: Account, meter: Meter, route: Route, request: Request, headers: Record<string, string>) {
  try {
    const caller = whoCalls(account, request.headers.authorization);
    mustBeAllowed(route, caller);
    countRequest(meter, route.limit, account.clock(), headers);
    const url = new URL(request.url, 'http://sandbox');
    const body = isRecord(request.body) ? request.body : {};
    const params = request.params as Record<string, string>;
    const call: Call = {
      account,
      caller,
      params,
      query: url.searchParams,
      body,
      file: fileOf(request),
      idempotencyKey: request.get('idempotency-key') ?? null,
      brandId: brandOf(account, request.originalUrl)?.id ?? account.brand.id,
      path: new URL(request.originalUrl, 'http://sandbox').pathname.replace(/\.json$/, ''),
    };
    if (route.limit === 'ticket-update') countUpdate(meter, call, headers);
    return await route.run(call);
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    return refusal;
  }
}
