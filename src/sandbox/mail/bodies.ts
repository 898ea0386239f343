// Turns a mail's text into a comment's three bodies. Separate from how API comments get theirs, because a mail may
// bring both a plain and an HTML version, and its HTML is a stranger's whole page.

import { cleanHtml, htmlToText, textToHtml } from '../text.ts';
import type { Mail, MailFile } from './read-mail.ts';

export type Bodies = { readonly body: string; readonly html_body: string; readonly plain_body: string };

/** The mail's own plain text wins over one made from its HTML; quoted history stays in both. */
export function bodiesOf(mail: Mail, urls: ReadonlyMap<MailFile, string>): Bodies {
  const html = mail.html === null ? null : withImages(innerHtml(mail.html), urls);
  const read = mail.text === '' && html !== null ? htmlToText(html) : mail.text;
  // A mail of nothing but a subject: Zendesk has no empty comments.
  const text = read === '' && html === null && mail.files.length === 0 ? mail.subject : read;
  const shown = html === null ? textToHtml(text) : `<div class="zd-comment" dir="auto">${html}</div>`;
  return { body: text, html_body: shown, plain_body: text };
}

/** What stands in the page's body, without anything that could run. */
function innerHtml(page: string): string {
  const html = withoutBlocks(page);
  const start = /<body\b[^<>]*>/i.exec(html);
  const rest = start ? html.slice(start.index + start[0].length) : html;
  return cleanHtml(
    rest.replace(/<\/(body|html)\s*>/gi, '').replace(/<\/?(html|head|meta|link|base|title)\b[^<>]*>/gi, ''),
  )
    .replace(/\b(href|src)\s*=\s*(["']?)\s*javascript:/gi, '$1=$2about:blank#')
    .trim();
}

/** Goes through the page once, so that a mail of a million opening tags takes no longer than any other. */
function withoutBlocks(page: string): string {
  const lower = page.toLowerCase();
  const kept: string[] = [];
  let from = 0;
  for (const { 0: opening, 1: tag, index } of lower.matchAll(/<(script|style|iframe|object|title)\b/g)) {
    if (index < from) continue;
    kept.push(page.slice(from, index));
    const close = lower.indexOf(`</${tag}`, index + opening.length);
    const end = close < 0 ? -1 : lower.indexOf('>', close);
    from = end < 0 ? page.length : end + 1;
  }
  return kept.join('') + page.slice(from);
}

/** `cid:` names a part of the same mail. */
function withImages(html: string, urls: ReadonlyMap<MailFile, string>): string {
  return [...urls].reduce(
    (text, [file, url]) => (file.contentId ? text.replaceAll(`cid:${file.contentId}`, url) : text),
    html,
  );
}
