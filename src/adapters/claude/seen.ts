/**
 * What an answer that failed looked like, taken out of the SDK's errors once. Separate from its meaning, and the one
 * place that touches the API's own message, which may quote a customer and therefore goes no further.
 */
import { APIConnectionError, APIError } from '@anthropic-ai/sdk';
import type { Broken, Ended } from './stream.ts';

export type Seen = Readonly<{
  /** Of the answer, or what the API would have sent for an error in the middle of a stream; null without any. */
  status: number | null;
  /** The API's `error.type`; null when what came is not an error of the Messages API. */
  type: string | null;
  /** The API's `error.details.error_code`. */
  code: string | null;
  /** The API's own words, for recognising alone: never for a message or a log. */
  words: string;
  retryAfterMs: number | null;
  /** `ECONNREFUSED` and the like; null when there was a connection. */
  connection: string | null;
  contentType: string | null;
  ended: Ended;
  /** For a `cause`: which class of error it was, and the request's id, without its text. */
  bare: Error;
}>;

/** https://platform.claude.com/docs/en/api/errors */
const statuses: Readonly<Record<string, number>> = {
  invalid_request_error: 400,
  authentication_error: 401,
  billing_error: 402,
  permission_error: 403,
  not_found_error: 404,
  request_too_large: 413,
  rate_limit_error: 429,
  api_error: 500,
  timeout_error: 504,
  overloaded_error: 529,
};

export function seenIn(broken: Broken, nowMs: number): Seen {
  const { error, ended } = broken;
  const api = error instanceof APIError ? error : null;
  const type = typeof api?.type === 'string' ? api.type : null;
  const status = api?.status ?? (type === null ? null : (statuses[type] ?? null)) ?? broken.status;
  const code = api?.errorCode ?? null;
  const connection = error instanceof APIConnectionError ? codeOf(error) : null;
  const name = error instanceof Error ? error.name : typeof error;
  const facts = Object.entries({ status, type, code, connection, request: api?.requestID ?? null }).filter(
    ([, it]) => it !== null,
  );
  return {
    ...{ status, type, code, connection, ended },
    contentType: api?.headers?.get('content-type') ?? broken.contentType,
    words: typeof api?.apiMessage === 'string' ? api.apiMessage : '',
    retryAfterMs: waitIn(api?.headers?.get('retry-after') ?? null, nowMs),
    bare: new Error([name, ...facts.map(([key, it]) => `${key} ${it}`)].join(', ')),
  };
}

/** The innermost code: fetch wraps the socket's error. */
function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code === 'string') return code;
  const cause = error instanceof Error ? error.cause : undefined;
  return cause === undefined ? 'no answer' : codeOf(cause);
}

/** `retry-after` in seconds or as a date. */
function waitIn(header: string | null, nowMs: number): number | null {
  if (header === null || header.trim() === '') return null;
  const seconds = Number(header);
  const ms = Number.isNaN(seconds) ? Date.parse(header) - nowMs : seconds * 1000;
  return Number.isFinite(ms) ? Math.max(0, Math.round(ms)) : null;
}
