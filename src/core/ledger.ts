/** The ledger's port: what was decided and done, who works on what, and what is left to do. The other ports are on one page. */
import type { ActionLedger } from './action.ts';
import type { AgentRequestLedger } from './agent-requests.ts';
import type { AnswerLedger, AnswerLimits, Unproposed } from './answer-limits.ts';
import type { Summaries } from './condensed.ts';
import type { Decision } from './decision.ts';
import type { Cause } from './evidence.ts';
import type { FailingPart } from './fault.ts';
import type { ReportLedger } from './insights.ts';
import type { Receipt } from './ports.ts';
import type { TicketId } from './ticket.ts';

/** A ticket is worked on by whoever holds its lease; `fence` grows with each holder, and a stale one is refused. */
export type Lease = Readonly<{ ticketId: TicketId; owner: string; fence: number }>;

export type Delivery = Readonly<{
  /** Unique per event as the sender names it. */
  key: string;
  ticketId: TicketId;
  kind: string;
}>;

/** A proposal that was recorded and is not settled yet. */
export type Pending = Readonly<{
  runId: string;
  attempt: number;
  decision: Decision;
  policyVersion: string;
  /** Receipts of writes known to have arrived. */
  receipts: readonly Receipt[];
  proposedAt: string;
}>;

export type RunView = Readonly<{
  runId: string;
  ticketId: TicketId;
  cause: Cause;
  state: 'open' | 'settled' | 'parked';
  attempt: number;
  decision: Decision | null;
  outcome: string | null;
  startedAt: string;
  settledAt: string | null;
  durationMs: number | null;
}>;

export type OpenedRun = Readonly<{
  runId: string;
  state: RunView['state'];
  attempt: number;
  voided: readonly string[];
}>;

export type ParkedJob = Readonly<{ id: string; ticketId: TicketId; reason: string; at: string }>;

/** What was decided and done. Methods with a lease reject with a `transient` fault when the lease was lost. */
export interface Ledger extends ActionLedger, AgentRequestLedger, AnswerLedger, ReportLedger, Summaries {
  /** Remembers the delivery and queues its ticket in one transaction; committed when it resolves. */
  accept(delivery: Delivery, afterMs: number): Promise<'queued' | 'duplicate'>;
  /** Null when somebody else holds it: then they are told that more came. */
  takeLease(ticketId: TicketId, owner: string, leaseMs: number): Promise<Lease | null>;
  renewLease(lease: Lease, leaseMs: number): Promise<boolean>;
  /** Queues the ticket again, in the same transaction, when more came meanwhile. */
  releaseLease(lease: Lease, requeueAfterMs: number): Promise<void>;
  /** The proposal of this ticket that a crash or an unknown outcome left behind. */
  pending(lease: Lease): Promise<Pending | null>;
  /** Finds or makes the run of ticket and cause. `voided`: why attempts on the ticket did not hold, since
   * one last did. */
  openRun(lease: Lease, cause: Cause): Promise<OpenedRun>;
  /** Records the decision, with its actions, before anything happens; `claims`: also the comment's one automatic public
   * answer, within these limits. Otherwise nothing is recorded. */
  propose(
    lease: Lease,
    proposal: Readonly<{ runId: string; decision: Decision; policyVersion: string; claims: AnswerLimits | null }>,
  ): Promise<Pending | Unproposed>;
  recordReceipt(lease: Lease, pending: Pending, write: 1 | 2, receipt: Receipt): Promise<void>;
  /** Ends the attempt and its run, and with them the ticket's being parked. `outcome` says what became of it. A claim
   * under which nothing was said is free again; `answered`: the customer has an answer all the same. */
  settle(lease: Lease, pending: Pending, outcome: string, answered?: boolean): Promise<void>;
  /** Ends every run of the ticket that is still open: what they were opened for was dealt with by another run, or
   * the ticket is gone. */
  endOpenRuns(lease: Lease, outcome: string): Promise<void>;
  /** The proposal no longer holds and provably was not written: frees its claim, keeps the run open. */
  voidAttempt(lease: Lease, pending: Pending, reason: string): Promise<void>;
  park(ticketId: TicketId, reason: string): Promise<void>;
  parked(): Promise<readonly ParkedJob[]>;
  /** Queues a parked ticket again. False when no parked job has this id. */
  retry(id: string): Promise<boolean>;
  /** One more failure of a ticket in a row; reset by `settle`. `forMs`: how long this part has been failing
   * for this ticket. */
  countFailure(ticketId: TicketId, part: FailingPart): Promise<Readonly<{ tries: number; forMs: number }>>;
  /** Tickets that failed at least so often in a row and are still tried, worst first. */
  struggling(triesMin: number): Promise<readonly Readonly<{ ticketId: TicketId; tries: number }>[]>;
  stopped(): Promise<boolean>;
  setStopped(stopped: boolean): Promise<void>;
  /** Newest stamp of the ticket that a settled run has read or written; null when there is none. */
  knownStamp(ticketId: TicketId): Promise<string | null>;
  /** Tickets whose newest message was left with a draft where the policy could answer, or was given up on, and that no
   * watchdog has looked at since: oldest first, at most `limit`. `at`: since when. */
  left(limit: number): Promise<readonly Readonly<{ ticketId: TicketId; at: string }>[]>;
  /** Tickets left in work by a process that is gone. */
  abandoned(): Promise<readonly TicketId[]>;
  /** Small named values: the sweep's cursor, the time of installation. */
  read(name: string): Promise<string | null>;
  write(name: string, value: string): Promise<void>;
  rememberPolicy(version: string, text: string): Promise<void>;
  /** Newest first. */
  runs(filter: Readonly<{ ticketId?: TicketId; limit: number }>): Promise<readonly RunView[]>;
}
