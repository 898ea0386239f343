/** Puts a draft into the composer. Nothing is sent: the agent reads it, changes it, and submits. */
import type { TicketView } from '../core/app/ticket-schema.ts';
import type { ZafClient } from './zaf.ts';

/**
 * `beside`: there was a text already; the draft stands below it, and public or internal stayed as it was. `already`: the
 * draft was there, and nothing was done.
 */
export type Inserted = 'alone' | 'beside' | 'already' | 'other-ticket';

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
  if (holds(composer['comment.text'], view)) return 'already';
  await client.invoke('ticket.comment.appendText', `\n\n${text}`);
  return 'beside';
}

/** A rich composer says "<p><br></p>" when it is empty; one with a picture is not, nor is one that tells nothing. */
const isEmpty = (text: unknown): boolean =>
  typeof text === 'string' && !/<img\b/i.test(text) && text.replace(/<[^>]*>|&nbsp;|\s/g, '') === '';

/** Every sentence of the draft, whatever editor and agent made of what stands around and between them. */
function holds(composed: unknown, { draft }: TicketView): boolean {
  if (typeof composed !== 'string') return false;
  const sentences = (draft?.sentences ?? []).map(({ text }) => bare(text)).filter((text) => text !== '');
  // A plain composer may hold "<Enter>" as words.
  const texts = [composed.replace(/<[^>]*>/g, ''), composed].map(bare);
  return sentences.length > 0 && texts.some((text) => sentences.every((each) => text.includes(each)));
}

/** Letters and digits alone: editors escape, and turn spaces and quotes into others. */
const bare = (text: string): string =>
  text
    .replace(/&(?:[a-z]+|#\w+);/gi, '')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase();
