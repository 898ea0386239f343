// What a mail says, as a comment takes it. Separate from how API comments say things, because a mail may bring both a
// plain and an HTML version, and its HTML is a stranger's whole page.

import { cleanHtml, htmlToText } from '../clean-html.ts';
import type { NewComment } from '../update.ts';
import type { Mail, MailFile } from './read-mail.ts';

/** The mail's own plain text wins over one made from its HTML; quoted history stays in both. */
export function bodiesOf(mail: Mail, urls: ReadonlyMap<MailFile, string>): Pick<NewComment, 'body' | 'html'> {
  if (mail.html === null) {
    // A mail of nothing but a subject: Zendesk has no empty comments.
    return { body: mail.text === '' && mail.files.length === 0 ? mail.subject : mail.text };
  }
  const html = withImages(cleanHtml(mail.html).trim(), urls);
  return { body: mail.text === '' ? htmlToText(html) : mail.text, html };
}

/** `cid:` names a part of the same mail; a name that no part has stays. Cleaned HTML quotes every attribute alike. */
function withImages(html: string, urls: ReadonlyMap<MailFile, string>): string {
  const byId = new Map([...urls].flatMap(([file, url]) => (file.contentId ? [[file.contentId, url] as const] : [])));
  return html.replace(/(?<=\ssrc=")cid:([^"]*)(?=")/gi, (whole, id: string) => byId.get(plain(id)) ?? whole);
}

/** A `cid:` address is percent-encoded where the part's own name is not, and `&` is written out in HTML. */
function plain(id: string): string {
  const text = id.replaceAll('&amp;', '&');
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
