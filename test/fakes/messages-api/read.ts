/** Reads a request to its end, whatever its size, and says what it is and who sent it. */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { InputUsage } from './cache.ts';
import { modelNamed } from './models.ts';
import { isJson, readRequest } from './request.ts';
import { bytesMax } from './rules/access.ts';
import type { Refusal, Route } from './rules/index.ts';
import type { Account, Call } from './rules/rule.ts';

export type Recorded = Readonly<{
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  /** Parsed JSON; undefined where there was none. */
  body: unknown;
  /** The rule that was broken, and the answer to it. */
  refusal: Refusal | null;
  /** Tokens of the prompt as they are billed if a message is begun. */
  usage: InputUsage | null;
}>;

export async function readCall(
  incoming: IncomingMessage,
  accounts: readonly Account[],
): Promise<Readonly<{ call: Call; route: Route; recorded: Omit<Recorded, 'refusal' | 'usage'> }>> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= bytesMax) chunks.push(chunk);
  }
  const body = bytes <= bytesMax ? parsed(Buffer.concat(chunks).toString('utf8')) : undefined;
  const { method = '', headers } = incoming;
  const path = (incoming.url ?? '').split('?')[0] ?? '';
  const key = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1];
  const account = accounts.find((each) => each.key === key);
  const request = readRequest(isJson(body) ? body : {});
  return {
    route: routeOf(method, path),
    recorded: { method, path, headers, body },
    call: { headers, bytes, account, model: modelNamed(request.model), request },
  };
}

function routeOf(method: string, path: string): Route {
  if (method === 'POST' && path === '/v1/messages') return 'create';
  if (method === 'POST' && path === '/v1/messages/count_tokens') return 'count';
  return method === 'GET' && /^\/v1\/models(\/[^/]+)?$/.test(path) ? 'models' : 'unknown';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
