/**
 * One file as an article's title and HTML. Markdown may begin with lines between `---` that say more about it; only
 * the few keys that static site generators agree on are read.
 */
import { markdownToHtml } from './markdown.ts';

export type Document = Readonly<{
  title: string | null;
  html: string;
  /** Where the file says it is published, if it does. */
  url: string | null;
  /** The file says that it is not published. */
  draft: boolean;
}>;

const frontMatter = /^---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;

export function markdownDocument(text: string): Document {
  const matter = frontMatter.exec(text);
  const given = keysOf(matter?.[1] ?? '');
  const html = markdownToHtml(text.slice(matter?.[0].length ?? 0));
  const heading = withoutTitle(html, 'h1');
  const title = given.get('title') ?? heading.title;
  return {
    title,
    html: title === heading.title ? heading.html : html,
    url: given.get('url') ?? null,
    draft: given.get('draft') === 'true' || given.get('published') === 'false',
  };
}

export function htmlDocument(text: string): Document {
  const heading = withoutTitle(text, 'h1');
  const title = heading.title ?? withoutTitle(text, 'title').title;
  return { title, html: heading.html, url: null, draft: false };
}

function keysOf(matter: string): ReadonlyMap<string, string> {
  const lines = matter.split(/\r?\n/).map((line) => /^(\w+):\s*(.*?)\s*$/.exec(line));
  return new Map(
    lines.flatMap((found) =>
      found === null ? [] : [[found[1] ?? '', (found[2] ?? '').replace(/^(["'])(.*)\1$/, '$2')]],
    ),
  );
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
