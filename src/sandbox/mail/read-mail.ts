// Reads a raw mail into the little that matters here, however broken it is. Separate because it is the only file that
// knows the parser, and because what cannot be parsed still has to become something.

import PostalMime, { type Address, type Attachment, type Email } from 'postal-mime';

export type Sender = { readonly name: string; readonly address: string };

export type MailFile = {
  readonly name: string;
  readonly type: string;
  readonly content: Uint8Array;
  /** Shown inside the text, which names it as `cid:<contentId>`. */
  readonly inline: boolean;
  readonly contentId: string | null;
};

export type Mail = {
  readonly from: Sender | null;
  readonly replyTo: Sender | null;
  /** Every address that the mail names as a receiver, in lower case. */
  readonly recipients: readonly string[];
  readonly cc: readonly Sender[];
  readonly subject: string;
  readonly messageId: string | null;
  /** Message-IDs that it answers, nearest first, in lower case and with their brackets. */
  readonly answers: readonly string[];
  readonly text: string;
  readonly html: string | null;
  readonly files: readonly MailFile[];
  /** By lower-case name; a header may occur several times. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  /** Why the parser gave up on it, or null; head and text are then what could be read. */
  readonly broken: string | null;
};

/** Enough of a mail that could not be parsed to see who wrote and about what. */
const headBytesMax = 64 * 1024;
const textCharactersMax = 65_535;
const htmlCharactersMax = 4 * textCharactersMax;
const fileNameCharactersMax = 255;
const answersMax = 100;
/** Real mails have some dozens; one with more counts as broken, so that nothing can hide behind the last one read. */
const headersMax = 1000;
const addressesMax = 1000;

/** Never throws for what the mail contains. */
export async function readMail(raw: string | Uint8Array): Promise<Mail> {
  const bytes = typeof raw === 'string' ? Buffer.from(raw) : raw;
  try {
    // A mail inside the mail is a file of it, as in Zendesk, not more text.
    return mailOf(await PostalMime.parse(bytes, { forceRfc822Attachments: true }), null);
  } catch (cause) {
    return mailOf(await PostalMime.parse(headOf(bytes)), cause instanceof Error ? cause.message : String(cause));
  }
}

/** The head without the word on how the body is built, so that the rest is read as plain text. */
function headOf(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, headBytesMax)).toString('latin1');
  return start.replace(/^content-[a-z-]+:.*(\r?\n[ \t].*)*\r?\n/gim, '');
}

function mailOf(email: Email, broken: string | null): Mail {
  const headers = new Map<string, string[]>();
  for (const { key, value } of email.headers.slice(0, headersMax)) {
    const known = headers.get(key);
    if (known === undefined) headers.set(key, [value]);
    else known.push(value);
  }
  const html = tame(email.html ?? '', htmlCharactersMax);
  return {
    from: sendersOf(email.from)[0] ?? sendersOf(email.sender)[0] ?? null,
    replyTo: sendersOf(...(email.replyTo ?? []))[0] ?? null,
    recipients: receivers(email, headers),
    cc: sendersOf(...(email.cc ?? [])),
    subject: tame(email.subject ?? '', textCharactersMax)
      .replace(/\s+/g, ' ')
      .trim(),
    messageId: email.messageId?.trim() || null,
    answers: answersOf(email),
    text: tame(email.text ?? '', textCharactersMax).trim(),
    html: html.trim() === '' ? null : html,
    files: email.attachments.map(fileOf),
    headers,
    broken: broken ?? (email.headers.length > headersMax ? `it has more than ${headersMax} headers` : null),
  };
}

/** Bounded, without NUL and carriage returns. */
const tame = (text: string, charactersMax: number): string =>
  text.slice(0, charactersMax).replaceAll('\0', '').replace(/\r\n?/g, '\n');

const sendersOf = (...addresses: readonly (Address | undefined)[]): Sender[] =>
  addresses
    .flatMap((address) => (address?.group ?? (address === undefined ? [] : [address])) as readonly Sender[])
    .map(({ name, address }) => ({ name: name.trim(), address: (address ?? '').replace(/[\s<>]/g, '') }))
    .filter(({ address }) => address !== '')
    .slice(0, addressesMax);

function receivers(email: Email, headers: ReadonlyMap<string, readonly string[]>): string[] {
  const named = sendersOf(...(email.to ?? []), ...(email.cc ?? [])).map(({ address }) => address);
  const traced = ['delivered-to', 'x-original-to', 'envelope-to'].flatMap((name) => headers.get(name) ?? []);
  return [...named, ...traced].map((address) => address.replace(/[\s<>]/g, '').toLowerCase());
}

function answersOf({ inReplyTo = '', references = '' }: Email): string[] {
  const ids = (text: string): string[] => (text.toLowerCase().match(/<[^<>\s]+>/g) ?? []).slice(-answersMax);
  return [...new Set([...ids(inReplyTo), ...ids(references).reverse()])];
}

function fileOf(file: Attachment): MailFile {
  const { content } = file;
  const type = file.mimeType || 'application/octet-stream';
  return {
    name: fileName(file.filename, type),
    type,
    content: typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content),
    inline: file.related === true || (file.disposition === 'inline' && file.contentId !== undefined),
    contentId: file.contentId?.replace(/[<>]/g, '') ?? null,
  };
}

function fileName(given: string | null, type: string): string {
  const name = (given ?? '')
    .replace(/[\p{Cc}/\\]/gu, '_')
    .slice(0, fileNameCharactersMax)
    .trim();
  if (name !== '') return name;
  return type === 'message/rfc822' ? 'message.eml' : 'attachment';
}

/** All values of a header in one line of lower case, or an empty text. */
export const headerOf = (mail: Mail, name: string): string =>
  (mail.headers.get(name) ?? []).join(', ').toLowerCase().trim();
