/**
 * An agent's yes or no to an action: an internal comment in the agent's own session, so that Zendesk's audit shows who gave
 * it. What exactly was agreed to goes with it; Firstline believes the audit, not this page.
 */
import type { Approval } from '../core/app/request-schemas.ts';
import type { TicketView } from '../core/app/ticket-schema.ts';
import { settled } from './ask.ts';
import { type Refusal, refusalOfDesk } from './refusal.ts';
import { words } from './words.ts';
import type { ZafClient } from './zaf.ts';

export type PendingAction = TicketView['pendingActions'][number];
export type Verdict = Approval['verdict'];

/** Null when the ticket holds it. */
export async function writeVerdict(
  client: ZafClient,
  ticketId: number,
  { id, says, amount, code }: PendingAction,
  verdict: Verdict,
): Promise<Refusal | null> {
  const approval: Approval = { action: id, verdict, amount };
  const body = `${words.verdictWritten[verdict]}: ${says} (${code})`;
  const ticket = { comment: { body, public: false }, metadata: { firstline_approval: approval } };
  const answer = await settled(client, {
    url: `/api/v2/tickets/${ticketId}.json`,
    type: 'PUT',
    contentType: 'application/json',
    dataType: 'json',
    data: JSON.stringify({ ticket }),
  });
  return 'failure' in answer ? refusalOfDesk(answer.failure, navigator.onLine) : null;
}

export const isExpired = ({ expiresAt }: PendingAction, nowMs: number): boolean =>
  expiresAt !== null && Date.parse(expiresAt) <= nowMs;
