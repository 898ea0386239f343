/** Puts a draft into the composer. Nothing is sent: the agent reads it, changes it, and submits. */
import type { TicketView } from '../core/ticket-view.ts';
import type { ZafClient } from './zaf.ts';

/** `beside`: there was a text already; the draft stands below it, and public or internal stayed as it was. */
export type Inserted = 'alone' | 'beside' | 'other-ticket';

export async function insertDraft(client: ZafClient, view: TicketView): Promise<Inserted> {
  // Zendesk may show another ticket in the same page by now.
  if (Number((await client.context()).ticketId) !== view.ticketId) return 'other-ticket';
  const text = view.draft?.text ?? '';
  const composer = await client.get(['comment.text', 'comment.type']);
  if (isEmpty(composer['comment.text'])) {
    // Only an empty composer is switched: a half-written internal note must never become public.
    if (composer['comment.type'] !== 'publicReply') await client.set('comment.type', 'publicReply');
    await client.invoke('ticket.comment.appendText', text);
    return 'alone';
  }
  await client.invoke('ticket.comment.appendText', `\n\n${text}`);
  return 'beside';
}

/** A rich composer says "<p><br></p>" when it is empty; one with a picture is not, nor is one that tells nothing. */
const isEmpty = (text: unknown): boolean =>
  typeof text === 'string' && !/<img\b/i.test(text) && text.replace(/<[^>]*>|&nbsp;|\s/g, '') === '';
