// Makes a stranger's HTML harmless: it is parsed and written anew with the elements, attributes and addresses named here
// and no others, so that there is nothing to slip through. Mails, API comments, side conversations and articles all pass.

import { Parser } from 'htmlparser2';
import { escapeHtml, withoutTags } from './text.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Any other element goes, and what is inside it stays. */
const elements = words(`
  a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del details dfn dir
  div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q rp rt
  ruby s samp section small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr`);
const empty = words('br col hr img wbr');
/** Gone with everything inside them, and to the end of the text where they are never closed. */
const dropped = words('script style title iframe object svg math template');

/** Of any element. Classes and ids say where mail programs begin to quote. */
const attributes = words(`
  align alt aria-hidden bgcolor border cellpadding cellspacing class color colspan datetime dir face height hidden href
  id lang nowrap open rel rowspan size span src start style target title type valign width`);

/** Addresses without a scheme are the page's own and harmless. */
const schemes: Readonly<Record<string, RegExp>> = {
  href: /^(https?|mailto|tel):/i,
  src: /^(https?|cid):|^data:image\/(png|jpe?g|gif|webp)[;,]/i,
};

/** What loads something or ran code in old browsers; a backslash hides such words. */
const activeStyle = /\\|url\s*\(|image-set\s*\(|expression\s*\(|@import|behavior|-moz-binding/i;

/** The parser's work grows with the square of how deep tags are nested; no mail that somebody wrote comes near. */
const tagsMax = 10_000;

/** HTML as Zendesk stores it: without what runs or loads by itself. Inline styles stay, hidden words with them. */
export function cleanHtml(html: string): string {
  const kept: string[] = [];
  const open: string[] = [];
  let droppedDepth = 0;
  const keep = (text: string): void => {
    if (droppedDepth === 0) kept.push(text);
  };
  const parser = new Parser({
    onopentag(name, given) {
      open.push(name);
      if (dropped.has(name)) droppedDepth += 1;
      else if (elements.has(name)) keep(`<${name}${attributesOf(given)}>`);
    },
    ontext: (text) => keep(escaped(text)),
    // Called for what the writer forgot to close, so that nothing reaches beyond this text, but also for a tag that
    // the text ends in.
    onclosetag(name) {
      if (open.at(-1) !== name) return;
      open.pop();
      if (dropped.has(name)) droppedDepth -= 1;
      else if (elements.has(name) && !empty.has(name)) keep(`</${name}>`);
    },
  });
  parser.end(bounded(html));
  return kept.join('');
}

function bounded(html: string): string {
  let end = -1;
  for (let tags = 0; tags <= tagsMax; tags += 1) {
    end = html.indexOf('<', end + 1);
    if (end < 0) return html;
  }
  return html.slice(0, end);
}

function attributesOf(given: Readonly<Record<string, string>>): string {
  const kept = Object.entries(given).flatMap(([name, value]): [string, string][] => {
    if (!attributes.has(name)) return [];
    if (name === 'style') return harmlessStyle(value);
    return name in schemes ? address(name, value) : [[name, value]];
  });
  return kept.map(([name, value]) => ` ${name}="${escaped(value)}"`).join('');
}

/** Judged without what browsers skip in a scheme or a reader cannot see. */
function address(name: string, value: string): [string, string][] {
  const seen = value.replace(/[\p{C}\p{Z}]+/gu, '');
  const isSafe = !/^[^/?#]*:/.test(seen) || schemes[name]?.test(seen);
  return isSafe ? [[name, value.replace(/\p{Cc}+/gu, '').trim()]] : [];
}

function harmlessStyle(value: string): [string, string][] {
  const kept = value.split(';').filter((declaration) => !activeStyle.test(declaration));
  return kept.join('').trim() === '' ? [] : [['style', kept.join(';')]];
}

const escaped = (text: string): string => escapeHtml(text).replaceAll('\u00a0', '&nbsp;');

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };

/** The words of an HTML text, hidden ones included: Zendesk does not judge styles either. */
export function htmlToText(html: string): string {
  const broken = cleanHtml(html)
    .replace(/<br>/g, '\n')
    .replace(/<\/(p|div|tr|h[1-6]|ul|ol|blockquote|table)>/g, '\n\n')
    .replace(/<\/li>/g, '\n');
  return withoutTags(broken)
    .replace(/&(amp|lt|gt|quot|nbsp);/g, (whole, name: string) => entities[name] ?? whole)
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
