/**
 * The `fetch` that the MCP SDK makes its requests with: our bounded exchange, so that the same rules about addresses,
 * sizes and redirects hold. An answer is handed over when it is whole; one cut in the middle fails at once.
 */
import type { FetchLike } from '@modelcontextprotocol/sdk/shared/transport.js';
import { exchange } from './exchange.ts';

export type McpFetchOptions = Readonly<{
  privateHosts: boolean;
  bytesMax: number;
  timeoutMs: number;
  headers: Readonly<Record<string, string>>;
}>;

const bodiless = [204, 205, 304];

/** Throws an error whose `cause` is the exchange that failed. */
export const mcpFetch =
  ({ privateHosts, bytesMax, timeoutMs, headers: own }: McpFetchOptions): FetchLike =>
  async (address, init = {}) => {
    const method = init.method ?? 'GET';
    const headers = { ...Object.fromEntries(new Headers(init.headers)), ...own };
    // A standing stream for what a server may want to say: we ask and do not listen.
    if (method === 'GET' && headers['last-event-id'] === undefined) return new Response(null, { status: 405 });
    const timeout = AbortSignal.timeout(timeoutMs);
    const answer = await exchange({
      url: new URL(address),
      method,
      headers,
      body: typeof init.body === 'string' ? init.body : null,
      bytesMax,
      privateHosts,
      signal: init.signal ? AbortSignal.any([init.signal, timeout]) : timeout,
    });
    if (answer.kind === 'none') throw new Error(answer.why, { cause: answer });
    const { status, body } = answer;
    if (status < 200 || status > 599 || (status >= 300 && status < 400)) {
      const why = `the server sends us elsewhere (HTTP ${status}), where we do not go`;
      throw new Error(why, { cause: { kind: 'none', sent: true, why } });
    }
    const kept = Object.entries(answer.headers).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as [string, string]] : [],
    );
    return new Response(bodiless.includes(status) ? null : new Uint8Array(body), { status, headers: kept });
  };
