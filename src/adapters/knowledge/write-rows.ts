/**
 * Rows into tables: into the one in use when little changed, or into a new one beside it, with all vectors made anew,
 * when the embeddings are others or have to learn again.
 */
import type { Clock, Embedder, Log } from '../../core/ports.ts';
import { pause, type Unembedded } from './collect-changes.ts';
import type { Embeddings } from './embeddings.ts';
import { type Generation, writeFit } from './generation.ts';
import type { Guard } from './guard.ts';
import type { ChunkRow } from './schema.ts';
import type { Tables } from './tables.ts';
import { countWords, type Vocabulary } from './vocabulary.ts';
import { type Word, wordsOf } from './words.ts';

export type SyncWorld = Readonly<{ tables: Tables; guard: Guard; clock: Clock; log: Log; embeddings: Embeddings }>;

/** Rows per commit while a new table is filled; nobody reads it yet. */
const rowsPerCommit = 2000;
/** Rows embedded between two looks at whether to stop: seconds with a model. */
const rowsPerTurn = 64;
const rowsPerNotice = 10 * rowsPerTurn;

async function embedRows(
  { log }: SyncWorld,
  rows: readonly Unembedded[],
  embedder: Embedder,
  signal: AbortSignal | undefined,
): Promise<readonly ChunkRow[]> {
  const embedded: ChunkRow[] = [];
  for (let start = 0; start < rows.length; start += rowsPerTurn) {
    signal?.throwIfAborted();
    if (start > 0 && start % rowsPerNotice === 0) log.info({ embedded: start, of: rows.length }, 'embedding passages');
    const turn = rows.slice(start, start + rowsPerTurn);
    for (const language of new Set(turn.map((row) => row.language))) {
      const same = turn.filter((row) => row.language === language);
      const texts = same.map((row) => row.text);
      const vectors = await embedder.embed(texts, 'passage', language);
      same.forEach((row, index) => {
        const vector = vectors[index];
        if (vector !== undefined) embedded.push({ ...row, vector });
      });
    }
  }
  return embedded;
}

type Texts = readonly Pick<ChunkRow, 'text' | 'language'>[];

/** Splits texts into words a few at a time, so that others get their turn. */
async function wordsOfAll(rows: Texts): Promise<readonly (readonly Word[])[]> {
  const words: (readonly Word[])[] = [];
  for (const row of rows) {
    words.push(wordsOf(row.text, row.language));
    if (words.length % 32 === 0) await pause();
  }
  return words;
}

/** Of nothing but these rows. */
async function vocabularyOf(rows: Texts): Promise<Vocabulary> {
  const counts = new Map<string, number>();
  for (const { language } of rows) counts.set(language, (counts.get(language) ?? 0) + 1);
  const [language = ''] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  return countWords(await wordsOfAll(rows), { language, chunks: 0, words: new Map() });
}

/** A new table with vectors of the embeddings chosen now, filled beside the one in use. */
export async function rebuild(
  world: SyncWorld,
  rows: readonly Unembedded[],
  revision: string,
  signal?: AbortSignal,
): Promise<Generation> {
  const { embeddings, tables } = world;
  const vocabulary = await vocabularyOf(rows);
  const fit = embeddings.fit(vocabulary);
  const embedder = embeddings.embedder(fit);
  const embedded = await embedRows(world, rows, embedder, signal);
  return world.guard('write', async () => {
    const table = await tables.createChunks(revision, embedder.dimensions);
    for (let start = 0; start < embedded.length; start += rowsPerCommit) {
      await table.replace([], embedded.slice(start, start + rowsPerCommit));
    }
    const { make } = embeddings;
    await writeFit(tables, table.name, { make, fit });
    return { table, fit, make, embedder, vocabulary, churn: 0, articles: 0, syncedAt: '', revision };
  });
}

/**
 * The rows of one commit into the table in use; its fit stays. `recount`: words of replaced rows are only then
 * forgotten, since which these were nobody remembers.
 */
export async function amend(
  world: SyncWorld,
  current: Generation,
  changes: Readonly<{ rows: readonly Unembedded[]; replaced: readonly string[]; recount: boolean }>,
  revision: string,
  signal?: AbortSignal,
): Promise<Generation> {
  const { guard, embeddings } = world;
  const { replaced, recount } = changes;
  const rows = await embedRows(world, changes.rows, embeddings.embedder(current.fit), signal);
  await guard('write', () => current.table.replace(replaced, rows));
  const vocabulary = recount
    ? await vocabularyOf(await guard('read', current.table.rows))
    : countWords(await wordsOfAll(rows), current.vocabulary);
  return { ...current, vocabulary, churn: recount ? 0 : current.churn + replaced.length, revision };
}
