/**
 * What a help centre has that the tables do not: reads the whole source and cuts new and changed articles into rows
 * without vectors. Nothing is written here.
 */
import type { Article, ArticleSource } from '../../core/article.ts';
import { articleKey, articleVersion, languageOf, topicsOf } from './article.ts';
import { type Chunk, chunksOf } from './chunk.ts';
import type { ChunkRow } from './schema.ts';
import { wordsOf } from './words.ts';

export type Unembedded = Omit<ChunkRow, 'vector'>;
export type Changes = {
  readonly rows: Unembedded[];
  readonly seen: Set<string>;
  readonly replaced: string[];
  added: number;
  changed: number;
  unchanged: number;
  articles: number;
};

/** Others get their turn. */
export const pause = () => new Promise(setImmediate);

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

/** Reads the whole source; a source that fails half-way therefore changes nothing. */
export async function collectChanges(
  source: ArticleSource,
  versions: ReadonlyMap<string, string>,
  signal: AbortSignal | undefined,
): Promise<Changes> {
  const changes: Changes = { rows: [], seen: new Set(), replaced: [], added: 0, changed: 0, unchanged: 0, articles: 0 };
  for await (const article of source.articles(signal)) {
    signal?.throwIfAborted();
    const key = articleKey(article);
    // Pages shift while they are read, so an article may come twice.
    if (changes.seen.has(key)) continue;
    changes.seen.add(key);
    changes.articles += 1;
    const version = articleVersion(article);
    const before = versions.get(key);
    const chunks = before === version ? [] : chunksOf(article);
    if (before === version || (before === undefined && chunks.length === 0)) {
      changes.unchanged += 1;
      continue;
    }
    if (before === undefined) changes.added += 1;
    else changes.changed += 1;
    changes.replaced.push(key);
    changes.rows.push(...chunks.map((chunk, position) => toRow(article, version, chunk, position)));
    await pause();
  }
  return changes;
}
