/** The ruler on a small set of our own: every ranking is measured, nothing is left behind, and wrong files are named. */
import { cp, readdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { evaluate, type RankingLine } from '../../../src/adapters/knowledge/evaluate.ts';
import type { UnanswerableLine } from '../../../src/adapters/knowledge/evaluate-unanswerable.ts';
import { readRetrievalSet } from '../../../src/adapters/knowledge/retrieval-set.ts';
import { builtInSettings, modelIn, tinyModel } from './models.ts';
import { handClock, silentLog, temporaryFolder } from './open.ts';

const ours = resolve(import.meta.dirname, '../../fixtures/retrieval');

async function setWith(file: string, content: string): Promise<string> {
  const folder = await temporaryFolder();
  await cp(ours, folder, { recursive: true });
  await writeFile(join(folder, file), content);
  return folder;
}

async function measured(folder: string, embeddings = builtInSettings) {
  const rankings: RankingLine[] = [];
  const unanswered: UnanswerableLine[] = [];
  const unanswerable = { minScore: 0.35, offTopic: ['Which bird sings at night?', 'bake bread'] };
  const options = { embeddings, log: silentLog, clock: handClock(), seed: 1, language: 'en', unanswerable };
  for await (const line of evaluate(await readRetrievalSet(folder), options))
    if (line.kind === 'ranking') rankings.push(line);
    else unanswered.push(line);
  const one = (ranker: string, history: boolean, typos = false) =>
    rankings.find((line) => line.ranker === ranker && line.history === history && line.typos === typos);
  return { rankings, unanswerable: unanswered, one };
}

const withoutTime = (lines: readonly RankingLine[]) => lines.map(({ msPerQuery: _, ...line }) => line);

describe('a retrieval set', () => {
  test('is measured for three rankers, with and without history and typos', async () => {
    const { rankings } = await measured(ours);
    const seen = rankings.map(({ ranker, history, typos }) => `${ranker} ${history} ${typos}`);
    expect(new Set(seen).size).toBe(12);
    // The seventh question is judged to have no answer, so there is nothing to measure with it.
    for (const { queries, ci95, measures } of rankings) {
      expect(queries).toBe(6);
      expect(ci95.ndcg10[0]).toBeLessThanOrEqual(measures.ndcg10);
      expect(ci95.ndcg10[1]).toBeGreaterThanOrEqual(measures.ndcg10);
    }
  });

  test('shows that a follow-up is found by what was said before', async () => {
    const { one } = await measured(ours);
    for (const ranker of ['text', 'vectors', 'fusion']) {
      const [alone, told] = [one(ranker, false)?.measures.recall5 ?? 1, one(ranker, true)?.measures.recall5 ?? 0];
      expect(told, ranker).toBeGreaterThan(alone);
    }
    // One question is a lone question mark.
    expect(one('text', false)?.measures.recall10).toBeLessThanOrEqual(5 / 6);
  });

  test('gives the same numbers again', async () => {
    const [first, second] = [await measured(ours), await measured(ours)];
    expect(withoutTime(first.rankings)).toEqual(withoutTime(second.rankings));
    expect(first.unanswerable).toEqual(second.unanswerable);
  });

  test('says how well a question is told from one whose article is not there', async () => {
    const { unanswerable } = await measured(ours);
    expect(unanswerable.map(({ history }) => history)).toEqual([false, true]);
    expect(unanswerable[1]?.auroc).toBeGreaterThan(0.8);
    expect(unanswerable[1]).toMatchObject({ usable: 1, offTopic: { queries: 2, auroc: 1, usable: 0 } });
  });

  test('is measured with a model where one is wanted', async () => {
    const { rankings } = await measured(ours, modelIn(tinyModel));
    expect(rankings[0]?.embedder).toContain('tiny-embed');
    expect(rankings).toHaveLength(12);
  });

  test('without conversations is measured without history only', async () => {
    const { rankings } = await measured(await setWith('queries.jsonl', '{"_id":"q1","text":"forgotten password"}'));
    expect(rankings).toHaveLength(6);
    expect(rankings.every(({ history }) => !history)).toBe(true);
  });

  test('leaves nothing on the disk', async () => {
    const temporary = await temporaryFolder();
    vi.stubEnv('TMPDIR', temporary);
    onTestFinished(() => void vi.unstubAllEnvs());
    await measured(ours);
    expect((await readdir(temporary)).filter((name) => name.startsWith('firstline'))).toEqual([]);
  });
});

describe('a file that is wrong is named with its line', () => {
  test.each<[string, string, string, RegExp]>([
    [
      'a line that is no JSON',
      'corpus.jsonl',
      '{"_id":"1","text":"a"}\n{"_id":',
      /corpus\.jsonl:2: is not JSON; .*"title"/,
    ],
    ['an article without text', 'corpus.jsonl', '\n{"_id":"1"}', /corpus\.jsonl:2: text: /],
    [
      'an article that comes twice',
      'corpus.jsonl',
      '{"_id":1,"text":"a"}\n{"_id":1,"text":"b"}',
      /:2: _id 1 is .*twice/,
    ],
    ['no article at all', 'corpus.jsonl', '\n', /corpus\.jsonl: is empty/],
    ['no question at all', 'queries.jsonl', '', /queries\.jsonl: is empty/],
    [
      'a history that is no list',
      'queries.jsonl',
      '{"_id":"q1","text":"a","history":"b"}',
      /queries\.jsonl:1: history: /,
    ],
    ['a judgement without score', 'qrels.tsv', 'query-id\tcorpus-id\tscore\nq1\t1', /qrels\.tsv:2: .*with tabs/],
    ['judgements of unknown articles only', 'qrels.tsv', 'q1\t99\t1', /qrels\.tsv: judges no article of corpus\.jsonl/],
    ['judgements of other questions only', 'qrels.tsv', 'zz\t1\t1', /qrels\.tsv: judges no question/],
  ])('%s', async (_what, file, content, message) => {
    const fault = await readRetrievalSet(await setWith(file, content)).catch((error: unknown) => error);
    expect(fault).toMatchObject({ kind: 'misconfigured', message: expect.stringMatching(message) });
  });

  test('a folder without the files', async () => {
    const folder = await temporaryFolder();
    await expect(readRetrievalSet(folder)).rejects.toThrow(/corpus\.jsonl: cannot be read/);
  });

  test('articles that are all empty', async () => {
    const folder = await setWith('corpus.jsonl', '{"_id":"1","text":""}');
    await writeFile(join(folder, 'qrels.tsv'), 'q1\t1\t1');
    await expect(measured(folder)).rejects.toThrow(/no article of corpus\.jsonl has any text/);
  });
});

test('a set written on Windows is read as any other', async () => {
  const folder = await setWith('qrels.tsv', '\uFEFFquery-id\tcorpus-id\tscore\r\nq1\t1\t1\r\n');
  const { questions } = await readRetrievalSet(folder);
  expect(questions.map(({ id, judged }) => [id, [...judged]])).toEqual([['q1', [['1', 1]]]]);
});
