/**
 * Who asks on behalf of the Zendesk app: the bearer token that Zendesk's proxy makes with the shared secret. It proves
 * that the installed app asked, not which agent: its claims are chosen in the browser.
 */
import { errors, jwtVerify } from 'jose';

const audience = 'firstline';
const lifeSecondsMax = 5 * 60;
const clockToleranceSeconds = 10;

/** True when an Authorization header carries a token that is genuine, meant for us, and neither old nor long-lived. */
export async function isFromApp(authorization: string | undefined, secret: string, nowMs: number): Promise<boolean> {
  const token = authorization?.match(/^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i)?.[1];
  if (token === undefined) return false;
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
    return (payload.exp ?? Number.POSITIVE_INFINITY) - (payload.iat ?? 0) <= lifeSecondsMax;
  } catch (error) {
    if (error instanceof errors.JOSEError) return false;
    throw error;
  }
}
