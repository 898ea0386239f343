/**
 * One table of chunks: its full-text index, the one write that replaces and withdraws articles, and the two searches.
 * The state beside it is in `tables.ts`.
 */
import type { Query, Table, VectorQuery } from '@lancedb/lancedb';
import type { KnowledgeFilter } from '../../core/ports.ts';
import { type ChunkRow, chunkSchema, type FoundRow, foundColumns, quoted } from './schema.ts';

/** A row with its likeness to the query's vector and, when words found it, their BM25. */
export type Found = Readonly<{ row: FoundRow; cosine: number; bm25: number | null }>;

export interface ChunkTable {
  readonly name: string;
  /** Each indexed translation with the version it has. */
  versions(): Promise<ReadonlyMap<string, string>>;
  /** Everything but the vectors, to build another table from. */
  rows(): Promise<readonly Omit<ChunkRow, 'vector'>[]>;
  count(): Promise<number>;
  /** Replaces all rows of `articleKeys` by `rows` in one commit: a reader sees all of it or nothing. */
  replace(articleKeys: readonly string[], rows: readonly ChunkRow[]): Promise<void>;
  /** Brings the index up to date and drops versions older than the date. */
  tidy(olderThan: Date): Promise<void>;
  /** `words`: stems with a space between. */
  byWords(words: string, vector: Float32Array, where: Where, limit: number): Promise<readonly Found[]>;
  byVector(vector: Float32Array, where: Where, limit: number): Promise<readonly Found[]>;
}

/** Null: of any language. */
export type Where = KnowledgeFilter & Readonly<{ language: string | null }>;

export type Lance = typeof import('@lancedb/lancedb');

const anyOf = (topics: readonly string[]): string => `array_has_any(topics, [${topics.map(quoted).join(', ')}])`;

function only<Q extends Query | VectorQuery>(query: Q, { language, brandId, topics }: Where): Q {
  const { own = [], others = [] } = topics ?? {};
  const leftOut = `NOT ${anyOf(others)}`;
  const conditions = [
    ...(language === null ? [] : [`language = ${quoted(language)}`]),
    ...(brandId === undefined ? [] : [`brandId IN ('', ${quoted(brandId)})`]),
    ...(others.length === 0 ? [] : [own.length === 0 ? leftOut : `(${leftOut} OR ${anyOf(own)})`]),
  ];
  if (conditions.length > 0) query.where(conditions.join(' AND '));
  return query;
}

/** The cosine, since vectors have unit norm. */
function dot(query: Float32Array, stored: Iterable<number>): number {
  let sum = 0;
  let index = 0;
  for (const value of stored) {
    sum += value * (query[index] ?? 0);
    index += 1;
  }
  return sum;
}

/** Stemming belongs to LanceDB's index, not to a row, so it could be for one language only; the words come stemmed. */
async function ensureIndex(lance: Lance, table: Table): Promise<void> {
  const indices = await table.listIndices();
  if (indices.some((each) => each.columns.includes('words')) || (await table.countRows()) === 0) return;
  const asTheyAre = { baseTokenizer: 'whitespace', stem: false, lowercase: false, asciiFolding: false } as const;
  const config = lance.Index.fts({ ...asTheyAre, removeStopWords: false, withPosition: false, maxTokenLength: 100 });
  await table.createIndex('words', { config });
}

async function replaceArticles(table: Table, articleKeys: readonly string[], rows: readonly ChunkRow[]): Promise<void> {
  if (articleKeys.length === 0 && rows.length === 0) return;
  const replaced = `articleKey IN (${articleKeys.map(quoted).join(', ') || quoted('')})`;
  if (rows.length === 0) {
    await table.delete(replaced);
    return;
  }
  await table
    .mergeInsert('id')
    .whenMatchedUpdateAll()
    .whenNotMatchedInsertAll()
    .whenNotMatchedBySourceDelete({ where: replaced })
    .execute([...rows]);
}

/** Methods throw LanceDB's own errors; callers translate them. */
export const chunkTable = (lance: Lance, table: Table): ChunkTable => ({
  name: table.name,
  count: () => table.countRows(),
  async versions() {
    type Row = Pick<ChunkRow, 'articleKey' | 'version'>;
    const rows: Row[] = await table.query().select(['articleKey', 'version']).toArray();
    return new Map(rows.map((row) => [row.articleKey, row.version]));
  },
  async rows() {
    const columns = chunkSchema(1)
      .names.map(String)
      .filter((name) => name !== 'vector');
    const rows: Omit<ChunkRow, 'vector'>[] = await table.query().select(columns).toArray();
    // Rows of an Arrow table are views; the new table needs values.
    return rows.map((row) => ({ ...row, topics: [...row.topics] }));
  },
  async replace(articleKeys, rows) {
    await replaceArticles(table, articleKeys, rows);
    await ensureIndex(lance, table);
  },
  async tidy(olderThan) {
    await table.optimize({ cleanupOlderThan: olderThan });
  },
  async byWords(words, vector, where, limit) {
    const query = table.query().fullTextSearch(new lance.MatchQuery(words, 'words'));
    const rows: (FoundRow & { _score: number; vector: Iterable<number> })[] = await only(query, where)
      .select([...foundColumns, 'vector', '_score'])
      .limit(limit)
      .toArray();
    return rows.map((row) => ({ row, cosine: dot(vector, row.vector), bm25: row._score }));
  },
  async byVector(vector, where, limit) {
    const query = table.vectorSearch(vector).distanceType('cosine');
    const rows: (FoundRow & { _distance: number })[] = await only(query, where)
      .select([...foundColumns, '_distance'])
      .limit(limit)
      .toArray();
    return rows.map((row) => ({ row, cosine: 1 - row._distance, bm25: null }));
  },
});
