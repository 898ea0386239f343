// A started sandbox with a few people in it, a client that is logged in, and an endpoint that collects webhooks.
// Separate because every sandbox test begins like this and should then speak of its own subject only.

import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { type Sandbox, type SandboxOptions, type SandboxSeed, startSandbox } from '../../src/sandbox/index.ts';

/** An answer of the API; `body` is whatever JSON came back. */
// biome-ignore lint/suspicious/noExplicitAny: tests read bodies of many shapes, and a wrong path fails the comparison
export type Answer = { status: number; headers: Headers; body: any };
export type Api = (method: string, path: string, body?: unknown) => Promise<Answer>;

export const seed: SandboxSeed = {
  groups: [{ name: 'Support' }, { name: 'Billing' }],
  agents: [
    { name: 'Ada Admin', email: 'ada@desk.example', role: 'admin', groups: ['Support'] },
    { name: 'Bo Billing', email: 'bo@desk.example', role: 'agent', groups: ['Billing'] },
  ],
  customers: [
    { name: 'Cleo', email: 'cleo@shop.example', verified: true },
    { name: 'Dan', email: 'dan@shop.example' },
  ],
};

export async function start(options: SandboxOptions = {}): Promise<{ sandbox: Sandbox; api: Api }> {
  const sandbox = await startSandbox({ seed, ...options });
  onTestFinished(() => sandbox.close());
  return { sandbox, api: await login(sandbox) };
}

/** A client with a token of this scope. */
export async function login(sandbox: Sandbox, scope = 'read write'): Promise<Api> {
  const { body } = await grant(sandbox, { scope });
  return callWith(sandbox, { authorization: `Bearer ${body.access_token}` });
}

export function grant(sandbox: Sandbox, change: Readonly<Record<string, unknown>> = {}): Promise<Answer> {
  const credentials = { client_id: 'firstline', client_secret: 'sandbox-client-secret' };
  const body = { grant_type: 'client_credentials', ...credentials, ...change };
  return callWith(sandbox, {})('POST', '/oauth/tokens', body);
}

export function callWith(sandbox: Sandbox, headers: Readonly<Record<string, string>>): Api {
  return async (method, path, body) => {
    const url = path.startsWith('http') ? path : sandbox.url + path;
    const response = await fetch(url, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  };
}

export type Hit = { readonly headers: IncomingHttpHeaders; readonly text: string };
export type Endpoint = {
  readonly url: string;
  readonly hits: readonly Hit[];
  /** Resolves with all hits once there are so many. */
  readonly until: (count: number) => Promise<readonly Hit[]>;
};

/** Answers each request with what `answer` says for its number, counted from 0; null leaves it hanging. */
export async function endpoint(
  answer: (index: number) => { status: number; headers?: Record<string, string> } | null = () => ({ status: 200 }),
): Promise<Endpoint> {
  const hits: Hit[] = [];
  const waiting = new Set<() => void>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const reply = answer(hits.length);
      hits.push({ headers: request.headers, text: Buffer.concat(chunks).toString() });
      if (reply) response.writeHead(reply.status, reply.headers).end();
      for (const wake of waiting) wake();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const until = (count: number): Promise<readonly Hit[]> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (hits.length < count) return;
        waiting.delete(look);
        resolve(hits);
      };
      waiting.add(look);
      look();
    });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/in`, hits, until };
}

/** A webhook on this endpoint; its id. */
export async function webhook(api: Api, url: string, subscriptions = ['conditional_ticket_events']): Promise<string> {
  const fields = { name: 'test', endpoint: url, http_method: 'POST', request_format: 'json', status: 'active' };
  const { body } = await api('POST', '/api/v2/webhooks', { webhook: { ...fields, subscriptions } });
  return body.webhook.id;
}

export type Rule = { all?: readonly unknown[]; any?: readonly unknown[]; actions: readonly unknown[] };

export function trigger(api: Api, title: string, { all = [], any = [], actions }: Rule): Promise<Answer> {
  return api('POST', '/api/v2/triggers', { trigger: { title, conditions: { all, any }, actions } });
}

export const put = (api: Api, id: number, ticket: unknown): Promise<Answer> =>
  api('PUT', `/api/v2/tickets/${id}.json`, { ticket });

/** A clock that moves only when told to. */
export function handClock(start = Date.parse('2026-11-20T10:00:00.400Z')) {
  let now = start;
  return {
    clock: () => now,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

export const userId = async (api: Api, email: string): Promise<number> =>
  (await api('GET', `/api/v2/users/search?query=${encodeURIComponent(`email:${email}`)}`)).body.users[0]?.id;

export const groupId = async (api: Api, name: string): Promise<number> =>
  (await api('GET', '/api/v2/groups')).body.groups.find((group: { name: string }) => group.name === name)?.id;
