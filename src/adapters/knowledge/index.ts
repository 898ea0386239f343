/**
 * The knowledge base: articles in, passages out. Opening one never builds anything; until the first sync it is empty,
 * which means that tickets go to people.
 */
import type { ArticleSource } from '../../core/article.ts';
import { Fault } from '../../core/fault.ts';
import type { Clock, Embedder, Knowledge, Log } from '../../core/ports.ts';
import { findPassages } from './find-passages.ts';
import { unfittedEmbedder } from './generation.ts';
import { guardFor } from './guard.ts';
import { followPointer } from './latest.ts';
import { type SyncReport, syncArticles } from './sync.ts';
import { openTables } from './tables.ts';

export type { SyncReport } from './sync.ts';

export type KnowledgeStatus = Readonly<{ articles: number; chunks: number; syncedAt: string | null }>;

export type KnowledgeBase = Knowledge &
  Readonly<{
    /** Its id changes when a sync refits it: vectors kept elsewhere are to be kept under the id. */
    embedder: Embedder;
    /** One at a time: a call during another one waits for it, and calls that wait share one sync, the first one's. */
    sync(source: ArticleSource, signal?: AbortSignal): Promise<SyncReport>;
    status(): Promise<KnowledgeStatus>;
    /** Waits for a sync in work. */
    close(): Promise<void>;
  }>;

export type KnowledgeOptions = Readonly<{
  /** A folder, or what LanceDB connects to: `s3://…`, `gs://…`, `az://…`. */
  uri: string;
  log: Log;
  clock: Clock;
  /** Passages below this score are left out. */
  minScore?: number;
}>;

const minScoreDefault = 0.35;

/** Throws a `misconfigured` fault when the place cannot be opened. */
export async function openKnowledge(options: KnowledgeOptions): Promise<KnowledgeBase> {
  const { uri, log, clock, minScore = minScoreDefault } = options;
  const guard = guardFor(uri);
  const tables = await guard('open', () => openTables(uri, clock));
  const latest = followPointer(tables, guard, clock);
  await latest.read();

  const runSync = async (source: ArticleSource, signal?: AbortSignal): Promise<SyncReport> => {
    const before = await latest.readNow();
    const { report, generation } = await syncArticles({ tables, guard, clock, log }, source, before, signal);
    latest.set(generation);
    return report;
  };
  let running: Promise<unknown> = Promise.resolve();
  let waiting: Promise<SyncReport> | null = null;

  return {
    embedder: {
      get id() {
        return (latest.held()?.embedder ?? unfittedEmbedder).id;
      },
      dimensions: unfittedEmbedder.dimensions,
      embed: (texts) => (latest.held()?.embedder ?? unfittedEmbedder).embed(texts),
    },
    sync(source, signal) {
      waiting ??= running.then(() => {
        waiting = null;
        return runSync(source, signal);
      });
      running = waiting.catch(() => undefined);
      return waiting;
    },
    async search(query, signal) {
      const generation = await latest.read();
      signal?.throwIfAborted();
      // Not "nothing fits": that would hand every ticket over while the first sync is still to come.
      if (generation === null)
        throw new Fault('transient', 'the knowledge base is empty: `firstline kb sync` fills it');
      return findPassages(generation, query, guard, minScore);
    },
    async status() {
      const generation = await latest.read();
      if (generation === null) return { articles: 0, chunks: 0, syncedAt: null };
      const chunks = await guard('read', generation.table.count);
      return { articles: generation.articles, chunks, syncedAt: generation.syncedAt };
    },
    async close() {
      await running;
      tables.close();
    },
  };
}
