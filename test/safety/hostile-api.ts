/**
 * Stands between the SDK and the fake Messages API and puts other words into the model's mouth: anything at all, also what
 * no API would send (citations of nothing, twice the same id, usage that is no number). The fake still judges each request
 * of ours by the API's rules, so that a hostile answer cannot lead us to send something invalid unnoticed.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, request as requestTo, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type MessagesApi, type Reply, reply, startMessagesApi } from '../fakes/messages-api/index.ts';

export type Json = Readonly<Record<string, unknown>>;

/** One turn of the model. `raw`: content blocks as they stand; a block `{...tool_use, inputText}` breaks its own JSON. */
export type Move =
  | Readonly<{ kind: 'raw'; content: readonly Json[]; stop: string | null; usage?: unknown }>
  | Readonly<{ kind: 'reply'; reply: Reply }>;

/** What is being asked, as the model's side reads it. `turn` counts the requests of this case and kind, from 0. */
export type AskedOf = Readonly<{ caseId: string; isQuestion: boolean; turn: number; body: Json }>;
export type Mind = (asked: AskedOf) => Move;

export type HostileApi = Readonly<{
  url: string;
  /** Bodies of all requests for a message, with what the API's rules say against them. */
  heard: readonly Readonly<{ caseId: string; isQuestion: boolean; body: Json; refusal: string | null }>[];
  close: () => Promise<void>;
}>;

/** Each ticket of a suite carries one of these in its subject. */
export const casePattern = /CASE-[a-z0-9]+(?:-[a-z0-9]+)*/;

export async function startHostileApi(mind: Mind): Promise<HostileApi> {
  const chosen = new Map<string, Reply>();
  const judge: MessagesApi = await startMessagesApi({
    brain: ({ body }) => chosen.get(JSON.stringify(body)) ?? reply.text('x'),
  });
  const heard: HostileApi['heard'][number][] = [];
  const turns = new Map<string, number>();

  const serve = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const sent = await text(incoming);
    if (incoming.method !== 'POST') return pass(incoming, sent, judge.url, response);
    const body = JSON.parse(sent) as Json;
    const caseId = casePattern.exec(JSON.stringify(body.messages))?.[0] ?? '';
    const isQuestion = typeof (body.output_config as Json | undefined)?.format === 'object';
    const key = `${caseId} ${isQuestion}`;
    const turn = turns.get(key) ?? 0;
    turns.set(key, turn + 1);
    const move = mind({ caseId, isQuestion, turn, body });
    if (move.kind === 'reply') {
      chosen.set(JSON.stringify(body), move.reply);
      heard.push({ caseId, isQuestion, body, refusal: null });
      return pass(incoming, sent, judge.url, response);
    }
    const refusal = await judged(incoming, sent, judge.url);
    heard.push({ caseId, isQuestion, body, refusal });
    if (refusal !== null) return void response.writeHead(400, { 'content-type': 'application/json' }).end(refusal);
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
    for (const event of eventsOf(move, String(body.model)))
      response.write(`event: ${String(event.type)}\ndata: ${JSON.stringify(event)}\n\n`);
    response.end();
  };

  const server = createServer((incoming, response) => void serve(incoming, response).catch(() => response.destroy()));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      await judge.close();
    },
  };
}

/** What the API's rules say against a request; null: nothing. */
async function judged({ url, headers }: IncomingMessage, sent: string, to: string): Promise<string | null> {
  const { host: _, 'content-length': __, connection: ___, ...rest } = headers;
  const given = Object.entries(rest).map(([name, value]): [string, string] => [name, String(value)]);
  const answer = await fetch(`${to}${url}`, { method: 'POST', headers: given, body: sent });
  const said = await answer.text();
  return answer.status === 200 ? null : said;
}

/** As it is, also where it breaks off. */
function pass(incoming: IncomingMessage, sent: string, to: string, response: ServerResponse): void {
  const { method, url, headers } = incoming;
  const onward = requestTo(`${to}${url}`, { method, headers: { ...headers, host: new URL(to).host } }, (answer) => {
    response.writeHead(answer.statusCode ?? 500, answer.headers);
    answer.pipe(response);
    answer.on('error', () => response.destroy());
    answer.on('close', () => {
      if (!answer.complete) response.destroy();
    });
  });
  onward.on('error', () => response.destroy());
  onward.end(sent);
}

const usage = { input_tokens: 900, output_tokens: 60, cache_creation_input_tokens: 0, cache_read_input_tokens: 0 };
let messages = 0;

function* eventsOf(
  { content, stop, usage: given = usage }: Extract<Move, { kind: 'raw' }>,
  model: string,
): Generator<Json> {
  messages += 1;
  const message = { id: `msg_${messages}`, type: 'message', role: 'assistant', model, content: [], container: null };
  yield { type: 'message_start', message: { ...message, stop_reason: null, stop_sequence: null, usage: given } };
  for (const [index, block] of content.entries()) {
    const { inputText, ...open } = block;
    const emptied =
      open.type === 'text' ? { text: '', citations: null } : open.type === 'tool_use' ? { input: {} } : {};
    yield { type: 'content_block_start', index, content_block: { ...open, ...emptied } };
    const delta = (each: Json): Json => ({ type: 'content_block_delta', index, delta: each });
    if (open.type === 'text') yield delta({ type: 'text_delta', text: open.text });
    for (const citation of Array.isArray(open.citations) ? open.citations : [])
      yield delta({ type: 'citations_delta', citation });
    if (open.type === 'tool_use')
      yield delta({ type: 'input_json_delta', partial_json: inputText ?? JSON.stringify(open.input) });
    yield { type: 'content_block_stop', index };
  }
  yield { type: 'message_delta', delta: { stop_reason: stop, stop_sequence: null }, usage: given };
  yield { type: 'message_stop' };
}
