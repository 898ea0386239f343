/** What has been said since anybody answered, and which of it a run is about. Pure readings of a snapshot. */
import { isApprovalNote } from './approval-note.ts';
import { automaticReason } from './automatic.ts';
import type { Snapshotted } from './evidence.ts';
import { type Comment, isStaff, newestCustomerComment, type Snapshot, type UserId } from './ticket.ts';

/** Enough for anybody's patience; a longer monologue is read from its end. */
const messagesMax = 20;
/** Further back a conversation was about something else. */
const historyMax = 6;

type Point = Pick<Snapshotted, 'snapshot' | 'comment'>;

/** The customer's messages up to the run's that nobody has answered publicly yet, oldest first. Never empty. */
export function unanswered({ snapshot, comment }: Point): readonly Comment[] {
  const until = snapshot.comments.findIndex((each) => each.id === comment.id);
  const before = snapshot.comments.slice(0, Math.max(0, until)).filter((each) => each.public);
  const last = before.findLastIndex((each) => isStaff(snapshot, each.authorId));
  return [...before.slice(last + 1), comment].slice(-messagesMax);
}

/** Subject and unanswered messages: where a check looks for words, because two mails in a row are one request. */
export const saidSince = (evidence: Point): readonly string[] => [
  evidence.snapshot.ticket.subject,
  ...unanswered(evidence).map((message) => message.ownText),
];

/** What else was said publicly before that, newest first, our own replies left out: what a follow-up is about. */
export function saidBefore({ snapshot, comment, desk }: Snapshotted): readonly string[] {
  const [first] = unanswered({ snapshot, comment });
  const until = snapshot.comments.findIndex((each) => each.id === first?.id);
  return snapshot.comments
    .slice(0, Math.max(0, until))
    .filter((each) => each.public && each.authorId !== desk.selfId)
    .slice(-historyMax)
    .map((each) => each.ownText)
    .reverse();
}

/**
 * The comment a run is about: the newest by a customer. An out-of-office note behind an open question does not make
 * the question go away, so then it is the question. The first comment when only staff has written.
 */
export function commentToAnswer(snapshot: Snapshot, selfId: UserId): Comment | null {
  const newest = newestCustomerComment(snapshot);
  if (newest === null) return snapshot.comments[0] ?? null;
  const open = unanswered({ snapshot, comment: newest });
  return open.findLast((comment) => automaticReason({ snapshot, comment }, selfId) === null) ?? newest;
}

/** What people who work here wrote after a comment, oldest first. */
export const staffAfter = ({ snapshot, comment }: Point, selfId: UserId): readonly Comment[] =>
  snapshot.comments
    .slice(snapshot.comments.findIndex((each) => each.id === comment.id) + 1)
    .filter((each) => isByPerson(snapshot, each, selfId));

/** The same for what stands before a comment. */
export const staffBefore = ({ snapshot, comment }: Point, selfId: UserId): readonly Comment[] =>
  snapshot.comments
    .slice(
      0,
      snapshot.comments.findIndex((each) => each.id === comment.id),
    )
    .filter((each) => isByPerson(snapshot, each, selfId));

/** Apps leave notes in the name of staff, on every ticket of some accounts; a public comment is somebody's word. */
const machineChannels = ['api', 'rule', 'system'];
const isByPerson = (snapshot: Snapshot, comment: Comment, selfId: UserId): boolean =>
  comment.authorId !== selfId &&
  isStaff(snapshot, comment.authorId) &&
  !isApprovalNote(comment) &&
  (comment.public || !machineChannels.includes(comment.channel));
