/** How an MCP server is reached: a process on this machine, or streamable HTTP. Made anew for each connection. */
import { getDefaultEnvironment, StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { McpConnector } from '../../core/connector.ts';
import { mcpFetch } from './mcp-fetch.ts';
import type { Secrets } from './secrets.ts';

/** A server's list of tools comes through here too. */
const bytesMin = 1024 ** 2;

export function transportsTo(connector: McpConnector, secrets: Secrets): () => Transport {
  const { id, command, url, allow, tools } = connector;
  const bytesMax = Math.max(bytesMin, ...tools.map((tool) => tool.bytesMax));
  if (url !== undefined) {
    const headers = secrets.fill(connector.headers, `connector ${id}, header`);
    const timeoutMs = Math.max(...tools.map((tool) => tool.timeoutMs));
    const fetch = mcpFetch({ privateHosts: allow.privateHosts, bytesMax, timeoutMs, headers });
    // The SDK types its optional fields without `undefined`, which its own class then has.
    return () => new StreamableHTTPClientTransport(new URL(url), { fetch }) as unknown as Transport;
  }
  const [program = '', ...args] = command ?? [];
  const env = { ...onlyPath(), ...secrets.fill(connector.env, `connector ${id}, env`) };
  // What a server prints on its standard error may be customers' text: it is dropped.
  return () => new StdioClientTransport({ command: program, args, env, stderr: 'ignore', maxBufferSize: bytesMax });
}

/** The SDK passes more of our environment on unless told otherwise; `undefined` is "not set" to Node. */
function onlyPath(): Record<string, string> {
  const inherited = Object.keys(getDefaultEnvironment()).map((name) => [name, undefined]);
  const blank: Record<string, undefined> = Object.fromEntries(inherited);
  const { PATH } = process.env;
  return { ...blank, ...(PATH === undefined ? {} : { PATH }) } as Record<string, string>;
}
