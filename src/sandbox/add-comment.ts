// Adds one comment to a ticket and its audit. Separate from applying an update because the text, the two bodies and
// the limit are a subject of their own.

import { cleanHtml, htmlToText } from './clean-html.ts';
import { invalidRecord } from './errors.ts';
import { isStaff, userOf } from './people.ts';
import type { Audit, Comment, Ticket } from './records.ts';
import { type Account, nextId } from './state.ts';
import { textToHtml } from './text.ts';
import type { NewComment } from './update.ts';

/** Zendesk's own limit. */
const commentsMax = 5000;

export function addComment(account: Account, ticket: Ticket, wanted: NewComment, audit: Audit): Comment {
  const comments = account.comments.get(ticket.id) ?? [];
  if (comments.length >= commentsMax) {
    throw invalidRecord('comments', 'Comments: cannot exceed 5000 comments per ticket');
  }
  const author = userOf(account, wanted.authorId);
  // A customer's word is public unless Zendesk hides it, whatever came before.
  const isPublic = wanted.public ?? (!isStaff(author) || (comments[0]?.public ?? true));
  const comment: Comment = {
    id: nextId(account),
    type: 'Comment',
    author_id: author.id,
    ...bodies(wanted),
    public: isPublic,
    attachments: wanted.attachments ?? [],
    audit_id: audit.id,
    via: audit.via,
    created_at: audit.created_at,
    metadata: audit.metadata,
  };
  comments.push(comment);
  account.comments.set(ticket.id, comments);
  if (comments.length === 1) ticket.description = comment.plain_body;
  if (isPublic) ticket.is_public = true;
  audit.events.push(commentEvent(comment));
  return comment;
}

/** HTML without a text brings its own words along. */
function bodies({ body, html }: NewComment): Pick<Comment, 'body' | 'html_body' | 'plain_body'> {
  const text = body ?? htmlToText(html ?? '');
  const shown = html === undefined ? textToHtml(text) : `<div class="zd-comment" dir="auto">${cleanHtml(html)}</div>`;
  return { body: text, html_body: shown, plain_body: text };
}

function commentEvent(comment: Comment) {
  const { id, type, author_id, body, html_body, plain_body, attachments, audit_id } = comment;
  return { id, type, author_id, body, html_body, plain_body, public: comment.public, attachments, audit_id };
}
