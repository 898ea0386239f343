/**
 * What Claude wrote as plain text: no markup, no pictures, nothing invisible. Separate because a reply is read in mail
 * programs and in Zendesk, both of which make something of markup, and a picture's address can carry data out.
 */
import { stripInvisible } from '../../core/invisible.ts';

const steps: readonly Readonly<[pattern: RegExp, instead: string]>[] = [
  [/!\[[^\]]{0,500}\]\s?(?:\([^)]{0,2000}\)|\[[^\]]{0,500}\])/g, ''], // pictures
  [/\[([^\]]{1,500})\]\s?(?:\([^)]{0,2000}\)|\[[^\]]{0,500}\])/g, '$1'], // links, of which the text stays
  [/^\s*\[[^\]]+\]:\s*\S+.*$/g, ''], // addresses of links given apart
  [/<(https?:[^>\s]{0,2000})>/gi, '$1'], // kept for the gate, which refuses foreign ones
  [/^\s*(?:#{1,6}|>)\s+/g, ''], // headings, quotes
  [/^\s*(?:-{3,}|\*{3,}|_{3,}|`{3,}.*)\s*$/g, ''], // rules, fences
  [/^\s*[*•–+]\s+/g, '- '],
  [/`+/g, ''],
  [/\*\*/g, ''],
  [/(?<![\p{L}\p{N}_])__(?=\S)(.{0,500}?\S)__(?![\p{L}\p{N}_]|\.\p{L})/gu, '$1'],
  [/(?<![\p{L}\p{N}*\\])\*([^\s*\\]|[^\s*][^*]*[^\s*\\])\*(?![\p{L}\p{N}*])/gu, '$1'],
  [/(?<![\p{L}\p{N}_\\])_([^\s_\\]|[^\s_][^_]*[^\s_\\])_(?![\p{L}\p{N}_])/gu, '$1'],
  [/\\([\\*_`#[\]()>~.!-])/g, '$1'],
  [/\s+/g, ' '],
];

/** Names and paths between backticks are meant as they stand: `__init__.py` is not bold. */
const code = /(`+)([^`\n]+)\1(?!`)/g;
/** Places of code while the rest is stripped: characters of private use, of which a text keeps none. */
const places = /[\uE000-\uF8FF]/g;
const placesMax = 0xf8ff - 0xe000 + 1;

/** For one sentence or one line of a list. Empty when nothing but markup was there. */
export function plainText(text: string): string {
  const names: string[] = [];
  const held = stripInvisible(text)
    .text.replace(places, '')
    .replace(code, (whole, _marks, name: string) =>
      names.length < placesMax ? String.fromCharCode(0xe000 + names.push(name) - 1) : whole,
    );
  const plain = steps.reduce((rest, [pattern, instead]) => rest.replace(pattern, instead), held).trim();
  return plain.replace(places, (place) => names[place.charCodeAt(0) - 0xe000] ?? '').trim();
}
