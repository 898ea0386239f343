/**
 * What the Zendesk app may ask. Zendesk's proxy calls it, not a browser, so there is no CORS: a page elsewhere cannot
 * read an answer even with a token.
 */
import express, { type ErrorRequestHandler, type RequestHandler, Router } from 'express';
import { z } from 'zod';
import { feedbackSchema } from '../core/app/request-schemas.ts';
import type { NoView, TicketView } from '../core/app/ticket-schema.ts';
import { approveTag, declineTag } from '../core/basis.ts';
import type { Ledger, Log, Queue } from '../core/ports.ts';
import { renderForAgent } from '../core/render.ts';
import { compareSent } from '../core/sent-text.ts';
import { ticketView } from '../core/ticket-view.ts';
import { type Refusal, refusalOf } from './identity.ts';
import { insightsRouter } from './insights-api.ts';

export type SidebarOptions = Readonly<{
  ledger: Pick<Ledger, 'runs' | 'action' | 'actionsOf' | 'insights' | 'behind' | 'noteFeedback' | 'closeDraft'>;
  queue: Pick<Queue, 'add'>;
  log: Log;
  /** Shared with the app; null answers 503 to everything. */
  secret: string | null;
  /** A check's sentence; null when there is no such check any more. */
  aboutCheck: (id: string) => string | null;
  groups: TicketView['groups'];
  /** The policy's cap, to be shown beside what a day cost. */
  capPerDayUsd: number;
  now: () => number;
}>;

/** Of what the app sends: a verdict, and a reply as it was sent. */
const bodyBytesMax = 300_000;
/** A ticket's newest decision may stand behind runs that ended without one. */
const runsMax = 20;

export function sidebarRouter(options: SidebarOptions): Router {
  const router = Router();
  router.use(closed, identified(options));
  router.get('/tickets/:id', showTicket(options));
  router.post('/tickets/:id/feedback', express.json({ limit: bodyBytesMax }), hearFeedback(options));
  router.use('/insights', insightsRouter(options));
  router.all('/tickets/:id', (_request, response) => {
    response.setHeader('Allow', 'GET, HEAD');
    response.status(405).json(failure('method_not_allowed', 'GET only'));
  });
  router.post('/actions/:id/:verdict', hearVerdict(options));
  router.use(unreadable);
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
  ({ ledger, aboutCheck, groups }: SidebarOptions): RequestHandler<{ id: string }> =>
  async (request, response) => {
    const ticketId = Number(request.params.id);
    if (!/^\d+$/.test(request.params.id) || !Number.isSafeInteger(ticketId) || ticketId === 0) {
      response.status(400).json(failure('malformed', 'a ticket’s number is a whole number'));
      return;
    }
    const [runs, actions] = await Promise.all([ledger.runs({ ticketId, limit: runsMax }), ledger.actionsOf(ticketId)]);
    const view = ticketView(runs, aboutCheck, { actions, requests: [], groups });
    if (typeof view === 'string') response.status(404).json(failure(view, nothing[view]));
    else response.json(view);
  };

/**
 * What an agent thinks of a draft. It changes nothing by itself: reports count it, and whoever writes the policy reads why.
 */
const hearFeedback =
  ({ ledger }: SidebarOptions): RequestHandler<{ id: string }> =>
  async (request, response) => {
    const parsed = feedbackSchema.safeParse(request.body);
    if (!parsed.success) {
      response.status(400).json(failure('malformed', z.prettifyError(parsed.error)));
      return;
    }
    const { run, verdict, reason = null, finalText } = parsed.data;
    const runs = await ledger.runs({ ticketId: Number(request.params.id), limit: runsMax });
    const decision = runs.find(({ runId }) => runId === run)?.decision ?? null;
    if (decision === null || !(await ledger.noteFeedback(run, verdict, reason))) {
      response.status(404).json(failure('no_run', 'this ticket has no such run'));
      return;
    }
    if (finalText !== undefined && decision.kind === 'suggest')
      await ledger.closeDraft(run, compareSent(renderForAgent(decision.draft, decision.passages), finalText));
    response.status(204).end();
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

/** Express refuses an address with broken percent signs, and a body that is no JSON or too long, by errors of its own. */
const unreadable: ErrorRequestHandler = (error: { status?: number; type?: string }, _request, response, next) => {
  if (error.status === 413) response.status(413).json(failure('too_large', `at most ${bodyBytesMax} bytes`));
  else if (error.status !== 400) next(error);
  else {
    const part = error.type === 'entity.parse.failed' ? 'body' : 'address';
    response.status(400).json(failure('malformed', `the ${part} could not be read`));
  }
};
