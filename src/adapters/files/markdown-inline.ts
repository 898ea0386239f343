/**
 * The inside of a Markdown line: marks go, their text stays, and code is kept letter by letter. Apart from the blocks
 * because none of it looks beyond one paragraph. No pattern may look across its own opening mark, so that a text of
 * nothing but marks is not read again and again.
 */

/** Text as HTML that shows just that. */
export const plain = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A character whose mark was taken away by a backslash, out of reach of the patterns until the end. */
const hide = (text: string): string =>
  text.replace(/\\([!-/:-@[-`{-~])/g, (_all, mark: string) => `&#${mark.charCodeAt(0)};`);

const target = String.raw`\((?:<[^<>\n]*>|[^()\s<]*(?:\([^()\s]*\)[^()\s]*)?)(?:\s+(?:"[^"\n]*"|'[^'\n]*'))?\s*\)`;
const image = new RegExp(String.raw`!\[[^[\]]*\](?:${target}|\[[^[\]]*\])`, 'g');
const link = new RegExp(String.raw`\[([^[\]]*)\](?:${target}|\[[^[\]]*\])`, 'g');

function unmarked(text: string): string {
  return hide(text)
    .replace(/<((?:https?:\/\/|mailto:)[^<>\s]+)>/g, '$1')
    .replace(image, (all) => (all.length > 0 ? '<img>' : ''))
    .replace(link, '$1')
    .replace(/(\*\*|__|~~)(?=\S)([^*_~]+)\1/g, '$2')
    .replace(/(?<![\w*])\*(?=\S)([^*\n]+)\*/g, '$1')
    .replace(/(?<![\w_])_(?=\S)([^_\n]+)_(?!\w)/g, '$1')
    .replace(/(\*\*|~~)(?=\S)([^*~]+)\1/g, '$2');
}

export const inlineHtml = (text: string): string =>
  text
    .split(/(``[^`]+``|`[^`]+`)/)
    .map((part, index) =>
      index % 2 === 1 ? `<code>${plain(part.replace(/^`+ ?| ?`+$/g, ''))}</code>` : unmarked(part),
    )
    .join('');
