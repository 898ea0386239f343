/**
 * One table of chunks, read as it was at one version and written at its newest: its full-text index, the write that
 * replaces and withdraws articles, and the two searches. The state beside it is in `tables.ts`.
 */
import type { Query, Table, VectorQuery } from '@lancedb/lancedb';
import type { KnowledgeFilter } from '../../core/ports.ts';
import { dot } from './dot.ts';
import { pause } from './pause.ts';
import { type ChunkRow, chunkSchema, type FoundRow, foundColumns, quoted } from './schema.ts';

/** A row with its likeness to the query's vector and, when words found it, their BM25. */
export type Found = Readonly<{ row: FoundRow; cosine: number; bm25: number | null }>;

type Column = Exclude<keyof ChunkRow, 'vector'>;

/** As it was at one version, whatever is written later. */
export interface ChunkTable {
  readonly name: string;
  readonly version: number;
  /** Each indexed translation with the version it has. */
  versions(): Promise<ReadonlyMap<string, string>>;
  /** Everything but the vectors, to build another table from. */
  rows(): Promise<readonly Omit<ChunkRow, 'vector'>[]>;
  texts(): Promise<readonly Pick<ChunkRow, 'articleKey' | 'words' | 'language'>[]>;
  /** Whole rows of some articles. */
  rowsOf(articleKeys: readonly string[]): Promise<readonly ChunkRow[]>;
  count(): Promise<number>;
  /** Of one article that the filter does not leave out. */
  ofArticle(articleId: string, where: Where): Promise<readonly FoundRow[]>;
  /** `words`: stems with a space between. */
  byWords(words: string, vector: Float32Array, where: Where, limit: number): Promise<readonly Found[]>;
  byVector(vector: Float32Array, where: Where, limit: number): Promise<readonly Found[]>;
}

/** What it writes is for nobody's eyes before the pointer names the version that it ended with. */
export interface ChunkWriter {
  readonly name: string;
  /** Replaces all rows of `articleKeys` by `rows` in one commit. */
  replace(articleKeys: readonly string[], rows: readonly ChunkRow[]): Promise<void>;
  /**
   * Brings the index up to date and resolves with the version that is to be named. `needed`: the oldest version that
   * somebody may still be reading; what is `keepMs` older than it goes.
   */
  finish(needed: number | null, keepMs?: number): Promise<number>;
}

/** LanceDB counts the age from when it has compacted the table, and that may take long. */
const keepVersionsMs = 3_600_000;

/** Null: of any language. */
export type Where = KnowledgeFilter & Readonly<{ language: string | null }>;

export type Lance = typeof import('@lancedb/lancedb');

const anyOf = (topics: readonly string[]): string => `array_has_any(topics, [${topics.map(quoted).join(', ')}])`;

function only<Q extends Query | VectorQuery>(
  query: Q,
  { language, brandId, topics }: Where,
  also: readonly string[] = [],
): Q {
  const { own = [], others = [] } = topics ?? {};
  const leftOut = `NOT ${anyOf(others)}`;
  const conditions = [
    ...also,
    ...(language === null ? [] : [`language = ${quoted(language)}`]),
    ...(brandId === undefined ? [] : [`brandId IN ('', ${quoted(brandId)})`]),
    ...(others.length === 0 ? [] : [own.length === 0 ? leftOut : `(${leftOut} OR ${anyOf(own)})`]),
  ];
  if (conditions.length > 0) query.where(conditions.join(' AND '));
  return query;
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

const allColumns = chunkSchema(1)
  .names.map((name) => name as keyof ChunkRow)
  .filter((name) => name !== 'vector');

/** Rows of an Arrow table are views; what outlives it needs values. */
async function readRows<C extends Column>(table: Table, columns: readonly C[]): Promise<Pick<ChunkRow, C>[]> {
  const rows: Pick<ChunkRow, C>[] = [];
  for await (const batch of table.query().select([...columns])) {
    for (const view of batch) {
      if (rows.length % rowsPerTurn === 0) await pause();
      const row = { ...view } as Pick<ChunkRow, C> & { topics?: Iterable<string> };
      rows.push(row.topics === undefined ? row : { ...row, topics: [...row.topics] });
    }
  }
  return rows;
}
const rowsPerTurn = 1_000;

/** Methods throw LanceDB's own errors; callers translate them. */
export const chunkWriter = (lance: Lance, table: Table): ChunkWriter => ({
  name: table.name,
  replace: (articleKeys, rows) => replaceArticles(table, articleKeys, rows),
  async finish(needed, keepMs = keepVersionsMs) {
    await ensureIndex(lance, table);
    const known = (await table.listVersions()).find(({ version }) => version === needed);
    // Without a date LanceDB takes one of its own.
    await table.optimize({ cleanupOlderThan: new Date((known?.timestamp.getTime() ?? keepMs) - keepMs) });
    return table.version();
  },
});

/** `table`: checked out at `version`. */
export const chunkTable = (lance: Lance, table: Table, version: number): ChunkTable => ({
  name: table.name,
  version,
  count: () => table.countRows(),
  async versions() {
    const rows = await readRows(table, ['articleKey', 'version']);
    return new Map(rows.map((row) => [row.articleKey, row.version]));
  },
  rows: () => readRows(table, allColumns),
  texts: () => readRows(table, ['articleKey', 'words', 'language']),
  async rowsOf(articleKeys) {
    const wanted = `articleKey IN (${articleKeys.map(quoted).join(', ') || quoted('')})`;
    const rows: ChunkRow[] = await table.query().where(wanted).toArray();
    return rows.map((row) => ({ ...row, topics: [...row.topics], vector: Float32Array.from(row.vector) }));
  },
  async ofArticle(articleId, where) {
    const rows: FoundRow[] = await only(table.query(), where, [`articleId = ${quoted(articleId)}`])
      .select([...foundColumns])
      .toArray();
    return rows;
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
