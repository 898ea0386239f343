/**
 * A folder of Markdown and HTML files as articles. The file's place in the folder is its id and, behind `baseUrl`, its
 * address; hidden files and links that lead elsewhere are not followed.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Article, ArticleSource } from '../../core/article.ts';
import { Fault } from '../../core/fault.ts';
import type { Log } from '../../core/ports.ts';
import { type Document, htmlDocument, markdownDocument } from './document.ts';
import { leftOut } from './left-out.ts';
import { readFault } from './read-fault.ts';

export type FolderOptions = Readonly<{ path: string; idPrefix: string; locale: string; baseUrl: string; log: Log }>;

/** Beyond any text a person wrote. */
const fileBytesMax = 50_000_000;
const readers: readonly (readonly [RegExp, (text: string) => Document])[] = [
  [/\.(?:md|markdown)$/i, markdownDocument],
  [/\.html?$/i, htmlDocument],
];
const readerOf = (name: string) => readers.find(([ending]) => ending.test(name))?.[1];

export function folderSource(options: FolderOptions): ArticleSource {
  const { path, idPrefix, log } = options;
  const unread = new Set<string>();
  return {
    async *articles(signal) {
      const names = await filesIn(path);
      // A disk that is not mounted looks like this, and must not withdraw everything.
      if (names.length === 0)
        throw new Fault(
          'misconfigured',
          `there is no Markdown or HTML file in ${path}: is it mounted, and the right folder? See knowledge.sources in the policy`,
        );
      unread.clear();
      const left = leftOut(log, path);
      const torn = leftOut(log, path);
      for (const name of names) {
        signal?.throwIfAborted();
        const text = await readText(join(path, name));
        if ('unread' in text) {
          unread.add(`${idPrefix}${name}`);
          torn.note(`${name} ${text.unread}`);
          continue;
        }
        const read = readArticle(options, name, text);
        if (typeof read === 'string') left.note(`${name} ${read}`);
        else yield read;
      }
      torn.tell('files of a folder could not be read: their articles stay as they are');
      left.tell('files of a folder are left out');
    },
    // Somebody may just be saving it. A reading is whole all the same: the next one looks at every file again.
    keeps: (articleId) => unread.has(articleId),
  };
}

/** Relative, with `/`, in an order that does not change. */
async function filesIn(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && readerOf(entry.name) !== undefined)
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
      .filter((name) => !name.split('/').some((part) => part.startsWith('.')))
      .sort();
  } catch (cause) {
    throw readFault(folder, cause);
  }
}

type Text = Readonly<{ text: string; updatedAt: string }>;

async function readText(file: string): Promise<Text | Readonly<{ unread: string }>> {
  try {
    const { size, mtime } = await stat(file);
    if (size > fileBytesMax) return { unread: `has ${size} bytes, more than ${fileBytesMax}` };
    return {
      text: new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file)),
      updatedAt: mtime.toISOString(),
    };
  } catch (cause) {
    if (cause instanceof TypeError) return { unread: 'is not UTF-8' };
    return { unread: `could not be read (${cause instanceof Error ? cause.message : String(cause)})` };
  }
}

/** Or why it is left out. */
function readArticle(options: FolderOptions, name: string, { text, updatedAt }: Text): Article | string {
  const { idPrefix, locale, baseUrl } = options;
  const document = (readerOf(name) ?? markdownDocument)(text);
  if (document.leftOut !== null) return document.leftOut;
  const bare = name.replace(/\.[^./]+$/, '');
  const title = document.title ?? (bare.split('/').at(-1) ?? bare).replace(/[-_]+/g, ' ');
  const url = addressOf(document.url ?? addressFor(name), baseUrl);
  if (url === null) return `says url: ${document.url}, which is no address`;
  return { id: `${idPrefix}${name}`, title, html: document.html, url, locale, updatedAt };
}

/** Markdown is published without its ending, and `index` as its folder. */
const addressFor = (name: string): string =>
  name
    .replace(/\.(?:md|markdown)$/i, '')
    .replace(/(^|\/)index$/, '$1')
    .split('/')
    .map(encodeURIComponent)
    .join('/');

function addressOf(place: string, baseUrl: string): string | null {
  const base = baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`;
  if (!URL.canParse(place, base)) return null;
  const url = new URL(place, base);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
}
