/**
 * What the Zendesk app may ask. Zendesk's proxy calls it, not a browser, so there is no CORS: a page elsewhere cannot
 * read an answer even with a token.
 */
import express, { type ErrorRequestHandler, type RequestHandler, Router } from 'express';
import type { NoView } from '../core/app/ticket-schema.ts';
import type { Policy } from '../core/policy.ts';
import type { Ledger } from '../core/ports.ts';
import { ticketView } from '../core/ticket-view.ts';
import { type WishesOptions, wishesRouter } from './agent-wishes.ts';
import { type DoorOptions, door } from './app-door.ts';
import { failure, ticketIn } from './failure.ts';
import { type InsightsOptions, insightsRouter } from './insights-api.ts';

export type SidebarOptions = DoorOptions &
  WishesOptions &
  InsightsOptions &
  Readonly<{
    ledger: Pick<Ledger, 'runs' | 'actionsOf' | 'openAgentRequests'>;
    /** A check's sentence; null when there is no such check any more. */
    aboutCheck: (id: string) => string | null;
    policy: Policy;
  }>;

/** Of what the app sends: a verdict, and a reply as it was sent. */
const bodyBytesMax = 300_000;
/** A ticket's newest decision may stand behind runs that ended without one. */
const runsMax = 20;

export function sidebarRouter(options: SidebarOptions): Router {
  const router = Router();
  router.use(...door(options));
  router.get('/tickets/:id', showTicket(options));
  router.use('/insights', insightsRouter(options));
  router.all('/tickets/:id', (_request, response) => {
    response.setHeader('Allow', 'GET, HEAD');
    response.status(405).json(failure('method_not_allowed', 'GET only'));
  });
  router.use(express.json({ limit: bodyBytesMax }), wishesRouter(options));
  router.use(unreadable);
  return router;
}

const nothing: Readonly<Record<NoView, string>> = {
  'no-run': 'Firstline has not worked on this ticket',
  'in-work': 'Firstline works on this ticket now',
  parked: 'Firstline could not finish this ticket; `firstline jobs` says why',
};

const showTicket =
  ({ ledger, aboutCheck, groups, policy }: SidebarOptions): RequestHandler<{ id: string }> =>
  async (request, response) => {
    const ticketId = ticketIn(request.params.id, response);
    if (ticketId === null) return;
    const [runs, actions, requests] = await Promise.all([
      ledger.runs({ ticketId, limit: runsMax }),
      ledger.actionsOf(ticketId),
      ledger.openAgentRequests(ticketId),
    ]);
    const view = ticketView(runs, aboutCheck, { actions, requests, groups, policy });
    if (typeof view === 'string') response.status(404).json(failure(view, nothing[view]));
    else response.json(view);
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
