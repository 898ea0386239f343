/**
 * A Zendesk ticket as Firstline sees it: plain values with Zendesk's words, free of its wire shapes. Separate from
 * `evidence.ts` because adapters build these and know nothing of triage.
 */
export type TicketId = number;
export type UserId = number;
export type GroupId = number;
export type CommentId = number;

/** Lowest first; `null` on a ticket means nobody has set one. */
export const priorities = ['low', 'normal', 'high', 'urgent'] as const;
export type Priority = (typeof priorities)[number];

export type Status = 'new' | 'open' | 'pending' | 'hold' | 'solved' | 'closed';

export type Person = Readonly<{
  id: UserId;
  role: 'end-user' | 'agent' | 'admin';
  name: string;
  email: string | null;
  /** Zendesk's word for "has proved to own this address". Most first e-mails come from unverified people. */
  verified: boolean;
  suspended: boolean;
  /** False once deleted: the ticket keeps the id, the person is gone. */
  active: boolean;
  locale: string | null;
  tags: readonly string[];
  /** Custom fields by key, those that have a value. */
  fields: FieldValues;
}>;

export type FieldValues = Readonly<Record<string, string | number | boolean>>;

/** The company a customer belongs to. */
export type Organization = Readonly<{ name: string; tags: readonly string[]; fields: FieldValues }>;

export type Attachment = Readonly<{
  name: string;
  mimeType: string;
  bytes: number;
  /** Where it lies; absent when it is not to be fetched: deleted, or Zendesk found malware in it. */
  url?: string;
  /** What was read of it, see `readAttachments`: somebody's text, as the message is. */
  text?: string;
}>;

export type Comment = Readonly<{
  id: CommentId;
  authorId: UserId;
  public: boolean;
  /** What a reader sees: HTML turned to text without hidden nodes, invisible characters stripped. */
  text: string;
  /** `text` without quoted history and signature: what the author wrote this time. */
  ownText: string;
  /** Characters of hidden HTML dropped, and invisible (tag, bidi, zero-width) characters stripped. */
  hiddenCharacters: number;
  /** RFC 3339. */
  createdAt: string;
  /** Zendesk's `via.channel`: email, web, api, native_messaging … (open-ended). */
  channel: string;
  /** Address a mail really came from (`via.source.from.address`), when Zendesk shows it. */
  fromAddress: string | null;
  /** Zendesk's comment flags: 0 untrusted, 2 author not part of the conversation, 4 automatic … */
  flags: readonly number[];
  attachments: readonly Attachment[];
}>;

export type Ticket = Readonly<{
  id: TicketId;
  subject: string;
  status: Status;
  priority: Priority | null;
  /** Solving a `problem` solves all its incidents, with its last comment. */
  type: string | null;
  tags: readonly string[];
  requesterId: UserId;
  submitterId: UserId;
  assigneeId: UserId | null;
  groupId: GroupId | null;
  brandId: number | null;
  organizationId: number | null;
  channel: string;
  fromMessagingChannel: boolean;
  /** Everybody else a public comment would reach (e-mail CCs). */
  ccIds: readonly UserId[];
  createdAt: string;
  /** Zendesk's stamp, one-second resolution; sent back as `updated_stamp` so that a stale write is refused. */
  updatedAt: string;
}>;

/** Everything read of a ticket at one moment. Comments oldest first. */
export type Snapshot = Readonly<{
  ticket: Ticket;
  comments: readonly Comment[];
  people: Readonly<Record<UserId, Person>>;
  /** The requester's; null when they have none, or Zendesk did not send it along. */
  organization: Organization | null;
  /** True when the ticket has more comments than were read (`commentsMax`): the oldest are missing. */
  truncated: boolean;
}>;

export const personOf = (snapshot: Pick<Snapshot, 'people'>, id: UserId | null): Person | null =>
  id === null ? null : (snapshot.people[id] ?? null);

/** Somebody who works here. An unknown author is nobody we trust, so not staff. */
export const isStaff = (snapshot: Snapshot, id: UserId | null): boolean => {
  const person = personOf(snapshot, id);
  return person !== null && person.role !== 'end-user';
};

/** The newest public comment by an end user: what an answer would answer. Null when only staff has written. */
export const newestCustomerComment = (snapshot: Snapshot): Comment | null =>
  snapshot.comments.findLast((comment) => comment.public && !isStaff(snapshot, comment.authorId)) ?? null;
