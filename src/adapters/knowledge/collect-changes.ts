/**
 * What a help centre has that the tables do not: reads to its end what a source gives and cuts new and changed articles
 * into rows without vectors. Nothing is written here.
 */
import type { Article, Withdrawn } from '../../core/article.ts';
import type { Log } from '../../core/ports.ts';
import { articleIdOf, articleKey, articleVersion, languageOf, topicsOf } from './article.ts';
import { type Chunk, cutArticle } from './chunk.ts';
import { pause } from './pause.ts';
import type { ChunkRow } from './schema.ts';
import { wordsOf } from './words.ts';

export type Unembedded = Omit<ChunkRow, 'vector'>;
export type Changes = {
  readonly rows: Unembedded[];
  readonly seen: Set<string>;
  /** Said to be gone, of those there were. */
  readonly withdrawn: Set<string>;
  readonly replaced: string[];
  added: number;
  changed: number;
  /** Of `replaced`, those that have no text any more. */
  emptied: number;
};

function toRow(article: Article, version: string, chunk: Chunk, position: number): Unembedded {
  const { id, title, url, updatedAt } = article;
  const locale = article.locale.toLowerCase();
  const language = languageOf(locale);
  return {
    // The locale, because translations share the article's id and a citation must mean one text.
    id: `${id}#${position}.${locale}`,
    articleKey: articleKey(article),
    articleId: id,
    title,
    url,
    locale,
    language,
    updatedAt,
    version,
    headings: JSON.stringify(chunk.headings),
    blocks: JSON.stringify(chunk.blocks),
    text: chunk.text,
    words: wordsOf(chunk.text, language)
      .map(({ stem }) => stem)
      .join(' '),
    brandId: article.brandId ?? '',
    topics: topicsOf(article),
  };
}

/** The keys of it that there are. */
function keysOf({ id, locale }: Withdrawn, versions: ReadonlyMap<string, string>): readonly string[] {
  if (locale !== undefined) return [articleKey({ id, locale })].filter((key) => versions.has(key));
  return [...versions.keys()].filter((key) => articleIdOf(key) === id);
}

const nothingToDo = { chunks: [], trouble: null };

/** Reads to the end before anything is written; a source that fails half-way therefore changes nothing. */
export async function collectChanges(
  reading: AsyncIterable<Article | Withdrawn>,
  versions: ReadonlyMap<string, string>,
  log: Log,
  signal: AbortSignal | undefined,
): Promise<Changes> {
  const lists = { rows: [], seen: new Set<string>(), withdrawn: new Set<string>(), replaced: [] };
  const changes: Changes = { ...lists, added: 0, changed: 0, emptied: 0 };
  for await (const article of reading) {
    signal?.throwIfAborted();
    if ('withdrawn' in article) {
      for (const key of keysOf(article, versions)) changes.withdrawn.add(key);
      continue;
    }
    const key = articleKey(article);
    // Pages shift while they are read, so an article may come twice.
    if (changes.seen.has(key)) continue;
    changes.seen.add(key);
    const version = articleVersion(article);
    const before = versions.get(key);
    const { chunks, trouble } = before === version ? nothingToDo : cutArticle(article);
    if (trouble !== null) log.warn({ article: article.id, locale: article.locale }, `an article ${trouble}`);
    if (before === version || (before === undefined && chunks.length === 0)) continue;
    if (before === undefined) changes.added += 1;
    else if (chunks.length === 0) changes.emptied += 1;
    else changes.changed += 1;
    changes.replaced.push(key);
    changes.rows.push(...chunks.map((chunk, position) => toRow(article, version, chunk, position)));
    await pause();
  }
  // Taken out of one help centre and put into another.
  for (const key of changes.seen) changes.withdrawn.delete(key);
  return changes;
}
