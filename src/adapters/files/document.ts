/** One file as an article's title and HTML. */
import { frontMatterOf } from './front-matter.ts';
import { markdownToHtml } from './markdown.ts';

export type Document = Readonly<{
  title: string | null;
  html: string;
  /** Where the file says it is published, if it does. */
  url: string | null;
  /** Why the file is not to be used, or null. */
  leftOut: string | null;
}>;

export function markdownDocument(markdown: string): Document {
  const { text, url, leftOut, ...given } = frontMatterOf(markdown);
  const html = markdownToHtml(text);
  const heading = withoutTitle(html, 'h1');
  const title = given.title ?? heading.title;
  return { title, html: title === heading.title ? heading.html : html, url, leftOut };
}

export function htmlDocument(text: string): Document {
  const heading = withoutTitle(text, 'h1');
  const title = heading.title ?? withoutTitle(text, 'title').title;
  return { title, html: heading.html, url: null, leftOut: null };
}

/** Searched for by hand: a pattern over ten megabytes of broken tags may never end. */
function withoutTitle(html: string, tag: 'h1' | 'title'): Readonly<{ title: string | null; html: string }> {
  const lower = html.toLowerCase();
  const start = lower.indexOf(`<${tag}`);
  const open = start === -1 ? -1 : html.indexOf('>', start);
  const close = open === -1 ? -1 : lower.indexOf(`</${tag}`, open);
  if (close === -1 || close - open > titleCharsMax) return { title: null, html };
  const title = textOf(html.slice(open + 1, close));
  const end = html.indexOf('>', close);
  return { title: title === '' ? null : title, html: html.slice(0, start) + (end === -1 ? '' : html.slice(end + 1)) };
}

const titleCharsMax = 1000;
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

function textOf(html: string): string {
  return html
    .replace(/<[^<>]*>/g, ' ')
    .replace(/&(?:#(\d{1,6})|([a-z]{2,6}));/gi, (all, code: string | undefined, name: string | undefined) =>
      code === undefined ? (entities[(name ?? '').toLowerCase()] ?? all) : String.fromCodePoint(Number(code)),
    )
    .replace(/\s+/g, ' ')
    .trim();
}
