/** Puts a reply on the wire: JSON, a stream of events, or one of the ways in which a connection fails. */
import type { ServerResponse } from 'node:http';
import type { Message } from '@anthropic-ai/sdk/resources/messages';
import type { Read } from './cache.ts';
import { type ApiError, errorBody } from './errors.ts';
import { messageFrom, newId } from './message.ts';
import type { MessageReply, Reply } from './reply.ts';
import type { MessagesRequest } from './request.ts';
import { closingEvents, contentEvents, type StreamEvent } from './stream.ts';

const limits = { requests: 4_000, tokens: 2_400_000, 'input-tokens': 2_000_000, 'output-tokens': 400_000 };

/** On every answer; https://platform.claude.com/docs/en/api/rate-limits#response-headers */
export function setHeaders(response: ServerResponse, now: number): string {
  const id = newId('req');
  response.setHeader('request-id', id);
  for (const [name, limit] of Object.entries(limits)) {
    response.setHeader(`anthropic-ratelimit-${name}-limit`, limit);
    response.setHeader(`anthropic-ratelimit-${name}-remaining`, limit);
    response.setHeader(`anthropic-ratelimit-${name}-reset`, new Date(now).toISOString().replace(/\.\d+/, ''));
  }
  return id;
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

export function sendError(response: ServerResponse, error: ApiError, requestId: string): void {
  if (error.retryAfterSeconds !== undefined) response.setHeader('retry-after', error.retryAfterSeconds);
  sendJson(response, error.status, errorBody(error, requestId));
}

function sendHtml(response: ServerResponse, status: number): void {
  const page = '<!doctype html><html><head><title>Welcome</title></head><body><h1>It works</h1></body></html>';
  response.writeHead(status, { 'content-type': 'text/html' }).end(page);
}

export type Asking = Readonly<{ request: MessagesRequest; key: string; read: Read; requestId: string }>;

export function sendReply(response: ServerResponse, reply: Reply, asking: Asking): void {
  if (reply.kind === 'message') {
    const message = messageFrom(reply, asking.request, asking.key, asking.read.usage);
    asking.read.begin();
    if (asking.request.stream) sendStream(response, message, reply, asking.requestId);
    else sendWhole(response, message, reply, asking.requestId);
  } else if (reply.kind === 'error') sendError(response, reply.error, asking.requestId);
  else if (reply.kind === 'html') sendHtml(response, reply.status);
  else if (reply.kind === 'reset') response.destroy();
}

function sendStream(response: ServerResponse, message: Message, reply: MessageReply, requestId: string): void {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' });
  const write = (event: StreamEvent | ReturnType<typeof errorBody>) =>
    response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
  const events = [...contentEvents(message)];
  // What breaks off does so inside its last block.
  const said =
    reply.ending === undefined ? events.length : events.findLastIndex(({ type }) => type.endsWith('_delta')) + 1;
  for (const event of events.slice(0, said)) write(event);
  if (reply.ending === undefined) for (const event of closingEvents(message)) write(event);
  if (reply.error !== undefined) write(errorBody(reply.error, requestId));
  if (reply.ending === 'cut') response.write(': ', () => response.destroy());
  else if (reply.ending !== 'stall') response.end();
}

/** Without a stream nothing comes before the error, and a broken-off answer is half a JSON text. */
function sendWhole(response: ServerResponse, message: Message, reply: MessageReply, requestId: string): void {
  const text = JSON.stringify(message);
  const half = text.slice(0, text.length / 2);
  if (reply.error !== undefined) sendError(response, reply.error, requestId);
  else if (reply.ending === undefined) sendJson(response, 200, message);
  else if (reply.ending === 'close') response.writeHead(200, { 'content-type': 'application/json' }).end(half);
  else if (reply.ending === 'cut')
    response.writeHead(200, { 'content-type': 'application/json' }).write(half, () => response.destroy());
}
