/**
 * The ruler for retrieval: indexes a set's articles as a sync would, asks its questions, and says how good the rankings
 * are. It calls the search that ships, never a copy of it, so that what is measured is what customers get.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Fault } from '../../core/fault.ts';
import type { Clock, Log } from '../../core/ports.ts';
import {
  bootstrapInterval,
  type Interval,
  meanMeasures,
  measureRanking,
  type RankingMeasures,
} from '../../core/ranking.ts';
import { analyseQuery } from './analyse-query.ts';
import type { Found } from './chunk-table.ts';
import { chooseEmbeddings, type EmbeddingSettings } from './embeddings.ts';
import { measureUnanswerable, type UnanswerableLine, type UnanswerableOptions } from './evaluate-unanswerable.ts';
import { type Asked, articleOf, askedBy, passagesMax } from './evaluation-input.ts';
import { findCandidates, queryVector, type Search, type SearchSettings, searchDefaults } from './find-passages.ts';
import { guardFor } from './guard.ts';
import { loadReranker, noReranker, type RerankerSettings } from './reranker.ts';
import type { RetrievalQuestion, RetrievalSet } from './retrieval-set.ts';
import { syncArticles } from './sync.ts';
import { openTables } from './tables.ts';
import { wordsOf } from './words.ts';

/**
 * `text`: BM25 over all words but function words, which is the hardest to beat: with them it finds a tenth to a half
 * less. `vectors`: likeness alone. `fusion`: the search as it ships.
 */
export const rankers = ['text', 'vectors', 'fusion'] as const;
export type Ranker = (typeof rankers)[number];

export type RankingLine = Readonly<{
  kind: 'ranking';
  ranker: Ranker;
  embedder: string;
  /** Whether the search was given what was said before. */
  history: boolean;
  typos: boolean;
  queries: number;
  measures: RankingMeasures;
  ci95: Readonly<{ ndcg10: Interval; recall5: Interval }>;
  msPerQuery: number;
}>;

export type EvaluationOptions = Readonly<{
  embeddings: EmbeddingSettings;
  /** None when left out. */
  reranker?: RerankerSettings;
  search?: SearchSettings;
  log: Log;
  clock: Clock;
  seed: number;
  /** Of articles and questions, ISO 639-1; sets do not say theirs. */
  language: string;
  /** Null: not measured. */
  unanswerable: UnanswerableOptions | null;
  /** Called before the first question of each step, and after each. */
  progress?: (step: string, done: number, of: number) => void;
}>;

export type Bench = Omit<EvaluationOptions, 'reranker' | 'search'> & Search & Readonly<{ embedder: string }>;

/** Passages best first, as the ids of their articles. */
type Rank = (asked: Asked) => Promise<readonly string[]>;

const anywhere = { language: null };

/** Equal scores come in any order, which would be another one in each table. */
const articlesOf = (found: readonly Found[], score: (one: Found) => number): readonly string[] =>
  [...found].sort((a, b) => score(b) - score(a) || (a.row.id < b.row.id ? -1 : 1)).map(({ row }) => row.articleId);

const rankBy: Readonly<Record<Ranker, (bench: Bench) => Rank>> = {
  text:
    ({ generation: { table }, guard, language }) =>
    async ({ texts, history }) => {
      const words = wordsOf([...texts, ...history].join('\n'), language).map(({ stem }) => stem);
      const found = await guard('search', () =>
        table.byWords(words.join(' '), new Float32Array(0), anywhere, passagesMax),
      );
      return articlesOf(found, ({ bm25 }) => bm25 ?? 0);
    },
  vectors:
    ({ generation, guard, language }) =>
    async ({ texts, history }) => {
      const { stems } = analyseQuery({ texts, history, language }, generation.vocabulary);
      const vector = await queryVector(generation, [...texts, ...history], stems, language);
      if (vector.length === 0) return [];
      const found = await guard('search', () => generation.table.byVector(vector, anywhere, passagesMax));
      return articlesOf(found, ({ cosine }) => cosine);
    },
  fusion: (bench) => async (asked) => {
    const { candidates } = await findCandidates(bench, { ...asked, language: bench.language, limit: passagesMax });
    return candidates.map(({ row }) => row.articleId);
  },
};

async function measure(
  bench: Bench,
  questions: readonly RetrievalQuestion[],
  ask: Readonly<{ ranker: Ranker; history: boolean; typos: boolean }>,
): Promise<RankingLine> {
  const { ranker, history, typos } = ask;
  const { seed, progress, embedder } = bench;
  const rank = rankBy[ranker](bench);
  const step = [ranker, ...(history ? ['history'] : []), ...(typos ? ['typos'] : [])].join(' + ');
  progress?.(step, 0, questions.length);
  const each: RankingMeasures[] = [];
  let ms = 0;
  for (const question of questions) {
    const asked = askedBy(question, ask, seed);
    const startedAt = performance.now();
    const articles = await rank(asked);
    ms += performance.now() - startedAt;
    each.push(measureRanking([...new Set(articles)], question.judged));
    progress?.(step, each.length, questions.length);
  }
  const interval = (name: 'ndcg10' | 'recall5') =>
    bootstrapInterval(
      each.map((one) => one[name]),
      seed,
    );
  const ci95 = { ndcg10: interval('ndcg10'), recall5: interval('recall5') };
  const [queries, measures] = [each.length, meanMeasures(each)];
  return { kind: 'ranking', ranker, embedder, history, typos, queries, measures, ci95, msPerQuery: ms / queries };
}

async function* everyLine(bench: Bench, { questions }: RetrievalSet): AsyncGenerator<RankingLine | UnanswerableLine> {
  const histories = questions.some(({ history }) => history.length > 0) ? [false, true] : [false];
  for (const history of histories)
    for (const typos of [false, true])
      for (const ranker of rankers) yield await measure(bench, questions, { ranker, history, typos });
  if (bench.unanswerable) for (const history of histories) yield await measureUnanswerable(bench, questions, history);
}

/** Lines as they are measured, in a table of its own that is gone afterwards. */
export async function* evaluate(
  set: RetrievalSet,
  options: EvaluationOptions,
): AsyncGenerator<RankingLine | UnanswerableLine> {
  const { log, clock, progress } = options;
  const uri = await mkdtemp(join(tmpdir(), 'firstline-kb-eval-'));
  try {
    const guard = guardFor(uri);
    const embeddings = await chooseEmbeddings(options.embeddings, log);
    const reranker = await loadReranker(options.reranker ?? noReranker);
    const tables = await guard('open', () => openTables(uri, clock));
    try {
      progress?.('indexing', 0, set.documents.length);
      const articles = async function* () {
        yield* set.documents.map((each) => articleOf(each, options.language));
      };
      const world = { tables, guard, clock, log, embeddings };
      const { report, generation } = await syncArticles(world, { articles }, null);
      if (report.chunks === 0) throw new Fault('misconfigured', 'no article of corpus.jsonl has any text');
      const search = { generation, guard, log, settings: options.search ?? searchDefaults, reranker };
      yield* everyLine({ ...options, ...search, embedder: embeddings.make }, set);
    } finally {
      tables.close();
      await embeddings.close();
      await reranker?.close();
    }
  } finally {
    await rm(uri, { recursive: true, force: true });
  }
}
