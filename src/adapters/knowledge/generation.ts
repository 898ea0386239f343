/**
 * A generation is one chunk table with the fit its vectors were made by and the words it uses. Which one is in use is
 * written down last, so a reader, here or in another process, always has the three that belong together.
 */
import { builtInEmbedder, builtInMake, type Fit, unfitted } from './built-in-embedder.ts';
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
  /** The version of the same table that was named before this one: others may still be reading it. */
  before: number | null;
}>;

/** What `state` holds under `current`: small, since every search may look at it. */
export type Pointer = Readonly<{
  table: string;
  /** Of the table: later ones are of syncs that did not end. */
  version: number;
  before: number | null;
  revision: string;
  syncedAt: string;
  readAt?: string;
  sweptAt?: string;
  articles: number;
  churn: number;
}>;

type Words = Readonly<{
  worth: VectorWorth;
  language: string;
  articles: number;
  passages: number;
  length: number;
  /** Stem, articles, passages. */
  stems: readonly (readonly [string, number, number])[];
}>;

const spreadOf = ({ stems }: Words): Vocabulary['stems'] =>
  new Map(stems.map(([stem, articles, passages]) => [stem, { articles, passages }]));

type StoredFit = Readonly<{ make: string; fit: Fit }>;
const unknownFit: StoredFit = { make: 'unknown', fit: unfitted };

/** By revision, so that words of a sync that did not end are nobody's. */
export const wordsName = ({ revision }: Readonly<{ revision: string }>): string => `words:${revision}`;

/** One without a version was written by a Firstline that named none: everything is read anew. */
export async function readPointer(tables: Tables): Promise<Pointer | null> {
  const pointer = JSON.parse((await tables.read('current')) ?? 'null') as Pointer | null;
  return pointer?.version === undefined ? null : pointer;
}

/** The built-in embedder needs nothing but the fit, so its tables go on serving while a model's are being built. */
function embedderOf({ make, fit }: StoredFit, embeddings: Embeddings): IndexEmbedder | null {
  if (make === embeddings.make) return embeddings.embedder(fit);
  return make === builtInMake ? builtInEmbedder(fit) : null;
}

export async function readGeneration(tables: Tables, pointer: Pointer, embeddings: Embeddings): Promise<Generation> {
  const table = await tables.openChunks(pointer.table, pointer.version);
  const stored = JSON.parse((await tables.read(`fit:${pointer.table}`)) ?? 'null') as StoredFit | null;
  const fit = stored ?? unknownFit;
  const words = JSON.parse((await tables.read(wordsName(pointer))) ?? 'null') as Words | null;
  if (words === null) throw new Error(`not found: the words of revision ${pointer.revision}`);
  const vocabulary = await withPieces({ ...words, stems: spreadOf(words) });
  const { churn, revision, before } = pointer;
  const known = { vocabulary, worth: words.worth, churn, revision, before };
  return { ...fit, table, embedder: embedderOf(fit, embeddings), ...known, ...standOf(pointer) };
}

/** Nothing but the rows, to build everything else from; null: there is no pointer. */
export async function readRowsAlone(tables: Tables): Promise<Generation | null> {
  const pointer = await readPointer(tables);
  if (pointer === null) return null;
  const table = await tables.openChunks(pointer.table, pointer.version);
  const vocabulary = await withPieces(emptyVocabulary);
  const { churn, revision, before } = pointer;
  const known = { vocabulary, worth: unmeasured, churn, revision, before };
  return { ...unknownFit, embedder: null, ...known, table, ...standOf(pointer) };
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

export function writeWords(tables: Tables, generation: Generation): Promise<void> {
  const { stems, language, articles, passages, length } = generation.vocabulary;
  const spread = [...stems].map(([stem, each]) => [stem, each.articles, each.passages] as const);
  const words: Words = { worth: generation.worth, language, articles, passages, length, stems: spread };
  return tables.write(wordsName(generation), JSON.stringify(words));
}

/** The last step of a sync: from here on, searches use it. */
export function writePointer(tables: Tables, generation: Generation): Promise<void> {
  const { table, revision, churn, before } = generation;
  const { name, version } = table;
  const pointer: Pointer = { table: name, version, before, revision, churn, ...standOf(generation) };
  return tables.write('current', JSON.stringify(pointer));
}
