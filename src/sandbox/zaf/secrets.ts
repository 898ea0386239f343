// Fills an app's request with the values its page must not see: settings and a signed token. Separate from sending,
// because who may learn which secret is a set of rules of its own
// (https://developer.zendesk.com/documentation/apps/app-developer-guide/making-api-requests-from-a-zendesk-app/).

import { SignJWT } from 'jose';
import type { InstalledApp } from '../app-records.ts';
import { refuse } from '../errors.ts';
import { isRecord } from '../route.ts';

/** What an app asks `client.request` for, as far as the proxy looks at it. */
export type AppRequest = {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly secure: boolean;
  readonly jwt: Readonly<Record<string, unknown>> | null;
  readonly timeoutMs: number;
};

type Place = 'header' | 'body' | 'url' | 'jwt_secret_key' | 'jwt_claim';

const expirySecondsDefault = 60;

const settings = /\{\{\s*setting\.([\w-]+)\s*\}\}/g;

/**
 * The request with those `{{setting.name}}` in its address that its page may see, for a setting may hold the host; only
 * with `secure`, as with the secrets.
 */
export function withOpenSettings(app: InstalledApp, request: AppRequest): AppRequest {
  if (!request.secure) return request;
  const isOpen = (name: string): boolean => app.manifest.parameters.some((one) => one.name === name && !one.secure);
  const fill = (whole: string, name: string): string => (isOpen(name) ? settingFor(app, name, 'url') : whole);
  return { ...request, url: request.url.replace(settings, fill) };
}

/** The request with `{{setting.name}}` and `{{jwt.token}}` replaced; throws 403 where a secret may not go. */
export async function withSecrets(app: InstalledApp, request: AppRequest): Promise<AppRequest> {
  if (!request.secure) return request;
  const { hostname } = new URL(request.url);
  if (!app.manifest.domainWhitelist.some((host) => host.toLowerCase() === hostname)) {
    throw refusal(`${hostname} is not in the manifest's domainWhitelist, so it gets no settings`);
  }
  const fill = (text: string, place: Place): string =>
    text.replace(settings, (_, name: string) => settingFor(app, name, place));
  const token = request.jwt === null ? null : await sign(request.jwt, fill);
  const whole = (text: string, place: Place): string =>
    fill(text, place).replace(/\{\{\s*jwt\.token\s*\}\}/g, (placeholder) => token ?? placeholder);
  const headers = Object.entries(request.headers).map(([name, value]) => [name, whole(value, 'header')]);
  const url = whole(request.url, 'url');
  if (!URL.canParse(url) || new URL(url).hostname !== hostname)
    throw refusal('a setting must not change the host of a request');
  return {
    ...request,
    url,
    headers: Object.fromEntries(headers),
    body: request.body === null ? null : whole(request.body, 'body'),
  };
}

function settingFor(app: InstalledApp, name: string, place: Place): string {
  const parameter = app.manifest.parameters.find((one) => one.name === name);
  const value = app.settings[name];
  if (parameter === undefined || value === undefined || value === null) throw refusal(`there is no setting ${name}`);
  // Manifests from before there were scopes have none: their secrets may go anywhere in the request.
  if (parameter.secure && parameter.scopes.length > 0 && !parameter.scopes.includes(place)) {
    throw refusal(`the scopes of setting ${name} are ${parameter.scopes.join(', ')}; it was asked for as ${place}`);
  }
  return String(value);
}

async function sign(jwt: Readonly<Record<string, unknown>>, fill: (text: string, place: Place) => string) {
  if (jwt.algorithm !== 'HS256') throw refusal(`the sandbox signs tokens with HS256, not ${String(jwt.algorithm)}`);
  const claims = Object.entries(isRecord(jwt.claims) ? jwt.claims : {}).map(([name, value]) => [
    name,
    typeof value === 'string' ? fill(value, 'jwt_claim') : value,
  ]);
  const seconds = typeof jwt.expiry === 'number' ? jwt.expiry : expirySecondsDefault;
  // Not the account's clock: whoever checks the token has the machine's.
  const issuedAt = Math.floor(Date.now() / 1000);
  return new SignJWT(Object.fromEntries(claims))
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + seconds)
    .sign(new TextEncoder().encode(fill(String(jwt.secret_key ?? ''), 'jwt_secret_key')));
}

const refusal = (message: string): Error => refuse(403, { error: { title: 'Forbidden', message } });
