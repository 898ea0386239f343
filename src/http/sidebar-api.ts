/**
 * What the Zendesk app may ask. Zendesk's proxy calls it, not a browser, so there is no CORS: a page elsewhere cannot
 * read an answer even with a token.
 */
import { type ErrorRequestHandler, type RequestHandler, Router } from 'express';
import { approveTag, declineTag } from '../core/basis.ts';
import type { Ledger, Log, Queue } from '../core/ports.ts';
import { type NoView, ticketView } from '../core/ticket-view.ts';
import { type Refusal, refusalOf } from './identity.ts';

export type SidebarOptions = Readonly<{
  ledger: Pick<Ledger, 'runs' | 'action' | 'actionsOf'>;
  queue: Pick<Queue, 'add'>;
  log: Log;
  /** Shared with the app; null answers 503 to everything. */
  secret: string | null;
  /** A check's sentence; null when there is no such check any more. */
  aboutCheck: (id: string) => string | null;
  now: () => number;
}>;

/** A ticket's newest decision may stand behind runs that ended without one. */
const runsMax = 20;

export function sidebarRouter(options: SidebarOptions): Router {
  const router = Router();
  router.use(closed, identified(options));
  router.get('/tickets/:id', showTicket(options));
  router.all('/tickets/:id', (_request, response) => {
    response.setHeader('Allow', 'GET, HEAD');
    response.status(405).json(failure('method_not_allowed', 'GET only'));
  });
  router.post('/actions/:id/:verdict', hearVerdict(options));
  router.use(badAddress);
  return router;
}

const failure = (code: string, message: string) => ({ error: { code, message } });

/** Answers hold customers' text: nobody keeps them, frames them or guesses their type. */
const closed: RequestHandler = (_request, response, next) => {
  response.set({
    'Cache-Control': 'no-store',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  });
  next();
};

const identified =
  ({ secret, now, log }: SidebarOptions): RequestHandler =>
  async (request, response, next) => {
    if (secret === null) {
      response.status(503).json(failure('unavailable', 'FIRSTLINE_APP_SECRET is not set where Firstline runs'));
      return;
    }
    const refusal = await refusalOf(request.get('authorization'), secret, now());
    if (refusal === null) return next();
    log.warn(refusal, `a request without a valid token of the app was refused: ${hintFor(refusal)}`);
    response.setHeader('WWW-Authenticate', 'Bearer');
    response.status(401).json(failure('unauthorized', 'no valid token'));
  };

/** Much further apart than a request takes: then it is a clock, not the network. */
const clockSecondsMax = 5;

/** Where an operator looks first. The one who asked is told none of it. */
function hintFor({ code, clockAheadSeconds }: Refusal): string {
  if (code === 'no-token') return 'it came without one, so not through the Zendesk app';
  if (code === 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED')
    return 'FIRSTLINE_APP_SECRET here and the shared secret in the app’s settings differ';
  return Math.abs(clockAheadSeconds ?? 0) > clockSecondsMax
    ? 'the clock of this machine and Zendesk’s are too far apart'
    : 'see its code';
}

const nothing: Readonly<Record<NoView, string>> = {
  'no-run': 'Firstline has not worked on this ticket',
  'in-work': 'Firstline works on this ticket now',
  parked: 'Firstline could not finish this ticket; `firstline jobs` says why',
};

const showTicket =
  ({ ledger, aboutCheck }: SidebarOptions): RequestHandler<{ id: string }> =>
  async (request, response) => {
    const ticketId = Number(request.params.id);
    if (!/^\d+$/.test(request.params.id) || !Number.isSafeInteger(ticketId) || ticketId === 0) {
      response.status(400).json(failure('malformed', 'a ticket’s number is a whole number'));
      return;
    }
    const [runs, actions] = await Promise.all([ledger.runs({ ticketId, limit: runsMax }), ledger.actionsOf(ticketId)]);
    const view = ticketView(runs, aboutCheck, actions);
    if (typeof view === 'string') response.status(404).json(failure(view, nothing[view]));
    else response.json(view);
  };

const verdictTags: Readonly<Record<string, string>> = { approve: approveTag, reject: declineTag };

/**
 * An agent's yes or no. The token proves only that the app called, so this decides nothing: it answers which tag says it,
 * which the app sets in the agent's own session, and has the ticket looked at. Zendesk's audit then shows who it was.
 */
const hearVerdict =
  ({ ledger, queue }: SidebarOptions): RequestHandler<{ id: string; verdict: string }> =>
  async (request, response) => {
    const { id, verdict } = request.params;
    const tag = Object.hasOwn(verdictTags, verdict) ? verdictTags[verdict] : undefined;
    if (tag === undefined || !/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(id)) {
      response.status(404).json(failure('not_found', 'POST /api/actions/<id>/approve or /reject'));
      return;
    }
    const action = await ledger.action(id);
    if (action === null) response.status(404).json(failure('no_action', 'there is no such action'));
    else if (action.state !== 'agent')
      response.status(409).json(failure('not_waiting', `the action does not wait for an agent: it is ${action.state}`));
    else {
      await queue.add(action.ticketId);
      response.status(202).json({ action: id, ticket: action.ticketId, tag: `${tag}_${id.slice(0, 8)}` });
    }
  };

/** Express refuses an address with broken percent signs by an error of its own. */
const badAddress: ErrorRequestHandler = (error: { status?: number }, _request, response, next) => {
  if (error.status !== 400) return next(error);
  response.status(400).json(failure('malformed', 'the address could not be read'));
};
