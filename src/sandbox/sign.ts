// Signs webhook requests as Zendesk does (https://developer.zendesk.com/documentation/webhooks/verifying/). Separate
// because a test of somebody's verification wants just this.

import { createHmac } from 'node:crypto';
import type { WebhookAuthentication } from './records.ts';

/** base64(HMAC-SHA256(secret, timestamp + body)); the secret is taken literally. */
export function signatureOf(secret: string, timestamp: string, body: string): string {
  return createHmac('sha256', secret).update(timestamp).update(body).digest('base64');
}

/** The header that a webhook's own authentication adds. */
export function authenticationHeaders(authentication: WebhookAuthentication | null): Record<string, string> {
  const data = authentication?.data ?? {};
  if (authentication?.type === 'basic_auth') {
    const pair = Buffer.from(`${data.username ?? ''}:${data.password ?? ''}`).toString('base64');
    return { authorization: `Basic ${pair}` };
  }
  if (authentication?.type === 'bearer_token') return { authorization: `Bearer ${data.token ?? ''}` };
  if (authentication?.type === 'api_key') return { [data.name ?? 'x-api-key']: data.value ?? '' };
  return {};
}
