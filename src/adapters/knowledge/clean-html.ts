/**
 * Takes everything out of an article's HTML that its readers do not see: scripts, comments, hidden elements, invisible
 * characters. What a visitor of the help centre cannot read must never be quoted, and hidden text is where orders to a
 * model would be planted.
 */
import { type CheerioAPI, load } from 'cheerio';
import type { ParentNode } from 'domhandler';

const neverShown = [
  'script,style,noscript,template,iframe,object,embed,svg,math,canvas,audio,video,head,title,meta,link,base',
  'form,input,select,textarea,button,datalist,dialog:not([open])',
  '[hidden],[aria-hidden="true" i]',
].join(',');

/** Ways to make text unreadable with an inline style; articles cannot bring their own style sheets. */
const hidingStyles = [
  /(?:^|;)display:none/,
  /(?:^|;)visibility:(?:hidden|collapse)/,
  /(?:^|;)opacity:0*(?:\.0+)?%?(?:;|!|$)/,
  /(?:^|;)font-size:0*(?:\.\d+)?(?:px|pt|em|rem|%)?(?:;|!|$)/,
  /(?:^|;)(?:max-)?(?:width|height):0*(?:\.0+)?(?:px|pt|em|rem|%)?(?:;|!|$)/,
  /(?:^|;)color:transparent/,
  /(?:^|;)(?:text-indent|left|top|right|margin-left|margin-top):-\d{3,}/,
  /(?:^|;)clip(?:-path)?:(?:rect\(0|inset\((?:50|100)%)/,
];

/** Longer than any style sheet of one element; a longer one would only be there to keep us busy. */
const styleCharsMax = 10_000;

const isHiddenByStyle = (style: string): boolean => {
  const squeezed = style
    .slice(0, styleCharsMax)
    .toLowerCase()
    .replace(/\/\*.*?\*\//g, '')
    .replace(/\s+/g, '');
  return hidingStyles.some((pattern) => pattern.test(squeezed));
};

/** Control, zero-width, bidirectional, tag and private-use characters: they show nothing and can carry a message. */
const invisible = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Default_Ignorable_Code_Point}]/gu;

/** One line, single spaces, nothing invisible. */
export const squeeze = (text: string): string =>
  text
    .replace(/[\s\u00a0]+/g, ' ')
    .replace(invisible, '')
    .replace(/ {2,}/g, ' ')
    .trim();

/** Keeps lines and their indentation, for code. */
export const squeezeCode = (text: string): string =>
  text
    .split(/\r?\n/)
    .map((line) =>
      line
        .replace(/[\t\u00a0]/g, ' ')
        .replace(invisible, '')
        .trimEnd(),
    )
    .join('\n')
    // First, because a pattern for the end of a text tries every run of empty lines in it.
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\n+$/g, '');

/** Deeper nesting is no article; walking it would exhaust the stack. */
const depthMax = 100;

/** True when text was lost. */
function cutDepth(root: ParentNode): boolean {
  let lost = false;
  const open: { node: ParentNode; depth: number }[] = [{ node: root, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, depth } = next;
    for (const child of node.children) {
      if ('children' in child) open.push({ node: child, depth: depth + 1 });
      else if (depth >= depthMax && child.type === 'text') lost ||= child.data.trim() !== '';
    }
    if (depth >= depthMax) node.children = [];
  }
  return lost;
}

/** Elements that end where the next one begins, or hold nothing: many open ones are not deep. */
const endsByItself =
  /^(?:p|li|dt|dd|t[rdh]|thead|tbody|tfoot|option|colgroup|col|br|hr|img|input|link|meta|source|track|wbr|area|base|embed|param)$/i;
/** Parsing takes time with the square of the depth, so what is deeper is cut off before. */
const openTagsMax = 1_000;

/** Up to where elements are in each other too deep. */
function beforeTooDeep(html: string): string {
  let open = 0;
  for (const { 1: end, 2: name = '', index } of html.matchAll(/<(\/?)([a-z][a-z0-9]*)/gi)) {
    if (endsByItself.test(name)) continue;
    open = Math.max(0, open + (end === '/' ? -1 : 1));
    if (open > openTagsMax) return html.slice(0, index);
  }
  return html;
}

/** `trouble`: what of it cannot be read, as the end of a sentence about the article. */
export function cleanHtml(html: string): Readonly<{ $: CheerioAPI; trouble: string | null }> {
  const whole = beforeTooDeep(html);
  const $ = load(whole);
  const lost = $.root().toArray().map(cutDepth);
  const rest = html.slice(whole.length).replace(/<[^<>]*>/g, '');
  // Comments need no removal: only text nodes are read.
  $(neverShown).not('html,body').remove();
  $('[style]').each((_, element) => {
    if (isHiddenByStyle($(element).attr('style') ?? '')) $(element).remove();
  });
  const trouble = `has text inside more than ${depthMax} elements, which is not searched: simplify its HTML`;
  return { $, trouble: lost.includes(true) || rest.trim() !== '' ? trouble : null };
}
