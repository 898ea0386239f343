/**
 * The readable text of a Zendesk comment: from HTML when there is some, else from the plain body; bounded, invisible
 * characters out, and the author's own words apart from quoted history. Pure.
 */

import { stripInvisible } from '../../core/invisible.ts';
import { htmlToText } from './html-text.ts';
import { answersBelow, holdsForward, isForwardedSubject, ownTextOf } from './own-text.ts';

export type CommentBody = Readonly<{
  html_body?: string | null | undefined;
  plain_body?: string | null | undefined;
  body?: string | null | undefined;
}>;
export type CommentText = Readonly<{ text: string; ownText: string; hiddenCharacters: number }>;

/** Longer text is cut at its end; what a customer wants stands at its start. */
export const textBytesMax = 64 * 1024;
/** What is looked at of a plain body. */
const plainCharactersMax = 1024 * 1024;

/** `openingSubject` is the ticket's subject when this is its first comment: it tells a forwarded mail. */
export function commentText(comment: CommentBody, openingSubject: string | null = null): CommentText {
  const html = comment.html_body ?? '';
  if (html.trim() === '') {
    const body = (comment.plain_body ?? comment.body ?? '').slice(0, plainCharactersMax);
    const plain = tidy(body.replaceAll('&nbsp;', ' '));
    return { text: plain.text, ownText: ownOf(plain.text, plain.text, openingSubject), hiddenCharacters: plain.hidden };
  }
  const whole = htmlToText(html);
  const all = tidy(whole.text);
  const withoutQuotes = whole.quotes > 0 ? tidy(htmlToText(html, true).text).text : all.text;
  return {
    text: all.text,
    ownText: ownOf(all.text, withoutQuotes, openingSubject),
    hiddenCharacters: whole.hidden + all.hidden,
  };
}

function ownOf(text: string, withoutQuotes: string, openingSubject: string | null): string {
  if (openingSubject !== null && isForwardedSubject(openingSubject)) return text;
  if (holdsForward(text)) return text;
  if (withoutQuotes !== text && answersBelow(withoutQuotes.split('\n'))) return text;
  return ownTextOf(withoutQuotes === '' ? text : withoutQuotes);
}

function tidy(raw: string): Readonly<{ text: string; hidden: number }> {
  const { text, hidden } = stripInvisible(raw.replace(/\r\n?/g, '\n'));
  const lines = text.replaceAll('\u00A0', ' ').split('\n');
  const clean = lines
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return { text: cut(clean), hidden };
}

function cut(text: string): string {
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.length <= textBytesMax) return text;
  // A character cut in half decodes to the replacement character.
  return bytes
    .subarray(0, textBytesMax)
    .toString('utf8')
    .replace(/\uFFFD$/, '');
}
