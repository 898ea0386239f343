/**
 * One search, from a query's texts to passages with scores: words and vectors each propose candidates, the score
 * orders them, and of an article's translations the customer's language wins.
 */
import type { Passage } from '../../core/draft.ts';
import type { KnowledgeQuery } from '../../core/ports.ts';
import { type Asked, analyseQuery } from './analyse-query.ts';
import { languageOf } from './article.ts';
import type { Found } from './chunk-table.ts';
import type { Generation } from './generation.ts';
import type { Guard } from './guard.ts';
import { type Body, bodyOf, rankParts, rankScores } from './rank.ts';
import { coverage, type Scored, scored } from './score.ts';

/** Candidates from each side; the passage that answers is practically always among them. */
const candidatesMax = 100;
/** When nothing in the customer's language is this good, other languages may be. */
const goodEnough = 0.35;

type Candidate = Found & Scored & { headings: readonly string[]; order: number };

const asTexts = (json: string): readonly string[] => JSON.parse(json) as string[];

/** Bodies of rows seen lately: tickets of one day ask about the same things. */
const bodiesMax = 4_000;
const bodies = new WeakMap<Generation['table'], Map<string, Body>>();

function bodyFor(table: Generation['table'], row: Found['row'], headings: readonly string[]): Body {
  const cache = bodies.get(table) ?? new Map<string, Body>();
  bodies.set(table, cache);
  const key = `${row.id} ${row.version}`;
  const body = cache.get(key) ?? bodyOf(row, headings);
  if (cache.size >= bodiesMax) cache.clear();
  cache.set(key, body);
  return body;
}

/** Best first. The order means nothing outside its query, so the score is another number. */
function rank(
  found: readonly Found[],
  { stems, terms }: Asked,
  { table, vocabulary, worth }: Generation,
): readonly Candidate[] {
  const read = found.map((each) => {
    const headings = asTexts(each.row.headings);
    return { ...each, headings, body: bodyFor(table, each.row, headings) };
  });
  const orders = rankScores(rankParts(read, stems, vocabulary), worth.share);
  const candidates = read.map(({ body, ...each }, at) => ({
    ...each,
    ...scored(coverage(terms, body), each.cosine, worth),
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

const toPassage = ({ row, headings, score, textScore, vectorScore }: Candidate): Passage => ({
  id: row.id,
  articleId: row.articleId,
  title: row.title,
  url: row.url,
  headings,
  blocks: asTexts(row.blocks),
  locale: row.locale,
  updatedAt: row.updatedAt,
  version: row.version,
  score,
  textScore,
  vectorScore,
});

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

export async function findPassages(
  generation: Generation,
  query: KnowledgeQuery,
  guard: Guard,
  minScore: number,
): Promise<readonly Passage[]> {
  const { vocabulary, table } = generation;
  const { texts, history = [], filter = {} } = query;
  const language = languageOf(query.language);
  const asked = analyseQuery({ texts, history, language }, vocabulary);
  if (asked.stems.size === 0) return [];
  const vector = await queryVector(generation, [...texts, ...history], asked.stems, language);
  const words = [...asked.stems.keys()].join(' ');
  const candidates = async (only: string | null): Promise<readonly Candidate[]> => {
    const where = { ...filter, language: only };
    const [byWords, byVector] = await guard('search', () =>
      Promise.all([
        table.byWords(words, vector, where, candidatesMax),
        vector === noVector ? [] : table.byVector(vector, where, candidatesMax),
      ]),
    );
    const known = new Map([...byVector, ...byWords].map((found) => [found.row.id, found]));
    return rank([...known.values()], asked, generation);
  };
  const own = language === '' ? [] : await candidates(language);
  const enough = Math.max(0, ...own.map((each) => each.score)) >= goodEnough;
  const all = enough ? own : [...own, ...(await candidates(null)).filter((each) => !isIn(own, each))].sort(byOrder);
  return oneTranslation(all, language)
    .filter((candidate) => candidate.score >= minScore)
    .slice(0, query.limit)
    .map(toPassage);
}

const isIn = (list: readonly Candidate[], one: Candidate): boolean => list.some((each) => each.row.id === one.row.id);
