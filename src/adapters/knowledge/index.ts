/**
 * The knowledge base: articles in, passages out. Opening one never builds anything; until the first sync it is empty,
 * which means that tickets go to people.
 */
import type { ArticleSource } from '../../core/article.ts';
import { Fault } from '../../core/fault.ts';
import type { Clock, Knowledge, KnowledgeQuery, Log } from '../../core/ports.ts';
import { baseForSync, lookAtFirst } from './before-sync.ts';
import { chooseEmbeddings, type EmbeddingSettings } from './embeddings.ts';
import {
  findCandidates,
  passagesOf,
  type Search,
  type SearchSettings,
  type Sighting,
  searchDefaults,
} from './find-passages.ts';
import { type Generation, type Pointer, readGeneration, readPointer } from './generation.ts';
import { guardFor, isGone } from './guard.ts';
import { followPointer, type Latest } from './latest.ts';
import { type Look, lookAt } from './look.ts';
import { readArticle } from './read-article.ts';
import { loadReranker, noReranker, type RerankerSettings } from './reranker.ts';
import { type KnowledgeStatus, statusOf } from './status.ts';
import type { SyncOptions, SyncReport } from './sync.ts';
import { syncTurns } from './sync-turns.ts';
import { openTables } from './tables.ts';
import type { SyncWorld } from './write-rows.ts';

export type { Look, VectorShare } from './look.ts';
export type { KnowledgeStatus } from './status.ts';
export type { SyncOptions, SyncReport } from './sync.ts';

export type KnowledgeBase = Knowledge &
  Readonly<{
    /** For people: which embeddings were chosen at the start, and why if not those of the model. */
    chosen: string;
    /**
     * One at a time: a call during another one waits for it, and calls that wait share one sync, the first one's; it
     * reads everything when one of them wants that.
     */
    sync(source: ArticleSource, options?: SyncOptions): Promise<SyncReport>;
    /** The same search, with everything that led to it and also what is too weak to be used. */
    look(query: KnowledgeQuery, signal?: AbortSignal): Promise<Look>;
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
  search?: SearchSettings;
  /** Built-in when left out. */
  embeddings?: EmbeddingSettings;
  /** None when left out. */
  reranker?: RerankerSettings;
}>;

const minScoreDefault = 0.35;
const builtInOnly: EmbeddingSettings = {
  embeddings: 'built-in',
  embeddingModel: '',
  embeddingModelDir: null,
  dataDir: '',
};

/** Throws a `misconfigured` fault when the place cannot be opened. */
export async function openKnowledge(options: KnowledgeOptions): Promise<KnowledgeBase> {
  const { uri, log, clock, minScore = minScoreDefault, search: settings = searchDefaults } = options;
  const guard = guardFor(uri);
  const tables = await guard('open', () => openTables(uri, clock));
  const { embeddings, reranker } = await openModels(options).catch((error: unknown) => {
    tables.close();
    throw error;
  });
  const world = { tables, guard, clock, log, embeddings };
  const latest = followPointer(
    () => guard('read', () => readPointer(tables)),
    (pointer) => openGeneration(world, pointer),
    clock,
  );
  await lookAtFirst(world, latest);

  const turns = syncTurns(async (source, options) => {
    const { world: fenced, current, lost, reasonOf } = await baseForSync(world, latest);
    const synced = syncArticles(fenced, source, current, { ...options, lost });
    const { report, generation } = await synced.catch(async (error: unknown) => {
      throw await reasonOf(error);
    });
    latest.set(generation);
    return report;
  });

  const searched = async (): Promise<Search> => {
    const generation = await latest.read();
    // Not "nothing fits": that would hand every ticket over while the first sync is still to come.
    if (generation === null) throw new Fault('transient', 'the knowledge base is empty: `firstline kb sync` fills it');
    return { generation, guard, log, settings, reranker };
  };
  const find = finding(searched, latest);

  return {
    chosen: embeddings.chosen,
    sync: turns.sync,
    async search(query, signal) {
      return passagesOf((await find(query, signal)).sighting, query.limit, minScore);
    },
    async look(query, signal) {
      const { search, sighting } = await find(query, signal);
      const { vectorShare } = settings;
      return lookAt(sighting, search.generation, { limit: query.limit, minScore, vectorShare });
    },
    article: async (wanted, signal) => {
      signal?.throwIfAborted();
      return readArticle(await searched(), wanted);
    },
    status: () => statusOf(guard, latest, settings),
    async close() {
      await turns.idle();
      tables.close();
      await embeddings.close();
      await reranker?.close();
    },
  };
}

/** Loaded with the first sync, because it brings a reader of HTML, which searches do without. */
const syncArticles: typeof import('./sync.ts').syncArticles = async (...given) =>
  (await import('./sync.ts')).syncArticles(...given);

type Finding = (query: KnowledgeQuery, signal?: AbortSignal) => Promise<{ search: Search; sighting: Sighting }>;

const finding =
  (searched: () => Promise<Search>, latest: Latest): Finding =>
  async (query, signal) => {
    const search = await searched();
    const found = async (now: Search) => ({ search: now, sighting: await findCandidates(now, query, signal) });
    return found(search).catch(async (error: unknown) => {
      // Others may have synced twice since the pointer was looked at, and tidied the rows away.
      const generation = isGone(error) ? await latest.readNow() : null;
      if (generation === null || generation.revision === search.generation.revision) throw error;
      return found({ ...search, generation });
    });
  };

async function openModels({ embeddings: wanted = builtInOnly, reranker = noReranker, log }: KnowledgeOptions) {
  const embeddings = await chooseEmbeddings(wanted, log);
  try {
    return { embeddings, reranker: await loadReranker(reranker) };
  } catch (error) {
    await embeddings.close();
    throw error;
  }
}

/**
 * Vectors of a model that cannot be loaded now are of no use, but words are: a search by words alone may miss what is
 * said differently, and never finds worse than that. Answers are rarer, nothing waits, and the next sync mends it.
 */
async function openGeneration({ tables, guard, log, embeddings }: SyncWorld, pointer: Pointer): Promise<Generation> {
  const generation = await guard('read', () => readGeneration(tables, pointer, embeddings));
  if (generation.embedder === null)
    log.warn(
      { made: generation.make, now: embeddings.make },
      'the vectors in the knowledge base need a model that is not loaded: until the next sync it is searched by words alone',
    );
  return generation;
}
