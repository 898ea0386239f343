/**
 * Brings the tables up to date with a help centre: articles that did not change cost nothing, and searches go on with
 * the old rows until the new ones are whole and the pointer names them.
 */
import { randomUUID } from 'node:crypto';
import type { ArticleSource } from '../../core/article.ts';
import { Fault } from '../../core/fault.ts';
import { articleIdOf } from './article.ts';
import { collectChanges } from './collect-changes.ts';
import { type Generation, wordsName, writePointer, writeWords } from './generation.ts';
import { overtaken } from './overtaken.ts';
import { amend, rebuild, type SyncWorld } from './write-rows.ts';

export type SyncOptions = Readonly<{
  /** False: only what changed since the last reading, where the source can tell. Then what was taken away without a word
   * stays until the next full one. */
  full?: boolean;
  signal?: AbortSignal | undefined;
}>;

export type SyncReport = Readonly<{
  /** Whether everything was read. */
  full: boolean;
  /** With any text, in the help centre now. */
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

/** What changed while the last reading was under way, or by another clock than ours, is read again. */
export const overlapMs = 5 * 60_000;

/**
 * Resolves with the generation that searches are to use from now on. `lost`: there was one and nothing of it can be
 * read, so what a source cannot give now would be gone.
 */
export async function syncArticles(
  world: SyncWorld,
  source: ArticleSource,
  current: Generation | null,
  { full: wantsAll = true, signal, lost = false }: SyncOptions & Readonly<{ lost?: boolean }> = {},
): Promise<Readonly<{ report: SyncReport; generation: Generation }>> {
  const startedAt = world.clock.now();
  const versions = current === null ? new Map<string, string>() : await world.guard('read', current.table.versions);
  const recent = wantsAll ? null : recentOf(source, current, signal);
  const full = recent === null;
  const changes = await collectChanges(recent ?? source.articles(signal), versions, world.log, signal);
  if (lost && source.isWhole?.() === false) throw notWhole();
  const unseen = [...versions.keys()].filter((key) => !changes.seen.has(key));
  const isKept = (key: string): boolean => source.keeps?.(articleIdOf(key)) ?? false;
  const removed = full ? unseen.filter((key) => !isKept(key)) : [...changes.withdrawn];
  const replaced = [...changes.replaced, ...removed];
  const indexed = new Map(versions);
  for (const key of replaced) indexed.delete(key);
  for (const { articleKey, version } of changes.rows) indexed.set(articleKey, version);
  const articles = indexed.size;
  const gone = removed.length + changes.emptied;
  if (articles === 0 && gone > 0) {
    world.log.warn({ removed: gone }, 'the help centre has no public articles any more; all are withdrawn');
  }
  const revision = randomUUID().replaceAll('-', '').slice(0, 12);
  const others = current === null || current.make !== world.embeddings.make;
  const drifted = (current?.churn ?? 0) + replaced.length > Math.max(refitMin, refitShare * articles);
  let next = current;
  if (next === null || others || (drifted && replaced.length > 0 && world.embeddings.learns)) {
    const old = new Set(replaced);
    const kept = current === null ? [] : await world.guard('read', current.table.rows);
    const rows = [...kept.filter((row) => !old.has(row.articleKey)), ...changes.rows];
    next = await rebuild(world, rows, revision, signal);
  } else if (replaced.length > 0)
    next = await amend(world, next, { rows: changes.rows, replaced, drifted }, revision, signal);
  // Another writer may have come between the commits of this one: then its rows are among them, or these are not.
  if (next !== current && !isSame(indexed, await world.guard('read', next.table.versions))) throw overtaken();
  const syncedAt = new Date(world.clock.now()).toISOString();
  const generation: Generation = { ...next, ...standAfter(source, current, { full, startedAt }), articles, syncedAt };
  const chunks = await publish(world, generation, current);
  const { added, changed } = changes;
  const unchanged = articles - added - changed;
  const embedded = generation.table.name === current?.table.name ? changes.rows.length : chunks;
  const durationMs = world.clock.now() - startedAt;
  const report = { full, articles, added, changed, removed: gone, unchanged, chunks, embedded, durationMs };
  world.log.info(report, 'knowledge is in step with the help centre');
  return { report, generation };
}

const isSame = (a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean =>
  a.size === b.size && [...a].every(([key, version]) => b.get(key) === version);

const notWhole = (): Fault =>
  new Fault(
    'transient',
    'the knowledge base is damaged and a part of its sources could not be read: it is built again once all can be read',
  );

/** Null where there is no last reading, or no way but reading everything. */
function recentOf(source: ArticleSource, current: Generation | null, signal: AbortSignal | undefined) {
  if (source.changes === undefined || current?.readAt === undefined) return null;
  return source.changes(new Date(Date.parse(current.readAt) - overlapMs).toISOString(), signal);
}

/**
 * What could not be read this time is asked for again from where it was read last. By the source's clock where it tells,
 * because it is asked by that one.
 */
function standAfter(
  source: ArticleSource,
  current: Generation | null,
  { full, startedAt }: Readonly<{ full: boolean; startedAt: number }>,
): Pick<Generation, 'readAt' | 'sweptAt'> {
  const { readAt, sweptAt } = current ?? {};
  const now = new Date(startedAt).toISOString();
  const isWhole = source.isWhole?.() ?? true;
  const last = { readAt: isWhole ? (source.readAt?.() ?? now) : readAt, sweptAt: isWhole && full ? now : sweptAt };
  return {
    ...(last.readAt === undefined ? {} : { readAt: last.readAt }),
    ...(last.sweptAt === undefined ? {} : { sweptAt: last.sweptAt }),
  };
}

/** Words first, the pointer last; then what nobody can be reading any more goes. */
async function publish(world: SyncWorld, generation: Generation, before: Generation | null): Promise<number> {
  return world.guard('write', async () => {
    const isNew = generation.revision !== before?.revision;
    if (isNew) await writeWords(world.tables, generation);
    await writePointer(world.tables, generation);
    const used = [generation, ...(before === null ? [] : [before])];
    if (isNew) await world.tables.dropOthers(used.flatMap((each) => [each.table.name, wordsName(each)]));
    return generation.table.count();
  });
}
