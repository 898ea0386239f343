/** Bytes to text by the charset they are in, and by no means text where they are something else. */
import type { AttachmentText } from '../../core/attachment.ts';

const marks: readonly (readonly [bytes: readonly number[], charset: string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/** A mark at the beginning tells, then what the answer said, then UTF-8 where it is valid, then what is left: Windows. */
export function decodeText(bytes: Uint8Array, contentType: string | null): AttachmentText {
  const marked = marks.find(([mark]) => mark.every((byte, place) => bytes[place] === byte))?.[1];
  const named = /charset\s*=\s*"?([\w.:-]{1,40})/i.exec(contentType ?? '')?.[1];
  for (const charset of [marked, named, 'utf-8', 'windows-1252']) {
    const text = charset === undefined ? null : decoded(bytes, charset);
    if (text === null) continue;
    return isText(text) ? { kind: 'text', text } : { kind: 'unread', reason: 'it is not text, whatever it says' };
  }
  return { kind: 'unread', reason: 'its characters cannot be read' };
}

/** Null when the charset is unknown, or these bytes are not in it. */
function decoded(bytes: Uint8Array, charset: string): string | null {
  try {
    const decoder = new TextDecoder(charset, { fatal: true });
    const text = decoder.decode(bytes);
    return decoder.encoding === 'windows-1252' ? text.replace(/[\x80-\x9f]/g, windowsOwn) : text;
  } catch {
    return null;
  }
}

/** What Windows has where Latin-1 has controls; some releases of Node decode it as Latin-1. */
const windows = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';
const windowsOwn = (control: string): string => windows[control.charCodeAt(0) - 0x80] ?? control;

/** Programs, pictures and archives are full of control characters; a text may have a stray one. */
function isText(text: string): boolean {
  const start = text.slice(0, 4_000);
  const controls = start.match(/(?![\t\n\v\f\r])\p{Cc}/gu)?.length ?? 0;
  return controls <= start.length / 200;
}
