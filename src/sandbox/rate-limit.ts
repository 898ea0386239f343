// Zendesk's request limits and the headers that report them
// (https://developer.zendesk.com/api-reference/introduction/rate-limits/). Separate because the counting is the same
// for the whole account, the help centre, the incremental export and the updates of one ticket.

import { tooMany } from './errors.ts';
import type { Call, Route } from './route.ts';

export type Limits = {
  readonly perMinute: number;
  readonly ticketUpdatesPerMinute: number;
  readonly updatesPerTicket: number;
};

type Window = { startedAt: number; used: number };
export type Meter = { readonly limits: Limits; readonly windows: Map<string, Window> };
type Headers = Record<string, string>;

const minuteMs = 60_000;

/** Limits beside the account's own, and what they are called in the refusal. */
const ownLimits: Readonly<Record<string, { total: number; lengthMs: number; name: string }>> = {
  incremental: { total: 10, lengthMs: minuteMs, name: 'incremental export API' },
  'search-export': { total: 100, lengthMs: minuteMs, name: 'search export API' },
  'side-conversation': { total: 300, lengthMs: 10 * minuteMs, name: 'side conversation API' },
};
const windowsMax = 10_000;

export const newMeter = (limits: Limits): Meter => ({ limits, windows: new Map() });

/** Counts one use of a window that starts anew when its time is over. */
function use(meter: Meter, key: string, total: number, lengthMs: number, now: number) {
  if (meter.windows.size > windowsMax) meter.windows.clear();
  let window = meter.windows.get(key);
  if (!window || now - window.startedAt >= lengthMs) {
    window = { startedAt: now, used: 0 };
    meter.windows.set(key, window);
  }
  window.used += 1;
  const resetSeconds = Math.ceil((window.startedAt + lengthMs - now) / 1000);
  return { remaining: Math.max(0, total - window.used), isOver: window.used > total, resetSeconds };
}

/** Counts the request against the account and sets the headers; throws 429 with `Retry-After` when it is too many. */
export function countRequest(meter: Meter, limit: Route['limit'], now: number, headers: Headers): void {
  const { perMinute } = meter.limits;
  const bucket = limit === 'help-centre' ? 'help-centre' : 'support';
  const { remaining, isOver, resetSeconds } = use(meter, bucket, perMinute, minuteMs, now);
  headers['X-Rate-Limit'] = String(perMinute);
  headers['X-Rate-Limit-Remaining'] = String(remaining);
  headers['ratelimit-limit'] = String(perMinute);
  headers['ratelimit-remaining'] = String(remaining);
  headers['ratelimit-reset'] = String(resetSeconds);
  if (isOver) {
    throw tooMany('APIRateLimitExceeded', 'Number of allowed API requests per minute exceeded', resetSeconds);
  }
  const own = ownLimits[limit ?? ''];
  if (!own) return;
  const used = use(meter, String(limit), own.total, own.lengthMs, now);
  if (used.isOver) {
    const text = `Number of allowed ${own.name} requests ${own.lengthMs === minuteMs ? 'per minute' : 'in ten minutes'} exceeded`;
    throw tooMany('APIRateLimitExceeded', text, used.resetSeconds);
  }
}

/** Counts an update of one ticket: 30 in ten minutes by one user, and so many a minute for the account. */
export function countUpdate(meter: Meter, call: Call, headers: Headers): void {
  const { updatesPerTicket, ticketUpdatesPerMinute } = meter.limits;
  const now = call.account.clock();
  const all = use(meter, 'updates', ticketUpdatesPerMinute, minuteMs, now);
  headers['Zendesk-RateLimit-tickets-update'] =
    `total=${ticketUpdatesPerMinute}; remaining=${all.remaining}; resets=${all.resetSeconds}`;
  const key = `update:${call.caller?.user.id}:${call.params.id}`;
  const one = use(meter, key, updatesPerTicket, 10 * minuteMs, now);
  const over = all.isOver ? all : one.isOver ? one : null;
  if (over)
    throw tooMany(
      'TooManyRequests',
      'You have exceeded the limit of ticket updates. Try again later.',
      over.resetSeconds,
    );
}
