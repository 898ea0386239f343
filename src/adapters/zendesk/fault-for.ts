/** What Zendesk's refusals mean: a status sorted into a fault with the way out. */
import { Fault } from '../../core/fault.ts';
import type { Call } from './call.ts';
import type { Credentials } from './credentials.ts';
import type { Answer } from './exchange.ts';
import { reasonText } from './reasons.ts';

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
