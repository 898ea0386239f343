/** The reranker with a small generated cross-encoder: what may be relied on, whatever it is given. */
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Kind } from '../../../scripts/onnx-bert.ts';
import { writeModel } from '../../../scripts/onnx-model.ts';
import {
  loadReranker,
  type Reranker,
  type RerankerSettings,
  rerankedMax,
} from '../../../src/adapters/knowledge/reranker.ts';
import { closedPort, honestHub } from './models.ts';
import { temporaryFolder } from './open.ts';

const small = { layers: 2, wide: 32, heads: 4, vocabulary: 200, seed: 7 };

async function modelOf(kind: Kind = 'cross-encoder'): Promise<string> {
  const folder = join(await temporaryFolder(), 'tiny-ranker');
  await writeModel(kind, folder, small, ['q8']);
  return folder;
}

const settingsFor = (more: Partial<RerankerSettings>): RerankerSettings => ({
  reranker: 'transformers',
  rerankerModel: 'nobody/nothing',
  rerankerModelDir: null,
  dataDir: '/nowhere',
  ...more,
});

async function load(more: Partial<RerankerSettings> = {}): Promise<Reranker> {
  const reranker = await loadReranker(settingsFor({ rerankerModelDir: await modelOf(), ...more }));
  if (reranker === null) throw new Error('it is off');
  onTestFinished(reranker.close);
  return reranker;
}

const refusal = (settings: Partial<RerankerSettings>) =>
  load(settings).then(
    ({ id }) => ({ kind: 'none', message: id }),
    (error: unknown) => error as { kind: string; message: string },
  );

const query = 'How do I reset my password?';
const passages = ['Open Settings and choose New password.', 'Refunds take five days.', 'We ship to all of Europe.'];

test('switched off, nothing is read or fetched', async () => {
  expect(await loadReranker(settingsFor({ reranker: 'off', rerankerModelDir: '/not/there' }))).toBeNull();
});

test('each passage gets its own score between 0 and 1, wherever it stands', async () => {
  const reranker = await load();
  const scores = await reranker.score(query, passages);
  expect(new Set(scores).size).toBe(3);
  for (const score of scores) expect(score > 0 && score < 1).toBe(true);
  expect(await reranker.score(query, [...passages].reverse())).toEqual([...scores].reverse());
  expect(await reranker.score(query, passages.slice(1, 2))).toEqual(scores.slice(1, 2));
});

test('the query is read too', async () => {
  const reranker = await load();
  expect(await reranker.score('Where is my refund?', passages)).not.toEqual(await reranker.score(query, passages));
});

test('no passages get no scores', async () => {
  expect(await (await load()).score(query, [])).toEqual([]);
});

test('no more passages are read than the limit for one query', async () => {
  const scores = await (await load()).score(query, Array(rerankedMax + 5).fill(passages[0]));
  expect(scores).toHaveLength(rerankedMax);
});

test.each([
  ['no text', ''],
  ['only white space', ' \n\t\u00a0'],
  ['only NUL', '\0\0'],
  ['half a character', '\ud800'],
])('%s, as passage or as query, scores 0 and does not disturb the others', async (_, nothing) => {
  const reranker = await load();
  const [first, second] = await reranker.score(query, passages);
  expect(await reranker.score(query, [passages[0] ?? '', nothing, passages[1] ?? ''])).toEqual([first, 0, second]);
  expect(await reranker.score(nothing, passages)).toEqual([0, 0, 0]);
});

test.each([
  ['10 000 characters', 'refund my order '.repeat(625)],
  ['10 000 characters in one word', 'x'.repeat(10_000)],
  ['10 000 letters of another script', '配送'.repeat(5_000)],
  ['10 000 emoji', '🙂'.repeat(5_000)],
  ['half characters among whole ones', 'refund \ud83d my \udc00 order'],
  ['NUL among words', 'refund\0my\0order'],
  ['tokens of the model itself', '[CLS] [SEP] [MASK] [PAD] refund'],
  ['directions turned around and hidden', 'refund \u202e\u200b\u{e0041} order'],
])('%s are scored like any text, as passage and as query', async (_, text) => {
  const reranker = await load();
  const scores = [...(await reranker.score(query, [text])), ...(await reranker.score(text, passages))];
  for (const score of scores) expect(score > 0 && score < 1).toBe(true);
  // However long the query is, it leaves the passages some room.
  expect(new Set(scores).size).toBe(4);
});

test('others get their turn between two passages', async () => {
  const reranker = await load();
  let turns = 0;
  let going = true;
  const count = (): void => {
    turns += 1;
    if (going) setImmediate(count);
  };
  setImmediate(count);
  await reranker.score(query, Array(20).fill(passages[0]));
  going = false;
  expect(turns).toBeGreaterThanOrEqual(20);
});

test('who no longer waits stops the work', async () => {
  const reranker = await load();
  const stop = new AbortController();
  const scoring = reranker.score(query, Array(20).fill(passages[0]), stop.signal);
  stop.abort(new Error('nobody waits any more'));
  await expect(scoring).rejects.toThrow('nobody waits any more');
});

test('a failure while scoring is for now, and shows the texts to nobody', async () => {
  const printed = vi.spyOn(console, 'error');
  onTestFinished(() => printed.mockRestore());
  const reranker = await loadReranker(settingsFor({ rerankerModelDir: await modelOf() }));
  await reranker?.close();
  const failure = await reranker?.score('my secret', passages).catch((error: unknown) => error);
  expect(failure).toMatchObject({ kind: 'transient', message: expect.stringContaining('could not rerank 3 passages') });
  expect(String(failure)).not.toContain('secret');
  expect(printed).not.toHaveBeenCalled();
});

test('the id names model and precision, and changes with the content only', async () => {
  const [here, elsewhere] = [await load(), await load()];
  expect(here.id).toMatch(/^tiny-ranker-q8-[0-9a-f]{12}$/);
  expect(elsewhere.id).toBe(here.id);
  const changed = await modelOf();
  await writeFile(join(changed, 'config.json'), `${await readFile(join(changed, 'config.json'), 'utf8')}\n`);
  expect((await load({ rerankerModelDir: changed })).id).not.toBe(here.id);
});

const labelled = (folder: string) => writeModel('cross-encoder', folder, { ...small, labels: 3 }, ['q8']);

test.each<readonly [string, Kind, (folder: string) => Promise<unknown>, RegExp]>([
  [
    'config.json is missing',
    'cross-encoder',
    (folder) => rm(join(folder, 'config.json')),
    / lacks config\.json; copy /,
  ],
  [
    'tokenizer.json is missing',
    'cross-encoder',
    (folder) => rm(join(folder, 'tokenizer.json')),
    / lacks tokenizer\.json; copy /,
  ],
  [
    'the weights are missing',
    'cross-encoder',
    (folder) => rm(join(folder, 'onnx'), { recursive: true }),
    / lacks onnx\/model_quantized\.onnx or onnx\/model\.onnx; copy /,
  ],
  [
    'the weights are rubbish',
    'cross-encoder',
    (folder) => writeFile(join(folder, 'onnx/model_quantized.onnx'), 'x'),
    / could not be loaded: .+; copy /,
  ],
  ['there is no such folder', 'cross-encoder', (folder) => rm(folder, { recursive: true }), / does not exist; copy /],
  [
    'it is an embedding model',
    'embedding',
    async () => {},
    / is not a cross-encoder: it gives no scores .*; choose another model/,
  ],
  [
    'it tells three labels apart',
    'cross-encoder',
    labelled,
    / it gives 3 labels instead of one score; choose another model/,
  ],
])('when %s, one line names the setting, the trouble and the way out', async (_, kind, spoil, trouble) => {
  const folder = await modelOf(kind);
  await spoil(folder);
  const failure = await refusal({ rerankerModelDir: folder });
  expect(failure.kind).toBe('misconfigured');
  expect(failure.message).toMatch(trouble);
  expect(failure.message.startsWith(`RERANKER_MODEL_DIR=${folder} `)).toBe(true);
  expect(failure.message).toMatch(/, or set RERANKER=off$/);
  expect(failure.message).not.toContain('\n');
});

test('a model that takes too long is given up', async () => {
  const failure = await refusal({ rerankerModelDir: await modelOf(), waitMs: 1 });
  expect(failure).toMatchObject({
    kind: 'misconfigured',
    message: expect.stringContaining('took longer than 0.001 s'),
  });
});

const fetchedFrom = (url: string, dataDir: string): Partial<RerankerSettings> => ({
  rerankerModel: 'acme/tiny-embed',
  rerankerModelDir: null,
  dataDir,
  hub: url,
});

test('a model is fetched once, kept on disk, and then needs no hub', async () => {
  const hub = await honestHub(await modelOf());
  const dataDir = await temporaryFolder();
  const settings = fetchedFrom(hub.url, dataDir);
  const first = await load(settings);
  const asked = hub.asked.length;
  expect(asked).toBeGreaterThan(0);
  expect(await readdir(join(dataDir, 'models/acme/tiny-embed'))).toContain('tokenizer.json');
  expect((await load(settings)).id).toBe(first.id);
  expect(hub.asked).toHaveLength(asked);
});

test('when the hub cannot be reached, that is said with the way out', async () => {
  const failure = await refusal(fetchedFrom((await closedPort()).url, await temporaryFolder()));
  expect(failure.kind).toBe('misconfigured');
  expect(failure.message).toMatch(
    /^RERANKER_MODEL=acme\/tiny-embed could not be fetched: .*ECONNREFUSED.*; see that .* or name a folder in RERANKER_MODEL_DIR, or set RERANKER=off$/,
  );
});
