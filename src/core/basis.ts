/**
 * What a decision rests on, and whether it still holds. One pure function serves both a refused write (409) and the
 * recovery after a crash, so the two cannot disagree.
 */
import type { Approval } from './app/request-schemas.ts';
import { isApprovalNote } from './approval-note.ts';
import type { Comment, CommentId, GroupId, Snapshot, Status, UserId } from './ticket.ts';
import { personOf } from './ticket.ts';

export type Basis = Readonly<{
  ticketId: number;
  /** The comment a public answer would answer. */
  commentId: CommentId;
  /** Newest comment by anyone but us. */
  newestCommentId: CommentId;
  status: Status;
  requesterId: UserId;
  /** Set only when a person has it. */
  assigneeId: UserId | null;
  groupId: GroupId | null;
  /** `updated_at` as read; the stamp of the write. */
  stamp: string;
}>;

/** One audit of a ticket (or the part of it that rules added), as far as it bears on a decision. */
export type Change = Readonly<{
  auditId: number;
  authorId: UserId;
  /** True when staff did it by hand: not a trigger, an automation, another app, a customer, or us. */
  byPerson: boolean;
  at: string;
  /** Names of the ticket's fields it changed: `group_id`, `status` … */
  fields: readonly string[];
  tagsAdded: readonly string[];
  commentId: CommentId | null;
  commentPublic: boolean | null;
  /** A yes or no to an action, as the app wrote it into the audit; null in nearly every one. */
  approval: Approval | null;
  /** What we put into the audit when the write is ours. */
  marker: Marker | null;
}>;

const choseGroup = 'a person chose another group';
const setStatus = 'a person set the ticket to';

/**
 * What the reason of a void proposal means for the next attempt. A person's deed may not show in the ticket's fields, so
 * it is carried over; everything else the next attempt reads for itself.
 */
export const carriedEffect = (reason: string): 'label' | 'demote' | null =>
  reason === choseGroup ? 'label' : reason.startsWith(setStatus) ? 'demote' : null;

/** Our mark in an audit (`metadata.firstline`). */
export type Marker = Readonly<{ run: string; decision: string; write: 1 | 2 }>;

export const optOutTag = 'firstline_off';

/** Set by an agent: yes or no to what waits for it. With `_<first eight of its id>` where several things wait. */
export const approveTag = 'firstline_approve';
export const declineTag = 'firstline_decline';

export function basisOf(snapshot: Snapshot, comment: Comment, selfId: UserId): Basis {
  const { ticket } = snapshot;
  const newest = newestByOthers(snapshot, selfId) ?? comment;
  return {
    ticketId: ticket.id,
    commentId: comment.id,
    newestCommentId: newest.id,
    status: ticket.status,
    requesterId: ticket.requesterId,
    assigneeId: isPerson(snapshot, ticket.assigneeId, selfId) ? ticket.assigneeId : null,
    groupId: ticket.groupId,
    stamp: ticket.updatedAt,
  };
}

const newestByOthers = ({ comments }: Snapshot, selfId: UserId): Comment | undefined =>
  comments.findLast((comment) => comment.authorId !== selfId && !isApprovalNote(comment));

/** Our own user is no person, nor is one that was deleted. */
const isPerson = (snapshot: Snapshot, id: UserId | null, selfId: UserId): boolean =>
  id !== null && id !== selfId && personOf(snapshot, id)?.active !== false;

/**
 * The reason why a decision no longer holds, or null when it does. Other apps and triggers fill fields seconds after
 * creation; that is no reason. `changes` are the audits since the basis was read; `writtenStatus` is the status our
 * own first write set, when it is already in.
 */
export function stillHolds(
  basis: Basis,
  after: Snapshot,
  changes: readonly Change[],
  selfId: UserId,
  writtenStatus: Status | null = null,
): string | null {
  const { ticket } = after;
  // A person's deeds first: they are carried into the next attempt, whatever else happened.
  if (byPerson(changes, 'group_id')) return choseGroup;
  const otherStatus = ticket.status !== basis.status && ticket.status !== writtenStatus;
  if (otherStatus && byPerson(changes, 'status')) return `${setStatus} ${ticket.status}`;
  const newest = newestByOthers(after, selfId);
  if (newest !== undefined && newest.id !== basis.newestCommentId) return 'somebody wrote in the meantime';
  if (ticket.requesterId !== basis.requesterId) return 'the requester was changed';
  if (otherStatus) return `the ticket became ${ticket.status}`;
  if (ticket.tags.includes(optOutTag)) return `${optOutTag} was set`;
  const taken = ticket.assigneeId !== basis.assigneeId && isPerson(after, ticket.assigneeId, selfId);
  return taken ? 'a person took the ticket' : null;
}

const byPerson = (changes: readonly Change[], field: string): boolean =>
  changes.some((change) => change.byPerson && change.fields.includes(field));
