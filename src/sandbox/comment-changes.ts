// What may still happen to a written comment: words are blacked out, or it is made private for good. Separate from
// reading comments; both changes leave an audit, and tell webhooks.

import { invalidRecord, notFound } from './errors.ts';
import type { Comment, Ticket } from './records.ts';
import { type Call, callerOf, idOf, type Reply, type Route } from './route.ts';
import { type Account, nextId, stamp } from './state.ts';
import { ticketOf } from './tickets.ts';
import { viaPlain } from './via.ts';
import { numberOf, textOf } from './wanted.ts';
import { emitTicketEvent } from './webhook-events.ts';

const one = '/api/v2/tickets/:id/comments/:commentId';

export const commentChangeRoutes: readonly Route[] = [
  { method: 'put', path: `${one}/redact`, scope: 'tickets', run: redact },
  { method: 'put', path: `${one}/make_private`, scope: 'tickets', run: makePrivate },
  { method: 'put', path: '/api/v2/comment_redactions/:commentId', scope: 'tickets', run: redactMarked },
];

function commentOf(call: Call, ticket: Ticket): Comment {
  const id = idOf(call, 'commentId');
  const comment = (call.account.comments.get(ticket.id) ?? []).find((known) => known.id === id);
  if (!comment) throw notFound();
  return comment;
}

/** A deed beside the ticket's fields, which moves `updated_at` and stands in the audits. */
function record(call: Call, ticket: Ticket, type: 'CommentRedactionEvent' | 'CommentPrivacyChange', comment: Comment) {
  const { account } = call;
  const audits = account.audits.get(ticket.id) ?? [];
  const event = { id: nextId(account), type, comment_id: comment.id } as const;
  audits.push({
    id: nextId(account),
    ticket_id: ticket.id,
    created_at: stamp(account),
    author_id: callerOf(call).id,
    metadata: { system: {}, custom: {} },
    events: [event],
    via: viaPlain('api'),
  });
  account.audits.set(ticket.id, audits);
  ticket.updated_at = stamp(account);
  ticket.generated_timestamp = Math.floor(account.clock() / 1000);
  const name = type === 'CommentRedactionEvent' ? 'comment_redacted' : 'comment_made_private';
  emitTicketEvent(account, ticket, callerOf(call), name, { comment: { id: String(comment.id) } });
  for (const listener of account.listeners) listener(ticket.id);
}

/** Each character becomes a block, wherever the comment's words are kept. */
function blackOut(account: Account, ticket: Ticket, comment: Comment, text: string): void {
  const block = '▇'.repeat([...text].length);
  const without = (where: string): string => where.replaceAll(text, block);
  const bodies = {
    body: without(comment.body),
    html_body: without(comment.html_body),
    plain_body: without(comment.plain_body),
  };
  Object.assign(comment, bodies);
  const events = (account.audits.get(ticket.id) ?? []).flatMap((audit) => audit.events);
  for (const event of events) {
    if (event.id === comment.id) Object.assign(event, bodies);
    else if (event.type === 'Notification') event.body = without(String(event.body));
  }
  if (account.comments.get(ticket.id)?.[0] === comment) ticket.description = comment.plain_body;
}

function redact(call: Call): Reply {
  const ticket = ticketOf(call);
  const comment = commentOf(call, ticket);
  const text = textOf(call.body, 'text');
  if (!comment.plain_body.includes(text)) throw invalidRecord('text', 'Text: is not in the comment');
  return redacted(call, ticket, comment, [text]);
}

/** The newer way: the comment's HTML with `<redact>` around what shall go. */
function redactMarked(call: Call): Reply {
  const ticket = call.account.tickets.get(numberOf(call.body, 'ticket_id', 0));
  if (!ticket) throw notFound();
  const comment = commentOf(call, ticket);
  const marked = [...textOf(call.body, 'html_body').matchAll(/<redact>([\s\S]*?)<\/redact>/g)];
  const texts = marked.map(([, text = '']) => text).filter((text) => text !== '');
  if (texts.length === 0) throw invalidRecord('html_body', 'Html body: has no <redact> tags');
  return redacted(call, ticket, comment, texts);
}

function redacted(call: Call, ticket: Ticket, comment: Comment, texts: readonly string[]): Reply {
  if (ticket.status === 'closed') throw invalidRecord('status', 'Status: closed prevents ticket update');
  for (const text of texts) blackOut(call.account, ticket, comment, text);
  record(call, ticket, 'CommentRedactionEvent', comment);
  return { body: { comment } };
}

/** There is no way back. */
function makePrivate(call: Call): Reply {
  const ticket = ticketOf(call);
  const comment = commentOf(call, ticket);
  comment.public = false;
  record(call, ticket, 'CommentPrivacyChange', comment);
  return { body: '' };
}
