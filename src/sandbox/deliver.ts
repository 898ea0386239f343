// Sends webhooks over real HTTP, with Zendesk's habits: at least once, no promise of order, ten seconds to answer, and
// retries for 409, for 429 and 503 that ask for less than a minute, and for timeouts; for nothing else. Separate
// because it is the only place where the sandbox calls out.

import { authenticationHeaders, signatureOf } from './sign.ts';
import { type Account, type Attempt, type Invocation, stamp } from './state.ts';

const conflictRetriesMax = 3;
const timeoutRetriesMax = 5;
const busyRetriesMax = 3;
const retryAfterSecondsMax = 60;
const retryDelayMs = 200;
const attemptsKept = 5000;

/** Only this machine is ever called: an endpoint elsewhere is refused when a webhook is made. */
export function isLoopback(endpoint: string): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { hostname, protocol } = new URL(endpoint);
  return /^https?:$/.test(protocol) && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
}

/** Takes an invocation according to the switches: lost, late, or several times. */
export function startDelivery(account: Account, invocation: Invocation): void {
  const { switches } = account;
  if (isLost(account)) {
    note(account, invocation, 0, 'lost');
    return;
  }
  const copies = Math.min(10, Math.max(1, switches.duplicateWebhooks));
  for (let copy = 0; copy < copies; copy += 1) {
    account.later(switches.webhookDelayMs, () => void attempt(account, invocation, 0));
  }
}

function isLost(account: Account): boolean {
  const { switches } = account;
  if (switches.dropWebhooks === 'all') return true;
  if (switches.dropWebhooks === 'none' || switches.dropWebhooks <= 0) return false;
  switches.dropWebhooks -= 1;
  return true;
}

async function attempt(account: Account, invocation: Invocation, retries: number): Promise<void> {
  const answer = await send(account, invocation);
  const isGood = answer.status >= 200 && answer.status < 300;
  note(account, invocation, answer.status, isGood ? 'success' : answer.isTimeout ? 'timeout' : 'failed');
  const waitMs = retryWaitMs(answer, retries);
  if (waitMs !== null) account.later(waitMs, () => void attempt(account, invocation, retries + 1));
}

type Answer = { readonly status: number; readonly retryAfterSeconds: number | null; readonly isTimeout: boolean };

/** Milliseconds until the next try, or null when Zendesk would give up. */
export function retryWaitMs(answer: Answer, retries: number): number | null {
  const growingMs = retryDelayMs * 2 ** retries;
  if (answer.isTimeout) return retries < timeoutRetriesMax ? growingMs : null;
  if (answer.status === 409) return retries < conflictRetriesMax ? growingMs : null;
  if (answer.status !== 429 && answer.status !== 503) return null;
  const seconds = answer.retryAfterSeconds;
  if (seconds === null || seconds >= retryAfterSecondsMax || retries >= busyRetriesMax) return null;
  return seconds * 1000;
}

/** One signed request; a refused connection counts as an answer of 0 and is not tried again. */
export async function send(account: Account, { id, webhook, body }: Invocation): Promise<Answer & { body: string }> {
  const timestamp = stamp(account);
  const hasBody = !['GET', 'DELETE'].includes(webhook.http_method);
  const headers = {
    'content-type': webhook.request_format === 'json' ? 'application/json; charset=utf-8' : webhook.request_format,
    'user-agent': 'Zendesk Webhook',
    ...webhook.custom_headers,
    ...authenticationHeaders(webhook.authentication),
    'x-zendesk-account-id': String(account.id),
    'x-zendesk-webhook-id': webhook.id,
    'x-zendesk-webhook-invocation-id': id,
    'x-zendesk-webhook-signature': signatureOf(webhook.secret, timestamp, hasBody ? body : ''),
    'x-zendesk-webhook-signature-timestamp': timestamp,
  };
  try {
    const response = await fetch(webhook.endpoint, {
      method: webhook.http_method,
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(account.switches.webhookTimeoutMs),
      ...(hasBody ? { body } : {}),
    });
    const retryAfter = response.headers.get('retry-after');
    const retryAfterSeconds = retryAfter === null ? null : Number(retryAfter);
    return { status: response.status, retryAfterSeconds, isTimeout: false, body: await response.text() };
  } catch (error) {
    const isTimeout = error instanceof Error && error.name === 'TimeoutError';
    return { status: 0, retryAfterSeconds: null, isTimeout, body: '' };
  }
}

function note(account: Account, invocation: Invocation, status: number, outcome: Attempt['outcome']): void {
  const at = stamp(account);
  account.attempts.push({ invocationId: invocation.id, webhookId: invocation.webhook.id, at, status, outcome });
  if (account.attempts.length > attemptsKept) account.attempts.shift();
}
