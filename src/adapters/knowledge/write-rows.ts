/**
 * Rows into tables: into the one in use when little changed, or into a new one beside it, with all vectors made anew,
 * when the embeddings are others or have to learn again.
 */
import type { Clock, Log } from '../../core/ports.ts';
import type { ChunkWriter } from './chunk-table.ts';
import type { Unembedded } from './collect-changes.ts';
import type { Embeddings, IndexEmbedder } from './embeddings.ts';
import { type Generation, writeFit } from './generation.ts';
import type { Guard } from './guard.ts';
import { countStems } from './latent-basis.ts';
import { pause } from './pause.ts';
import type { ChunkRow } from './schema.ts';
import type { Tables } from './tables.ts';
import { sampleOf, vectorWorth } from './vector-worth.ts';
import { countArticles, emptyVocabulary, type Vocabulary, withPieces } from './vocabulary.ts';

export type SyncWorld = Readonly<{ tables: Tables; guard: Guard; clock: Clock; log: Log; embeddings: Embeddings }>;

/** Rows embedded and held per commit; nobody reads them before the last one. */
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

async function embedTurn(turn: readonly Unembedded[], embedder: IndexEmbedder): Promise<readonly ChunkRow[]> {
  const embedded: ChunkRow[] = [];
  for (const language of new Set(turn.map((row) => row.language))) {
    const same = turn.filter((row) => row.language === language);
    const vectors = await vectorsOf(embedder, same);
    same.forEach((row, index) => {
      const vector = vectors[index];
      if (vector !== undefined) embedded.push({ ...row, vector });
    });
  }
  await pause();
  return embedded;
}

type Writing = Readonly<{ embedder: IndexEmbedder; signal: AbortSignal | undefined }>;

/** The vectors of no more than one commit are held at once. `replaced` goes with the first one. */
async function writeRows(
  { guard, log }: SyncWorld,
  writer: ChunkWriter,
  rows: readonly Unembedded[],
  replaced: readonly string[],
  { embedder, signal }: Writing,
  written: (rows: readonly ChunkRow[]) => void = () => {},
): Promise<void> {
  let commit: ChunkRow[] = [];
  let gone = replaced;
  for (let start = 0; start < rows.length || gone.length > 0; start += rowsPerTurn) {
    signal?.throwIfAborted();
    if (start > 0 && start % rowsPerNotice === 0) log.info({ embedded: start, of: rows.length }, 'embedding passages');
    commit.push(...(await embedTurn(rows.slice(start, start + rowsPerTurn), embedder)));
    if (commit.length + rowsPerTurn <= rowsPerCommit && start + rowsPerTurn < rows.length) continue;
    await guard('write', () => writer.replace(gone, commit));
    written(commit);
    commit = [];
    gone = [];
  }
}

/** Of nothing but these rows. */
async function vocabularyOf(rows: readonly Pick<ChunkRow, 'articleKey' | 'words' | 'language'>[]): Promise<Vocabulary> {
  const counts = new Map<string, number>();
  for (const { language } of rows) counts.set(language, (counts.get(language) ?? 0) + 1);
  const [language = ''] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  return withPieces(await countArticles(rows, { ...emptyVocabulary, language }));
}

/** A new table with vectors of the embeddings chosen now, filled beside the one in use. */
export async function rebuild(
  world: SyncWorld,
  rows: readonly Unembedded[],
  revision: string,
  signal?: AbortSignal,
): Promise<Generation> {
  const { embeddings, tables, guard } = world;
  const vocabulary = await vocabularyOf(rows);
  const fit = await embeddings.fit(
    vocabulary,
    rows.map(({ words }) => words),
  );
  const embedder = embeddings.embedder(fit);
  const sample = new Map<string, Unembedded | ChunkRow>(sampleOf(rows).map((row) => [row.id, row]));
  const writer = await guard('write', () => tables.createChunks(revision, embedder.dimensions));
  await writeRows(world, writer, rows, [], { embedder, signal }, (written) => {
    for (const row of written) if (sample.has(row.id)) sample.set(row.id, row);
  });
  const measured = [...sample.values()].filter((row) => 'vector' in row);
  const worth = await vectorWorth(measured, embedder, vocabulary);
  world.log.info({ embedder: embedder.id, ...worth }, 'measured what the vectors add to the words');
  return guard('write', async () => {
    const table = await tables.openChunks(writer.name, await writer.finish(null));
    const { make } = embeddings;
    await writeFit(tables, table.name, { make, fit });
    const made = { table, fit, make, worth, embedder, vocabulary, revision };
    return { ...made, before: null, churn: 0, articles: 0, syncedAt: '' };
  });
}

/**
 * Rows into the table in use; its fit stays. Words are counted anew, since nobody remembers those of the rows that went.
 * `drifted`: what the vectors are worth was measured on other articles.
 */
export async function amend(
  world: SyncWorld,
  current: Generation,
  changes: Readonly<{ rows: readonly Unembedded[]; replaced: readonly string[]; drifted: boolean }>,
  revision: string,
  signal?: AbortSignal,
): Promise<Generation> {
  const { tables, guard, embeddings } = world;
  const { rows, replaced, drifted } = changes;
  const { name, version } = current.table;
  const embedder = embeddings.embedder(current.fit);
  const writer = await guard('write', () => tables.writeChunks(name, version));
  await writeRows(world, writer, rows, replaced, { embedder, signal });
  const table = await guard('write', async () =>
    tables.openChunks(name, await writer.finish(current.before ?? version)),
  );
  const texts = await guard('read', table.texts);
  const vocabulary = await vocabularyOf(texts);
  const amended = { ...current, table, before: version, vocabulary, revision };
  if (!drifted && current.worth.none !== null) return { ...amended, churn: current.churn + replaced.length };
  const keys = new Set(sampleOf(texts).map(({ articleKey }) => articleKey));
  const worth = await vectorWorth(await guard('read', () => table.rowsOf([...keys])), embedder, vocabulary);
  return { ...amended, worth, churn: drifted ? 0 : current.churn + replaced.length };
}
