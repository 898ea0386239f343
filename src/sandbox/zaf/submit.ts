// Takes what the agent's page submits: the form's changes and a comment, in the API's own attributes, as one update by
// the current agent. Separate from the API's update because the agent works on the web and tags are added, not replaced.

import { applyUpdate } from '../apply-update.ts';
import { badRequest, notFound, refuse } from '../errors.ts';
import { parseChange } from '../parse-ticket.ts';
import { isRecord } from '../route.ts';
import type { Account } from '../state.ts';
import { viaPlain } from '../via.ts';
import { currentAgent } from './installed.ts';

/** `email`: of whoever sits at the page. */
export type Submission = { readonly body: unknown; readonly email: unknown };

/** Whoever solves a ticket that nobody has takes it, as at Zendesk. */
export function submitAsAgent(account: Account, ticketId: number, { body, email }: Submission): void {
  const agent = currentAgent(account, email);
  if (agent === null) throw refuse(403, { error: { title: 'Forbidden', message: 'The sandbox has no agents' } });
  if (!isRecord(body) || !isRecord(body.ticket)) throw badRequest('Send JSON with "ticket"');
  const ticket = account.tickets.get(ticketId);
  if (!ticket) throw notFound();
  const change = parseChange(account, body.ticket, agent.id);
  const takes = change.status === 'solved' && ticket.assignee_id === null && change.assigneeId === undefined;
  const owner = takes ? { assigneeId: agent.id } : {};
  applyUpdate(account, { ticketId, actorId: agent.id, via: viaPlain('web'), change: { ...change, ...owner } });
}
