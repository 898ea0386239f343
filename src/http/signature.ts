/**
 * Zendesk's webhook signature: base64(HMAC-SHA256(secret, timestamp + raw body)), the secret taken literally.
 * https://developer.zendesk.com/documentation/webhooks/verifying/
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

export const sign = (secret: string, timestamp: string, rawBody: Uint8Array): string =>
  createHmac('sha256', secret).update(timestamp).update(rawBody).digest('base64');

export type SignedRequest = Readonly<{ signature: string; timestamp: string; rawBody: Uint8Array }>;

/**
 * The reason to refuse, or null. Several secrets are live while one is being replaced. The age is checked on both
 * sides, so that a clock that is wrong shows at once.
 */
export function refusalOf(
  request: SignedRequest,
  secrets: readonly string[],
  ageSecondsMax: number,
  nowMs: number,
): string | null {
  const sentMs = Date.parse(request.timestamp);
  if (Number.isNaN(sentMs)) return 'the timestamp is no time';
  const given = Buffer.from(request.signature, 'base64');
  const genuine = secrets.some((secret) => {
    const wanted = Buffer.from(sign(secret, request.timestamp, request.rawBody), 'base64');
    return wanted.length === given.length && timingSafeEqual(wanted, given);
  });
  if (!genuine) return 'the signature fits none of the secrets';
  return Math.abs(nowMs - sentMs) > ageSecondsMax * 1000 ? 'the timestamp is too far off' : null;
}
