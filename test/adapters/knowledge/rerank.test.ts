/** The reranker in the knowledge base's own search, with a small generated cross-encoder: it orders, and only that. */
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { writeModel } from '../../../scripts/onnx-model.ts';
import { type KnowledgeOptions, type Look, openKnowledge } from '../../../src/adapters/knowledge/index.ts';
import { loadReranker, type RerankerSettings } from '../../../src/adapters/knowledge/reranker.ts';
import type { Passage } from '../../../src/core/draft.ts';
import { article, from, handClock, silentLog, temporaryFolder } from './open.ts';

const small = { layers: 2, wide: 32, heads: 4, vocabulary: 200, seed: 7 };
const settingsOf = (rerankerModelDir: string): RerankerSettings => ({
  ...{ reranker: 'transformers', rerankerModel: 'nobody/nothing', rerankerModelDir, dataDir: '/nowhere' },
});
async function modelFolder(): Promise<string> {
  const folder = join(await temporaryFolder(), 'tiny-ranker');
  await writeModel('cross-encoder', folder, small, ['q8']);
  return folder;
}

/** All about equally good, so that an opinion can turn them around. */
const articles = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'].map((name, index) =>
  article(String(index), `Permit ${name}`, `<p>The permit for crane ${name} is given at gate ${index}.</p>`),
);
const question = 'permit for crane';
const query = { texts: [question], language: 'en', limit: 8 };

type Wanted = Partial<Pick<KnowledgeOptions, 'reranker' | 'search'>>;
async function filled() {
  const uri = await temporaryFolder();
  const open = async (more: Wanted = {}) => {
    const knowledge = await openKnowledge({ uri, log: silentLog, clock: handClock(), minScore: 0, ...more });
    onTestFinished(() => knowledge.close());
    return knowledge;
  };
  await (await open()).sync(from(...articles));
  return open;
}

const idsOf = (passages: readonly Passage[]) => passages.map(({ id }) => id);
const searchWith = (reranked: number) => ({ candidates: 60, vectorShare: null, reranked });

/** The order that the rule says: the place found without it, and the model's opinion, with the same weight. */
async function expected(passages: Look['passages'], settings: RerankerSettings, reranked: number) {
  const reranker = await loadReranker(settings);
  if (reranker === null) throw new Error('it is off');
  onTestFinished(reranker.close);
  const read = passages.slice(0, reranked);
  const opinions = await reranker.score(
    question,
    read.map(({ title, blocks }) => [title, ...blocks].join('\n')),
  );
  const best = Math.max(...read.map(({ order }) => order));
  const judged = read.map((passage, at) => ({ passage, worth: passage.order / best + (opinions[at] ?? 0) }));
  const sorted = judged.sort((a, b) => b.worth - a.worth).map(({ passage }) => passage);
  return idsOf([...sorted, ...passages.slice(reranked)]);
}

test('passages are put in the order of the place found without it and the model’s opinion', async () => {
  const [open, folder] = await Promise.all([filled(), modelFolder()]);
  const plain = await (await open()).look(query);
  const wanted = await expected(plain.passages, settingsOf(folder), 8);
  expect(wanted).not.toEqual(idsOf(plain.passages));
  const knowledge = await open({ reranker: settingsOf(folder) });
  expect(idsOf(await knowledge.search(query))).toEqual(wanted);
  expect(idsOf((await knowledge.look(query)).passages)).toEqual(wanted);
});

test('only as many of the best are read as the policy says; the others keep their place', async () => {
  const [open, folder] = await Promise.all([filled(), modelFolder()]);
  const plain = await (await open()).look(query);
  const knowledge = await open({ reranker: settingsOf(folder), search: searchWith(3) });
  const found = idsOf(await knowledge.search(query));
  expect(found).toEqual(await expected(plain.passages, settingsOf(folder), 3));
  expect(found.slice(3)).toEqual(idsOf(plain.passages).slice(3));
});

test('it changes the order and no score: what was too weak stays too weak', async () => {
  const [open, folder] = await Promise.all([filled(), modelFolder()]);
  const scores = async (more: Wanted) =>
    (await (await open(more)).search(query)).map(({ id, score }) => `${id} ${score}`).sort();
  expect(await scores({ reranker: settingsOf(folder) })).toEqual(await scores({}));
});

test('switched off, a search is as without it', async () => {
  const open = await filled();
  const off = await open({ reranker: { ...settingsOf('/not/there'), reranker: 'off' } });
  expect(idsOf(await off.search(query))).toEqual(idsOf(await (await open()).search(query)));
});

test('nothing found is nothing to read', async () => {
  const [open, folder] = await Promise.all([filled(), modelFolder()]);
  const knowledge = await open({ reranker: settingsOf(folder) });
  expect(await knowledge.search({ texts: ['qqqq zzzz'], language: 'en', limit: 5 })).toEqual([]);
});

test('a model that is not there stops the start, and its setting is named', async () => {
  const open = await filled();
  await expect(open({ reranker: settingsOf('/not/there') })).rejects.toMatchObject({
    kind: 'misconfigured',
    message: expect.stringContaining('RERANKER_MODEL_DIR'),
  });
});
