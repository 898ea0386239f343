/**
 * What a test lets the server say. Replies are plain data; indexes of citations are turned into the API's locations
 * when the request is known.
 */
import type { RefusalStopDetails } from '@anthropic-ai/sdk/resources/messages';
import type { ApiError } from './errors.ts';
import type { MessagesRequest } from './request.ts';

/** Search result, first block, block after the last: counted from 0. */
export type Cite = readonly [resultIndex: number, blockStart: number, blockEnd: number];
export type Part =
  | Readonly<{ type: 'text'; text: string; cite?: readonly Cite[] }>
  | Readonly<{ type: 'thinking'; text: string }>
  | Readonly<ToolUse & { type: 'tool_use' }>;
/** `id`: where a test needs one that the server would not give. */
export type ToolUse = Readonly<{ name: string; input: unknown; id?: string }>;

export type MessageReply = Readonly<{
  kind: 'message';
  parts: readonly Part[];
  /** Any string: the API may add reasons. */
  stopReason: string;
  category?: RefusalStopDetails['category'];
  /** Streams only, unless nothing was said yet: comes after the parts, in place of the end. */
  ending?: 'error' | 'close' | 'cut' | 'stall';
  error?: ApiError;
}>;
export type Reply =
  | MessageReply
  | Readonly<{ kind: 'error'; error: ApiError }>
  | Readonly<{ kind: 'html'; status: number }>
  | Readonly<{ kind: 'stall' }>
  | Readonly<{ kind: 'reset' }>;
/** Answers whatever no script answers. */
export type Brain = (request: MessagesRequest) => Reply;

const message = (parts: readonly Part[], stopReason = 'end_turn'): MessageReply => ({
  kind: 'message',
  parts,
  stopReason,
});

const asPart = (use: ToolUse): Part => ({ type: 'tool_use', ...use });

const defaults: Readonly<Record<number, string>> = {
  400: 'The request was not accepted.',
  401: 'invalid authentication',
  402: 'Your credit balance is too low.',
  403: 'Your API key does not have permission to use this.',
  404: 'Not found.',
  413: 'Request exceeds the maximum size',
  429: 'This request would exceed your rate limit.',
  500: 'Internal server error',
  504: 'The request timed out.',
  529: 'Overloaded',
};

export type ErrorOptions = Readonly<{ retryAfterSeconds?: number; code?: string; message?: string }>;
const apiError = (status: number, options: ErrorOptions): ApiError => ({
  message: defaults[status] ?? 'error',
  ...options,
  status,
});

export const reply = {
  text: (text: string): MessageReply => message([{ type: 'text', text }]),
  json: (value: unknown): MessageReply => message([{ type: 'text', text: JSON.stringify(value) }]),
  cited: (sentences: readonly Readonly<{ text: string; cite?: readonly Cite[] }>[]): MessageReply =>
    message(sentences.map((each) => ({ type: 'text', ...each }))),
  /** Any mixture, in this order. */
  parts: (...parts: readonly Part[]): MessageReply => message(parts),
  /** One call, or several side by side. */
  toolUse: (...uses: readonly ToolUse[]): MessageReply => message(uses.map(asPart), 'tool_use'),
  /** `uses` stand after the text; with `max_tokens` the last one breaks off within its input. */
  stop: (
    reason: string,
    options: Readonly<{ text?: string; category?: RefusalStopDetails['category']; uses?: readonly ToolUse[] }> = {},
  ): MessageReply => ({
    ...message(
      [
        ...(options.text === undefined ? [] : [{ type: 'text' as const, text: options.text }]),
        ...(options.uses ?? []).map(asPart),
      ],
      reason,
    ),
    ...(options.category === undefined ? {} : { category: options.category }),
  }),
  /** Before anything is said. `code`: see `error.details.error_code`, e.g. `enforced_spend_limit_reached`. */
  error: (status: number, options: ErrorOptions = {}): Reply => ({ kind: 'error', error: apiError(status, options) }),
  /** After HTTP 200 and `text`, as an event of the stream. */
  errorInStream: (status: number, text = 'The first words', options: ErrorOptions = {}): MessageReply => ({
    ...reply.text(text),
    ending: 'error',
    error: apiError(status, options),
  }),
  html: (status = 200): Reply => ({ kind: 'html', status }),
  /** `close`: ends in good order without its last events; `cut`: the connection breaks. */
  truncatedStream: (text = 'The first words', how: 'close' | 'cut' = 'close'): MessageReply => ({
    ...reply.text(text),
    ending: how,
  }),
  /** Says nothing, or `text` and then nothing, until the server closes. */
  stall: (text?: string): Reply => (text === undefined ? { kind: 'stall' } : { ...reply.text(text), ending: 'stall' }),
  /** The connection breaks before a status line. */
  reset: (): Reply => ({ kind: 'reset' }),
};
