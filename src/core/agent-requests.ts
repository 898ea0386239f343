/**
 * What agents ask for in the app: a draft anew, or a handover. Kept in the ledger until a run has served it; the request is
 * the run's cause (`agent:<id>`), so asking twice, or a crash in between, makes one run.
 */
import type { TicketId } from './ticket.ts';

export type AgentRequest = Readonly<{
  /** UUID, chosen by the app. */
  id: string;
  ticketId: TicketId;
  wish:
    | Readonly<{ kind: 'draft'; guidance: string | null }>
    /** `group`: a key of the policy; null leaves it to the policy. */
    | Readonly<{ kind: 'handover'; group: string | null; reason: string }>;
}>;

export interface AgentRequestLedger {
  /** False when there is one with this id already: then nothing is kept. */
  askFor(request: AgentRequest): Promise<boolean>;
  /** Of a ticket, oldest first: those that no run has served yet. */
  openAgentRequests(ticketId: TicketId): Promise<readonly AgentRequest[]>;
  /** Null when there is none. */
  agentRequest(id: string): Promise<AgentRequest | null>;
  /** No run will serve it any more. */
  endAgentRequest(id: string): Promise<void>;
}
