/**
 * What Zendesk's refusals mean: its several error shapes read into reasons, and a status sorted into a fault with the
 * way out. Separate so that every endpoint fails in the same words.
 */
import { Fault } from '../../core/fault.ts';
import type { Credentials } from './credentials.ts';
import type { Answer } from './exchange.ts';
import type { Call } from './transport.ts';

export type Reason = Readonly<{ field: string | null; text: string }>;
const reasonsMax = 10;
const reasonCharactersMax = 300;

export function faultFor(answer: Answer, call: Call, credentials: Credentials): Fault {
  const { status } = answer;
  const start = `could not ${call.doing}: Zendesk answered ${status}`;
  const reason = reasonText(answer.body);
  const full = reason === '' ? start : `${start} (${reason})`;
  const later = answer.retryAfterMs === null ? {} : { retryAfterMs: answer.retryAfterMs };
  if (status === 401) return new Fault('misconfigured', `could not ${call.doing}: ${credentials.refused}`);
  if (status === 403)
    return new Fault(
      call.oneTicket === true ? 'rejected' : 'misconfigured',
      `${full}; the user or token of Firstline lacks ${call.needs ?? 'a permission'}`,
    );
  if (answer.redirectTo !== null)
    return new Fault(
      'misconfigured',
      `${start}, a redirect to ${answer.redirectTo}; set ZENDESK_URL to the account's own address`,
    );
  if (status === 408 || status === 409 || status === 425 || status === 429 || status >= 500)
    return new Fault('transient', full, later);
  return new Fault('rejected', full);
}

/** `error` may be a string or an object, `details` a map of lists, `errors` a list: all are reasons. */
export function reasonsOf(body: unknown): readonly Reason[] {
  const root = record(body);
  const found: Reason[] = [];
  for (const [field, list] of Object.entries(record(root.details)))
    for (const each of listOf(list)) add(found, field, record(each).description ?? record(each).error ?? each);
  for (const each of listOf(root.errors)) {
    add(found, null, record(each).detail ?? record(each).title ?? record(each).message ?? each);
  }
  const error = record(root.error);
  add(found, null, error.message ?? error.title);
  if (found.length === 0) add(found, null, root.description ?? root.error_description ?? root.message);
  if (found.length === 0) add(found, null, root.error);
  return found.slice(0, reasonsMax);
}

export const reasonText = (body: unknown): string =>
  reasonsOf(body)
    .map((reason) => reason.text)
    .join('; ');

function add(found: Reason[], field: string | null, text: unknown): void {
  if (typeof text === 'string' && text !== '') found.push({ field, text: text.slice(0, reasonCharactersMax) });
}

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
