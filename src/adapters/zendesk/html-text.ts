/**
 * The text a person sees in an HTML comment. The parsing and layout are html-to-text's; what is cut before comes from
 * `hidden-nodes.ts`. Separate from plain comments, which need none of it.
 */
import { compile, type DomNode, type FormatCallback } from 'html-to-text';
import { cutHidden } from './hidden-nodes.ts';
import { attributeOf } from './style-sheet.ts';

type Reading = { readonly withoutQuotes: boolean; hidden: number; quotes: number };
export type HtmlText = Readonly<{ text: string; hidden: number; quotes: number }>;

/**
 * Far above what a person writes; a mail that is longer is cut, not refused. Tags have their own limit, because the
 * parser's work grows with the square of how deep they are nested.
 */
const htmlCharactersMax = 1024 * 1024;
const tagsMax = 10_000;

/** Where the mail programs say themselves that this is history or a signature. */
const quoteClasses = [
  'gmail_quote',
  'gmail_extra',
  'gmail_signature',
  'gmail_attr',
  'moz-cite-prefix',
  'moz-signature',
  'yahoo_quoted',
  'protonmail_quote',
  'protonmail_signature_block',
  'ms-outlook-mobile-signature',
];
const quoteIds = ['appendonsend', 'divrplyfwdmsg', 'isforwardcontent'];

function isQuote(node: DomNode): boolean {
  const classes = (attributeOf(node, 'class') ?? '').toLowerCase().split(/\s+/);
  if (classes.some((name) => quoteClasses.includes(name))) return true;
  if (node.name === 'blockquote' && attributeOf(node, 'type') === 'cite') return true;
  return quoteIds.includes((attributeOf(node, 'id') ?? '').toLowerCase());
}

/** A name no mail uses, so that nothing inside can close it. */
const rootName = 'firstline-root';

const root: FormatCallback = (node, walk, builder) => {
  // The typings lack `metadata`: https://github.com/html-to-text/node-html-to-text#custom-metadata
  const reading = (builder as unknown as { metadata: Reading }).metadata;
  reading.hidden += cutHidden(node, (each) => {
    if (!isQuote(each)) return false;
    reading.quotes += 1;
    return reading.withoutQuotes;
  });
  builder.openBlock({ leadingLineBreaks: 1 });
  walk(node.children, builder);
  builder.closeBlock({ trailingLineBreaks: 1 });
};

/** Table cells apart from each other, without drawing the table: most are layout. */
const cell: FormatCallback = (node, walk, builder) => {
  walk(node.children, builder);
  builder.addInline(' ');
};

const row: FormatCallback = (node, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 1 });
  walk(node.children, builder);
  builder.closeBlock({ trailingLineBreaks: 1 });
};

const heading = { uppercase: false };
const render = compile({
  baseElements: { selectors: [rootName], returnDomByDefault: false },
  formatters: { root, cell, row },
  // Zero-width spaces are no space here: they are counted later.
  whitespaceCharacters: ' \t\r\n\f',
  wordwrap: false,
  selectors: [
    { selector: rootName, format: 'root' },
    ...['img', 'head', 'title', 'template', 'svg', 'object', 'select', 'textarea'].map((selector) => ({
      selector,
      format: 'skip',
    })),
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'hr', format: 'lineBreak' },
    { selector: 'tr', format: 'row' },
    { selector: 'td', format: 'cell' },
    { selector: 'th', format: 'cell' },
    { selector: 'p', options: { leadingLineBreaks: 2, trailingLineBreaks: 2 } },
    { selector: 'ul', options: { itemPrefix: '- ' } },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: heading })),
  ],
}) as (html: string, reading: Reading) => string;

function bounded(html: string): string {
  let end = -1;
  for (let tags = 0; tags < tagsMax; tags += 1) {
    end = html.indexOf('<', end + 1);
    if (end === -1) return html.slice(0, htmlCharactersMax);
  }
  return html.slice(0, Math.min(end, htmlCharactersMax));
}

export function htmlToText(html: string, withoutQuotes = false): HtmlText {
  const reading: Reading = { withoutQuotes, hidden: 0, quotes: 0 };
  const inside = bounded(html).replaceAll(new RegExp(`</?${rootName}`, 'gi'), '<');
  const text = render(`<${rootName}>${inside}</${rootName}>`, reading);
  return { text, hidden: reading.hidden, quotes: reading.quotes };
}
