/**
 * What tools can touch: a reading half for looking things up and a writing half for performing accepted actions, both
 * bound to one ticket and its requester. Nothing here takes another customer's id from a model.
 */
import type { Connectors, PerformResult } from './connector.ts';
import type { Passage } from './draft.ts';
import type { Classified } from './evidence.ts';
import type { Policy } from './policy.ts';
import type { FieldValues, GroupId, Priority, Status, TicketId, UserId } from './ticket.ts';
import type { RequesterView } from './tool.ts';

/** Somebody's record in the helpdesk, as far as support looks at it. */
export type Profile = Readonly<{
  name: string;
  email: string | null;
  phone: string | null;
  locale: string | null;
  timeZone: string | null;
  /** RFC 3339: since when Zendesk knows them. */
  since: string;
  tags: readonly string[];
  organization: string | null;
  /** Fields of user and organization by key, those that have a value. */
  fields: FieldValues;
}>;

/** A ticket of the requester as a list shows it. */
export type PastTicket = Readonly<{
  id: TicketId;
  subject: string;
  status: Status;
  priority: Priority | null;
  tags: readonly string[];
  createdAt: string;
  updatedAt: string;
  satisfaction: string | null;
}>;

/** A solved ticket of anybody: what was said, without who. */
export type SolvedTicket = Readonly<{ id: TicketId; subject: string; answer: string; solvedAt: string }>;

/** The helpdesk's records. All methods throw `Fault`. */
export interface CustomerRecords {
  /** Null when Zendesk no longer knows them. */
  profile(userId: UserId, signal?: AbortSignal): Promise<Profile | null>;
  /** Tickets they requested and that were changed since a moment (RFC 3339), newest first, at most `limit`. */
  ticketsOf(
    userId: UserId,
    wanted: Readonly<{ since: string; limit: number }>,
    signal?: AbortSignal,
  ): Promise<readonly PastTicket[]>;
  /** Solved tickets of anybody that fit the words, best first, with the last public answer by a person. */
  solvedLike(words: string, limit: number, signal?: AbortSignal): Promise<readonly SolvedTicket[]>;
}

export type NewTicket = Readonly<{
  subject: string;
  /** Internal: no customer is written to. */
  description: string;
  priority: Priority;
  type: 'task' | 'problem' | 'question';
  requesterId: UserId;
  groupId: GroupId | null;
  tags: readonly string[];
  /** RFC 3339; for a task. */
  dueAt: string | null;
}>;

/**
 * Writes besides the ticket in work. None is tried twice by itself: `unknown` says that it may have happened, and `key`
 * finds it again.
 */
export interface DeskActions {
  /** The number of the new ticket is the fact `ticket`. The same key never makes a second one. */
  createTicket(ticket: NewTicket, key: string, signal?: AbortSignal): Promise<PerformResult>;
  /** An internal note, and fields, on another ticket. */
  noteOn(
    ticketId: TicketId,
    change: Readonly<{ note: string; priority: Priority | null; status: Status | null }>,
    key: string,
    signal?: AbortSignal,
  ): Promise<PerformResult>;
  sideConversation(
    ticketId: TicketId,
    mail: Readonly<{ to: string; subject: string; text: string }>,
    key: string,
    signal?: AbortSignal,
  ): Promise<PerformResult>;
  /** `failed` with `missing: true` where the account has no Talk. */
  callback(
    wish: Readonly<{ phone: string; ticketId: TicketId; lineId: number }>,
    key: string,
    signal?: AbortSignal,
  ): Promise<PerformResult | Readonly<{ kind: 'missing'; reason: string }>>;
  /** Whether a deed of unknown outcome is there after all. */
  find(
    deed: Readonly<{ kind: 'ticket' | 'note' | 'side-conversation' | 'callback'; ticketId: TicketId; key: string }>,
    signal?: AbortSignal,
  ): Promise<PerformResult>;
}

/** All that a reading tool can touch. */
export type Reach = Readonly<{
  /** As it is, not masked: what a tool returns is masked before a model reads it. */
  evidence: Classified;
  requester: RequesterView;
  policy: Policy;
  records: CustomerRecords;
  connectors: Pick<Connectors, 'look' | 'tools'>;
  /** In the articles that may answer this ticket, in the customer's language. */
  search: (texts: readonly string[], limit: number, signal: AbortSignal) => Promise<readonly Passage[]>;
  /** All passages of an article in reading order, if it may answer this ticket. */
  article: (articleId: string, signal: AbortSignal) => Promise<readonly Passage[]>;
}>;

/** All that performs an accepted action. */
export type Hands = Readonly<{
  ticketId: TicketId;
  requester: RequesterView;
  policy: Policy;
  records: CustomerRecords;
  desk: DeskActions;
  connectors: Pick<Connectors, 'look' | 'perform'>;
  /** The policy's group keys as Zendesk's ids. */
  groups: Readonly<Record<string, GroupId>>;
}>;
