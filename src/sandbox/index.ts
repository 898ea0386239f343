// Starts the sandbox: a local Zendesk over real HTTP, in memory, in this process, on 127.0.0.1 only. It is a product
// of its own, to test any integration against, and imports nothing of the rest.

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { buildApp } from './app.ts';
import { controlOf, type SandboxControl } from './control.ts';
import { startDelivery } from './deliver.ts';
import { type Received, receiveMail } from './mail/receive-mail.ts';
import type { RequestRecord, SandboxOptions } from './options.ts';
import { createAccount } from './seed.ts';
import type { Account } from './state.ts';

export type { SandboxControl } from './control.ts';
export { helpText } from './help.ts';
export type { Received } from './mail/receive-mail.ts';
export type {
  AgentReply,
  CustomerReply,
  LookAnswer,
  LookQuestion,
  NewTicket,
  RequestRecord,
  SandboxAgent,
  SandboxArticle,
  SandboxCustomer,
  SandboxOptions,
  SandboxSeed,
  SandboxSwitches,
} from './options.ts';
export { signatureOf } from './sign.ts';

export type Sandbox = {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** The account itself, to look at; change it through `control`. */
  readonly state: Readonly<Account>;
  readonly control: SandboxControl;
  /** Takes a raw mail, as a mail server would hand it over; also `POST /sandbox/mail`. */
  readonly receiveMail: (raw: string | Uint8Array) => Promise<Received>;
  /** Every API request so far, oldest first; the last 100,000 of them. */
  readonly requests: () => readonly RequestRecord[];
  /** Stops listening, sending and waiting. */
  readonly close: () => Promise<void>;
};

/** Older requests are forgotten, so that a sandbox can run for days. */
const requestsKept = 100_000;

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const account = createAccount(options);
  const control = controlOf(account);
  const requests: RequestRecord[] = [];
  const record = (request: RequestRecord): void => {
    requests.push(request);
    if (requests.length > requestsKept) requests.shift();
  };
  const timers = new Set<NodeJS.Timeout>();
  account.later = (delayMs, run) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
    }, delayMs);
    timers.add(timer);
  };
  account.deliver = (invocation) => startDelivery(account, invocation);
  const pageDir = options.pageDir ?? fileURLToPath(new URL('./page/', import.meta.url));
  const limits = limitsOf(options);
  const server = createServer(buildApp({ account, control, limits, pageDir, record, look: options.look ?? null }));
  account.url = await listen(server, options.port ?? 0);
  const close = async (): Promise<void> => {
    for (const timer of timers) clearTimeout(timer);
    account.later = () => undefined;
    await stop(server);
  };
  try {
    for (const ticket of options.seed?.tickets ?? []) control.openTicket(ticket);
  } catch (error) {
    await close();
    throw error;
  }
  const receive = (raw: string | Uint8Array) => receiveMail(account, raw);
  return { url: account.url, state: account, control, receiveMail: receive, requests: () => requests, close };
}

function limitsOf(options: SandboxOptions) {
  const perMinute = options.ratePerMinute ?? 700;
  return {
    perMinute,
    ticketUpdatesPerMinute: options.ticketUpdatesPerMinute ?? Math.ceil(perMinute / 7),
    updatesPerTicket: options.updatesPerTicket ?? 30,
  };
}

function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => {
      const isTaken = 'code' in cause && cause.code === 'EADDRINUSE';
      const reason = isTaken ? 'choose another port or stop what uses it' : cause.message;
      reject(new Error(`could not listen on 127.0.0.1:${port}: ${reason}`, { cause }));
    });
    server.listen(port, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
