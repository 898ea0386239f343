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

const isHiddenByStyle = (style: string): boolean => {
  const squeezed = style
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
    .replace(/^\n+|\n+$/g, '');

/** Deeper nesting is no article; walking it would exhaust the stack. */
const depthMax = 100;

function cutDepth(root: ParentNode): void {
  const open: { node: ParentNode; depth: number }[] = [{ node: root, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, depth } = next;
    if (depth >= depthMax) node.children = [];
    for (const child of node.children) if ('children' in child) open.push({ node: child, depth: depth + 1 });
  }
}

export function cleanHtml(html: string): CheerioAPI {
  const $ = load(html);
  for (const root of $.root().toArray()) cutDepth(root);
  // Comments need no removal: only text nodes are read.
  $(neverShown).not('html,body').remove();
  $('[style]').each((_, element) => {
    if (isHiddenByStyle($(element).attr('style') ?? '')) $(element).remove();
  });
  return $;
}
