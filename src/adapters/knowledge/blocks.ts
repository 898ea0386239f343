/**
 * Turns an article's HTML into sections of blocks: a paragraph, a list step, a table row, a piece of code. A block is
 * the smallest thing a reply can quote, so each one must make sense on its own.
 */
import type { CheerioAPI } from 'cheerio';
import type { AnyNode, Element } from 'domhandler';
import { cleanHtml, squeeze, squeezeCode } from './clean-html.ts';
import { elementsIn, isElement, isInline, textOf, textWithout } from './node-text.ts';
import { ownParts, tableRows } from './table-rows.ts';

/** `group` joins what belongs together: the steps of one numbered list have the same number. */
export type Block = Readonly<{ text: string; group: number | null }>;
export type Section = Readonly<{ headings: readonly string[]; blocks: readonly Block[] }>;

type Walk = {
  readonly $: CheerioAPI;
  readonly sections: { headings: readonly string[]; blocks: Block[] }[];
  /** Open headings with their levels, outermost first. */
  headings: { level: number; text: string }[];
  /** Inline text since the last block. */
  line: string;
  groups: number;
  readonly holdsBlocks: ReadonlySet<AnyNode>;
};

function push(walk: Walk, text: string, group: number | null = null): void {
  if (text === '') return;
  const section = walk.sections.at(-1);
  section?.blocks.push({ text, group });
}

/** Marks of the tool that made a page, left behind where they stand alone: `{% endfor %}`, `{: .wide}`. */
const onlyMarks = /^(?:\{%[^%]*%\}|\{:[^{}]*\}|\s)+$/;

function flush(walk: Walk, group: number | null = null): void {
  const text = squeeze(walk.line);
  walk.line = '';
  // A lone dot or dash is decoration, not something to quote.
  if (/[\p{L}\p{N}]/u.test(text) && !onlyMarks.test(text)) push(walk, text, group);
}

/** What is longer is a paragraph in large letters. */
const headingCharsMax = 200;

function openSection(walk: Walk, level: number, text: string): void {
  if (text.length > headingCharsMax) {
    push(walk, text);
    return;
  }
  walk.headings = walk.headings.filter((heading) => heading.level < level);
  if (text !== '') walk.headings.push({ level, text });
  walk.sections.push({ headings: walk.headings.map((heading) => heading.text), blocks: [] });
}

const blockNames = new Set('p div ol ul table pre h1 h2 h3 h4 h5 h6'.split(' '));

/** Found once and from below: to look into each element for blocks would take the square of the depth. */
function holdersOfBlocks($: CheerioAPI): ReadonlySet<AnyNode> {
  const holders = new Set<AnyNode>();
  for (const block of $([...blockNames].join(',')).toArray())
    for (let up: AnyNode | null = block.parent; up !== null && !holders.has(up); up = up.parent) holders.add(up);
  return holders;
}

/** Without its end tag, a heading holds what follows it. */
function walkHeading(walk: Walk, level: number, element: Element): void {
  const isBlock = (node: AnyNode) => isElement(node) && (blockNames.has(node.name) || walk.holdsBlocks.has(node));
  const first = element.children.findIndex(isBlock);
  const own = first === -1 ? element.children : element.children.slice(0, first);
  openSection(walk, level, squeeze(own.map(textOf).join('')));
  if (first !== -1) walkNodes(walk, element.children.slice(first));
}

/** "2. Choose PDF"; steps inside a step are numbered "2.1."; points of a bullet list start with a dash. */
function walkList(walk: Walk, list: Element, prefix: string, group: number | null): void {
  const ordered = list.name === 'ol';
  let number = Number.parseInt(list.attribs.start ?? '1', 10) || 1;
  for (const item of list.children) {
    if (!isElement(item) || item.name !== 'li') {
      // Text between the points is shown as well.
      if (isElement(item) && walk.$(item).is('ol,ul,:has(li)')) walkList(walk, item, prefix, group);
      else walk.line += textOf(item);
      flush(walk, group);
      continue;
    }
    number = Number.parseInt(item.attribs.value ?? '', 10) || number;
    const label = ordered ? `${prefix}${number}.` : '-';
    walkItem(walk, item, label, ordered ? `${prefix}${number}.` : prefix, group);
    number += 1;
  }
}

const nestedNames = new Set(['ol', 'ul', 'table', 'pre']);

function walkItem(walk: Walk, item: Element, label: string, prefix: string, group: number | null): void {
  const outermost = elementsIn(item, nestedNames, nestedNames);
  const text = squeeze(textWithout(item, new Set(outermost)));
  if (text !== '') push(walk, `${label} ${text}`, group);
  for (const each of outermost) {
    if (each.name === 'ol' || each.name === 'ul') walkList(walk, each, prefix, group);
    else if (each.name === 'pre') push(walk, squeezeCode(walk.$(each).text()), group);
    else {
      const rows = tableRows(each);
      for (const row of rows.length > 0 ? rows : [squeeze(textOf(each))]) push(walk, row, group);
    }
  }
}

function walkTerms(walk: Walk, list: Element): void {
  let term = '';
  for (const child of walk.$(list).find('dt,dd').toArray()) {
    const text = squeeze(textOf(child));
    if (child.name === 'dt') term = text;
    else push(walk, term === '' ? text : `${term}: ${text}`);
  }
}

function walkElement(walk: Walk, element: Element): void {
  if (isInline(element)) {
    // A span around paragraphs is not inline, whatever its name says.
    if (walk.holdsBlocks.has(element)) walkNodes(walk, element.children);
    else walk.line += textOf(element);
    return;
  }
  if (element.name === 'br') {
    walk.line += ' ';
    return;
  }
  flush(walk);
  const heading = /^h([1-6])$/.exec(element.name);
  if (heading) walkHeading(walk, Number(heading[1]), element);
  else if (element.name === 'ol' || element.name === 'ul') {
    walk.groups += 1;
    walkList(walk, element, '', element.name === 'ol' ? walk.groups : null);
  } else if (element.name === 'dl') walkTerms(walk, element);
  else if (element.name === 'pre') push(walk, squeezeCode(walk.$(element).text()));
  else if (element.name === 'table') {
    const rows = tableRows(element);
    if (rows.length === 0) walkNodes(walk, ownParts(element, ['td', 'th', 'caption']));
    for (const row of rows) push(walk, row);
  } else walkNodes(walk, element.children);
  flush(walk);
}

function walkNodes(walk: Walk, nodes: readonly AnyNode[]): void {
  for (const node of nodes) {
    if (node.type === 'text') walk.line += node.data;
    else if (isElement(node)) walkElement(walk, node);
  }
}

/** Of an article without anything else, the headings are the text. */
function headingsAlone({ sections }: Walk): readonly Section[] {
  const blocks = sections.flatMap(({ headings }) => headings.slice(-1)).map((text) => ({ text, group: null }));
  return blocks.length === 0 ? [] : [{ headings: [], blocks }];
}

/** Sections in reading order; those without text are left out. `trouble`: what of the HTML cannot be read. */
export function readHtml(html: string): Readonly<{ sections: readonly Section[]; trouble: string | null }> {
  const { $, trouble } = cleanHtml(html);
  const holdsBlocks = holdersOfBlocks($);
  const walk: Walk = { $, sections: [{ headings: [], blocks: [] }], headings: [], line: '', groups: 0, holdsBlocks };
  walkNodes(walk, $('body').contents().toArray());
  flush(walk);
  const sections = walk.sections.filter((section) => section.blocks.length > 0);
  return { sections: sections.length > 0 ? sections : headingsAlone(walk), trouble };
}
