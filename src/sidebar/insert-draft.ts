/** Puts a draft, or a sentence of it, into the composer. Nothing is sent: the agent reads it, changes it, and submits. */
import type { TicketView } from '../core/app/ticket-schema.ts';
import type { ZafClient } from './zaf.ts';

/**
 * `reply`: below what is there, and public only where nothing was. `note`: the same as an internal note. `replace`: instead
 * of what is there, public or internal as that was.
 */
export type How = 'reply' | 'note' | 'replace';

/**
 * `beside`: there was a text already; the draft stands below it, and public or internal stayed as it was. `already`: the
 * draft was there, and nothing was done. `note`: internal now. `replaced`: what was there is gone.
 */
export type Inserted = 'alone' | 'beside' | 'already' | 'note' | 'replaced' | 'other-ticket';

/** `place`: of one sentence alone; null for the whole draft. */
export async function insertDraft(
  client: ZafClient,
  view: TicketView,
  how: How = 'reply',
  place: number | null = null,
): Promise<Inserted> {
  // Zendesk may show another ticket in the same page by now.
  if (Number((await client.context()).ticketId) !== view.ticketId) return 'other-ticket';
  const sentences = (view.draft?.sentences ?? []).map(({ text }) => text);
  const text = (place === null ? view.draft?.text : sentences[place]) ?? '';
  const composer = await client.get(['comment.text', 'comment.type']);
  const wasEmpty = isEmpty(composer['comment.text']);
  if (!wasEmpty && how === 'replace') {
    await client.set('comment.text', '');
    await client.invoke('ticket.comment.appendText', text);
    return 'replaced';
  }
  const told = place === null ? sentences : [text];
  if (!wasEmpty && how === 'reply' && holds(composer['comment.text'], told)) return 'already';
  const type = how === 'note' ? 'internalNote' : 'publicReply';
  // By itself only an empty composer is switched: a half-written internal note must never become public.
  if ((wasEmpty || how === 'note') && composer['comment.type'] !== type) await client.set('comment.type', type);
  await client.invoke('ticket.comment.appendText', wasEmpty ? text : `\n\n${text}`);
  if (how === 'note') return 'note';
  return wasEmpty ? 'alone' : 'beside';
}

/** A rich composer says "<p><br></p>" when it is empty; one with a picture is not, nor is one that tells nothing. */
const isEmpty = (text: unknown): boolean =>
  typeof text === 'string' && !/<img\b/i.test(text) && text.replace(/<[^>]*>|&nbsp;|\s/g, '') === '';

/** Every sentence, whatever editor and agent made of what stands around and between them. */
function holds(composed: unknown, told: readonly string[]): boolean {
  if (typeof composed !== 'string') return false;
  const sentences = told.map(bare).filter((text) => text !== '');
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
