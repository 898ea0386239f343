/**
 * Rows into tables: into the one in use when little changed, or into a new one beside it, with all vectors made anew,
 * when the embeddings are others or have to learn again.
 */
import type { Clock, Log } from '../../core/ports.ts';
import type { Unembedded } from './collect-changes.ts';
import type { Embeddings, IndexEmbedder } from './embeddings.ts';
import { type Generation, writeFit } from './generation.ts';
import type { Guard } from './guard.ts';
import { countStems } from './latent-basis.ts';
import { pause } from './pause.ts';
import type { ChunkRow } from './schema.ts';
import type { Tables } from './tables.ts';
import { vectorWorth } from './vector-worth.ts';
import { addChunks, emptyVocabulary, type Vocabulary } from './vocabulary.ts';

export type SyncWorld = Readonly<{ tables: Tables; guard: Guard; clock: Clock; log: Log; embeddings: Embeddings }>;

/** Rows per commit while a new table is filled; nobody reads it yet. */
const rowsPerCommit = 2000;
/** Rows embedded between two looks at whether to stop: seconds with a model. */
const rowsPerTurn = 64;
const rowsPerNotice = 10 * rowsPerTurn;

async function vectorsOf(
  { ofStems, embed }: IndexEmbedder,
  rows: readonly Unembedded[],
): Promise<readonly (Float32Array | undefined)[]> {
  if (ofStems) return rows.map(({ words }) => ofStems(countStems(words.split(' '))));
  const [first] = rows;
  return embed(
    rows.map(({ text }) => text),
    'passage',
    first?.language,
  );
}

async function embedRows(
  { log }: SyncWorld,
  rows: readonly Unembedded[],
  embedder: IndexEmbedder,
  signal: AbortSignal | undefined,
): Promise<readonly ChunkRow[]> {
  const embedded: ChunkRow[] = [];
  for (let start = 0; start < rows.length; start += rowsPerTurn) {
    signal?.throwIfAborted();
    if (start > 0 && start % rowsPerNotice === 0) log.info({ embedded: start, of: rows.length }, 'embedding passages');
    const turn = rows.slice(start, start + rowsPerTurn);
    for (const language of new Set(turn.map((row) => row.language))) {
      const same = turn.filter((row) => row.language === language);
      const vectors = await vectorsOf(embedder, same);
      same.forEach((row, index) => {
        const vector = vectors[index];
        if (vector !== undefined) embedded.push({ ...row, vector });
      });
    }
    await pause();
  }
  return embedded;
}

type Texts = readonly Pick<ChunkRow, 'words' | 'language'>[];

function* stemsOfAll(rows: Texts): Generator<readonly string[]> {
  for (const { words } of rows) yield words.split(' ');
}

/** Of nothing but these rows. */
function vocabularyOf(rows: Texts): Promise<Vocabulary> {
  const counts = new Map<string, number>();
  for (const { language } of rows) counts.set(language, (counts.get(language) ?? 0) + 1);
  const [language = ''] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  return addChunks(stemsOfAll(rows), { ...emptyVocabulary, language });
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
  const fit = await embeddings.fit(
    vocabulary,
    rows.map(({ words }) => words),
  );
  const embedder = embeddings.embedder(fit);
  const embedded = await embedRows(world, rows, embedder, signal);
  const worth = await vectorWorth(embedded, embedder, vocabulary);
  world.log.info({ embedder: embedder.id, ...worth }, 'measured what the vectors add to the words');
  return world.guard('write', async () => {
    const table = await tables.createChunks(revision, embedder.dimensions);
    for (let start = 0; start < embedded.length; start += rowsPerCommit) {
      await table.replace([], embedded.slice(start, start + rowsPerCommit));
    }
    const { make } = embeddings;
    await writeFit(tables, table.name, { make, fit, worth });
    const embedders = { embedder, likeness: embeddings.likeness(fit) };
    return { table, fit, make, worth, ...embedders, vocabulary, churn: 0, articles: 0, syncedAt: '', revision };
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
  const vocabulary = await (recount
    ? vocabularyOf(await guard('read', current.table.rows))
    : addChunks(stemsOfAll(rows), current.vocabulary));
  return { ...current, vocabulary, churn: recount ? 0 : current.churn + replaced.length, revision };
}
