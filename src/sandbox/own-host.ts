// Keeps web pages elsewhere out. Any page may send a browser to this machine under a name of its own (DNS rebinding) and
// would then count as the sandbox's own page; only the Host header tells. Separate because it stands before all routes.

import type { NextFunction, Request, Response } from 'express';
import { write } from './answering.ts';
import type { Account } from './state.ts';

/** The names of this machine, as a URL has them. */
export const loopback: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];

const changesNothing = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Refuses requests to another name than this machine's. The page and the control routes want the right port as well, and
 * changes from a page want one of their own; the API may be reached through a forwarded port.
 */
export const onlyOwnHost = (account: Account) => (request: Request, response: Response, next: NextFunction) => {
  const reason = objectionTo(request);
  if (reason === null) return next();
  const message = `The sandbox refused this request: ${reason}. Use ${account.url}`;
  write(account, response, { status: 403, body: { error: { title: 'Forbidden', message } } });
};

function objectionTo({ headers, socket, path, method }: Request): string | null {
  const { host = '', origin } = headers;
  const own = loopback.map((name) => new URL(`http://${name}:${socket.localPort}`).host);
  // Everything else wants a token or is public anyway.
  const isOpen = path === '/' || /^\/sandbox(\/|$)/i.test(path);
  if (isOpen ? !own.includes(host.toLowerCase()) : !loopback.includes(nameOf(host)))
    return `it is addressed to ${host || 'no host'}`;
  if (!isOpen || changesNothing.includes(method) || origin === undefined) return null;
  return own.some((each) => origin === `http://${each}`) ? null : `it comes from a page of ${origin}`;
}

const nameOf = (host: string): string => host.toLowerCase().replace(/:\d*$/, '');
