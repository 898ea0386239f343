/**
 * Brings the tables up to date with a help centre: articles that did not change cost nothing, one commit replaces and
 * withdraws the others, and searches go on with the old rows until the new ones are whole.
 */
import { randomUUID } from 'node:crypto';
import type { ArticleSource } from '../../core/article.ts';
import { collectChanges } from './collect-changes.ts';
import { type Generation, writePointer, writeWords } from './generation.ts';
import { keepVersionsMs } from './tables.ts';
import { amend, rebuild, type SyncWorld } from './write-rows.ts';

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

/** Word counts, and the embedder that learns from them, are made anew when more than this share of articles changed. */
const refitShare = 0.25;
/** Not for every edit of a small help centre. */
const refitMin = 10;

/** Resolves with the generation that searches are to use from now on. */
export async function syncArticles(
  world: SyncWorld,
  source: ArticleSource,
  current: Generation | null,
  signal?: AbortSignal,
): Promise<Readonly<{ report: SyncReport; generation: Generation }>> {
  const startedAt = world.clock.now();
  const versions = current === null ? new Map<string, string>() : await world.guard('read', current.table.versions);
  const changes = await collectChanges(source, versions, signal);
  const unseen = [...versions.keys()].filter((key) => !changes.seen.has(key));
  const isKept = (key: string): boolean => source.keeps?.(key.slice(0, key.lastIndexOf('/'))) ?? false;
  const removed = unseen.filter((key) => !isKept(key));
  const replaced = [...changes.replaced, ...removed];
  if (changes.articles === 0 && removed.length > 0) {
    world.log.warn({ removed: removed.length }, 'the help centre has no public articles any more; all are withdrawn');
  }
  const revision = randomUUID().replaceAll('-', '').slice(0, 12);
  const others = current === null || current.make !== world.embeddings.make;
  const drifted = (current?.churn ?? 0) + replaced.length > Math.max(refitMin, refitShare * changes.articles);
  let next = current;
  if (next === null || others || (drifted && replaced.length > 0 && world.embeddings.learns)) {
    const gone = new Set(replaced);
    const kept = current === null ? [] : await world.guard('read', current.table.rows);
    const rows = [...kept.filter((row) => !gone.has(row.articleKey)), ...changes.rows];
    next = await rebuild(world, rows, revision, signal);
  } else if (replaced.length > 0)
    next = await amend(world, next, { rows: changes.rows, replaced, recount: drifted }, revision, signal);
  const articles = changes.articles + unseen.length - removed.length;
  const syncedAt = new Date(world.clock.now()).toISOString();
  const generation: Generation = { ...next, articles, syncedAt };
  const chunks = await publish(world, generation, current);
  const { added, changed, unchanged } = changes;
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
