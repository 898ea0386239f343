/**
 * What agents ask for in the app: a draft anew, or a handover. Kept in the ledger until a run has served it; the request is
 * the run's cause (`agent:<id>`), so asking twice, or a crash in between, makes one run.
 */
import type { Cause } from './evidence.ts';
import type { TicketId } from './ticket.ts';

export type Wish =
  | Readonly<{ kind: 'draft'; guidance: string | null }>
  /** `group`: a key of the policy; null leaves it to the policy. */
  | Readonly<{ kind: 'handover'; group: string | null; reason: string }>;

export type AgentRequest = Readonly<{
  /** UUID, chosen by the app. */
  id: string;
  ticketId: TicketId;
  wish: Wish;
}>;

export interface AgentRequestLedger {
  askFor(request: AgentRequest): Promise<void>;
  /** Of a ticket, oldest first: those that no run has served yet. */
  openAgentRequests(ticketId: TicketId): Promise<readonly AgentRequest[]>;
  /** What the request wished, served or not; null when there is none such. */
  wishOf(request: string): Promise<Wish | null>;
  /** No run will serve it any more. */
  endAgentRequest(id: string): Promise<void>;
  /** Takes a token's own id; false when it was taken before. Kept until `until`, RFC 3339, when the token is dead anyway. */
  takeToken(jti: string, until: string): Promise<boolean>;
}

export const causeOfRequest = (id: string): Cause => `agent:${id}`;

/** The request behind a cause; null where a person asked otherwise, or nobody did. */
export const requestOf = (cause: Cause): string | null =>
  /^agent:([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/.exec(cause)?.[1] ?? null;
