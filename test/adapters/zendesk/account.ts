// A Zendesk account to test against: the sandbox over real HTTP, the adapter connected to it, a clock moved by hand, a
// log that can be read. Also a plain server for answers the sandbox does not give.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';
import { connectZendesk, type Zendesk, type ZendeskOptions } from '../../../src/adapters/zendesk/index.ts';
import type { Clock, Log } from '../../../src/core/ports.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../../src/sandbox/index.ts';

export type HandClock = Clock & { advance: (ms: number) => void; readonly slept: readonly number[] };

/** Starts ten minutes ago, so that stamps lie before the `Date` headers of this machine. Sleeping moves it on. */
export function handClock(): HandClock {
  let nowMs = Date.now() - 600_000;
  const slept: number[] = [];
  return {
    now: () => nowMs,
    sleep: async (ms) => {
      slept.push(ms);
      nowMs += ms;
    },
    advance: (ms) => {
      nowMs += ms;
    },
    slept,
  };
}

export type Line = Readonly<{ level: string; fields: Readonly<Record<string, unknown>>; message: string }>;
export function readableLog(): Log & { readonly lines: readonly Line[] } {
  const lines: Line[] = [];
  const at = (level: string) => (fields: Readonly<Record<string, unknown>>, message: string) => {
    lines.push({ level, fields, message });
  };
  const log = {
    lines,
    child: () => log,
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    fatal: at('fatal'),
  };
  return log;
}

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()));
});

export const oauth = { kind: 'oauth', clientId: 'firstline', clientSecret: 'sandbox-client-secret' } as const;

export type TestAccount = Readonly<{
  sandbox: Sandbox;
  zendesk: Zendesk;
  clock: HandClock;
  log: ReturnType<typeof readableLog>;
  /** `GET /api/v2/tickets/1001 200` for every request since the last call of this. */
  calls: () => readonly string[];
}>;

export async function account(
  options: SandboxOptions = {},
  connect: Partial<Omit<ZendeskOptions, 'url'>> = {},
): Promise<TestAccount> {
  const clock = handClock();
  const log = readableLog();
  const seed = {
    groups: [{ name: 'Support' }, { name: 'Billing' }],
    agents: [
      { name: 'Ada Agent', email: 'ada@sandbox.example', role: 'agent', groups: ['Support', 'Billing'] },
      { name: 'Root', email: 'root@sandbox.example', role: 'admin', groups: ['Support'] },
    ],
    customers: [{ name: 'Carla Customer', email: 'carla@example.com', verified: true, locale: 'de' }],
    ...options.seed,
  } as const;
  const sandbox = await startSandbox({ clock: clock.now, ...options, seed });
  open.push(sandbox.close);
  const zendesk = connectZendesk({ url: sandbox.url, auth: oauth, clock, log, timeoutMs: 2_000, ...connect });
  let told = 0;
  const calls = (): readonly string[] => {
    const fresh = sandbox.requests().slice(told);
    told += fresh.length;
    return fresh.map(
      ({ method, path, status }) => `${method} ${path.replace(/\?.*/, '').replace(/\.json$/, '')} ${status}`,
    );
  };
  return { sandbox, zendesk, clock, log, calls };
}

/** A server on loopback that answers as `answer` says. Resolves to its address. */
export async function serverWith(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  open.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** An address where nobody listens any more. */
export async function addressOfNobody(): Promise<string> {
  const url = await serverWith(() => undefined);
  await open.pop()?.();
  return url;
}

export const connectTo = (url: string, connect: Partial<Omit<ZendeskOptions, 'url'>> = {}): Zendesk =>
  connectZendesk({
    url,
    auth: { kind: 'token', email: 'bot@example.com', token: 'secret-token' },
    clock: handClock(),
    log: readableLog(),
    timeoutMs: 2_000,
    ...connect,
  });

/** What a rejected promise was rejected with. */
export const failureOf = async (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => {
      throw new Error('nothing failed');
    },
    (error: unknown) => error,
  );
