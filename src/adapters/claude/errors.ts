/**
 * What each way of failing means: a table read from its top, the first row that fits. Separate so that the whole list
 * stands on one page. https://platform.claude.com/docs/en/api/errors
 */
import type { FaultKind } from '../../core/fault.ts';
import type { Seen } from './seen.ts';
import type { Limits } from './stream.ts';

/** `kind` as for faults. `shuts`: no further call, to any model or to this one, for `pauseMs`. */
export type Verdict = Readonly<{
  kind: FaultKind;
  says: string;
  shuts: 'all' | 'model' | null;
  pauseMs: number | null;
}>;

/** `setting`: where the policy names the model. */
type Asked = Readonly<{ model: string; setting: string; limits: Limits }>;
type Row = Readonly<{
  when: (seen: Seen, asked: Asked) => boolean;
  kind: FaultKind;
  shuts?: 'all' | 'model';
  says: (seen: Seen, asked: Asked) => string;
}>;

/** A longer wait asked for is cut to this: then one call finds out whether it still holds. */
const retryAfterMsMax = 5 * 60_000;
/** After a rate limit that names no time. */
const rateLimitPauseMs = 30_000;
/** After something that somebody has to mend. */
const troublePauseMs = 5 * 60_000;

const later = [408, 409, 425, 499];
const isRefusal = (status: number | null): status is number => status !== null && status >= 300 && status < 500;

/** An answer that no Messages API gives: a page, a redirect, an error in another form. */
const isForeign = ({ status, type, contentType }: Seen): boolean => {
  if (status === null || type !== null) return false;
  if (status < 300) return !/\bevent-stream\b/i.test(contentType ?? '');
  return isRefusal(status) && status !== 429 && !later.includes(status);
};

/** Caps on money come as 402, as 429 with a code, and as 400 with words only. */
const isSpent = ({ status, code, words }: Seen): boolean =>
  status === 402 ||
  /(spend_limit_reached|billing_unavailable)$/.test(code ?? '') ||
  (status === 400 && /\b(usage limits?|spend(ing)? limits?|credit balance)\b/i.test(words));

const rows: readonly Row[] = [
  { when: ({ ended }) => ended === 'stopped', kind: 'transient', says: () => 'the work was stopped' },
  {
    when: ({ ended }) => ended === 'too-long',
    kind: 'transient',
    says: (_, { limits }) => `no whole answer within ${limits.wholeMs} ms`,
  },
  {
    when: ({ ended }) => ended === 'silent',
    kind: 'transient',
    says: (_, { limits }) => `not a byte for ${limits.silenceMs} ms`,
  },
  {
    when: ({ connection }) => connection !== null,
    kind: 'transient',
    says: ({ connection }) => `no connection (${connection}); is ANTHROPIC_BASE_URL right, and the network up?`,
  },
  {
    when: isForeign,
    kind: 'misconfigured',
    shuts: 'all',
    says: ({ status, contentType }) =>
      `ANTHROPIC_BASE_URL does not speak the Messages API (it answered ${status}, ${contentType ?? 'no content type'}); unset it, or name a gateway that does`,
  },
  {
    when: isSpent,
    kind: 'misconfigured',
    shuts: 'all',
    says: (seen) =>
      `the account or workspace of ANTHROPIC_API_KEY may not spend more (${named(seen)}); add credit or raise its limit in the Claude Console`,
  },
  {
    when: ({ status }) => status === 401,
    kind: 'misconfigured',
    shuts: 'all',
    says: (seen) => `ANTHROPIC_API_KEY is refused (${named(seen)}); set one from the Claude Console`,
  },
  {
    when: ({ status }) => status === 403,
    kind: 'misconfigured',
    shuts: 'model',
    says: (seen, { model, setting }) =>
      `ANTHROPIC_API_KEY may not use ${model} (${named(seen)}); allow it in the Claude Console, or name another model under ${setting}`,
  },
  {
    when: ({ status }) => status === 404,
    kind: 'misconfigured',
    shuts: 'model',
    says: (seen, { model, setting }) =>
      `there is no model ${model} for this account (${named(seen)}); name another one under ${setting}`,
  },
  {
    when: ({ status, words }, { model }) => status === 400 && words.includes(model),
    kind: 'misconfigured',
    shuts: 'model',
    says: (seen, { model, setting }) =>
      `${model} does not take what Firstline asks (${named(seen)}); name another model under ${setting}`,
  },
  {
    when: ({ status }) => status === 429,
    kind: 'transient',
    shuts: 'all',
    says: (seen) => `the rate limit is reached (${named(seen)})`,
  },
  {
    when: ({ status }) => isRefusal(status) && !later.includes(status),
    kind: 'rejected',
    says: (seen) => `the request was refused (${named(seen)}); this ticket goes on without Claude`,
  },
  {
    when: ({ status }) => status !== null && status >= 300,
    kind: 'transient',
    says: (seen) => `the API answered ${named(seen)}`,
  },
  { when: () => true, kind: 'transient', says: () => 'the answer broke off' },
];

export function verdictOn(seen: Seen, asked: Asked): Verdict {
  const row = rows.find((each) => each.when(seen, asked));
  if (row === undefined) throw new Error('the last row takes everything');
  const wait = seen.retryAfterMs === null ? null : Math.min(seen.retryAfterMs, retryAfterMsMax);
  const pauses = { transient: row.shuts === undefined ? wait : (wait ?? rateLimitPauseMs), rejected: null };
  const pauseMs = row.kind === 'misconfigured' ? troublePauseMs : pauses[row.kind];
  return { kind: row.kind, says: row.says(seen, asked), shuts: row.shuts ?? null, pauseMs };
}

/** What may be shown of an answer: `429 rate_limit_error`. Its request's id is in the fault's cause. */
const named = ({ status, type, code }: Seen): string =>
  [status, type, code === null ? null : `"${code}"`].filter((part) => part !== null).join(' ');
