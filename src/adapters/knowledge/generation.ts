/**
 * A generation is one chunk table with the fit its vectors were made by and the words it uses. Which one is in use is
 * written down last, so a reader, here or in another process, always has the three that belong together.
 */
import type { Embedder } from '../../core/ports.ts';
import { builtInEmbedder, builtInMake, type Fit, unfitted } from './built-in-embedder.ts';
import type { ChunkTable } from './chunk-table.ts';
import type { Embeddings } from './embeddings.ts';
import type { Tables } from './tables.ts';
import { type Vocabulary, type VocabularyEntry, withPieces } from './vocabulary.ts';

export type Generation = Readonly<{
  table: ChunkTable;
  fit: Fit;
  /** Which embeddings the vectors are. */
  make: string;
  /** Null when they cannot be made here now: then this table is searched by words alone. */
  embedder: Embedder | null;
  vocabulary: Vocabulary;
  /** Articles added, changed or removed since the fit. */
  churn: number;
  articles: number;
  /** RFC 3339. */
  syncedAt: string;
  /** Changes with each sync that wrote something. */
  revision: string;
}>;

/** What `state` holds under `current`: small, since every search may look at it. */
export type Pointer = Readonly<{
  table: string;
  revision: string;
  syncedAt: string;
  articles: number;
  churn: number;
}>;

type Words = Readonly<{ language: string; chunks: number; words: readonly (readonly [string, number, string])[] }>;

type StoredFit = Readonly<{ make: string; fit: Fit }>;

export async function readPointer(tables: Tables): Promise<Pointer | null> {
  const value = await tables.read('current');
  return value === null ? null : (JSON.parse(value) as Pointer);
}

/** The built-in embedder needs nothing but the fit, so its tables go on serving while a model's are being built. */
function embedderOf({ make, fit }: StoredFit, embeddings: Embeddings): Embedder | null {
  if (make === embeddings.make) return embeddings.embedder(fit);
  return make === builtInMake ? builtInEmbedder(fit) : null;
}

export async function readGeneration(tables: Tables, pointer: Pointer, embeddings: Embeddings): Promise<Generation> {
  const table = await tables.openChunks(pointer.table);
  const stored = JSON.parse((await tables.read(`fit:${pointer.table}`)) ?? 'null') as StoredFit | null;
  const fit: StoredFit = { make: stored?.make ?? 'unknown', fit: stored?.fit ?? unfitted };
  const words = JSON.parse(
    (await tables.read(`words:${pointer.table}`)) ?? '{"language":"","chunks":0,"words":[]}',
  ) as Words;
  const entries = words.words.map(([stem, chunks, surface]): [string, VocabularyEntry] => [stem, { chunks, surface }]);
  const { churn, articles, syncedAt, revision } = pointer;
  const vocabulary = withPieces({ ...words, words: new Map(entries) });
  return { ...fit, table, embedder: embedderOf(fit, embeddings), vocabulary, churn, articles, syncedAt, revision };
}

export const writeFit = (tables: Tables, table: string, stored: StoredFit): Promise<void> =>
  tables.write(`fit:${table}`, JSON.stringify(stored));

export function writeWords(tables: Tables, table: string, vocabulary: Vocabulary): Promise<void> {
  const words = [...vocabulary.words].map(([stem, entry]) => [stem, entry.chunks, entry.surface]);
  return tables.write(
    `words:${table}`,
    JSON.stringify({ language: vocabulary.language, chunks: vocabulary.chunks, words }),
  );
}

/** The last step of a sync: from here on, searches use it. */
export function writePointer(tables: Tables, generation: Generation): Promise<void> {
  const { table, revision, syncedAt, articles, churn } = generation;
  const pointer: Pointer = { table: table.name, revision, syncedAt, articles, churn };
  return tables.write('current', JSON.stringify(pointer));
}
