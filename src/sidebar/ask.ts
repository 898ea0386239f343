/**
 * Asks Firstline, and tells it what an agent wants, through Zendesk's proxy: that signs each request with the shared secret,
 * which this page never sees. One place for both, so that what is sent is signed and limited alike.
 */
import { failureSchema } from '../core/app/request-schemas.ts';
import type { ZafClient, ZafFailure } from './zaf.ts';

/** The framework itself never gives up on a request. */
const answerTimeoutMs = 15_000;
const tokenLifeSeconds = 60;

/** `code`: as Firstline words it; empty where something else answered, or nothing. Status 0: nothing came back. */
export type Failure = Readonly<{ status: number; code: string }>;
export type Answer = Readonly<{ body: unknown }> | Readonly<{ failure: Failure }>;

/** Null: no admin has entered an address. `path` begins with a slash. */
export async function ask(client: ZafClient, path: string): Promise<Answer | null> {
  return send(client, path, { type: 'GET', dataType: 'json' }, {});
}

/** `jti` makes the token good for one request, and names what was asked for: a UUID. */
export async function tell(client: ZafClient, path: string, body: object, jti: string): Promise<Answer | null> {
  const user = (await client.get(['currentUser.id']).catch(() => null))?.['currentUser.id'];
  const options = { type: 'POST', contentType: 'application/json', data: JSON.stringify(body) };
  return send(client, path, options, { sub: String(user ?? ''), jti });
}

async function send(client: ZafClient, path: string, options: object, claims: object): Promise<Answer | null> {
  const { settings } = await client.metadata();
  const endpoint = settings?.endpoint?.replace(/\/+$/, '') ?? '';
  if (endpoint === '') return null;
  const jwt = {
    algorithm: 'HS256',
    secret_key: '{{setting.shared_secret}}',
    expiry: tokenLifeSeconds,
    claims: { aud: 'firstline', ...claims },
  };
  const headers = { Authorization: 'Bearer {{jwt.token}}' };
  return settled(client, { url: endpoint + path, ...options, secure: true, headers, jwt });
}

/** What comes of a request, also where nothing does. Never asked twice by itself: the first may have arrived. */
export function settled(client: ZafClient, options: Readonly<Record<string, unknown>>): Promise<Answer> {
  const sent = client.request<unknown>({ ...options, autoRetry: false, timeout: answerTimeoutMs });
  return new Promise((resolve) => {
    const impatient = setTimeout(() => resolve({ failure: { status: 0, code: '' } }), answerTimeoutMs);
    const answer = (given: Answer) => {
      clearTimeout(impatient);
      resolve(given);
    };
    sent.then(
      (body) => answer({ body }),
      (failure: ZafFailure | undefined) => answer({ failure: failureOf(failure) }),
    );
  });
}

function failureOf({ status = 0, responseText = '' }: ZafFailure = {}): Failure {
  try {
    return { status, code: failureSchema.safeParse(JSON.parse(responseText)).data?.error.code ?? '' };
  } catch {
    return { status, code: '' };
  }
}
