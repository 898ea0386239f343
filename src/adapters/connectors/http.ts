/** A connector over HTTP: one request per call, made from the policy's template, and what its status means. */
import type { HttpConnector, HttpTool } from '../../core/connector.ts';
import type { Called, Caller } from './caller.ts';
import { type Exchanged, exchange } from './exchange.ts';
import { parseJson } from './json.ts';
import type { Secrets } from './secrets.ts';
import { fillBody, fillUrl } from './template.ts';

const checkBytesMax = 1024 ** 2;

export function httpCaller(connector: HttpConnector, secrets: Secrets): Caller<HttpTool> {
  const { id, tools, allow } = connector;
  const headers = new Map(tools.map((tool) => [tool.id, secrets.fill(tool.headers, `connector ${id}, header`)]));
  const { privateHosts } = allow;
  return {
    async call({ tool, values, idempotencyKey, signal }) {
      const url = fillUrl(tool.url, values);
      if (url === null) return { kind: 'failed', reason: 'one of the values cannot be part of an address' };
      const body = tool.body === undefined ? null : JSON.stringify(fillBody(tool.body, values));
      const exchanged = await exchange({
        url,
        method: tool.method,
        headers: {
          accept: 'application/json',
          ...headers.get(tool.id),
          ...(body === null ? {} : { 'content-type': 'application/json' }),
          ...(idempotencyKey === null ? {} : { 'idempotency-key': idempotencyKey }),
        },
        body,
        bytesMax: tool.bytesMax,
        privateHosts,
        signal,
      });
      return meaningOf(exchanged, url.host, idempotencyKey === null);
    },
    async check(signal) {
      const origins = [...new Set(tools.map(({ url }) => new URL(fixedPart(url)).origin))];
      return Promise.all(
        origins.map(async (origin) => {
          const asking = { method: 'HEAD', headers: {}, body: null, bytesMax: checkBytesMax, privateHosts, signal };
          const answer = await exchange({ url: new URL(origin), ...asking });
          return { connector: id, tool: null, trouble: answer.kind === 'answer' ? null : answer.why };
        }),
      );
    },
    async close() {},
  };
}

/** Scheme and host, where no braces can be. */
const fixedPart = (template: string): string => /^https?:\/\/[^/?]+/.exec(template)?.[0] ?? template;

/** Statuses by which a server says that it did not do what was asked. 409: perhaps the same deed is under way. */
const refusals: Readonly<Record<number, string>> = {
  400: 'refuses these values',
  401: 'refuses our key',
  403: 'refuses our key',
  404: 'has nothing under that',
  405: 'does not know this call',
  410: 'has nothing under that any more',
  413: 'refuses these values',
  415: 'does not know this call',
  422: 'refuses these values',
  429: 'is asked too often at the moment',
};

function meaningOf(exchanged: Exchanged, host: string, isRead: boolean): Called {
  if (exchanged.kind === 'none') return { kind: exchanged.sent ? 'unknown' : 'failed', reason: exchanged.why };
  const { status, body } = exchanged;
  if (status >= 200 && status < 300) {
    if (body.length === 0) return { kind: 'answered', data: null };
    const data = parseJson(body);
    return data === undefined
      ? { kind: 'unknown', reason: `${host} answered with something else than JSON` }
      : { kind: 'answered', data };
  }
  if (isRead && (status === 404 || status === 410)) return { kind: 'nothing' };
  const refusal = refusals[status];
  if (refusal !== undefined) return { kind: 'failed', reason: `${host} ${refusal} (HTTP ${status})` };
  if (status >= 300 && status < 400)
    return { kind: 'unknown', reason: `${host} sends us elsewhere (HTTP ${status}), where we do not go` };
  return { kind: 'unknown', reason: `${host} has trouble of its own (HTTP ${status})` };
}
