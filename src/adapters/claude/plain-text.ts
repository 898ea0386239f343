/**
 * What Claude wrote as plain text: no markup, no pictures, nothing invisible. Separate because a reply is read in mail
 * programs and in Zendesk, both of which make something of markup, and a picture's address can carry data out.
 */
import { stripInvisible } from '../../core/invisible.ts';

const steps: readonly Readonly<[pattern: RegExp, instead: string]>[] = [
  [/!\[[^\]]*\]\s?(?:\([^)]*\)|\[[^\]]*\])/g, ''], // pictures
  [/\[([^\]]+)\]\s?(?:\([^)]*\)|\[[^\]]*\])/g, '$1'], // links, of which the text stays
  [/^\s*\[[^\]]+\]:\s*\S+.*$/g, ''], // addresses of links given apart
  [/<https?:[^>]*>/gi, ''],
  [/^\s*(?:#{1,6}|>)\s+/g, ''], // headings, quotes
  [/^\s*(?:-{3,}|\*{3,}|_{3,}|`{3,}.*)\s*$/g, ''], // rules, fences
  [/^\s*[*•–+]\s+/g, '- '],
  [/`+([^`]*)`+/g, '$1'],
  [/\*\*|(?<![\p{L}\p{N}])__|__(?![\p{L}\p{N}])/gu, ''],
  [/(?<![\p{L}\p{N}*\\])\*([^\s*\\]|[^\s*][^*]*[^\s*\\])\*(?![\p{L}\p{N}*])/gu, '$1'],
  [/(?<![\p{L}\p{N}_\\])_([^\s_\\]|[^\s_][^_]*[^\s_\\])_(?![\p{L}\p{N}_])/gu, '$1'],
  [/\\([\\*_`#[\]()>~.!-])/g, '$1'],
  [/\s+/g, ' '],
];

/** For one sentence or one line of a list. Empty when nothing but markup was there. */
export const plainText = (text: string): string =>
  steps.reduce((plain, [pattern, instead]) => plain.replace(pattern, instead), stripInvisible(text).text).trim();
