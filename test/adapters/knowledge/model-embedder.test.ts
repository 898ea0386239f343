/** Vectors of a real model run by Transformers.js: what may be relied on, whatever the text. */
import { appendFile, mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { loadModelEmbedder } from '../../../src/adapters/knowledge/model-embedder.ts';
import { familyOf } from '../../../src/adapters/knowledge/model-families.ts';
import { lookAtModel } from '../../../src/adapters/knowledge/model-folder.ts';
import { neutralTexts } from '../../../src/adapters/knowledge/neutral-texts.ts';
import { modelCopy, tinyModel } from './models.ts';

async function load(folder = tinyModel) {
  const model = await lookAtModel(folder);
  if ('wrong' in model) throw new Error(model.wrong);
  const embedder = await loadModelEmbedder(model);
  onTestFinished(embedder.close);
  return embedder;
}

const norm = (vector: Float32Array | undefined) => Math.hypot(...(vector ?? []));
const cosine = (a: Float32Array | undefined, b: Float32Array | undefined) =>
  (a ?? new Float32Array()).reduce((sum, value, index) => sum + value * (b?.[index] ?? 0), 0);

test('vectors have the promised length and unit norm', async () => {
  const embedder = await load();
  const [vector] = await embedder.embed(['How do I reset my password?']);
  expect(vector).toHaveLength(embedder.dimensions);
  expect(norm(vector)).toBeCloseTo(1, 5);
});

test('many texts at once, long and short, come back in their order and as if alone', async () => {
  const embedder = await load();
  const texts = Array.from({ length: 21 }, (_, index) => `order ${'refund '.repeat((index * 7) % 11)}number ${index}`);
  const together = await embedder.embed(texts);
  for (const [index, text] of texts.entries()) {
    const [alone] = await embedder.embed([text]);
    expect(cosine(alone, together[index])).toBeGreaterThan(0.9999);
  }
});

test('texts about the same thing are more alike than others', async () => {
  const embedder = await load();
  const [asked, near, far] = await embedder.embed(['please reset my password', 'password reset', 'shipping delivery']);
  expect(cosine(asked, near)).toBeGreaterThan(cosine(asked, far) + 0.2);
});

test('what all texts have in common is taken out, so that texts about nothing in common are not alike', async () => {
  const embedder = await load();
  const vectors = await embedder.embed(neutralTexts);
  const pairs = vectors.flatMap((a, index) => vectors.slice(index + 1).map((b) => cosine(a, b)));
  expect(Math.abs(pairs.reduce((sum, each) => sum + each, 0) / pairs.length)).toBeLessThan(0.1);
});

test.each([
  ['no text', ''],
  ['only white space', ' \n\t\u00a0'],
  ['only NUL', '\0\0'],
  ['half a character', '\ud800'],
])('%s has no direction instead of a wrong one', async (_, text) => {
  const [vector, other] = await (await load()).embed([text, 'refund']);
  expect(vector?.every((value) => value === 0)).toBe(true);
  expect(norm(other)).toBeCloseTo(1, 5);
});

test.each([
  ['100 000 characters', 'refund my order '.repeat(6_250)],
  ['100 000 characters in one word', 'x'.repeat(100_000)],
  ['100 000 emoji', '🙂'.repeat(50_000)],
  ['half characters among whole ones', 'refund \ud83d my \udc00 order'],
  ['NUL among words', 'refund\0my\0order'],
  ['tokens of the model itself', '[CLS] [SEP] [MASK] [PAD] refund'],
])('%s are embedded like any text', async (_, text) => {
  const [vector] = await (await load()).embed([text], 'passage');
  expect(norm(vector)).toBeCloseTo(1, 4);
});

test('no texts give no vectors', async () => {
  expect(await (await load()).embed([])).toEqual([]);
});

test('a model that tells questions from passages is told which is which', async () => {
  const e5 = await load(await modelCopy('e5-tiny'));
  const [[question], [passage], [unsaid]] = await Promise.all([
    e5.embed(['reset password'], 'query'),
    e5.embed(['reset password'], 'passage'),
    e5.embed(['reset password']),
  ]);
  expect(cosine(question, passage)).toBeLessThan(0.999);
  expect(unsaid).toEqual(question);
  const plain = await load();
  expect(await plain.embed(['reset password'], 'query')).toEqual(await plain.embed(['reset password'], 'passage'));
});

test.each([
  ['Xenova/multilingual-e5-small', 'mean', 'query: ', 'passage: '],
  ['Xenova/bge-small-en-v1.5', 'cls', 'Represent this sentence for searching relevant passages: ', ''],
  ['Xenova/bge-m3', 'cls', '', ''],
  ['Snowflake/snowflake-arctic-embed-m-v2.0', 'cls', 'query: ', ''],
  ['nomic-ai/nomic-embed-text-v1.5', 'mean', 'search_query: ', 'search_document: '],
  ['onnx-community/gte-multilingual-base', 'cls', '', ''],
  ['Xenova/gte-small', 'mean', '', ''],
  ['Xenova/all-MiniLM-L6-v2', 'mean', '', ''],
])('%s is read as its card says', (name, pooling, query, passage) => {
  expect(familyOf(name)).toMatchObject({ pooling, query, passage });
});

test('a folder with another name is still known by what its config.json says it comes from', () => {
  expect(familyOf('embeddings', 'intfloat/e5-small-v2').query).toBe('query: ');
});

const pooling = async (way: string) => {
  const folder = await modelCopy();
  await mkdir(join(folder, '1_Pooling'));
  await writeFile(join(folder, '1_Pooling/config.json'), JSON.stringify({ word_embedding_dimension: 64, [way]: true }));
  return folder;
};

test('how the makers of a model pool its tokens goes before what its name says', async () => {
  expect(await lookAtModel(await pooling('pooling_mode_cls_token'), 'e5-small')).toMatchObject({
    family: { pooling: 'cls', query: 'query: ' },
  });
  const [mean, first] = [await load(), await load(await pooling('pooling_mode_cls_token'))];
  expect(first.id).not.toBe(mean.id);
});

test('a model that pools in a way that is not supported is refused, and the way is named', async () => {
  expect(await lookAtModel(await pooling('pooling_mode_lasttoken'))).toMatchObject({
    wrong: expect.stringMatching(/pools .*1_Pooling\/config\.json: pooling_mode_lasttoken/),
  });
});

test('the id names model, precision and length; it depends on the content and not on the place', async () => {
  const [here, elsewhere] = [await load(), await load(await modelCopy())];
  expect(here.id).toMatch(/^tiny-embed-q8-64-[0-9a-f]{12}$/);
  expect(elsewhere.id).toBe(here.id);
  const changed = await modelCopy();
  await appendFile(join(changed, 'tokenizer.json'), '\n');
  expect((await load(changed)).id).not.toBe(here.id);
});

test('without the eight-bit weights those of full precision are taken, under another id', async () => {
  const folder = await modelCopy();
  await rename(join(folder, 'onnx/model_quantized.onnx'), join(folder, 'onnx/unused.onnx'));
  expect((await load(folder)).id).toMatch(/^tiny-embed-fp32-64-/);
});
