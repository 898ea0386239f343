/**
 * One search, from a query's texts to passages with scores: words and vectors each propose candidates, the score
 * orders them, and of an article's translations the customer's language wins.
 */
import type { Passage } from '../../core/draft.ts';
import type { KnowledgeQuery } from '../../core/ports.ts';
import { analyseQuery, embeddingText, searchWords, type Term } from './analyse-query.ts';
import { languageOf } from './article.ts';
import { builtInMake } from './built-in-embedder.ts';
import type { Found } from './chunk-table.ts';
import type { Generation } from './generation.ts';
import type { Guard } from './guard.ts';
import { type Body, bodyOf, coverage, defaultWeights, type Scored, scored, type Weights } from './score.ts';

/** Candidates from each side; the passage that answers is practically always among them. */
const candidatesMax = 40;
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

/** How much the best BM25 of a query adds to a passage's place; of short questions 0.3 to 1 measured
 * the same and 0 clearly worse, of long stories 1 better than 0.5. */
const bm25Share = 1;

/** Best first. BM25 means nothing outside its query, so it counts for the order and not for the score. */
function rank(
  found: readonly Found[],
  terms: readonly Term[],
  table: Generation['table'],
  weights: Weights,
): readonly Candidate[] {
  const bm25Best = Math.max(1e-9, ...found.map((each) => each.bm25 ?? 0));
  const candidates = found.map((each) => {
    const headings = asTexts(each.row.headings);
    const textScore = coverage(terms, bodyFor(table, each.row, headings));
    const parts = scored(textScore, each.cosine, weights);
    return { ...each, headings, ...parts, order: parts.score + bm25Share * ((each.bm25 ?? 0) / bm25Best) };
  });
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

/** The built-in embedder is given the words that count; a model reads what was written, since it knows sentences. */
async function queryVector(
  { embedder, make, vocabulary }: Generation,
  texts: readonly string[],
  terms: readonly Term[],
  language: string,
): Promise<Float32Array> {
  const text = make === builtInMake ? embeddingText(terms, vocabulary) : texts.join('\n');
  const [vector] = embedder === null ? [] : await embedder.embed([text], 'query', language);
  return vector ?? noVector;
}

export async function findPassages(
  generation: Generation,
  query: KnowledgeQuery,
  guard: Guard,
  minScore: number,
  weights: Weights = defaultWeights,
): Promise<readonly Passage[]> {
  const { vocabulary, table } = generation;
  const { texts, history = [] } = query;
  const language = languageOf(query.language);
  const terms = analyseQuery(texts, vocabulary, language, history);
  if (terms.length === 0) return [];
  const vector = await queryVector(generation, [...texts, ...history], terms, language);
  const words = searchWords(terms, vocabulary, [...texts, ...history], language);
  const candidates = async (language: string | null): Promise<readonly Candidate[]> => {
    const [byWords, byVector] = await guard('search', () =>
      Promise.all([
        table.byWords(words, vector, language, candidatesMax),
        vector === noVector ? [] : table.byVector(vector, language, candidatesMax),
      ]),
    );
    const known = new Map([...byVector, ...byWords].map((found) => [found.row.id, found]));
    return rank([...known.values()], terms, table, weights);
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
