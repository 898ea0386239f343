/**
 * One HTTP exchange with bounds: a timeout, a size, no redirects. Separate from the transport, which decides what an
 * answer means, and shared with the minting of tokens.
 */
import { Fault } from '../../core/fault.ts';

export type Exchange = Readonly<{
  url: URL;
  method: string;
  authorization: string | null;
  body?: unknown;
  idempotencyKey?: string | undefined;
  signal?: AbortSignal | undefined;
  timeoutMs: number;
  nowMs: number;
  doing: string;
}>;

export type Answer = Readonly<{
  status: number;
  /** Parsed JSON, or null when there was none. */
  body: unknown;
  /** True also for an empty body, which some deletions have. */
  isJson: boolean;
  atMs: number;
  retryAfterMs: number | null;
  /** Calls Zendesk still allows in this minute, when it says so. */
  callsLeft: number | null;
  /** Host of a redirect that was not followed. */
  redirectTo: string | null;
}>;

/** A page of 100 comments of 64 KiB each, in three formats, stays below this. */
const answerBytesMax = 64 * 1024 * 1024;
const tooLarge = new Error(`more than ${answerBytesMax} bytes`);
/** Whether the same may arrive when less of it is asked for at once. */
export const isTooLarge = (error: unknown): boolean => error instanceof Fault && error.cause === tooLarge;

/** Rejects with a `transient` fault when no whole answer arrives in time. */
export async function exchange(request: Exchange): Promise<Answer> {
  const { url, method, authorization, body, idempotencyKey, signal, timeoutMs, doing } = request;
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      method,
      headers: {
        accept: 'application/json',
        'user-agent': 'firstline',
        ...(authorization === null ? {} : { authorization }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      // A redirect would carry the credentials to wherever it points.
      redirect: 'manual',
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    });
    const text = await readText(response, doing);
    const type = response.headers.get('content-type') ?? '';
    const parsed = /\bjson\b/i.test(type) ? parseJson(text) : undefined;
    return {
      status: response.status,
      body: parsed ?? null,
      isJson: parsed !== undefined || text.trim() === '',
      atMs: dateMs(response.headers.get('date')) ?? request.nowMs,
      retryAfterMs: retryAfterMs(response.headers.get('retry-after'), request.nowMs),
      callsLeft: callsLeft(response.headers),
      redirectTo: redirectHost(response, url),
    };
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    if (signal?.aborted === true) throw new Fault('transient', `stopped while trying to ${doing}`, { cause });
    const why = timeout.aborted ? `no answer within ${timeoutMs} ms` : `no connection (${codeOf(cause)})`;
    throw new Fault(
      'transient',
      `could not ${doing}: ${url.host} gave ${why}; is ZENDESK_URL right, and the network up?`,
      { cause },
    );
  }
}

async function readText(response: Response, doing: string): Promise<string> {
  if (response.body === null) return '';
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > answerBytesMax)
      throw new Fault('rejected', `could not ${doing}: the answer has ${tooLarge.message}`, { cause: tooLarge });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function dateMs(header: string | null): number | null {
  const ms = header === null ? Number.NaN : Date.parse(header);
  return Number.isNaN(ms) ? null : ms;
}

/** The account's own header, then the one all newer endpoints send. */
function callsLeft(headers: Headers): number | null {
  const left = headers.get('x-rate-limit-remaining') ?? headers.get('ratelimit-remaining');
  return left !== null && /^\d+$/.test(left.trim()) ? Number(left) : null;
}

/** Seconds, or a date. */
function retryAfterMs(header: string | null, nowMs: number): number | null {
  if (header === null) return null;
  if (/^\d+(\.\d+)?$/.test(header.trim())) return Number(header) * 1000;
  const at = dateMs(header);
  return at === null ? null : Math.max(0, at - nowMs);
}

function redirectHost(response: Response, from: URL): string | null {
  const location = response.headers.get('location');
  if (response.status < 300 || response.status >= 400 || location === null) return null;
  return URL.canParse(location, from.href) ? new URL(location, from).host : 'nowhere';
}

/** `ECONNREFUSED` and the like lie one or two causes deep in what `fetch` throws. */
function codeOf(error: unknown): string {
  for (let each = error, depth = 0; each instanceof Error && depth < 4; each = each.cause, depth += 1)
    if ('code' in each && typeof each.code === 'string') return each.code;
  return error instanceof Error ? error.name : 'unknown reason';
}
