/**
 * The business systems of a company for tests: orders and refunds over HTTP, invoices and refunds over MCP (`/mcp`). It does
 * whatever it is asked and remembers it, so that what was allowed through shows: a cautious fake would hide holes.
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
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

export type Company = Readonly<{
  url: string;
  records: Map<string, BusinessRecord>;
  deeds: readonly Deed[];
  /** Ids that were looked up, and for whom, in the order of arrival. */
  lookups: readonly Readonly<{ id: string; email: string }>[];
  close: () => Promise<void>;
}>;

export async function startCompany(): Promise<Company> {
  const records = new Map<string, BusinessRecord>();
  const deeds: Deed[] = [];
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
    const id = decodeURIComponent(/^\/orders\/([^/]+)$/.exec(pathname)?.[1] ?? '');
    const order = request.method === 'GET' ? lookUp(id, searchParams.get('email') ?? '') : undefined;
    return order === undefined ? answer(404, {}) : answer(200, { order });
  };

  const server = createServer((request, response) => void serve(request, response).catch(() => response.destroy()));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    records,
    deeds,
    lookups,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

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
