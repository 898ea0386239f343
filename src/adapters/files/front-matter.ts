/**
 * The lines between `---` that a Markdown file may begin with: where it says its title and address, and that it is not
 * published yet. What cannot be read may say just that, so such a file is left out.
 */
import { parse } from 'yaml';

export type FrontMatter = Readonly<{
  title: string | null;
  /** Where the file says it is published, if it does. */
  url: string | null;
  /** Why the file is not to be used, or null. */
  leftOut: string | null;
  /** What comes after it. */
  text: string;
}>;

const opening = /^(?:[ \t]*\r?\n)*(---|\+\+\+)[ \t]*\r?\n/;
const closing = /^(?:---|\.\.\.)[ \t]*\r?$/m;
/** Else the opening is a rule, and text follows. */
const firstKey = /^(?:\s*#[^\n]*\n)*\s*(?:\{|["']?[\w-]+["']?[ \t]*:|(?:---|\.\.\.)[ \t]*(?:\r?\n|$))/;

export function frontMatterOf(text: string): FrontMatter {
  const nothing = { title: null, url: null, leftOut: null, text };
  const [start, mark] = opening.exec(text) ?? [];
  if (start === undefined) return nothing;
  if (mark === '+++')
    return { ...nothing, leftOut: 'begins with TOML, which is not read: write YAML between --- lines' };
  const rest = text.slice(start.length);
  if (!firstKey.test(rest)) return nothing;
  const end = closing.exec(rest);
  if (end === null) return { ...nothing, leftOut: 'begins with --- and a key, and no second --- ends them' };
  const keys = keysOf(rest.slice(0, end.index));
  if (typeof keys === 'string') return { ...nothing, leftOut: keys };
  return {
    title: wordsOf(keys.get('title')),
    url: wordsOf(keys.get('url')),
    leftOut: isPublished(keys) ? null : 'says that it is not published',
    text: rest.slice(end.index + end[0].length),
  };
}

/** By their names in lower case, or what is wrong. */
function keysOf(matter: string): ReadonlyMap<string, unknown> | string {
  try {
    const value: unknown = parse(matter, { logLevel: 'error' });
    const keys = value ?? {};
    if (typeof keys !== 'object' || Array.isArray(keys)) return 'begins with --- lines that hold no keys';
    return new Map(Object.entries(keys).map(([key, each]) => [key.toLowerCase(), each]));
  } catch (error) {
    const [reason = ''] = error instanceof Error ? error.message.split('\n') : [];
    return `has lines between --- that are not YAML: ${reason}`;
  }
}

const isNo = (value: unknown): boolean => /^(?:false|no|off|0)$/i.test(String(value).trim());

/** An odd word for `draft` is taken for yes. */
const isPublished = (keys: ReadonlyMap<string, unknown>): boolean =>
  (!keys.has('draft') || isNo(keys.get('draft'))) && !isNo(keys.get('published'));

const wordsOf = (value: unknown): string | null =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : null;
