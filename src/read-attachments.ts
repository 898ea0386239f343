/**
 * Reading the files of what a customer asks now, as far as policy lets us. Separate from `look` because it fetches
 * strangers' files: only for a ticket that may be answered, never twice, and a file that fails costs nothing but itself.
 */
import { type Attachments, filesToRead, withTexts } from './core/attachment.ts';
import type { Snapshotted } from './core/evidence.ts';
import type { World } from './core/ports.ts';
import type { Attachment } from './core/ticket.ts';

/** The evidence with the texts read; all else needs no change, since files are told by their names in any case. */
export async function readAttachments<E extends Snapshotted>(
  { policy, log, attachments }: Pick<World, 'policy' | 'log'> & Readonly<{ attachments: Attachments }>,
  evidence: E,
  signal: AbortSignal,
): Promise<E> {
  const { read: kinds, bytesMax, charactersMax } = policy.attachments;
  const texts = new Map<Attachment, string>();
  let left = charactersMax;
  for (const file of filesToRead(evidence, policy)) {
    if (left <= 0) break;
    const read = await attachments.text(file, { kinds, bytesMax, charactersMax: left }, signal);
    if (read.kind === 'unread') {
      log.info({ ticketId: evidence.snapshot.ticket.id, reason: read.reason }, 'a file of the ticket was not read');
      continue;
    }
    texts.set(file, read.text.slice(0, left));
    left -= read.text.length;
  }
  return withTexts(evidence, texts);
}
