/** A ticket as a model is given it: one JSON value of who wrote what. Shared by all that puts a ticket before a model. */
import type { Snapshotted } from './evidence.ts';
import { isStaff } from './ticket.ts';

const commentsMax = 8;
const commentCharactersMax = 6_000;
const subjectCharactersMax = 500;

/**
 * The conversation up to the run's comment as one line of JSON, the newest last. Who wrote what goes by Zendesk's
 * author ids: a message that calls itself "Support" stays the customer's.
 */
export function threadJson({ snapshot, comment, desk }: Snapshotted): string {
  const role = (authorId: number) =>
    authorId === desk.selfId ? 'assistant' : isStaff(snapshot, authorId) ? 'staff' : 'customer';
  const until = snapshot.comments.findIndex((each) => each.id === comment.id);
  const thread = snapshot.comments
    .slice(0, until + 1)
    .filter((each) => each.public || each.id === comment.id)
    .slice(-commentsMax)
    .map((each) => ({ by: role(each.authorId), text: each.ownText.slice(0, commentCharactersMax) }));
  const { subject, channel } = snapshot.ticket;
  return JSON.stringify({ subject: subject.slice(0, subjectCharactersMax), channel, thread });
}
