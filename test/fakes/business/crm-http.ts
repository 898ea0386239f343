/** The little CRM over streamable HTTP, with sessions that it can forget, as servers do when they restart. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { createCrm } from './crm.ts';

export type CrmOverHttp = Readonly<{
  url: string;
  booked: unknown[];
  /** Values of the authorization header that came, without repeats. */
  keys: Set<string | undefined>;
  requests: () => number;
  forgetSessions: () => void;
  /** New sessions see the profile tool with another parameter. */
  upgrade: () => void;
  /** All is answered with this status; null: served. */
  refuse: (status: number | null) => void;
  close: () => Promise<void>;
}>;

export async function startCrm(port = 0): Promise<CrmOverHttp> {
  const booked: unknown[] = [];
  const keys = new Set<string | undefined>();
  const sessions = new Map<string, StreamableHTTPServerTransport>();
  let upgraded = false;
  let refusal: number | null = null;
  let requests = 0;
  const begin = async (): Promise<StreamableHTTPServerTransport> => {
    const transport = new StreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      onsessioninitialized: (id) => void sessions.set(id, transport),
    });
    await createCrm({ crash: () => server.closeAllConnections(), booked, upgraded }).connect(transport as Transport);
    return transport;
  };
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    requests += 1;
    keys.add(request.headers.authorization);
    if (refusal !== null) return void response.writeHead(refusal, { location: 'http://127.0.0.1:1/' }).end('<html>');
    const id = request.headers['mcp-session-id'];
    const known = typeof id === 'string' ? sessions.get(id) : undefined;
    if (typeof id === 'string' && known === undefined) return void response.writeHead(404).end();
    await (known ?? (await begin())).handleRequest(request, response);
  };
  const server = createServer((request, response) => void serve(request, response).catch(() => response.destroy()));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`,
    booked,
    keys,
    requests: () => requests,
    forgetSessions: () => sessions.clear(),
    upgrade: () => {
      upgraded = true;
    },
    refuse: (status) => {
      refusal = status;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
