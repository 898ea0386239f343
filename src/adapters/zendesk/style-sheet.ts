/**
 * What a mail's own `<style>` says about an element. Only selectors of one part (`.note`, `p.note`, `#top`) are read:
 * enough for how text is hidden in mails. Rules for some screens only are left out, as most readers do not see them.
 */
import type { DomNode } from 'html-to-text';

/** Lower-case properties to lower-case values. */
export type Style = ReadonlyMap<string, string>;
export type StyleSheet = (node: DomNode) => readonly Style[];

const charactersMax = 64 * 1024;
const rulesMax = 500;
const atRule = /@[^{};]*(?:;|\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})/g;
const rule = /([^{}]+)\{([^{}]*)\}/g;
const selector = /^([a-z][a-z0-9]*|\*)?(?:([.#])([\w-]+))?$/;

export function declarationsOf(text: string): Style {
  const style = new Map<string, string>();
  for (const declaration of text.toLowerCase().split(';')) {
    const colon = declaration.indexOf(':');
    const value = declaration.slice(colon + 1).replace('!important', '');
    if (colon > 0) style.set(declaration.slice(0, colon).trim(), value.trim());
  }
  return style;
}

export const attributeOf = (node: DomNode, name: string): string | null => {
  const value: unknown = node.attribs?.[name];
  return typeof value === 'string' ? value : null;
};

/** Reads all `<style>` elements below the node; in their order, so that later rules win. */
export function styleSheetOf(root: DomNode): StyleSheet {
  const text = styleTexts(root).slice(0, charactersMax).toLowerCase();
  const bare = text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/<!--|-->/g, '')
    .replace(atRule, '');
  const rules = [...bare.matchAll(rule)].flatMap(([, selectors = '', body = '']) =>
    selectors.split(',').flatMap((each) => {
      const [whole, name, kind, value] = selector.exec(each.trim()) ?? [];
      return whole === undefined || whole === '' ? [] : [{ name, kind, value, style: declarationsOf(body) }];
    }),
  );
  rules.length = Math.min(rules.length, rulesMax);
  return (node) => {
    const classes = (attributeOf(node, 'class') ?? '').toLowerCase().split(/\s+/);
    const id = (attributeOf(node, 'id') ?? '').toLowerCase();
    return rules
      .filter(({ name, kind, value }) => {
        if (name !== undefined && name !== '*' && name !== node.name) return false;
        return kind === undefined || (kind === '#' ? value === id : classes.includes(value ?? ''));
      })
      .map(({ style }) => style);
  };
}

function styleTexts(root: DomNode): string {
  const texts: string[] = [];
  const open = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'style') texts.push((node.children ?? []).map((child) => child.data ?? '').join(''));
    else if (node.type === 'tag') open.push(...[...node.children].reverse());
  }
  return texts.join('\n');
}
