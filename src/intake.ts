/**
 * Turns a webhook's body into a ticket to look at, a hint that articles changed, or the reason why there is nothing to
 * do. Only ids are taken from it: bodies are snapshots that arrive late and out of order, so the truth is read again.
 */
import { z } from 'zod';
import { isApprovalNote } from './core/approval-note.ts';
import { approveTag, declineTag } from './core/basis.ts';
import type { Delivery, Ledger } from './core/ports.ts';
import { requestPrefix } from './core/requests.ts';
import type { UserId } from './core/ticket.ts';

/** Zendesk sends ids as strings in webhooks and as numbers elsewhere. */
const id = z
  .union([z.string().regex(/^\d{1,16}$/), z.number().int().positive()])
  .transform(Number)
  .refine((value) => Number.isSafeInteger(value) && value > 0);

const triggerBody = z.object({ ticket_id: id });
const eventBody = z.object({
  type: z.string().startsWith('zen:event-type:'),
  // Kept as it is in the database, which takes no NUL; a UUID or ULID has only these characters.
  id: z.string().regex(/^[\x21-\x7e]{1,200}$/),
  detail: z.looseObject({ id, actor_id: id.nullish() }),
  event: z.looseObject({
    comment: z
      .looseObject({
        is_public: z.boolean().nullish(),
        body: z.string().nullish(),
        author: z.looseObject({ id: id.nullish(), is_staff: z.boolean().nullish() }).nullish(),
      })
      .nullish(),
    tags_added: z.array(z.string()).nullish(),
  }),
});

export type Intake =
  | Readonly<{ kind: 'delivery'; delivery: Delivery }>
  | Readonly<{ kind: 'nothing'; why: string }>
  | Readonly<{ kind: 'malformed'; why: string }>;

/** There are none for an edit or a deletion: those are found by the next regular sync. */
const articleEvents = ['zen:event-type:article.published', 'zen:event-type:article.unpublished'];
const ticketEvents = ['zen:event-type:ticket.created', 'zen:event-type:ticket.comment_added'];
const tagsEvent = 'zen:event-type:ticket.tags_changed';
/** An agent's yes or no to an action that waits for it, or somebody's wish for a person. */
const isForUs = (tag: string): boolean =>
  [approveTag, declineTag, requestPrefix].some((prefix) => tag.startsWith(prefix));

/** An agent's yes or no, pressed in the app. */
const isVerdict = (comment: Readonly<{ is_public?: unknown; body?: string | null | undefined }>): boolean =>
  comment.is_public === false && isApprovalNote({ public: false, text: comment.body ?? '' });

/**
 * @param body Parsed JSON of a request whose signature is good.
 * @param sender A name for this request that a repetition of it shares: used where the body has no id of its own.
 */
export function readDelivery(body: unknown, sender: string, selfId: UserId): Intake {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return { kind: 'malformed', why: 'the body is not a JSON object' };
  if ('ticket_id' in body) {
    const parsed = triggerBody.safeParse(body);
    if (!parsed.success) return { kind: 'malformed', why: 'ticket_id is not a ticket number' };
    return delivery(`trigger:${sender}`, parsed.data.ticket_id, 'trigger');
  }
  const parsed = eventBody.safeParse(body);
  if (!parsed.success)
    return {
      kind: 'malformed',
      why: 'neither {"ticket_id": "…"} nor an event envelope with type, id, detail and event',
    };
  const { type, detail, event } = parsed.data;
  if (articleEvents.includes(type)) return delivery(`event:${parsed.data.id}`, noTicket, articleKind);
  const isTold = type === tagsEvent && (event.tags_added ?? []).some(isForUs);
  if (!isTold && !ticketEvents.includes(type)) return { kind: 'nothing', why: `${type} starts nothing` };
  if (detail.actor_id === selfId || event.comment?.author?.id === selfId)
    return { kind: 'nothing', why: 'an echo of our own write' };
  if ((event.comment?.author?.is_staff === true || event.comment?.is_public === false) && !isVerdict(event.comment))
    return { kind: 'nothing', why: 'staff wrote' };
  return delivery(`event:${parsed.data.id}`, detail.id, type.slice('zen:event-type:'.length));
}

const delivery = (key: string, ticketId: number, kind: string): Intake => ({
  kind: 'delivery',
  delivery: { key, ticketId, kind },
});

const articleKind = 'article';
/** What a delivery about an article has for its ticket. */
const noTicket = 0;

/** Under this name the ledger keeps the newest hint; a worker that sees another one than before brings the knowledge
 * base up to date. */
export const articleHintName = 'kb.hint';

/** Hints that articles changed are kept apart from tickets: committed as well, but any number of them is one. */
export const withArticleHints = (ledger: Pick<Ledger, 'accept' | 'read' | 'write'>): Pick<Ledger, 'accept'> => ({
  accept: async (delivery, afterMs) => {
    if (delivery.kind !== articleKind) return ledger.accept(delivery, afterMs);
    if ((await ledger.read(articleHintName)) === delivery.key) return 'duplicate';
    await ledger.write(articleHintName, delivery.key);
    return 'queued';
  },
});
