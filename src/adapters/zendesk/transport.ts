/**
 * Every byte to and from Zendesk passes here: authentication, timeouts, sizes, redirects, waiting, and the sorting of
 * answers into outcomes and faults. Separate from the endpoints so that none of them can forget one of these.
 */
import { Fault } from '../../core/fault.ts';
import type { Clock, Log } from '../../core/ports.ts';
import type { Call, Transport } from './call.ts';
import type { Credentials } from './credentials.ts';
import { exchange } from './exchange.ts';
import { faultFor } from './fault-for.ts';

export type TransportOptions = Readonly<{
  url: URL;
  credentials: Credentials;
  clock: Clock;
  log: Log;
  timeoutMs: number;
  /** Told of each call: the status of its answer, null without one, and how many calls are left in this minute. */
  heard?: (status: number | null, callsLeft: number | null) => void;
}>;

/** A wait this short is cheaper than a new attempt of the whole run. */
const waitedOutMsMax = 2_000;
/** Others use up the account's calls as well, so one wait may not be enough. */
const waitsMax = 5;

export function transportTo({ url, credentials, clock, log, timeoutMs, heard }: TransportOptions): Transport {
  const once = async (call: Call): Promise<Answered> => {
    const authorization = call.anonymous === true ? null : await credentials.authorization();
    const target = new URL(call.path, url);
    if (target.origin !== url.origin) throw new Error(`a call left ${url.origin}: ${call.path}`);
    for (const [name, value] of Object.entries(call.query ?? {})) target.searchParams.set(name, String(value));
    const startedMs = clock.now();
    const answer = await exchange({
      url: target,
      method: call.method,
      authorization,
      body: call.body,
      idempotencyKey: call.idempotencyKey,
      signal: call.signal,
      timeoutMs,
      nowMs: startedMs,
      doing: call.doing,
    }).catch((error: unknown) => {
      heard?.(null, null);
      throw error;
    });
    const { status } = answer;
    heard?.(status, answer.callsLeft);
    log.debug(
      { method: call.method, path: target.pathname, status, durationMs: clock.now() - startedMs },
      'Zendesk answered',
    );
    return { ...answer, authorization };
  };

  return async (call) => {
    let answer = await once(call);
    if (answer.status === 401 && answer.authorization !== null && credentials.renew(answer.authorization))
      answer = await once(call);
    const waits = call.waitMsMax === undefined ? 1 : waitsMax;
    for (let wait = 0; wait < waits && isWaitedOut(answer, call); wait += 1) {
      await clock.sleep(answer.retryAfterMs ?? 0, call.signal);
      answer = await once(call);
    }
    const { status, body, atMs } = answer;
    if (status >= 200 && status < 300 && !answer.isJson)
      throw new Fault(
        'transient',
        `could not ${call.doing}: ${url.host} answered ${status} with something else than JSON; is it a Zendesk?`,
      );
    if ((status >= 200 && status < 300) || call.outcomes?.includes(status) === true) return { status, body, atMs };
    throw faultFor(answer, call, credentials);
  };
}

type Answered = Awaited<ReturnType<typeof exchange>> & Readonly<{ authorization: string | null }>;

/** After a 429 nothing was done; after a 503 a write may have been, so only a read is sent again. */
const isWaitedOut = ({ status, retryAfterMs }: Answered, { method, waitMsMax = waitedOutMsMax }: Call): boolean =>
  (status === 429 || (status === 503 && method === 'GET')) && retryAfterMs !== null && retryAfterMs <= waitMsMax;
