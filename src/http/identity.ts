/**
 * Who asks on behalf of the Zendesk app: the bearer token that Zendesk's proxy makes with the shared secret. It proves
 * that the installed app asked, not which agent: its claims are chosen in the browser.
 */
import { errors, type JWTPayload, jwtVerify } from 'jose';

const audience = 'firstline';
const lifeSecondsMax = 5 * 60;
const clockToleranceSeconds = 10;

/**
 * `jti`: the token's own id, null where it has none that is a UUID. `person`: whom the app says it acts for, as long as the
 * app is honest. `until`: when the token is dead, RFC 3339.
 */
export type Identity = Readonly<{ jti: string | null; person: string; until: string }>;

/**
 * Why a token was refused, for the log: jose's code, or `no-token` or `lives-too-long`; the claim that failed; and by how
 * many seconds its maker's clock is ahead of ours (Zendesk's, if it is genuine; null if that cannot be told).
 */
export type Refusal = Readonly<{ code: string; claim: string | null; clockAheadSeconds: number | null }>;

/** An identity when an Authorization header carries a token that is genuine, meant for us, and neither old nor long-lived. */
export async function identify(
  authorization: string | undefined,
  secret: string,
  nowMs: number,
): Promise<Identity | Refusal> {
  const token = authorization?.match(/^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i)?.[1];
  if (token === undefined) return { code: 'no-token', claim: null, clockAheadSeconds: null };
  try {
    const { payload } = await jwtVerify(token, new TextEncoder().encode(secret), {
      algorithms: ['HS256'],
      audience,
      requiredClaims: ['exp', 'iat'],
      // Also refuses a token from the future, which could otherwise live as long as its maker likes.
      maxTokenAge: lifeSecondsMax,
      clockTolerance: clockToleranceSeconds,
      currentDate: new Date(nowMs),
    });
    const { exp = Number.POSITIVE_INFINITY, iat = 0 } = payload;
    if (exp - iat > lifeSecondsMax)
      return { code: 'lives-too-long', claim: 'exp', clockAheadSeconds: aheadOf(payload, nowMs) };
    return {
      jti: uuid.test(payload.jti ?? '') ? (payload.jti ?? null) : null,
      person: String(payload.sub ?? ''),
      until: new Date((exp + clockToleranceSeconds + 1) * 1000).toISOString(),
    };
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error;
    // Claims are looked at once the signature is genuine: only then is there somebody's clock to compare with.
    if (!(error instanceof errors.JWTExpired || error instanceof errors.JWTClaimValidationFailed))
      return { code: error.code, claim: null, clockAheadSeconds: null };
    return { code: error.code, claim: error.claim, clockAheadSeconds: aheadOf(error.payload, nowMs) };
  }
}

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

const aheadOf = ({ iat }: JWTPayload, nowMs: number): number | null =>
  typeof iat === 'number' ? Math.round(iat - nowMs / 1000) : null;
