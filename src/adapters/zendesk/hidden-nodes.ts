/**
 * Cuts out of a parsed HTML mail what its reader does not see, and counts it. Separate because hidden text is where
 * orders to a model are put; it must be judged by what is inherited, as mail templates set a size of zero on a cell
 * and restore it inside.
 */
import type { DomNode } from 'html-to-text';
import { type Colour, looksAlike, parseColour, white } from './colour.ts';
import { attributeOf, declarationsOf, type Style, type StyleSheet, styleSheetOf } from './style-sheet.ts';

/** What a node inherits and its children may override. */
type Look = Readonly<{ tiny: boolean; invisible: boolean; colour: Colour; ground: Colour }>;

/** A real mail is not nested deeper; what is, would only exhaust the stack of whoever walks it. */
const depthMax = 200;
const plain: Look = { tiny: false, invisible: false, colour: [0, 0, 0], ground: white };

/** Changes the tree below `root`. Returns how many characters were cut. */
export function cutHidden(root: DomNode, isQuote: (node: DomNode) => boolean): number {
  let hidden = 0;
  const sheet = styleSheetOf(root);
  const open: { node: DomNode; look: Look; depth: number }[] = [{ node: root, look: plain, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, look, depth } = next;
    node.children = node.children.filter((child) => {
      if (child.type === 'text') {
        if (!isUnseen(look)) return true;
        hidden += lengthOf(child);
        return false;
      }
      if (child.type !== 'tag') return false;
      if (isQuote(child)) return false;
      const style = styleOf(child, sheet);
      if (depth >= depthMax || isGone(child, style)) {
        hidden += lengthOf(child);
        return false;
      }
      open.push({ node: child, look: lookOf(child, style, look), depth: depth + 1 });
      return true;
    });
  }
  return hidden;
}

const isUnseen = (look: Look): boolean => look.tiny || look.invisible || looksAlike(look.colour, look.ground);

/** Its own `style` goes before the sheet's. */
function styleOf(node: DomNode, sheet: StyleSheet): Style {
  const own = declarationsOf((attributeOf(node, 'style') ?? '').replace(/\/\*.*?\*\//g, ''));
  const rules = sheet(node);
  return rules.length === 0 ? own : new Map([...rules, own].flatMap((style) => [...style]));
}

/** Gone with everything inside, whatever the children say. */
function isGone(node: DomNode, style: Style): boolean {
  const get = (name: string): string => style.get(name) ?? '';
  if (attributeOf(node, 'hidden') !== null || get('display').startsWith('none') || get('mso-hide') === 'all')
    return true;
  if (style.has('opacity') && Number.parseFloat(get('opacity')) <= 0.05) return true;
  const clipped = /hidden|clip/.test(get('overflow'));
  const isZero = (name: string): boolean => style.has(name) && Number.parseFloat(get(name)) <= 1;
  if (clipped && ['height', 'max-height', 'width', 'max-width'].some(isZero)) return true;
  if (/^(inset\(\s*(50|100)%|rect\(\s*0)/.test(get('clip-path') || get('clip'))) return true;
  if (/scale\(\s*0\s*[,)]/.test(get('transform'))) return true;
  const isFarOff = (name: string): boolean => Number.parseFloat(get(name)) <= -500;
  return isFarOff('text-indent') || (/absolute|fixed/.test(get('position')) && (isFarOff('left') || isFarOff('top')));
}

/** The size in a `font` shorthand: the first length, or a bare zero. */
const fontSize = /(?:^|\s)([\d.]+(?:px|pt|r?em|%|ex|vw|cm|mm)|0(?=[\s/]))/;

function lookOf(node: DomNode, style: Style, inherited: Look): Look {
  const visibility = style.get('visibility');
  const colour = style.get('color') ?? (node.name === 'font' ? attributeOf(node, 'color') : null);
  const ground = style.get('background-color') ?? style.get('background') ?? attributeOf(node, 'bgcolor');
  const size = style.get('font-size') ?? fontSize.exec(style.get('font') ?? '')?.[1];
  return {
    tiny: size === undefined ? inherited.tiny : isTiny(size),
    invisible: visibility === undefined ? inherited.invisible : /hidden|collapse/.test(visibility),
    colour: colour == null || colour === 'inherit' ? inherited.colour : parseColour(colour),
    ground: groundOf(ground, style, inherited),
  };
}

function groundOf(text: string | null, style: Style, inherited: Look): Colour {
  if (/url\(|gradient/.test(`${style.get('background') ?? ''}${style.get('background-image') ?? ''}`)) return null;
  if (text === null || text === 'inherit' || text === 'none' || text === '') return inherited.ground;
  const parsed = parseColour(text);
  return parsed === 'transparent' ? inherited.ground : parsed;
}

/** Up to one pixel or point. */
function isTiny(size: string): boolean {
  const number = Number.parseFloat(size);
  if (Number.isNaN(number)) return false;
  if (size.endsWith('em')) return number <= 0.1;
  return size.endsWith('%') ? number <= 10 : number <= 1;
}

function lengthOf(root: DomNode): number {
  let length = 0;
  const open = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'text') length += (node.data ?? '').replace(/\s+/g, ' ').trim().length;
    else if (node.type === 'tag') open.push(...node.children);
  }
  return length;
}
