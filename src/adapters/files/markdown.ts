/**
 * Markdown to HTML, as far as an index needs it: headings, paragraphs, lists, tables and code keep their shape, the
 * rest is read for its text. What is HTML already passes through; it is cleaned where all HTML is.
 */
import { inlineHtml, plain } from './markdown-inline.ts';

type List = Readonly<{ indent: number; tag: 'ol' | 'ul' }>;
type Writing = { html: string[]; paragraph: string[]; readonly lists: List[]; afterBlank: boolean };

const item = /^( *)(?:([-*+])|(\d{1,9})[.)])(?: +|$)(.*)$/;
const fence = /^ *(`{3,}|~{3,})/;
const heading = /^ {0,3}(#{1,6}) +(.*?)(?: +#+)? *$/;
const rule = /^ {0,3}([-*_])(?: *\1){2,} *$/;
const underline = /^ {0,3}(=+|-{2,}) *$/;
const tableRule = /^[ |:-]*-[ |:-]*$/;

export function markdownToHtml(markdown: string): string {
  const lines = markdown.replace(/\t/g, '    ').split(/\r?\n/);
  const writing: Writing = { html: [], paragraph: [], lists: [], afterBlank: false };
  for (let at = 0; at < lines.length; ) at += take(writing, lines, at);
  flush(writing);
  closeLists(writing, -1);
  return writing.html.join('\n');
}

/** Writes what begins at a line; returns how many lines that was. */
function take(writing: Writing, lines: readonly string[], at: number): number {
  // A quotation is text like any other.
  const line = (lines[at] ?? '').replace(/^(?: {0,3}> ?)+/, '');
  if (line.trim() === '') {
    flush(writing);
    writing.afterBlank = true;
    return 1;
  }
  const listed = item.exec(line);
  if (writing.afterBlank && listed === null && indentOf(line) === 0) closeLists(writing, -1);
  writing.afterBlank = false;
  if (fence.test(line)) return takeCode(writing, lines, at);
  const [, level, title] = heading.exec(line) ?? [];
  if (level !== undefined) return takeHeading(writing, level.length, title ?? '');
  const under = underline.exec(lines[at + 1] ?? '')?.[1];
  if (under !== undefined && writing.paragraph.length === 0 && listed === null && !line.includes('|'))
    return takeHeading(writing, under.startsWith('=') ? 1 : 2, line) + 1;
  if (rule.test(line)) {
    flush(writing);
    return 1;
  }
  if (listed !== null) return takeItem(writing, listed);
  if (line.includes('|') && tableRule.test(lines[at + 1] ?? '') && (lines[at + 1] ?? '').includes('|'))
    return takeTable(writing, lines, at);
  writing.paragraph.push(line.trim());
  return 1;
}

const indentOf = (line: string): number => line.length - line.trimStart().length;

function flush(writing: Writing): void {
  if (writing.paragraph.length === 0) return;
  const text = inlineHtml(writing.paragraph.join('\n'));
  // A paragraph of tags would be torn apart by another one around it.
  writing.html.push(writing.lists.length > 0 || text.startsWith('<') ? text : `<p>${text}</p>`);
  writing.paragraph = [];
}

function closeLists(writing: Writing, indent: number): void {
  for (let last = writing.lists.at(-1); last !== undefined && last.indent > indent; last = writing.lists.at(-1)) {
    writing.html.push(`</li></${last.tag}>`);
    writing.lists.pop();
  }
}

function takeHeading(writing: Writing, level: number, title: string): 1 {
  flush(writing);
  closeLists(writing, -1);
  writing.html.push(`<h${level}>${inlineHtml(title.trim())}</h${level}>`);
  return 1;
}

function takeItem(writing: Writing, [, space = '', bullet, number, text = '']: RegExpExecArray): 1 {
  flush(writing);
  const tag = bullet === undefined ? 'ol' : 'ul';
  closeLists(writing, space.length + 1);
  const open = writing.lists.at(-1);
  // An item one space off still belongs to its list.
  const continues = open !== undefined && space.length - open.indent < 2;
  if (continues && open.tag !== tag) closeLists(writing, open.indent - 1);
  if (continues && open.tag === tag) writing.html.push('</li><li>');
  else {
    writing.html.push(tag === 'ol' ? `<ol start="${number}"><li>` : '<ul><li>');
    writing.lists.push({ indent: space.length, tag });
  }
  writing.paragraph.push(text.replace(/^\[[ x]\] /i, ''));
  return 1;
}

function takeCode(writing: Writing, lines: readonly string[], at: number): number {
  flush(writing);
  const [opening = '', mark = ''] = fence.exec(lines[at] ?? '') ?? [];
  const isEnd = (line: string) => line.trim().startsWith(mark) && /^(`+|~+)$/.test(line.trim());
  const end = lines.findIndex((line, index) => index > at && isEnd(line));
  const code = lines.slice(at + 1, end === -1 ? undefined : end);
  const indent = opening.length - mark.length;
  writing.html.push(`<pre>${plain(code.map((line) => line.slice(Math.min(indent, indentOf(line)))).join('\n'))}</pre>`);
  return code.length + (end === -1 ? 1 : 2);
}

function takeTable(writing: Writing, lines: readonly string[], at: number): number {
  flush(writing);
  const after = lines.findIndex((line, index) => index > at + 1 && !line.includes('|'));
  const rows = lines.slice(at, after === -1 ? undefined : after);
  const cells = (line: string) =>
    line
      .trim()
      .replace(/^\||(?<!\\)\|$/g, '')
      .split(/(?<!\\)\|/);
  const row = (line: string, tag: string) =>
    `<tr>${cells(line)
      .map((cell) => `<${tag}>${inlineHtml(cell.trim())}</${tag}>`)
      .join('')}</tr>`;
  const [head = '', , ...body] = rows;
  writing.html.push(`<table>${row(head, 'th')}${body.map((line) => row(line, 'td')).join('')}</table>`);
  return rows.length;
}
