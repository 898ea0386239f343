// What a mail says, as a comment takes it. Separate from how API comments say things, because a mail may bring both a
// plain and an HTML version, and its HTML is a stranger's whole page.

import { cleanHtml, htmlToText } from '../text.ts';
import type { NewComment } from '../update.ts';
import type { Mail, MailFile } from './read-mail.ts';

/** The mail's own plain text wins over one made from its HTML; quoted history stays in both. */
export function bodiesOf(mail: Mail, urls: ReadonlyMap<MailFile, string>): Pick<NewComment, 'body' | 'html'> {
  if (mail.html === null) {
    // A mail of nothing but a subject: Zendesk has no empty comments.
    return { body: mail.text === '' && mail.files.length === 0 ? mail.subject : mail.text };
  }
  const html = withImages(innerHtml(mail.html), urls);
  return { body: mail.text === '' ? htmlToText(html) : mail.text, html };
}

/** What stands in the page's body. */
function innerHtml(page: string): string {
  const html = cleanHtml(page);
  const start = /<body\b[^<>]*>/i.exec(html);
  const rest = start ? html.slice(start.index + start[0].length) : html;
  return rest
    .replace(/<\/(body|html)\s*>/gi, '')
    .replace(/<\/?(html|head|meta|link|base|title)\b[^<>]*>/gi, '')
    .trim();
}

/** `cid:` names a part of the same mail. */
function withImages(html: string, urls: ReadonlyMap<MailFile, string>): string {
  return [...urls].reduce(
    (text, [file, url]) => (file.contentId ? text.replaceAll(`cid:${file.contentId}`, url) : text),
    html,
  );
}
