/**
 * Who we are to Zendesk: an OAuth client whose short-lived tokens are minted when needed, or an API token for accounts
 * that still have one. Separate because it keeps the only secret state of the adapter.
 */
import { Fault } from '../../core/fault.ts';
import type { Clock } from '../../core/ports.ts';
import { exchange } from './exchange.ts';
import { reasonText } from './reasons.ts';

export type Auth =
  | Readonly<{ kind: 'oauth'; clientId: string; clientSecret: string }>
  | Readonly<{ kind: 'token'; email: string; token: string }>;

export interface Credentials {
  /** The value of the `Authorization` header. */
  authorization(): Promise<string>;
  /** Forgets the header that was answered 401. True when asking again makes sense. */
  renew(refused: string): boolean;
  /** What to tell the operator when Zendesk keeps refusing. */
  readonly refused: string;
}

export type CredentialsOptions = Readonly<{ url: URL; auth: Auth; scope: string; clock: Clock; timeoutMs: number }>;

const lifeSeconds = 1_800;
/** Unless Zendesk says: short, because asking again is cheap. */
const unknownLifeSeconds = 300;
/** A token is not used in its last minute, so that it cannot expire on the way. */
const marginMs = 60_000;

export const credentialsFor = (options: CredentialsOptions): Credentials =>
  options.auth.kind === 'oauth' ? oauth(options, options.auth) : apiToken(options.auth);

function apiToken({ email, token }: Extract<Auth, { kind: 'token' }>): Credentials {
  const header = `Basic ${Buffer.from(`${email}/token:${token}`).toString('base64')}`;
  return {
    authorization: async () => header,
    renew: () => false,
    refused:
      'Zendesk refused the e-mail address or API token (ZENDESK_EMAIL, ZENDESK_API_TOKEN); tokens not used for 30 days are switched off, and all of them end in April 2027: better use an OAuth client',
  };
}

function oauth(options: CredentialsOptions, auth: Extract<Auth, { kind: 'oauth' }>): Credentials {
  let current: Promise<Minted> | null = null;
  let newest: string | null = null;
  const start = (): Promise<Minted> => {
    const minting = mint(options, auth);
    // A failed attempt must not be what every later call gets.
    minting.catch(() => {
      if (current === minting) current = null;
    });
    return minting;
  };
  return {
    // Calls at the same time share one minting.
    authorization: async () => {
      const held = current;
      if (held !== null && options.clock.now() >= (await held).untilMs && current === held) current = null;
      current ??= start();
      newest = (await current).header;
      return newest;
    },
    renew: (refused) => {
      if (newest === refused) current = null;
      return true;
    },
    refused: refusedClient,
  };
}

type Minted = Readonly<{ header: string; untilMs: number }>;
const refusedClient =
  'Zendesk refused the client id or secret (ZENDESK_CLIENT_ID, ZENDESK_CLIENT_SECRET), or the user of the OAuth client lost access; see Admin Center, Apps and integrations, OAuth clients';

async function mint(
  { url, scope, clock, timeoutMs }: CredentialsOptions,
  { clientId, clientSecret }: Extract<Auth, { kind: 'oauth' }>,
): Promise<Minted> {
  const doing = 'get a token from Zendesk';
  const nowMs = clock.now();
  const { status, body, retryAfterMs, redirectTo } = await exchange({
    url: new URL('/oauth/tokens', url),
    method: 'POST',
    authorization: null,
    body: {
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      scope,
      expires_in: lifeSeconds,
    },
    timeoutMs,
    nowMs,
    doing,
  });
  const answer = typeof body === 'object' && body !== null ? body : {};
  if (status >= 200 && status < 300 && 'access_token' in answer && typeof answer.access_token === 'string') {
    const seconds = 'expires_in' in answer ? Number(answer.expires_in) : Number.NaN;
    const lifeMs = (seconds > 0 ? seconds : unknownLifeSeconds) * 1000;
    return { header: `Bearer ${answer.access_token}`, untilMs: nowMs + lifeMs - Math.min(marginMs, lifeMs / 2) };
  }
  const reason = reasonText(body);
  const said = `Zendesk answered ${status}${reason === '' ? '' : ` (${reason})`}`;
  if (status === 429 || status >= 500)
    throw new Fault('transient', `could not ${doing}: ${said}`, retryAfterMs === null ? {} : { retryAfterMs });
  if (status === 400 || status === 401 || status === 403)
    throw new Fault('misconfigured', `could not ${doing}: ${refusedClient}: ${said}`);
  const where = redirectTo === null ? 'no token endpoint' : `a redirect to ${redirectTo}`;
  throw new Fault('misconfigured', `could not ${doing}: ${said}, ${where} at ${url.host}; check ZENDESK_URL`);
}
