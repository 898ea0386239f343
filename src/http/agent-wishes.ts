/**
 * What an agent may ask for in the Zendesk app: a draft anew, a handover, a word on a draft, a yes or no. Each is written
 * down and answered at once; a worker does it, and the ticket's view says when.
 */
import { type RequestHandler, Router } from 'express';
import type { z } from 'zod';
import type { Wish } from '../core/agent-requests.ts';
import {
  type acceptedSchema,
  draftRequestSchema,
  feedbackSchema,
  handoverRequestSchema,
  type verdictHeardSchema,
} from '../core/app/request-schemas.ts';
import type { TicketView } from '../core/app/ticket-schema.ts';
import { approveTag, declineTag } from '../core/basis.ts';
import type { Ledger, Queue } from '../core/ports.ts';
import { renderForAgent } from '../core/render.ts';
import { compareSent } from '../core/sent-text.ts';
import { identityOf } from './app-door.ts';
import { bodyIn, failure, ticketIn } from './failure.ts';

export type WishesOptions = Readonly<{
  ledger: Pick<Ledger, 'runs' | 'action' | 'askFor' | 'noteFeedback' | 'closeDraft'>;
  queue: Pick<Queue, 'add'>;
  /** Where a ticket may be handed to. */
  groups: TicketView['groups'];
}>;

type Of<P> = RequestHandler<P>;

export function wishesRouter(options: WishesOptions): Router {
  const router = Router();
  router.post('/tickets/:id/draft', hearDraftRequest(options));
  router.post('/tickets/:id/handover', hearHandover(options));
  router.post('/tickets/:id/feedback', hearFeedback(options));
  router.post('/actions/:id/:verdict', hearVerdict(options));
  return router;
}

const hearDraftRequest =
  (options: WishesOptions): Of<{ id: string }> =>
  async (request, response) => {
    const ticketId = ticketIn(request.params.id, response);
    const asked = ticketId === null ? null : bodyIn(draftRequestSchema, request.body ?? {}, response);
    if (ticketId === null || asked === null) return;
    await accept(options, ticketId, { kind: 'draft', guidance: asked.guidance ?? null }, response);
  };

const hearHandover =
  (options: WishesOptions): Of<{ id: string }> =>
  async (request, response) => {
    const ticketId = ticketIn(request.params.id, response);
    const asked = ticketId === null ? null : bodyIn(handoverRequestSchema, request.body, response);
    if (ticketId === null || asked === null) return;
    const { group = null, reason } = asked;
    if (group !== null && !options.groups.some(({ key }) => key === group))
      response.status(400).json(failure('no_group', `the policy has no group "${group}"`));
    else await accept(options, ticketId, { kind: 'handover', group, reason }, response);
  };

/** Written down before it is answered; a job that gets lost finds it there all the same. */
async function accept(
  { ledger, queue }: WishesOptions,
  ticketId: number,
  wish: Wish,
  response: Parameters<RequestHandler>[1],
): Promise<void> {
  const { jti } = identityOf(response);
  if (jti === null) throw new Error('the door lets no write in without a jti');
  await ledger.askFor({ id: jti, ticketId, wish });
  await queue.add(ticketId);
  response.status(202).json({ request: jti } satisfies z.infer<typeof acceptedSchema>);
}

/** A run that somebody has an opinion on may stand behind newer ones. */
const runsMax = 50;

/** It changes nothing by itself: reports count it, and whoever writes the policy reads why. */
const hearFeedback =
  ({ ledger }: WishesOptions): Of<{ id: string }> =>
  async (request, response) => {
    const ticketId = ticketIn(request.params.id, response);
    const said = ticketId === null ? null : bodyIn(feedbackSchema, request.body, response);
    if (ticketId === null || said === null) return;
    const { run, verdict, reason = null, finalText } = said;
    const runs = await ledger.runs({ ticketId, limit: runsMax });
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
 * An agent's yes or no. The token proves only that the app called, so this decides nothing: the comment that the app wrote
 * in the agent's own session does, or the tag named here. It has the ticket looked at, so that nobody waits for a sweep.
 */
const hearVerdict =
  ({ ledger, queue }: WishesOptions): Of<{ id: string; verdict: string }> =>
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
      const heard = { action: id, ticket: action.ticketId, tag: `${tag}_${id.slice(0, 8)}` };
      response.status(202).json(heard satisfies z.infer<typeof verdictHeardSchema>);
    }
  };
