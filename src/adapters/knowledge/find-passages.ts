/**
 * One search, from a query's texts to passages with scores: words and vectors each propose candidates, the rank orders
 * them, and of an article's translations the customer's language wins. Everything found on the way can be looked at,
 * because people ask why.
 */
import type { Passage } from '../../core/draft.ts';
import type { KnowledgeQuery, Log } from '../../core/ports.ts';
import { type Asked, analyseQuery } from './analyse-query.ts';
import { languageOf } from './article.ts';
import type { Found } from './chunk-table.ts';
import type { Generation } from './generation.ts';
import type { Guard } from './guard.ts';
import { joinNeighbours, withoutCopies } from './join-neighbours.ts';
import { type Body, bodyOf, rankParts, rankScores } from './rank.ts';
import { rerank } from './rerank.ts';
import type { Reranker } from './reranker.ts';
import { coverage, type Scored, scored } from './score.ts';

export type SearchSettings = Readonly<{
  /** From each side; the passage that answers is practically always among 30. */
  candidates: number;
  /** Of the vectors in the order; null: as it was measured. */
  vectorShare: number | null;
  /** How many of the best a reranker reads. */
  reranked: number;
}>;
export const searchDefaults: SearchSettings = { candidates: 60, vectorShare: null, reranked: 10 };

export type Search = Readonly<{
  generation: Generation;
  guard: Guard;
  log: Log;
  settings: SearchSettings;
  reranker: Reranker | null;
}>;

/** When nothing in the customer's language is this good, other languages may be. */
const goodEnough = 0.35;

export type Candidate = Found &
  Scored &
  Readonly<{ headings: readonly string[]; blocks: readonly string[]; body: Body; order: number }>;

const asTexts = (json: string): readonly string[] => JSON.parse(json) as string[];

/** Rows read lately: tickets of one day ask about the same things. */
type Read = Pick<Candidate, 'headings' | 'blocks' | 'body'>;
const readMax = 4_000;
const reads = new WeakMap<Generation['table'], Map<string, Read>>();

function readRow(table: Generation['table'], row: Found['row']): Read {
  const cache = reads.get(table) ?? new Map<string, Read>();
  reads.set(table, cache);
  const key = `${row.id} ${row.version}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const headings = asTexts(row.headings);
  const read = { headings, blocks: asTexts(row.blocks), body: bodyOf(row, headings) };
  if (cache.size >= readMax) cache.clear();
  cache.set(key, read);
  return read;
}

/** Best first, each once. The order means nothing outside its query, so the score is another number. */
function rank(found: readonly Found[], { stems, terms }: Asked, search: Search): readonly Candidate[] {
  const { table, vocabulary, worth } = search.generation;
  const each = [...new Map(found.map((one) => [one.row.id, one])).values()];
  const rows = each.map((one) => ({ ...one, ...readRow(table, one.row) }));
  const orders = rankScores(
    rankParts(rows, stems, vocabulary, worth.none ?? 0),
    search.settings.vectorShare ?? worth.share,
  );
  const candidates = rows.map((row, at) => ({
    ...row,
    ...scored(coverage(terms, row.body), row.cosine, worth),
    order: orders[at] ?? 0,
  }));
  return candidates.sort(byOrder);
}

const byOrder = (a: Candidate, b: Candidate): number => b.order - a.order || (a.row.id < b.row.id ? -1 : 1);

/** Of each article one translation: in the customer's language, else the one that fits best. `candidates` best first. */
function oneTranslation(candidates: readonly Candidate[], language: string): readonly Candidate[] {
  const chosen = new Map<string, string>();
  for (const { row } of candidates) {
    const preferred = languageOf(row.locale) === language;
    const before = chosen.get(row.articleId);
    if (before === undefined || (preferred && languageOf(before) !== language)) chosen.set(row.articleId, row.locale);
  }
  return candidates.filter(({ row }) => chosen.get(row.articleId) === row.locale);
}

/** Nothing is like it. */
const noVector = new Float32Array(0);

/** The built-in embedder is given words with their slips put right; a model reads what was written. */
export async function queryVector(
  { embedder }: Generation,
  texts: readonly string[],
  stems: Asked['stems'],
  language: string,
): Promise<Float32Array> {
  if (embedder?.ofStems) return embedder.ofStems(stems);
  const [vector] = embedder === null ? [] : await embedder.embed([texts.join('\n')], 'query', language);
  return vector ?? noVector;
}

export type Sighting = Readonly<{ asked: Asked; candidates: readonly Candidate[] }>;

/** All candidates, best first, however bad. */
export async function findCandidates(search: Search, query: KnowledgeQuery, signal?: AbortSignal): Promise<Sighting> {
  const { generation, guard, settings } = search;
  const { texts, history = [], filter = {} } = query;
  const language = languageOf(query.language);
  const asked = analyseQuery({ texts, history, language }, generation.vocabulary);
  if (asked.stems.size === 0) return { asked, candidates: [] };
  const vector = await queryVector(generation, [...texts, ...history], asked.stems, language);
  const words = [...asked.stems.keys()].join(' ');
  const proposed = async (only: string | null): Promise<readonly Found[]> => {
    signal?.throwIfAborted();
    const where = { ...filter, language: only };
    const limit = Math.max(settings.candidates, query.limit);
    const { table } = generation;
    const [byWords, byVector] = await guard('search', () =>
      Promise.all([
        table.byWords(words, vector, where, limit),
        vector === noVector ? [] : table.byVector(vector, where, limit),
      ]),
    );
    return [...byVector, ...byWords];
  };
  const own = language === '' ? [] : await proposed(language);
  const ranked = rank(own, asked, search);
  const enough = ranked.some(({ score }) => score >= goodEnough);
  const all = enough ? ranked : rank([...own, ...(await proposed(null))], asked, search);
  const candidates = oneTranslation(all, language);
  return { asked, candidates: await rerank(search, texts.join('\n'), candidates, signal) };
}

const toPassage = ({ row, headings, blocks, score, textScore, vectorScore }: Candidate): Passage => ({
  id: row.id,
  articleId: row.articleId,
  title: row.title,
  url: row.url,
  headings,
  blocks,
  locale: row.locale,
  updatedAt: row.updatedAt,
  version: row.version,
  score,
  textScore,
  vectorScore,
});

export function passagesOf({ candidates }: Sighting, limit: number, minScore: number): readonly Passage[] {
  const good = candidates.filter(({ score }) => score >= minScore);
  return joinNeighbours(withoutCopies(good), limit).map(toPassage);
}
