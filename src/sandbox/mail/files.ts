// Keeps the files of mails and shows them as Zendesk does. Separate because they have routes of their own and a size
// limit, and nothing else needs to know where the bytes are.

import { randomBytes } from 'node:crypto';
import type { Express } from 'express';
import { notFound } from '../errors.ts';
import { type Call, idOf, type Reply, type Route } from '../route.ts';
import { type Account, nextId } from '../state.ts';
import type { StoredFile } from './mailbox.ts';
import type { MailFile } from './read-mail.ts';

export const attachmentRoutes: readonly Route[] = [
  { method: 'get', path: '/api/v2/attachments/:id', scope: 'tickets', run: show },
];

/** Zendesk marks a comment so when it dropped a file of it. */
export const tooBigFlag = 5;

export const isTooBig = (account: Account, file: MailFile): boolean =>
  file.content.byteLength > account.switches.attachmentBytesMax;

export function storeFile(account: Account, { name, type, inline, content }: MailFile): StoredFile {
  const stored = { id: nextId(account), token: randomBytes(12).toString('hex'), name, type, inline, content };
  account.mailbox.files.set(stored.id, stored);
  return stored;
}

/** Whoever has this URL may fetch the file, as in Zendesk unless an account forbids it. */
export const urlOf = (account: Account, file: StoredFile): string =>
  `${account.url}/attachments/token/${file.token}/?name=${encodeURIComponent(file.name)}`;

export function attachmentBody(account: Account, file: StoredFile): Record<string, unknown> {
  const { id, name, type, inline, content } = file;
  return {
    url: `${account.url}/api/v2/attachments/${id}.json`,
    id,
    file_name: name,
    content_url: urlOf(account, file),
    mapped_content_url: urlOf(account, file),
    content_type: type,
    size: content.byteLength,
    width: null,
    height: null,
    inline,
    deleted: false,
    malware_access_override: false,
    malware_scan_result: 'malware_not_found',
    thumbnails: [],
  };
}

function show(call: Call): Reply {
  const file = call.account.mailbox.files.get(idOf(call));
  if (!file) throw notFound();
  return { body: { attachment: attachmentBody(call.account, file) } };
}

/** Always as a download: a stranger's page must not run on the sandbox's own origin. */
export function mountFiles(app: Express, account: Account): void {
  app.get('/attachments/token/:token', (request, response) => {
    const file = [...account.mailbox.files.values()].find(({ token }) => token === request.params.token);
    if (!file) return void response.status(404).type('text').send('no such file\n');
    response.attachment(file.name).set({ 'Content-Type': file.type, 'X-Content-Type-Options': 'nosniff' });
    response.send(Buffer.from(file.content));
  });
}
