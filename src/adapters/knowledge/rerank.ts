/**
 * Puts the best candidates in the order of a reranker, which has read them together with the question. Its opinion
 * counts as much as the order found without it: it is the surer judge, but of a short text and mostly of English.
 */
import { isFault } from '../../core/fault.ts';
import type { Candidate, Search } from './find-passages.ts';

/** Candidates best first, also afterwards. */
export async function rerank(
  { reranker, settings, log }: Search,
  question: string,
  candidates: readonly Candidate[],
  signal?: AbortSignal,
): Promise<readonly Candidate[]> {
  if (reranker === null || candidates.length === 0) return candidates;
  const read = candidates.slice(0, settings.reranked);
  const texts = read.map(({ row, blocks }) => [row.title, ...blocks].join('\n'));
  const scores = await reranker.score(question, texts, signal).catch((error: unknown) => {
    if (!isFault(error)) throw error;
    log.warn({ err: error }, 'a search went without its reranker');
    return null;
  });
  if (scores === null) return candidates;
  const best = Math.max(1e-9, ...read.map(({ order }) => order));
  const judged = read
    .map((candidate, at) => ({ candidate, worth: candidate.order / best + (scores[at] ?? 0) }))
    .sort((a, b) => b.worth - a.worth);
  return [...judged.map(({ candidate }) => candidate), ...candidates.slice(judged.length)];
}
