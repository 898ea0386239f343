/**
 * What the ledger knows of automatic public answers, on all tickets together: how many there may be, whether sending is
 * stopped, which texts come from many people at once. Its own page, because checks see it before and claims prove it after.
 */
import type { History } from './evidence.ts';
import type { Lease, Pending } from './ports.ts';
import type { ReplyPolicy } from './reply-policy.ts';
import type { TicketId, UserId } from './ticket.ts';

export type AnswerLimits = Pick<ReplyPolicy, 'maxAutoReplies' | 'maxPerRequesterHour' | 'maxPerHour' | 'breaker'>;
export type BurstLimits = Pick<ReplyPolicy, 'burst' | 'breaker'>;

/** Why a claim was refused, by the id of the check that says so beforehand. */
export type LimitReached = 'reply-cap' | 'requester-limit' | 'hourly-limit' | 'sending-stopped';

/** Why a proposal was not recorded: the comment has its answer, an action's subject is taken, or a limit is reached. */
export type Unproposed = 'answered-before' | 'taken' | LimitReached;

/** No answer goes out by itself until then, or until somebody starts it again. RFC 3339. */
export type SendingStop = Readonly<{ at: string; until: string; reason: string }>;

export const stopInWords = ({ reason, until }: SendingStop): string =>
  `nothing goes out by itself, replies become drafts: ${reason}; it goes on with \`firstline start\`, or at ${until}`;

/** Of a customer's message what bears on limits and bursts. */
export type Message = Readonly<{
  ticketId: TicketId;
  commentId: number;
  requesterId: UserId;
  /** When it was written; RFC 3339. */
  at: string;
  /** What nearly the same messages have in common, see `sameText`; null when it is not compared. */
  text: string | null;
}>;

/** The ledger's part for answers. */
export interface AnswerLedger {
  /** `exceptRun`: whose own claim does not count. */
  history(message: Message, exceptRun: string | null): Promise<History>;
  /** Remembers for a day, as a keyed hash, that the text came. Another time for the same message changes nothing. */
  noteText(message: Message, limits: BurstLimits): Promise<void>;
  /** Counts a claim from an earlier moment as of now, because what it claims is said only now. Why that may not be, or
   * null; then the claim stands as it was. */
  reclaim(lease: Lease, pending: Pending, limits: AnswerLimits): Promise<Unproposed | null>;
  /** Null while answers go out. `setStopped(false)` ends it. */
  sendingStopped(): Promise<SendingStop | null>;
}
