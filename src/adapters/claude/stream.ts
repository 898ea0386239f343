/**
 * One request to the Messages API with bounds in time, read as a stream so that usage is known even when it breaks
 * off. Separate from what the ending means: it returns what it saw and judges nothing.
 */
import Anthropic from '@anthropic-ai/sdk';
import type { Message, Usage } from '@anthropic-ai/sdk/resources/messages';

export type Body = Anthropic.Messages.MessageStreamParams;

export type Limits = Readonly<{
  /** From the request to the last byte. */
  wholeMs: number;
  /** Longest silence; the API sends pings while a model thinks. */
  silenceMs: number;
}>;

export type Access = Readonly<{ apiKey: string; baseUrl: string | null }>;

/** Why we gave up ourselves: whoever called has stopped, or one of the limits. */
export type Ended = 'stopped' | 'too-long' | 'silent' | null;

export type Broken = Readonly<{
  error: unknown;
  ended: Ended;
  /** As far as it was reported; null when no answer had begun. */
  usage: Usage | null;
  /** Of the answer; null when there was none. */
  status: number | null;
  contentType: string | null;
}>;
export type Streamed = Readonly<{ kind: 'whole'; message: Message }> | Readonly<{ kind: 'broken'; broken: Broken }>;

/** The SDK as we use it: it never tries again by itself, follows no redirect with our key, and logs nothing. */
export const clientFor = ({ apiKey, baseUrl }: Access, timeoutMs: number, fetch?: typeof globalThis.fetch): Anthropic =>
  new Anthropic({
    apiKey,
    baseURL: baseUrl ?? 'https://api.anthropic.com',
    maxRetries: 0,
    timeout: timeoutMs,
    logLevel: 'off',
    fetchOptions: { redirect: 'manual' },
    ...(fetch === undefined ? {} : { fetch }),
  });

/** Never rejects. */
export async function streamMessage(
  access: Access,
  body: Body,
  limits: Limits,
  signal: AbortSignal | undefined,
): Promise<Streamed> {
  const silent = new AbortController();
  const tooLong = AbortSignal.timeout(limits.wholeMs);
  const timer = setTimeout(() => silent.abort(), limits.silenceMs);
  let response: Response | null = null;
  let usage: Usage | null = null;
  const client = clientFor(access, limits.wholeMs, async (input, init) => {
    response = await fetch(input, init);
    timer.refresh();
    return watched(response, () => timer.refresh());
  });
  try {
    const signals = [tooLong, silent.signal, ...(signal === undefined ? [] : [signal])];
    const stream = client.messages.stream(body, { signal: AbortSignal.any(signals) });
    stream.on('streamEvent', (_event, snapshot) => {
      usage = snapshot.usage ?? null;
    });
    return { kind: 'whole', message: await stream.finalMessage() };
  } catch (error) {
    const ended = signal?.aborted ? 'stopped' : tooLong.aborted ? 'too-long' : silent.signal.aborted ? 'silent' : null;
    const seen = response as Response | null;
    const [status, contentType] = [seen?.status ?? null, seen?.headers.get('content-type') ?? null];
    return { kind: 'broken', broken: { error, ended, usage, status, contentType } };
  } finally {
    clearTimeout(timer);
  }
}

/** The same answer, with a call at every piece of its body; the SDK keeps the API's pings to itself. */
function watched(response: Response, alive: () => void): Response {
  if (response.body === null) return response;
  const pieces = new TransformStream<Uint8Array, Uint8Array>({
    transform: (piece, controller) => {
      alive();
      controller.enqueue(piece);
    },
  });
  return new Response(response.body.pipeThrough(pieces), response);
}
