/**
 * Whether the search knows when the answer is not there: each question is asked twice, of all articles and of all but
 * those that answer it, and the best score should tell the two apart.
 */
import { auroc, type Judged } from '../../core/ranking.ts';
import type { ChunkTable } from './chunk-table.ts';
import type { Bench } from './evaluate.ts';
import { type Asked, askedBy, passagesMax } from './evaluation-input.ts';
import { findCandidates } from './find-passages.ts';
import type { RetrievalQuestion } from './retrieval-set.ts';

/** How well the best score tells questions that are answered from others, and how many of these find something. */
export type Told = Readonly<{ queries: number; auroc: number; usable: number }>;

export type UnanswerableLine = Readonly<{
  kind: 'unanswerable';
  embedder: string;
  history: boolean;
  queries: number;
  /** From the same questions with the articles that answer them left out. */
  auroc: number;
  /** How often the best passage was one of those left out: where it was not, no look at the best can tell. */
  bestLeft: number;
  /** Share of the questions that find a passage of `minScore`, and of those whose articles are left out. */
  usable: number;
  usableGone: number;
  /** From questions about something else; null: none were given. */
  offTopic: Told | null;
}>;

/** A view of the table without some articles' passages; as many others take their places. */
function tableWithout(table: ChunkTable, passagesOf: ReadonlyMap<string, number>) {
  let without: Judged = new Map();
  const more = (limit: number) => limit + [...without.keys()].reduce((sum, id) => sum + (passagesOf.get(id) ?? 0), 0);
  const kept = (found: Awaited<ReturnType<ChunkTable['byVector']>>, limit: number) =>
    found.filter(({ row }) => !without.has(row.articleId)).slice(0, limit);
  const view: ChunkTable = {
    ...table,
    byWords: async (words, vector, of, limit) => kept(await table.byWords(words, vector, of, more(limit)), limit),
    byVector: async (vector, of, limit) => kept(await table.byVector(vector, of, more(limit)), limit),
  };
  return {
    view,
    leaveOut: (articles: Judged) => {
      without = articles;
    },
  };
}

/** `minScore`: what a passage needs to be used. `offTopic`: questions that no article of the set is about. */
export type UnanswerableOptions = Readonly<{ minScore: number; offTopic: readonly string[] }>;
const noQuestions: UnanswerableOptions = { minScore: 0, offTopic: [] };

export async function measureUnanswerable(
  bench: Bench,
  questions: readonly RetrievalQuestion[],
  history: boolean,
): Promise<UnanswerableLine> {
  const { generation, guard, seed, progress, embedder, language } = bench;
  const passagesOf = new Map<string, number>();
  for (const { articleId } of await guard('read', generation.table.rows))
    passagesOf.set(articleId, (passagesOf.get(articleId) ?? 0) + 1);
  const { view, leaveOut } = tableWithout(generation.table, passagesOf);
  const { minScore, offTopic } = bench.unanswerable ?? noQuestions;
  const bestOf = async (asked: Asked) => {
    const query = { ...asked, language, limit: passagesMax };
    const { candidates } = await findCandidates({ ...bench, generation: { ...generation, table: view } }, query);
    return { score: Math.max(0, ...candidates.map(({ score }) => score)), id: candidates[0]?.row.id };
  };
  const scores: { there: number[]; gone: number[]; elsewhere: number[] } = { there: [], gone: [], elsewhere: [] };
  let left = 0;
  const step = `unanswerable${history ? ' + history' : ''}`;
  progress?.(step, 0, questions.length);
  for (const question of questions) {
    const asked = askedBy(question, { history, typos: false }, seed);
    leaveOut(new Map());
    const there = await bestOf(asked);
    leaveOut(question.judged);
    const gone = await bestOf(asked);
    scores.there.push(there.score);
    scores.gone.push(gone.score);
    if (there.id !== gone.id) left += 1;
    progress?.(step, scores.gone.length, questions.length);
  }
  leaveOut(new Map());
  for (const text of offTopic) scores.elsewhere.push((await bestOf({ texts: [text], history: [] })).score);
  const usable = (some: readonly number[]) => some.filter((score) => score >= minScore).length / some.length;
  const told = (others: readonly number[]): Told => ({
    queries: others.length,
    auroc: auroc(scores.there, others),
    usable: usable(others),
  });
  const gone = told(scores.gone);
  return {
    kind: 'unanswerable',
    ...{ embedder, history, queries: gone.queries, auroc: gone.auroc, bestLeft: left / gone.queries },
    ...{ usable: usable(scores.there), usableGone: gone.usable },
    offTopic: offTopic.length === 0 ? null : told(scores.elsewhere),
  };
}
