/**
 * `firstline kb eval DIR`: how good the search is on a set of articles and questions, against full text and vectors
 * alone. Needs no Zendesk, no policy and no database, because it looks at no knowledge base of ours.
 */
import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { systemClock } from '../adapters/clock.ts';
import { evaluate, type RankingLine } from '../adapters/knowledge/evaluate.ts';
import type { UnanswerableLine } from '../adapters/knowledge/evaluate-unanswerable.ts';
import { type RetrievalSet, readRetrievalSet } from '../adapters/knowledge/retrieval-set.ts';
import { Fault } from '../core/fault.ts';
import type { Interval } from '../core/ranking.ts';
import { logFor, settingsFromEnvironment } from './context.ts';
import { printJson, printTable } from './print.ts';

type Line = RankingLine | UnanswerableLine;
type Flags = Readonly<{
  seed: number;
  language: string;
  minScore: number;
  firstTurns?: true;
  unanswerable?: true;
  offTopic?: string;
  json?: true;
}>;

export async function runKbEval(dir: string, flags: Flags): Promise<void> {
  const settings = settingsFromEnvironment();
  const set = chosen(await readRetrievalSet(dir), flags.firstTurns ?? false);
  if (set.absent > 0)
    console.error(`${set.absent} judgements are of articles that corpus.jsonl does not hold: they count as not found`);
  const name = basename(resolve(dir));
  const lines: Line[] = [];
  const asked = flags.unanswerable || flags.offTopic !== undefined || !flags.json;
  const unanswerable = asked ? { minScore: flags.minScore, offTopic: await questionsIn(flags.offTopic) } : null;
  const options = {
    embeddings: settings,
    reranker: settings,
    log: logFor(settings),
    clock: systemClock,
    seed: flags.seed,
    language: flags.language,
  };
  for await (const line of evaluate(set, { ...options, unanswerable, progress: showProgress })) {
    lines.push(line);
    if (flags.json) printJson(asJson(name, line));
  }
  if (!flags.json) printLines(name, set, lines);
}

function chosen(set: RetrievalSet, firstTurns: boolean): RetrievalSet {
  const questions = set.questions.filter(({ turn }) => !firstTurns || turn === 1);
  if (questions.length > 0) return { ...set, questions };
  throw new Fault('misconfigured', 'no judged question has turn 1: leave out --first-turns');
}

/** One line that changes on a terminal, one line a step elsewhere. */
function showProgress(step: string, done: number, of: number): void {
  const { isTTY } = process.stderr;
  if (isTTY) process.stderr.write(done === of ? '\r\x1b[2K' : `\r\x1b[2K${step}: ${done} of ${of}`);
  else if (done === 0) process.stderr.write(`${step}: ${of}\n`);
}

const rounded = (value: number): number => Number(value.toFixed(4));
const roundedInterval = ([low, high]: Interval): Interval => [rounded(low), rounded(high)];

function asJson(set: string, line: Line): object {
  const { embedder, history, queries } = line;
  if (line.kind === 'unanswerable') {
    const { kind, auroc, bestLeft, usable, usableGone, offTopic } = line;
    const told = { auroc: rounded(auroc), bestLeft: rounded(bestLeft), usable: rounded(usable) };
    const elsewhere = offTopic && { ...offTopic, auroc: rounded(offTopic.auroc), usable: rounded(offTopic.usable) };
    return { set, kind, embedder, history, queries, ...told, usableGone: rounded(usableGone), offTopic: elsewhere };
  }
  const { ranker, typos, measures, ci95, msPerQuery } = line;
  return {
    set,
    ranker,
    embedder,
    history,
    typos,
    queries,
    ndcg10: rounded(measures.ndcg10),
    recall5: rounded(measures.recall5),
    recall10: rounded(measures.recall10),
    mrr10: rounded(measures.mrr10),
    ci95: { ndcg10: roundedInterval(ci95.ndcg10), recall5: roundedInterval(ci95.recall5) },
    msPerQuery: rounded(msPerQuery),
  };
}

/** `.610`, as rankings are usually written. */
const three = (value: number): string => value.toFixed(3).replace(/^0/, '');
const within = (value: number, [low, high]: Interval): string => `${three(value)} (${three(low)}–${three(high)})`;
const yes = (is: boolean): string => (is ? 'yes' : '');

function printLines(name: string, set: RetrievalSet, lines: readonly Line[]): void {
  const [articles, questions] = [set.documents.length, set.questions.length];
  console.log(`${name}: ${articles} articles, ${questions} questions; embeddings: ${lines[0]?.embedder}\n`);
  printTable(
    ['ranker', 'history', 'typos', 'nDCG@10 (95 %)', 'recall@5 (95 %)', 'recall@10', 'MRR@10', 'ms'],
    lines.flatMap((line) => {
      if (line.kind !== 'ranking') return [];
      const { ranker, history, typos, measures, ci95, msPerQuery } = line;
      const intervals = [within(measures.ndcg10, ci95.ndcg10), within(measures.recall5, ci95.recall5)];
      const others = [three(measures.recall10), three(measures.mrr10), msPerQuery.toFixed(1)];
      return [[ranker, yes(history), yes(typos), ...intervals, ...others]];
    }),
  );
  console.log('\nTelling questions that no article answers (area under the ROC, 0.5 is chance):');
  for (const line of lines) if (line.kind === 'unanswerable') printUnanswerable(line);
}

function printUnanswerable({ history, auroc, bestLeft, usable, usableGone, offTopic }: UnanswerableLine): void {
  console.log(
    `  ${history ? 'with' : 'without'} history ${three(auroc)}; the best passage was one left out in ${three(bestLeft)} of cases; ` +
      `a passage is good enough for ${three(usable)} of the questions, and for ${three(usableGone)} without their articles`,
  );
  if (offTopic === null) return;
  console.log(
    `    from ${offTopic.queries} about something else ${three(offTopic.auroc)}; one is good enough for ${three(offTopic.usable)} of these`,
  );
}

/** One a line; blank lines are none. */
async function questionsIn(file: string | undefined): Promise<readonly string[]> {
  if (file === undefined) return [];
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new Fault('misconfigured', `--off-topic ${file} cannot be read: name a file with one question a line`, {
      cause,
    });
  });
  return text.split(/\r?\n/).filter((line) => line.trim() !== '');
}
