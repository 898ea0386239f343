/**
 * A generation is one chunk table with the fit its vectors were made by and the words it uses. Which one is in use is
 * written down last, so a reader, here or in another process, always has the three that belong together.
 */
import type { Embedder } from '../../core/ports.ts';
import { builtInEmbedder, builtInMake, type Fit, likenessEmbedder, unfitted } from './built-in-embedder.ts';
import type { ChunkTable } from './chunk-table.ts';
import type { Embeddings, IndexEmbedder } from './embeddings.ts';
import type { Tables } from './tables.ts';
import { unmeasured, type VectorWorth } from './vector-worth.ts';
import { emptyVocabulary, type Vocabulary, withPieces } from './vocabulary.ts';

export type Generation = Readonly<{
  table: ChunkTable;
  fit: Fit;
  /** Which embeddings the vectors are. */
  make: string;
  /** Null when they cannot be made here now: then this table is searched by words alone. */
  embedder: IndexEmbedder | null;
  /** For texts that are compared with each other. */
  likeness: Embedder;
  worth: VectorWorth;
  vocabulary: Vocabulary;
  /** Articles added, changed or removed since the fit. */
  churn: number;
  articles: number;
  /** RFC 3339. */
  syncedAt: string;
  /** RFC 3339: when the last reading began that missed nothing of what changed; absent until there was one. */
  readAt?: string;
  /** The same, of the last reading of everything: what was taken away since then may still be here. */
  sweptAt?: string;
  /** Changes with each sync that wrote something. */
  revision: string;
}>;

/** What `state` holds under `current`: small, since every search may look at it. */
export type Pointer = Readonly<{
  table: string;
  revision: string;
  syncedAt: string;
  readAt?: string;
  sweptAt?: string;
  articles: number;
  churn: number;
}>;

type Words = Readonly<{
  language: string;
  chunks: number;
  length: number;
  stems: readonly (readonly [string, number])[];
}>;

type StoredFit = Readonly<{ make: string; fit: Fit; worth: VectorWorth }>;

export async function readPointer(tables: Tables): Promise<Pointer | null> {
  const value = await tables.read('current');
  return value === null ? null : (JSON.parse(value) as Pointer);
}

/** The built-in embedder needs nothing but the fit, so its tables go on serving while a model's are being built. */
function embeddersOf({ make, fit }: StoredFit, embeddings: Embeddings): Pick<Generation, 'embedder' | 'likeness'> {
  if (make === embeddings.make) return { embedder: embeddings.embedder(fit), likeness: embeddings.likeness(fit) };
  if (make === builtInMake) return { embedder: builtInEmbedder(fit), likeness: likenessEmbedder(fit) };
  return { embedder: null, likeness: embeddings.likeness(unfitted) };
}

export async function readGeneration(tables: Tables, pointer: Pointer, embeddings: Embeddings): Promise<Generation> {
  const table = await tables.openChunks(pointer.table);
  const stored = JSON.parse((await tables.read(`fit:${pointer.table}`)) ?? 'null') as StoredFit | null;
  const fit: StoredFit = stored ?? { make: 'unknown', fit: unfitted, worth: unmeasured };
  const words = JSON.parse((await tables.read(`words:${pointer.table}`)) ?? 'null') as Words | null;
  const { churn, revision } = pointer;
  const vocabulary = await withPieces(words === null ? emptyVocabulary : { ...words, stems: new Map(words.stems) });
  return { ...fit, table, ...embeddersOf(fit, embeddings), vocabulary, churn, revision, ...standOf(pointer) };
}

export type Stand = Pick<Pointer, 'articles' | 'syncedAt' | 'readAt' | 'sweptAt'>;

/** What a sync that found nothing new changes all the same. */
export const standOf = ({ articles, syncedAt, readAt, sweptAt }: Stand): Stand => ({
  ...{ articles, syncedAt },
  ...(readAt === undefined ? {} : { readAt }),
  ...(sweptAt === undefined ? {} : { sweptAt }),
});

export const writeFit = (tables: Tables, table: string, stored: StoredFit): Promise<void> =>
  tables.write(`fit:${table}`, JSON.stringify(stored));

export function writeWords(tables: Tables, table: string, vocabulary: Vocabulary): Promise<void> {
  const { language, chunks, length, stems } = vocabulary;
  const words: Words = { language, chunks, length, stems: [...stems] };
  return tables.write(`words:${table}`, JSON.stringify(words));
}

/** The last step of a sync: from here on, searches use it. */
export function writePointer(tables: Tables, generation: Generation): Promise<void> {
  const { table, revision, churn } = generation;
  const pointer: Pointer = { table: table.name, revision, churn, ...standOf(generation) };
  return tables.write('current', JSON.stringify(pointer));
}
