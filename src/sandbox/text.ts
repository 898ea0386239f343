// Turns comment text into HTML and back, roughly as Zendesk does when it stores one of the two. Separate because mail,
// API comments and help-centre snippets all need it and none of them owns it.

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };

/** Text as it may stand in HTML, in a double-quoted attribute too. */
export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Plain text as the HTML that Zendesk shows. */
export function textToHtml(text: string): string {
  const paragraphs = text
    .split(/\n{2,}/)
    .map((part) => `<p dir="auto">${escapeHtml(part).replaceAll('\n', '<br>')}</p>`);
  return `<div class="zd-comment" dir="auto">${paragraphs.join('')}</div>`;
}

/** HTML without what Zendesk never stores: scripts, style sheets, event attributes. Inline styles stay. */
export function cleanHtml(html: string): string {
  return withoutBlocks(html)
    .replace(/\son[a-z]+\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi, '')
    .replace(/\b(href|src)\s*=\s*(["']?)\s*javascript:/gi, '$1=$2about:blank#');
}

/** Goes through it once, so that a million opening tags take no longer; one that never closes takes the rest. */
function withoutBlocks(html: string): string {
  const kept: string[] = [];
  let from = 0;
  let inside = '';
  for (const { 1: slash, 2: name = '', index } of html.matchAll(/<(\/?)(script|style|iframe|object|title)\b/gi)) {
    if (index < from) continue;
    const tag = name.toLowerCase();
    if (inside === '' && slash === '') {
      kept.push(html.slice(from, index));
      inside = tag;
    } else if (inside === tag && slash === '/') {
      const end = html.indexOf('>', index);
      from = end < 0 ? html.length : end + 1;
      inside = '';
    }
  }
  return kept.join('') + (inside === '' ? html.slice(from) : '');
}

/** What is left of a text without anything that looks like a tag. */
export const withoutTags = (text: string): string => text.replace(/<[a-z/!?][^<>]*>/gi, '');

/** The words of an HTML text, hidden ones included: Zendesk does not judge styles either. */
export function htmlToText(html: string): string {
  const broken = cleanHtml(html)
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<\/(p|div|tr|h[1-6]|ul|ol|blockquote|table)>/gi, '\n\n')
    .replace(/<\/li>/gi, '\n');
  return withoutTags(broken)
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (whole, name: string) => entities[name] ?? whole)
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
