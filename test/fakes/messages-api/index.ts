/**
 * A local Messages API for tests, development and the demo: the real SDK talks to it over real HTTP, and it refuses
 * what the real API would refuse. It says what a script or a brain tells it to; it is no model.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createCache, inputTokens } from './cache.ts';
import { type Recorded, readCall } from './read.ts';
import type { Brain, Reply } from './reply.ts';
import { refusalOf, rulesFor } from './rules/index.ts';
import type { Account } from './rules/rule.ts';
import { sendError, sendJson, sendReply, setHeaders } from './send.ts';
import { sendModels } from './send-models.ts';

export type { Recorded } from './read.ts';
export { type Brain, type Cite, type Part, type Reply, reply, type ToolUse } from './reply.ts';

/** Accepted, for all models, unless `accounts` says otherwise. */
export const testKey = 'test-key';

export type MessagesApiOptions = Readonly<{
  accounts?: readonly Account[];
  /** Milliseconds since 1970; for the lifetime of cached prompts. */
  now?: () => number;
  brain?: Brain;
  port?: number;
}>;

export type MessagesApi = Readonly<{
  /** For `ANTHROPIC_BASE_URL`. */
  url: string;
  /** All requests in the order of arrival, refused ones too. */
  requests: readonly Recorded[];
  /** Used up in this order, one by each request for a message that no rule refuses. */
  script: (...replies: readonly Reply[]) => void;
  /** Answers where the script is used up; without one that is an error of the test. */
  setBrain: (brain: Brain | null) => void;
  /** Rejects when replies were left over or missing, or a request broke a rule of ours that the API cannot see. */
  close: () => Promise<void>;
}>;

export async function startMessagesApi(options: MessagesApiOptions = {}): Promise<MessagesApi> {
  const accounts = options.accounts ?? [{ key: testKey, models: 'all' }];
  const now = options.now ?? Date.now;
  const cache = createCache(now);
  const requests: Recorded[] = [];
  const complaints: string[] = [];
  const scripted: Reply[] = [];
  let brain = options.brain ?? null;

  const handle = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const requestId = setHeaders(response, now());
    const { call, route, recorded } = await readCall(incoming, accounts);
    const refusal = refusalOf(call, rulesFor[route]);
    const key = call.account?.key ?? '';
    const read = cache.read(call.request, key);
    requests.push({ ...recorded, refusal, usage: route === 'create' && refusal === null ? read.usage : null });
    if (refusal?.rule === 'opaque-user') complaints.push(`request ${requests.length}: ${refusal.error.message}`);
    if (refusal !== null) sendError(response, refusal.error, requestId);
    else if (route === 'models') sendModels(response, recorded.path, call.account, requestId);
    else if (route === 'count') sendJson(response, 200, { input_tokens: inputTokens(call.request) });
    else if (route === 'unknown') sendError(response, { status: 404, message: 'Not found' }, requestId);
    else {
      const next = scripted.shift() ?? brain?.(call.request) ?? missing(call.request.model);
      sendReply(response, next, { request: call.request, key, read, requestId });
    }
  };

  const missing = (model: string): Reply => {
    complaints.push(`missing: a reply for request ${requests.length}, to ${model}`);
    return { kind: 'error', error: { status: 400, message: 'the test scripted no reply for this request' } };
  };

  const server = createServer((incoming, response) => {
    handle(incoming, response).catch((error: unknown) => {
      // A sender that gives up while it sends is its own affair.
      if (incoming.complete) complaints.push(error instanceof Error ? error.message : String(error));
      incoming.socket.destroy();
    });
  });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    script: (...replies) => void scripted.push(...replies),
    setBrain: (next) => {
      brain = next;
    },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
      const wrong = [...complaints, ...scripted.map((each) => `left over: ${JSON.stringify(each)}`)];
      if (wrong.length > 0) throw new Error(['requests and script do not fit', ...wrong].join('\n'));
    },
  };
}
