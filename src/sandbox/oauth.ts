// Tokens: the client-credentials grant, and finding out who calls and what they may. Separate because it is the one
// place that turns a header into a user
// (https://developer.zendesk.com/api-reference/ticketing/oauth/grant_type_tokens/).

import { randomBytes } from 'node:crypto';
import { forbidden, invalidToken, missingScope, refuse, unauthenticated } from './errors.ts';
import { userByEmail } from './people.ts';
import type { Call, Caller, Reply, Route } from './route.ts';
import type { Account } from './state.ts';

const lifeSecondsMin = 300;
const lifeSecondsMax = 172_800;

/** Answers `POST /oauth/tokens`. A shorter life than Zendesk's five minutes comes only from the sandbox's own option. */
export function grantToken({ account, body }: Pick<Call, 'account' | 'body'>): Reply {
  if (body.grant_type !== 'client_credentials') {
    throw refuse(400, {
      error: 'unsupported_grant_type',
      error_description: 'The authorization grant type is not supported by the authorization server.',
    });
  }
  if (body.client_id !== account.clientId || body.client_secret !== account.clientSecret) {
    throw refuse(401, {
      error: 'invalid_client',
      error_description:
        'Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method.',
    });
  }
  const asked = typeof body.expires_in === 'number' ? body.expires_in : null;
  const isShort = account.tokenSeconds < lifeSecondsMin;
  const seconds =
    asked === null || isShort ? account.tokenSeconds : Math.min(lifeSecondsMax, Math.max(lifeSecondsMin, asked));
  const scope = typeof body.scope === 'string' && body.scope !== '' ? body.scope : 'read write';
  const token = randomBytes(32).toString('hex');
  const until = account.clock() + seconds * 1000;
  account.tokens.set(token, { userId: account.apiUserId, scopes: scope.split(/\s+/), until });
  return { status: 200, body: { access_token: token, token_type: 'bearer', scope, expires_in: seconds } };
}

/** Null for a request without credentials; throws 401 for wrong ones. */
export function whoCalls(account: Account, header: string | undefined): Caller | null {
  if (header === undefined || header === '') return null;
  const [kind, value = ''] = header.split(' ');
  if (kind?.toLowerCase() === 'bearer') return byToken(account, value);
  if (kind?.toLowerCase() === 'basic') return byApiToken(account, Buffer.from(value, 'base64').toString());
  throw unauthenticated();
}

function byToken(account: Account, value: string): Caller {
  const token = account.tokens.get(value);
  const user = token && account.users.get(token.userId);
  if (!token || token.until <= account.clock() || !user?.active) throw invalidToken();
  return { user, scopes: token.scopes };
}

/** `email/token:secret`; passwords ended in January 2026. */
function byApiToken(account: Account, pair: string): Caller {
  const [login = '', secret] = [pair.slice(0, pair.indexOf(':')), pair.slice(pair.indexOf(':') + 1)];
  const user = login.endsWith('/token') ? userByEmail(account, login.slice(0, -'/token'.length)) : undefined;
  if (!account.allowApiToken || !user || secret !== account.apiToken) throw unauthenticated();
  return { user, scopes: ['read', 'write'] };
}

/** Throws unless this caller may use this route. */
export function mustBeAllowed(route: Route, caller: Caller | null): void {
  if (!caller) {
    if (route.access === 'open') return;
    throw unauthenticated();
  }
  const half = route.method === 'get' ? 'read' : 'write';
  const enough = route.scope === null ? [half] : [half, `${route.scope}:${half}`];
  if (!enough.some((scope) => caller.scopes.includes(scope))) throw missingScope(enough);
  if (route.access === 'open') return;
  if (caller.user.role === 'end-user') throw forbidden();
  if (route.access === 'admin' && caller.user.role !== 'admin') throw forbidden();
}
