// The control functions and switches over HTTP, for a person with curl: `POST /sandbox/control/<name>` with a JSON
// object. Separate from the functions, which tests call directly.

import type { Express } from 'express';
import { answering } from './answering.ts';
import type { SandboxControl } from './control.ts';
import { badRequest, refusalOf, refuse } from './errors.ts';
import { isRecord, type Reply } from './route.ts';
import type { Account } from './state.ts';

type Body = Readonly<Record<string, unknown>>;

/** The order of each function's arguments; a function not named here takes the whole body as its only one. */
export const argumentsOf: Readonly<Record<string, readonly string[]>> = {
  agentAssigns: ['ticketId', 'agent'],
  setStatus: ['ticketId', 'status', 'agent'],
  setGroup: ['ticketId', 'group', 'agent'],
  setPriority: ['ticketId', 'priority', 'agent'],
  close: ['ticketId'],
  mergeAway: ['ticketId', 'intoId'],
  addTags: ['ticketId', 'tags', 'agent'],
  removeTags: ['ticketId', 'tags', 'agent'],
  otherAppWrites: ['ticketId'],
  deleteTicket: ['ticketId'],
  deleteUser: ['email'],
  suspendUser: ['email'],
  verifyUser: ['email'],
  deleteArticle: ['id'],
  revokeTokens: [],
  applyMacro: ['ticketId', 'macro', 'agent'],
  offerRating: ['ticketId'],
};

/** Functions that take this attribute first, and then the whole body. */
export const wholeAfter: Readonly<Record<string, string>> = {
  customerReplies: 'ticketId',
  agentReplies: 'ticketId',
  rateTicket: 'ticketId',
  outsiderReplies: 'sideConversationId',
};

export function mountControl(app: Express, account: Account, control: SandboxControl): void {
  app.get(
    '/sandbox/control',
    answering(account, () => ({ body: describe(account, control) })),
  );
  app.post(
    '/sandbox/control/:name',
    answering(account, ({ params, body }) => call(control, String(params.name), body)),
  );
}

const describe = (account: Account, control: SandboxControl) => ({
  functions: Object.keys(control),
  switches: account.switches,
  attempts: account.attempts.slice(-100),
});

/** Other bodies than JSON were not parsed, so a web page elsewhere cannot press these buttons with a form. */
function call(control: SandboxControl, name: string, body: unknown): Reply {
  const known: Readonly<Record<string, unknown>> = control;
  const chosen = Object.hasOwn(known, name) ? known[name] : undefined;
  if (typeof chosen !== 'function') throw badRequest(`No such function: use one of ${Object.keys(control).join(', ')}`);
  if (!isRecord(body)) throw badRequest('Send a JSON object');
  try {
    return { body: { result: chosen(...inOrder(name, body)) ?? null } };
  } catch (error) {
    // Whoever plays by hand learns what was wrong with the arguments.
    throw refusalOf(error) ? error : refuse(422, { error: error instanceof Error ? error.message : '' });
  }
}

function inOrder(name: string, body: Body): readonly unknown[] {
  const first = wholeAfter[name];
  if (first !== undefined) return [body[first], body];
  return argumentsOf[name]?.map((key) => body[key]) ?? [body];
}
