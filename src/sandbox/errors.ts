// The ways Zendesk says no, in the several shapes it has for that. Separate so that every route refuses alike.

/** An answer other than success, thrown by rules and routes and written out at the HTTP edge. */
export type Refusal = {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

const refusals = new WeakMap<Error, Refusal>();

/** An error that the HTTP edge turns into this answer. */
export function refuse(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Error {
  const error = new Error(`the sandbox answered ${status}: ${JSON.stringify(body)}`);
  refusals.set(error, { status, body, headers });
  return error;
}

export function refusalOf(error: unknown): Refusal | null {
  return error instanceof Error ? (refusals.get(error) ?? null) : null;
}

export const notFound = (): Error => refuse(404, { error: 'RecordNotFound', description: 'Not found' });

/** 422 with one complaint about one field. */
export function invalidRecord(field: string, description: string): Error {
  return refuse(422, {
    error: 'RecordInvalid',
    description: 'Record validation errors',
    details: { [field]: [{ description }] },
  });
}

/** 400 for a body or parameter of the wrong form. */
export const badRequest = (message: string): Error => refuse(400, { error: { title: 'Invalid attribute', message } });

export const conflict = (): Error =>
  refuse(409, {
    error: 'UpdateConflict',
    description:
      'Safe Update prevented your update due to outdated ticket data. Please fetch the latest ticket data and try again.',
  });

export const forbidden = (): Error =>
  refuse(403, {
    error: {
      title: 'Forbidden',
      message:
        'You do not have access to this page. Please contact the account owner of this help desk for further help.',
    },
  });

export const missingScope = (scopes: readonly string[]): Error =>
  refuse(403, {
    error: 'Forbidden',
    description: `You are missing the following required scopes: ${scopes.join(', ')}`,
  });

export const unauthenticated = (): Error => refuse(401, { error: "Couldn't authenticate you" });

export const invalidToken = (): Error =>
  refuse(401, {
    error: 'invalid_token',
    error_description: 'The access token provided is expired, revoked, malformed or invalid for other reasons.',
  });

/** The newer shape, used by webhooks. */
export const listedError = (status: number, code: string, title: string, detail: string): Error =>
  refuse(status, { errors: [{ code, title, detail, status: String(status) }] });

/** 429 with the seconds to wait. */
export const tooMany = (error: string, description: string, retryAfterSeconds: number): Error =>
  refuse(429, { error, description }, { 'Retry-After': String(Math.max(1, Math.ceil(retryAfterSeconds))) });
