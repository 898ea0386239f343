// Does what Zendesk's proxy does for `client.request`: an app's page asks, the server sends. Own addresses are asked as
// the current agent; others only on this machine, because a local sandbox must not reach out.

import { randomBytes } from 'node:crypto';
import type { InstalledApp } from '../app-records.ts';
import { badRequest, refuse } from '../errors.ts';
import { loopback } from '../own-host.ts';
import { isRecord } from '../route.ts';
import type { Account } from '../state.ts';
import { currentAgent } from './installed.ts';
import { type AppRequest, withOpenSettings, withSecrets } from './secrets.ts';

const timeoutMsDefault = 30_000;
const timeoutMsMax = 60_000;
/** In characters. */
const answerLengthMax = 5_000_000;
/** The connection's own, or the browser's. */
const notPassedOn = ['host', 'cookie', 'origin', 'referer', 'connection', 'content-length', 'transfer-encoding'];

/** `status` 0 means that there was no answer; `statusText` then says why. */
export type ProxyAnswer = {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
};

/** `email`: of whoever sits at the page; Zendesk's own API is asked as that agent. */
export async function proxy(
  account: Account,
  app: InstalledApp,
  { options, email }: { readonly options: unknown; readonly email: unknown },
): Promise<ProxyAnswer> {
  const request = withOpenSettings(app, requestOf(options));
  const url = addressOf(account, request.url);
  const { pathname, hostname, port } = new URL(url);
  if (loopback.includes(hostname) && port === new URL(account.url).port) {
    if (!pathname.startsWith('/api/')) throw badRequest(`Apps may ask for paths under /api/, not ${pathname}`);
    return asAgent(account, { ...request, url }, email);
  }
  if (loopback.includes(hostname)) return send(await withSecrets(app, { ...request, url }));
  const message = `The sandbox lets apps reach this machine only (${loopback.join(', ')}), not ${hostname}`;
  throw refuse(403, { error: { title: 'Forbidden', message } });
}

/** jQuery's rules, which `client.request` follows: an object is a query of a GET and a form of anything else. */
function requestOf(options: unknown): AppRequest {
  if (!isRecord(options) || typeof options.url !== 'string') throw badRequest('client.request needs a url');
  const method = String(options.type ?? options.method ?? 'GET').toUpperCase();
  const { data } = options;
  const form = isRecord(data)
    ? new URLSearchParams(Object.entries(data).map(([k, v]): [string, string] => [k, String(v)]))
    : null;
  const text = form?.toString() ?? (data === undefined || data === null ? null : String(data));
  const hasBody = method !== 'GET' && method !== 'HEAD' && text !== null;
  const contentType = String(options.contentType ?? 'application/x-www-form-urlencoded; charset=UTF-8');
  const given = Object.entries(isRecord(options.headers) ? options.headers : {}).map(
    ([name, value]) => [name.toLowerCase(), String(value)] as const,
  );
  const passed = given.filter(([name]) => !notPassedOn.includes(name));
  const timeout = typeof options.timeout === 'number' && options.timeout > 0 ? options.timeout : timeoutMsDefault;
  return {
    url: withQuery(options.url, hasBody ? null : text),
    method,
    headers: { ...(hasBody ? { 'content-type': contentType } : {}), ...Object.fromEntries(passed) },
    body: hasBody ? text : null,
    secure: options.secure === true,
    jwt: isRecord(options.jwt) ? options.jwt : null,
    timeoutMs: Math.min(timeout, timeoutMsMax),
  };
}

const withQuery = (address: string, query: string | null): string =>
  query === null ? address : `${address}${address.includes('?') ? '&' : '?'}${query}`;

/** An address without a host is one of Zendesk. Braces of secrets stay as they are, so that they can still be found. */
function addressOf(account: Account, address: string): string {
  if (address.startsWith('{{')) throw badRequest(`No address: ${address}; settings are filled in with secure: true`);
  const whole = /^[a-z][a-z\d+.-]*:/i.test(address) ? address : `${account.url}/${address.replace(/^\//, '')}`;
  if (!URL.canParse(whole) || !/^https?:/i.test(whole)) throw badRequest(`No address of http: ${address}`);
  return whole;
}

/** With the agent's own session at Zendesk; here with a token that lives as long as the request. */
async function asAgent(account: Account, request: AppRequest, email: unknown): Promise<ProxyAnswer> {
  const agent = currentAgent(account, email);
  if (agent === null) throw refuse(401, { error: "Couldn't authenticate you" });
  const token = randomBytes(32).toString('hex');
  account.tokens.set(token, { userId: agent.id, scopes: ['read', 'write'], until: account.clock() + timeoutMsMax });
  try {
    return await send({ ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } });
  } finally {
    account.tokens.delete(token);
  }
}

/** A redirect is an answer like any other: following it could carry a secret to another host. */
async function send({ url, method, headers, body, timeoutMs }: AppRequest): Promise<ProxyAnswer> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, { method, headers, body, signal, redirect: 'manual' });
    const text = await response.text();
    if (text.length > answerLengthMax) return noAnswer(`an answer over ${answerLengthMax} characters`);
    const { status, statusText } = response;
    return { status, statusText, headers: Object.fromEntries(response.headers), text };
  } catch (error) {
    return noAnswer(signal.aborted ? 'timeout' : `error: ${reasonOf(error)}`);
  }
}

const noAnswer = (statusText: string): ProxyAnswer => ({ status: 0, statusText, headers: {}, text: '' });

function reasonOf(error: unknown): string {
  const cause: unknown = error instanceof Error ? (error.cause ?? error) : error;
  return cause instanceof Error ? cause.message : String(cause);
}
