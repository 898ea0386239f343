/** The text of a piece of HTML as a browser would show it, and the elements that matter for it; for blocks and tables. */
import type { AnyNode, Element } from 'domhandler';

const inline = new Set(
  (
    'a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark q ruby s samp small span strike ' +
    'strong sub sup time tt u var wbr'
  ).split(' '),
);

export const isElement = (node: AnyNode): node is Element => node.type === 'tag';
export const isInline = ({ name }: Element): boolean => inline.has(name);

/** Its parts are kept apart where a browser would show them apart. */
export function textWithout(node: AnyNode, leftOut: ReadonlySet<AnyNode>): string {
  if (node.type === 'text') return node.data;
  if (!('children' in node) || leftOut.has(node)) return '';
  const inner = node.children.map((child) => textWithout(child, leftOut)).join('');
  return isElement(node) && !isInline(node) ? ` ${inner} ` : inner;
}

const nothing: ReadonlySet<AnyNode> = new Set();
export const textOf = (node: AnyNode): string => textWithout(node, nothing);

/**
 * The elements of these names in reading order, without looking into those of the names `within`: each node is looked
 * at once, however they are nested.
 */
export function elementsIn(root: Element, names: ReadonlySet<string>, within: ReadonlySet<string>): Element[] {
  const found: Element[] = [];
  const look = (node: AnyNode): void => {
    if (!isElement(node)) return;
    if (names.has(node.name)) found.push(node);
    if (!within.has(node.name)) node.children.forEach(look);
  };
  root.children.forEach(look);
  return found;
}
