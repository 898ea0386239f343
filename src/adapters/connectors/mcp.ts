/**
 * A connector to an MCP server: only tools that the policy names exist, only while they fit what the server says of them,
 * and nothing that the server says about itself is passed on.
 */
import { StreamableHTTPError } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { type CallToolResult, CallToolResultSchema, ErrorCode, McpError } from '@modelcontextprotocol/sdk/types.js';
import type { McpConnector, McpTool } from '../../core/connector.ts';
import type { Clock, Log } from '../../core/ports.ts';
import type { Called, Caller, Calling } from './caller.ts';
import { stoppedWhy } from './exchange.ts';
import { parseJson } from './json.ts';
import { openMsMax } from './mcp-client.ts';
import { misfit } from './mcp-fit.ts';
import { type McpSession, mcpSession, type Open } from './mcp-session.ts';
import { transportsTo } from './mcp-transport.ts';
import type { Secrets } from './secrets.ts';

type Context = Readonly<{ clock: Clock; log: Log }>;

export function mcpCaller(connector: McpConnector, secrets: Secrets, { clock, log }: Context): Caller<McpTool> {
  const session = mcpSession(transportsTo(connector, secrets), clock);
  // A process takes a while to start: begun now, it is there for the first ticket.
  session
    .open(AbortSignal.timeout(openMsMax))
    .catch((error: unknown) => log.warn({ connector: connector.id, reason: whyOf(error) }, 'a connector is not there'));
  const said = new Map<string, string | null>();
  const troubleOf = (tool: McpTool, open: Open): string | null => {
    const trouble = misfit(tool, open.schemas.get(tool.name));
    if (trouble !== null && said.get(tool.id) !== trouble)
      log.warn(
        { connector: connector.id, tool: tool.id, reason: trouble },
        'a tool is off: policy and server disagree',
      );
    said.set(tool.id, trouble);
    return trouble;
  };
  return {
    async call(calling) {
      const first = await once(session, calling, troubleOf);
      return first.again && !calling.signal.aborted ? (await once(session, calling, troubleOf)).called : first.called;
    },
    async check(signal) {
      const opened = await session.open(signal).catch(whyOf);
      if (typeof opened === 'string') return [{ connector: connector.id, tool: null, trouble: opened }];
      return connector.tools.map((tool) => ({
        connector: connector.id,
        tool: tool.id,
        trouble: troubleOf(tool, opened),
      }));
    },
    close: () => session.close(),
  };
}

type Once = Readonly<{ called: Called; again: boolean }>;
const final = (called: Called): Once => ({ called, again: false });

/** `again`: the connection was stale, and making the call once more cannot do a deed twice. */
async function once(
  session: McpSession,
  { tool, values, idempotencyKey, signal }: Calling<McpTool>,
  troubleOf: (tool: McpTool, open: Open) => string | null,
): Promise<Once> {
  const open = await session.open(signal).catch(whyOf);
  if (typeof open === 'string') return final({ kind: 'failed', reason: open });
  if (troubleOf(tool, open) !== null)
    return final({
      kind: 'failed',
      reason: 'this tool is off: the system has changed, and the policy does not fit it',
    });
  const meta = idempotencyKey === null ? {} : { _meta: { 'firstline/idempotency-key': idempotencyKey } };
  const params = { name: tool.name, arguments: { ...values }, ...meta };
  try {
    const request = { method: 'tools/call' as const, params };
    const result = await open.client.request(request, CallToolResultSchema, { signal, timeout: tool.timeoutMs });
    session.worked();
    return final(meaningOf(result));
  } catch (error) {
    const broken = brokenBy(error, signal);
    if (broken.isStale) await session.drop(open, 'stale');
    else if (signal.aborted) void dropIfHung(session, open);
    return {
      called: { kind: broken.isRefused ? 'failed' : 'unknown', reason: broken.why },
      again: broken.isStale && (broken.isRefused || idempotencyKey === null),
    };
  }
}

const pingMsMax = 2000;

/** One that is slow with one call still answers a ping; one that hangs is started again. */
const dropIfHung = (session: McpSession, open: Open): Promise<unknown> =>
  open.client.ping({ timeout: pingMsMax }).catch(() => session.drop(open, 'broke'));

/** A tool's error may come after its deed, and its words are a stranger's. */
function meaningOf({ isError, structuredContent, content }: CallToolResult): Called {
  if (isError === true) return { kind: 'unknown', reason: 'the system answered with an error' };
  if (structuredContent !== undefined) return { kind: 'answered', data: structuredContent };
  const text = content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n');
  const data = parseJson(text);
  return { kind: 'answered', data: typeof data === 'object' && data !== null ? data : { text } };
}

type Broken = Readonly<{ why: string; isRefused: boolean; isStale: boolean }>;

/** What a failed request means. `isRefused`: the server did not do it; `isStale`: a new connection may help. */
function brokenBy(error: unknown, signal: AbortSignal): Broken {
  if (signal.aborted) return { why: stoppedWhy(signal, 'the server'), isRefused: false, isStale: false };
  const why = whyOf(error);
  if (error instanceof StreamableHTTPError) {
    const { code = 0 } = error;
    // 404: it has forgotten our session, as servers may: https://modelcontextprotocol.io/specification (transports).
    return { why, isRefused: code >= 400 && code < 500, isStale: code === 404 };
  }
  if (error instanceof McpError) {
    const refusals: readonly number[] = [ErrorCode.InvalidParams, ErrorCode.MethodNotFound, ErrorCode.InvalidRequest];
    return { why, isRefused: refusals.includes(error.code), isStale: error.code === ErrorCode.ConnectionClosed };
  }
  const isUnsent = error instanceof Error && isNotSent(error.cause);
  return { why, isRefused: isUnsent, isStale: isUnsent };
}

const isNotSent = (cause: unknown): boolean =>
  typeof cause === 'object' && cause !== null && 'sent' in cause && cause.sent === false;

/** In our words: what a server says of its errors may hold anything. */
function whyOf(error: unknown): string {
  if (error instanceof StreamableHTTPError) return `the server answered HTTP ${error.code ?? 'nothing'}`;
  if (error instanceof McpError) {
    if (error.code === ErrorCode.ConnectionClosed) return 'the server broke off';
    if (error.code === ErrorCode.RequestTimeout) return 'the server gave no answer in time';
    return `the server refused the call (${error.code})`;
  }
  if (!(error instanceof Error)) return 'the server failed';
  const { cause } = error;
  if (typeof cause === 'object' && cause !== null && 'why' in cause && typeof cause.why === 'string') return cause.why;
  if ('code' in error && typeof error.code === 'string') return `the server could not be started (${error.code})`;
  // The SDK's and zod's messages quote what a server sent.
  return 'the server broke off, or does not speak MCP as it should';
}
