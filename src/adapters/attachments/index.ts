/**
 * The `Attachments` port: fetches a file, tells by its first bytes whether it is what it says, and reads its text. Who
 * fetches is somebody else's matter: an address on a ticket is only safe with whoever knows the helpdesk's hosts.
 */
import { type Attachments, type FetchFile, fileKindOf } from '../../core/attachment.ts';
import { Fault } from '../../core/fault.ts';
import { stripInvisible } from '../../core/invisible.ts';
import { type PdfLimits, pdfReader } from './pdf.ts';
import { decodeText } from './text.ts';

export type AttachmentOptions = Readonly<{ fetchFile: FetchFile; pdf?: Partial<PdfLimits> }>;

export function openAttachments({ fetchFile, pdf }: AttachmentOptions): Attachments {
  const readPdf = pdfReader(pdf);
  return {
    text: async (attachment, { kinds, bytesMax, charactersMax }, signal) => {
      const kind = fileKindOf(attachment);
      if (kind === null || !kinds.includes(kind)) return { kind: 'unread', reason: 'files of its kind are not read' };
      const fetched = await fetchFile(attachment, bytesMax, signal);
      if (fetched.kind === 'unread') return fetched;
      const { bytes, contentType } = fetched;
      const read = kind === 'pdf' ? await readPdf(bytes, charactersMax, signal) : decodeText(bytes, contentType);
      if (signal?.aborted === true)
        throw new Fault('transient', 'stopped while reading a file', { cause: signal.reason });
      if (read.kind === 'unread') return read;
      const text = stripInvisible(read.text)
        .text.replace(/[^\S\n]+/g, ' ')
        .replace(/\s*\n\s*\n\s*/g, '\n\n')
        .trim();
      return text === ''
        ? { kind: 'unread', reason: 'there is no text in it' }
        : { kind: 'text', text: text.slice(0, charactersMax) };
    },
  };
}
