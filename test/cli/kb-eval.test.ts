// `firstline kb eval` as somebody runs it: in a folder without policy, account or database, on a set of files.
import { readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { jsonLines, type Workplace, workplace } from './firstline.ts';

const ours = resolve(import.meta.dirname, '../fixtures/retrieval');
let place: Workplace;
beforeAll(async () => {
  place = await workplace(null, null);
});
afterAll(() => place.close());

const fields = ['set', 'ranker', 'embedder', 'history', 'typos', 'queries', 'ndcg10', 'recall5', 'recall10', 'mrr10'];

test('kb eval --json prints one object a line with the fields that were promised, and nothing else', async () => {
  const { code, out, err } = await place.run(['kb', 'eval', ours, '--json', '--seed', '5']);
  expect(code, err).toBe(0);
  const lines = jsonLines(out);
  expect(lines).toHaveLength(out.trim().split('\n').length);
  expect(lines).toHaveLength(12);
  for (const line of lines) {
    expect(Object.keys(line)).toEqual([...fields, 'ci95', 'msPerQuery']);
    expect(line).toMatchObject({ set: 'retrieval', queries: 6, embedder: expect.stringMatching(/^built-in/) });
    expect(line.ci95).toEqual({
      ndcg10: [expect.any(Number), expect.any(Number)],
      recall5: [expect.any(Number), expect.any(Number)],
    });
  }
  expect(err).toContain('fusion + history + typos: 6\n');
  expect(await readdir(place.folder)).toEqual([]);
});

test('kb eval --unanswerable adds what its table shows about questions without an answer', async () => {
  const { out } = await place.run(['kb', 'eval', ours, '--json', '--unanswerable', '--first-turns']);
  const last = jsonLines(out).at(-1);
  expect(last).toMatchObject({ kind: 'unanswerable', history: false, queries: 4, auroc: expect.any(Number) });
});

test('kb eval prints a table for people', async () => {
  const { code, out } = await place.run(['kb', 'eval', ours]);
  expect(code).toBe(0);
  expect(out).toMatch(/^retrieval: 8 articles, 6 questions; embeddings: built-in/);
  expect(out.match(/^fusion .*$/gm)).toHaveLength(4);
  expect(out).toMatch(
    /area under the ROC[\s\S]*without history \.\d{3}; the best passage was one left out in .*\n {2}with history /,
  );
});

test('kb eval of a folder that is none ends with exit code 2 and says which files it needs', async () => {
  const { code, err } = await place.run(['kb', 'eval', 'nowhere']);
  expect(code).toBe(2);
  expect(err).toMatch(/^firstline: nowhere\/corpus\.jsonl: cannot be read; corpus\.jsonl holds one/m);
});
