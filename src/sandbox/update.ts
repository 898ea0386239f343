// What can be asked of a ticket, as data, whoever asks: the API, a customer's mail, an agent, another app. Separate
// from applying it, so that readers of requests need not know what applying entails.

import type { CustomField, Metadata, Priority, Status, TicketRating, TicketType, Via } from './records.ts';

export type NewComment = {
  readonly authorId: number;
  /** Plain text; beside `html`, what the text-only bodies say. */
  readonly body?: string;
  readonly html?: string;
  /** Absent: an agent's as the ticket's first comment was, a customer's public. */
  readonly public?: boolean;
  /** As the API shows them. */
  readonly attachments?: readonly unknown[];
};

/** Absent fields stay as they are. */
export type Change = {
  readonly subject?: string;
  readonly status?: Status;
  readonly priority?: Priority | null;
  readonly type?: TicketType | null;
  readonly requesterId?: number;
  readonly assigneeId?: number | null;
  readonly groupId?: number | null;
  /** Replaces all tags. */
  readonly tags?: readonly string[];
  readonly addTags?: readonly string[];
  readonly removeTags?: readonly string[];
  readonly customFields?: readonly CustomField[];
  readonly externalId?: string | null;
  readonly dueAt?: string | null;
  /** Must be the requester's; by default theirs. */
  readonly organizationId?: number | null;
  readonly brandId?: number;
  readonly formId?: number | null;
  readonly rating?: TicketRating;
  readonly ccIds?: readonly number[];
  readonly comment?: NewComment;
};

export type Update = {
  readonly ticketId: number;
  /** Who is logged in; not always the comment's author. */
  readonly actorId: number;
  readonly via: Via;
  readonly change: Change;
  /** The ticket has just been made by this update. */
  readonly isNew?: boolean;
  /** Kept at `audit.metadata.custom`. */
  readonly custom?: Metadata['custom'];
  readonly flags?: readonly number[];
  /** Kept at `audit.metadata.system`, beside what every audit has there. */
  readonly system?: Metadata['system'];
};
