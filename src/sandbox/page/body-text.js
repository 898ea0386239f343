// Draws the text of a comment: links that can be followed, citation marks, and quoted lines in grey. It works on plain
// text; a comment that contains markup is shown with its markup as text.

import { el, icon } from './dom.js';

const pieces = /(https?:\/\/[^\s<>"')\]]+[^\s<>"')\].,;:!?])|(\[\d{1,2}\])/g;
const articleLink = /\/articles\/\d+/;

function drawLink(url) {
  const isSource = articleLink.test(url);
  const props = { href: url, target: '_blank', rel: 'noopener noreferrer', class: isSource ? 'source' : null };
  return el('a', props, isSource ? icon('source') : null, url.replace(/^https?:\/\//, ''));
}

function drawLine(line) {
  const nodes = [];
  let end = 0;
  for (const match of line.matchAll(pieces)) {
    if (match.index > end) nodes.push(line.slice(end, match.index));
    nodes.push(match[1] === undefined ? el('span', { class: 'cite' }, match[2]) : drawLink(match[1]));
    end = match.index + match[0].length;
  }
  if (end < line.length) nodes.push(line.slice(end));
  return nodes;
}

/** The text as elements, one block for each run of quoted or unquoted lines. */
export function drawBody(text) {
  const blocks = [];
  for (const line of text.trim().split('\n')) {
    const quoted = line.startsWith('>');
    const last = blocks[blocks.length - 1];
    if (last !== undefined && last.quoted === quoted) last.lines.push(line);
    else blocks.push({ quoted, lines: [line] });
  }
  return blocks.map(({ quoted, lines }) =>
    el(
      'div',
      { class: quoted ? 'text quoted' : 'text' },
      ...lines.flatMap((line, index) => (index === 0 ? drawLine(line) : ['\n', ...drawLine(line)])),
    ),
  );
}
