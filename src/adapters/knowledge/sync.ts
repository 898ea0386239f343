/**
 * Brings the tables up to date with a help centre: articles that did not change cost nothing, one commit replaces and
 * withdraws the others, and searches go on with the old rows until the new ones are whole.
 */
import { randomUUID } from 'node:crypto';
import type { Article, ArticleSource } from '../../core/article.ts';
import type { Clock, Log } from '../../core/ports.ts';
import { articleKey, articleVersion, languageOf } from './article.ts';
import { builtInEmbedder, fitTo } from './built-in-embedder.ts';
import { type Chunk, chunksOf } from './chunk.ts';
import { type Generation, writeFit, writePointer, writeWords } from './generation.ts';
import type { Guard } from './guard.ts';
import type { ChunkRow } from './schema.ts';
import { keepVersionsMs, type Tables } from './tables.ts';
import { countWords } from './vocabulary.ts';
import { type Word, wordsOf } from './words.ts';

export type SyncReport = Readonly<{
  /** In the help centre now. */
  articles: number;
  added: number;
  changed: number;
  removed: number;
  unchanged: number;
  /** In the index now. */
  chunks: number;
  /** Chunks whose vector was computed in this sync. */
  embedded: number;
  durationMs: number;
}>;

export type SyncWorld = Readonly<{ tables: Tables; guard: Guard; clock: Clock; log: Log }>;

/** The embedder learns word weights anew when more than this share of articles changed since it last did. */
const refitShare = 0.25;
/** A small help centre is not refitted for every edit. */
const refitMin = 10;
/** Rows per commit while a new table is filled; nobody reads it yet. */
const rowsPerCommit = 2000;

type Unembedded = Omit<ChunkRow, 'vector'>;
type Changes = {
  readonly rows: Unembedded[];
  readonly seen: Set<string>;
  readonly replaced: string[];
  added: number;
  changed: number;
  unchanged: number;
  articles: number;
};

const pause = () => new Promise(setImmediate);

function toRow(article: Article, version: string, chunk: Chunk, position: number): Unembedded {
  const { id, title, url, updatedAt } = article;
  const locale = article.locale.toLowerCase();
  return {
    // The locale, because translations share the article's id and a citation must mean one text.
    id: `${id}#${position}.${locale}`,
    articleKey: articleKey(article),
    articleId: id,
    title,
    url,
    locale,
    language: languageOf(locale),
    updatedAt,
    version,
    headings: JSON.stringify(chunk.headings),
    blocks: JSON.stringify(chunk.blocks),
    text: chunk.text,
  };
}

/** Reads the whole source; a source that fails half-way therefore changes nothing. */
async function collect(
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

const embedRows = async (rows: readonly Unembedded[], embedder: Generation['embedder']): Promise<ChunkRow[]> => {
  const vectors = await embedder.embed(rows.map((row) => row.text));
  return rows.flatMap((row, index) => {
    const vector = vectors[index];
    return vector === undefined ? [] : [{ ...row, vector }];
  });
};

/** Splits texts into words a few at a time, so that others get their turn. */
async function wordsOfAll(rows: readonly Unembedded[]): Promise<readonly (readonly Word[])[]> {
  const words: (readonly Word[])[] = [];
  for (const row of rows) {
    words.push(wordsOf(row.text));
    if (words.length % 32 === 0) await pause();
  }
  return words;
}

/** A new table with vectors of a new fit, filled beside the one in use. */
async function rebuild(world: SyncWorld, rows: readonly Unembedded[], revision: string): Promise<Generation> {
  const vocabulary = countWords(await wordsOfAll(rows));
  const fit = fitTo(vocabulary);
  const embedder = builtInEmbedder(fit);
  const embedded = await embedRows(rows, embedder);
  return world.guard('write', async () => {
    const table = await world.tables.createChunks(revision, embedder.dimensions);
    for (let start = 0; start < embedded.length; start += rowsPerCommit) {
      await table.replace([], embedded.slice(start, start + rowsPerCommit));
    }
    await writeFit(world.tables, table.name, fit);
    return { table, fit, embedder, vocabulary, churn: 0, articles: 0, syncedAt: '', revision };
  });
}

/** The rows of one commit into the table in use; its fit stays. */
async function amend(
  world: SyncWorld,
  current: Generation,
  changes: Changes,
  replaced: readonly string[],
  revision: string,
): Promise<Generation> {
  const rows = await embedRows(changes.rows, current.embedder);
  await world.guard('write', () => current.table.replace(replaced, rows));
  const vocabulary = countWords(await wordsOfAll(rows), current.vocabulary);
  return { ...current, vocabulary, churn: current.churn + replaced.length, revision };
}

/** Resolves with the generation that searches are to use from now on. */
export async function syncArticles(
  world: SyncWorld,
  source: ArticleSource,
  current: Generation | null,
  signal?: AbortSignal,
): Promise<Readonly<{ report: SyncReport; generation: Generation }>> {
  const startedAt = world.clock.now();
  const versions = current === null ? new Map<string, string>() : await world.guard('read', current.table.versions);
  const changes = await collect(source, versions, signal);
  const removed = [...versions.keys()].filter((key) => !changes.seen.has(key));
  const replaced = [...changes.replaced, ...removed];
  if (changes.articles === 0 && removed.length > 0) {
    world.log.warn({ removed: removed.length }, 'the help centre has no public articles any more; all are withdrawn');
  }
  const revision = randomUUID().replaceAll('-', '').slice(0, 12);
  const refit = current === null || current.churn + replaced.length > Math.max(refitMin, refitShare * changes.articles);
  let next = current;
  if (next === null || (refit && replaced.length > 0)) {
    const gone = new Set(replaced);
    const kept = current === null ? [] : await world.guard('read', current.table.rows);
    next = await rebuild(world, [...kept.filter((row) => !gone.has(row.articleKey)), ...changes.rows], revision);
  } else if (replaced.length > 0) next = await amend(world, next, changes, replaced, revision);
  const syncedAt = new Date(world.clock.now()).toISOString();
  const generation: Generation = { ...next, articles: changes.articles, syncedAt };
  const chunks = await publish(world, generation, current);
  const { articles, added, changed, unchanged } = changes;
  const embedded = generation.table === current?.table ? changes.rows.length : chunks;
  const durationMs = world.clock.now() - startedAt;
  const report = { articles, added, changed, removed: removed.length, unchanged, chunks, embedded, durationMs };
  world.log.info(report, 'knowledge is in step with the help centre');
  return { report, generation };
}

/** Index and words first, the pointer last; then what nobody can be reading any more goes. */
async function publish(world: SyncWorld, generation: Generation, before: Generation | null): Promise<number> {
  return world.guard('write', async () => {
    if (generation.revision !== before?.revision) {
      await generation.table.tidy(new Date(world.clock.now() - keepVersionsMs));
      await writeWords(world.tables, generation.table.name, generation.vocabulary);
    }
    await writePointer(world.tables, generation);
    if (generation.table !== before?.table) {
      await world.tables.dropOthers([generation.table.name, before?.table.name ?? generation.table.name]);
    }
    return generation.table.count();
  });
}
