// How an answer leaves the sandbox: written as Zendesk would. Separate because the API, the control routes, mail and the
// page all end this way.

import type { Request, Response } from 'express';
import type { Reply } from './route.ts';
import type { Account } from './state.ts';

/** A handler that writes what `run` returns; a refusal that it throws is written where all errors end, in `app.ts`. */
export const answering =
  (account: Account, run: (request: Request) => Reply | Promise<Reply>) =>
  async (request: Request, response: Response): Promise<void> =>
    write(account, response, await run(request));

/** The `Date` header follows the account's clock, because clients compare it with `updated_at`. */
export function write(
  account: Account,
  response: Response,
  reply: Reply,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.status(reply.status ?? 200);
  response.set({ ...headers, ...reply.headers, Date: new Date(account.clock()).toUTCString() });
  if (reply.body === undefined) response.end();
  else if (typeof reply.body === 'string') response.type('html').send(reply.body);
  else response.json(reply.body);
}
