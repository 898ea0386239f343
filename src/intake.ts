/**
 * Turns a webhook's body into a ticket to look at, or into the reason why there is nothing to do. Only ids are taken
 * from it: bodies are snapshots that arrive late and out of order, so the run reads the ticket itself.
 */
import { z } from 'zod';
import type { Delivery } from './core/ports.ts';
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
        author: z.looseObject({ id: id.nullish(), is_staff: z.boolean().nullish() }).nullish(),
      })
      .nullish(),
  }),
});

export type Intake =
  | Readonly<{ kind: 'delivery'; delivery: Delivery }>
  | Readonly<{ kind: 'nothing'; why: string }>
  | Readonly<{ kind: 'malformed'; why: string }>;

const ticketEvents = ['zen:event-type:ticket.created', 'zen:event-type:ticket.comment_added'];

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
  if (!ticketEvents.includes(type)) return { kind: 'nothing', why: `${type} starts nothing` };
  if (detail.actor_id === selfId || event.comment?.author?.id === selfId)
    return { kind: 'nothing', why: 'an echo of our own write' };
  if (event.comment?.author?.is_staff === true || event.comment?.is_public === false)
    return { kind: 'nothing', why: 'staff wrote' };
  return delivery(`event:${parsed.data.id}`, detail.id, type.slice('zen:event-type:'.length));
}

const delivery = (key: string, ticketId: number, kind: string): Intake => ({
  kind: 'delivery',
  delivery: { key, ticketId, kind },
});
