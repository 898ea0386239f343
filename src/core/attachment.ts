/**
 * Files that people attach: their names are always told, their contents are read where policy says so. Whatever stands
 * in one is somebody's text, never an instruction. Separate because fetching, reading and showing must agree on it.
 */
import type { Snapshotted } from './evidence.ts';
import { stripInvisible } from './invisible.ts';
import type { Policy } from './policy.ts';
import { unanswered } from './said.ts';
import type { Attachment, Comment } from './ticket.ts';

export type FileKind = Policy['attachments']['read'][number];

/** `kinds`: those that may be read. */
export type AttachmentLimits = Readonly<{ kinds: readonly FileKind[]; bytesMax: number; charactersMax: number }>;

/** Why a file was not read is for staff: nothing of the file or of its name stands in it. */
export type AttachmentText = Readonly<{ kind: 'text'; text: string } | { kind: 'unread'; reason: string }>;

export interface Attachments {
  /** Never a fault because of the file: what cannot be read is `unread`. Rejects only when the signal stops it. */
  text(attachment: Attachment, limits: AttachmentLimits, signal?: AbortSignal): Promise<AttachmentText>;
}

/** `contentType` as the answer had it, with its charset. */
export type FetchedFile = Readonly<
  { kind: 'bytes'; bytes: Uint8Array; contentType: string | null } | { kind: 'unread'; reason: string }
>;
/** Rejects only when the signal stops it. */
export type FetchFile = (attachment: Attachment, bytesMax: number, signal?: AbortSignal) => Promise<FetchedFile>;

/** HTML and the like are left out: what a reader sees of them is not what stands in them. */
const textTypes = /^(?:text\/(?:plain|csv|tab-separated-values|markdown)|application\/(?:json|x-ndjson))(?:\s*;|\s*$)/i;
const textNames = /\.(?:txt|log|csv|tsv|md|json|ndjson)$/i;
const pdfType = /^application\/(?:x-)?pdf(?:\s*;|\s*$)/i;
/** Said of a file whose type its sender did not know: then its name tells. */
const unknownTypes = /^(?:application\/(?:octet-stream|x-unknown|force-download|download)|binary\/octet-stream)?\s*$/i;

export function fileKindOf({ name, mimeType }: Attachment): FileKind | null {
  if (textTypes.test(mimeType)) return 'text';
  if (pdfType.test(mimeType)) return 'pdf';
  if (!unknownTypes.test(mimeType)) return null;
  if (textNames.test(name)) return 'text';
  return /\.pdf$/i.test(name) ? 'pdf' : null;
}

const nameCharactersMax = 80;
const typeCharactersMax = 60;

/** `invoice.pdf (application/pdf, 120 kB)`: one line, whatever the name tries. */
export function fileLine({ name, mimeType, bytes }: Attachment): string {
  const line = (text: string, max: number) => stripInvisible(text).text.replace(/\s+/g, ' ').trim().slice(0, max);
  const size =
    bytes < 1000 ? `${bytes} B` : bytes < 1e6 ? `${Math.round(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
  return `${line(name, nameCharactersMax) || 'unnamed'} (${line(mimeType, typeCharactersMax)}, ${size})`;
}

/** The files to read, those of the newest message first: of what nobody has answered yet, as far as policy lets us. */
export function filesToRead(
  evidence: Snapshotted,
  { attachments: { read, bytesMax, filesMax } }: Policy,
): readonly Attachment[] {
  return unanswered(evidence)
    .toReversed()
    .flatMap(({ attachments }) => attachments)
    .filter((each) => {
      const kind = fileKindOf(each);
      return kind !== null && read.includes(kind) && each.url !== undefined && each.bytes <= bytesMax;
    })
    .slice(0, filesMax);
}

/** The evidence with what was read. Before masking, so that files are masked with the ticket they belong to. */
export function withTexts<E extends Snapshotted>(evidence: E, texts: ReadonlyMap<Attachment, string>): E {
  if (texts.size === 0) return evidence;
  const filled = (comment: Comment): Comment => ({
    ...comment,
    attachments: comment.attachments.map((each) => {
      const text = texts.get(each);
      return text === undefined ? each : { ...each, text };
    }),
  });
  const { snapshot } = evidence;
  return {
    ...evidence,
    comment: filled(evidence.comment),
    snapshot: { ...snapshot, comments: snapshot.comments.map(filled) },
  };
}
