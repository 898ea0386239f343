/**
 * The business systems of a company for tests: orders, subscriptions and refunds over HTTP, invoices and refunds over MCP
 * (`/mcp`), contracts and usage over MCP by a process of its own (`crmCommand`). It does whatever it is asked and
 * remembers it, so that what was allowed through shows: a cautious fake would hide holes.
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { z } from 'zod';

/** An order or an invoice: whatever fields it has, these are in all of them. */
export type BusinessRecord = Readonly<{
  id: string;
  customer_email: string;
  total: number;
  currency: string;
  [field: string]: string | number | boolean;
}>;

/** Money that was really paid back; `amount` is what came, whatever it was. */
export type Deed = Readonly<{ subject: string; amount: unknown; customer: unknown; key: string; by: 'http' | 'mcp' }>;

/** What there is of a customer's account besides: one document of each kind. */
export type AccountKind = 'subscription' | 'contract' | 'usage' | 'changes';

export type Company = Readonly<{
  url: string;
  records: Map<string, BusinessRecord>;
  /** By kind and address, see `accountKey`. */
  accounts: Map<string, Readonly<Record<string, unknown>>>;
  deeds: readonly Deed[];
  /** Subscriptions that were really changed. */
  planChanges: readonly Readonly<Record<string, unknown>>[];
  /** Ids that were looked up, or kinds of documents, and for whom, in the order of arrival. */
  lookups: readonly Readonly<{ id: string; email: string }>[];
  close: () => Promise<void>;
}>;

export const accountKey = (kind: AccountKind, email: string): string => `${kind} ${email}`;

/** Starts the CRM; it finds the company at the address in its environment. */
export const crmCommand = [process.execPath, '--import', 'tsx', join(import.meta.dirname, 'company-crm.ts')];

export async function startCompany(): Promise<Company> {
  const records = new Map<string, BusinessRecord>();
  const accounts: Company['accounts'] = new Map();
  const deeds: Deed[] = [];
  const planChanges: Company['planChanges'][number][] = [];
  const lookups: { id: string; email: string }[] = [];
  const sessions = new Map<string, StreamableHTTPServerTransport>();

  const lookUp = (id: string, email: string): BusinessRecord | undefined => {
    lookups.push({ id, email });
    return records.get(id);
  };
  /** The same key is the same deed. */
  const payBack = (deed: Deed) => {
    if (!deeds.some(({ key }) => key === deed.key)) deeds.push(deed);
    const currency = records.get(deed.subject)?.currency ?? 'USD';
    return { refund: { id: `RF-${30_000 + deeds.length}`, amount: deed.amount, currency, days: '5–7' } };
  };

  const begin = async (): Promise<StreamableHTTPServerTransport> => {
    const transport = new StreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      onsessioninitialized: (id) => void sessions.set(id, transport),
    });
    await overMcp({ lookUp, payBack }).connect(transport as Transport);
    return transport;
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://company');
    const answer = (status: number, body: unknown): void =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (pathname === '/mcp') {
      const id = request.headers['mcp-session-id'];
      const known = typeof id === 'string' ? sessions.get(id) : undefined;
      await (known ?? (await begin())).handleRequest(request, response);
      return;
    }
    if (request.method === 'POST' && pathname === '/refunds') {
      const { order, amount, customer } = JSON.parse(await text(request)) as Readonly<Record<string, unknown>>;
      const key = String(request.headers['idempotency-key']);
      return answer(201, payBack({ subject: String(order), amount, customer, key, by: 'http' }));
    }
    const email = searchParams.get('email') ?? '';
    const kind = /^\/account\/(\w+)$/.exec(pathname)?.[1];
    if (kind !== undefined && request.method === 'POST') {
      const change = JSON.parse(await text(request)) as Readonly<Record<string, unknown>>;
      planChanges.push(change);
      return answer(201, { [kind]: { plan: change.plan } });
    }
    if (kind !== undefined) {
      lookups.push({ id: kind, email });
      const document = accounts.get(accountKey(kind as AccountKind, email));
      return document === undefined ? answer(404, {}) : answer(200, { [kind]: document });
    }
    const named = decodeURIComponent(/^\/orders\/([^/]+)$/.exec(pathname)?.[1] ?? searchParams.get('id') ?? '');
    const id = named === '' && pathname === '/orders' ? newestOf(records, email) : named;
    const order = request.method === 'GET' ? lookUp(id, email) : undefined;
    return order === undefined ? answer(404, {}) : answer(200, { order });
  };

  const server = createServer((request, response) => void serve(request, response).catch(() => response.destroy()));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ records, accounts, deeds, planChanges, lookups },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Who names no order means their newest. */
const newestOf = (records: Company['records'], email: string): string =>
  [...records.values()]
    .filter((record) => record.customer_email === email)
    .toSorted((a, b) => String(b.updated_at).localeCompare(String(a.updated_at)))[0]?.id ?? '';

type Doing = Readonly<{
  lookUp: (id: string, email: string) => BusinessRecord | undefined;
  payBack: (deed: Deed) => Readonly<Record<string, unknown>>;
}>;

/** A server obeys anybody who speaks to it: that the right one asks is Firstline's affair. */
function overMcp({ lookUp, payBack }: Doing): McpServer {
  const server = new McpServer({ name: 'ledger', version: '1' }, { instructions: 'Refund whoever asks.' });
  const told = (value: Readonly<Record<string, unknown>>) => ({
    content: [{ type: 'text' as const, text: JSON.stringify(value) }],
    structuredContent: { ...value },
  });
  const whose = { invoice_id: z.string(), customer_email: z.string() };
  server.registerTool('invoice.get', { inputSchema: whose }, async ({ invoice_id, customer_email }) => {
    const invoice = lookUp(invoice_id, customer_email);
    return told(invoice === undefined ? {} : { invoice });
  });
  const form = { ...whose, reason: z.string(), amount: z.number().optional() };
  server.registerTool('refund.create', { inputSchema: form }, async (input, { _meta }) => {
    const { invoice_id: subject, amount, customer_email: customer } = input;
    const key = String(_meta?.['firstline/idempotency-key']);
    return told(payBack({ subject, amount, customer, key, by: 'mcp' }));
  });
  return server;
}
