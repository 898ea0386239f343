/** Generated models are real ones in all but knowledge: what is measured with them is what a real one costs. */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Tensor } from '@huggingface/transformers';
import { expect, onTestFinished, test } from 'vitest';
import { bertModel, type Kind, type Shape } from '../../scripts/onnx-bert.ts';
import { miniLm, writeModel } from '../../scripts/onnx-model.ts';
import type { Dtype } from '../../scripts/onnx-weights.ts';
import { loadTransformers } from '../../src/adapters/knowledge/transformers.ts';
import { computingProgramOf } from '../support/programs.ts';

const small: Shape = { layers: 2, wide: 32, heads: 4, vocabulary: 200, seed: 7 };

async function folderWith(kind: Kind, shape: Shape = small): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'firstline-model-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeModel(kind, folder, shape, ['fp32', 'q8']);
  return folder;
}

const tokenizerIn = async (folder: string) => (await loadTransformers()).AutoTokenizer.from_pretrained(folder);

/** Runs on token ids: the tensors of `tokenizer(…)`, or a part of them. */
async function embedderIn(folder: string, dtype: Dtype) {
  const model = await (await loadTransformers()).AutoModel.from_pretrained(folder, { dtype });
  onTestFinished(async () => void (await model.dispose()));
  const tokenizer = await tokenizerIn(folder);
  return {
    tokens: (texts: readonly string[]) => tokenizer([...texts], { padding: true }) as Record<string, Tensor>,
    run: async (tokens: Record<string, Tensor>) => (await model(tokens)).last_hidden_state as Tensor,
  };
}

/** Of a text's first tokens. */
const vectorsOf = (output: Tensor, text: number, tokens: number): Float32Array => {
  const [, length = 0, wide = 0] = output.dims;
  return (output.data as Float32Array).slice(text * length * wide, (text * length + tokens) * wide);
};

const furthest = (a: Float32Array, b: Float32Array): number =>
  a.reduce((most, value, index) => Math.max(most, Math.abs(value - (b[index] ?? Number.POSITIVE_INFINITY))), 0);

const cosine = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0) / (Math.hypot(...a) * Math.hypot(...b));

const short = 'refund my order';
const long = 'where can I change the address of a parcel that has already left?';

test('every token gets a vector as wide as asked', async () => {
  const { tokens, run } = await embedderIn(await folderWith('embedding'), 'fp32');
  const given = tokens([short, long]);
  expect((await run(given)).dims).toEqual([2, given.input_ids?.dims[1], small.wide]);
});

test('a text read beside a longer one gets the vectors that it gets alone', async () => {
  const { tokens, run } = await embedderIn(await folderWith('embedding'), 'fp32');
  const alone = tokens([short]);
  const count = alone.input_ids?.dims[1] ?? 0;
  const expected = vectorsOf(await run(alone), 0, count);
  const beside = tokens([long, short]);
  expect(beside.input_ids?.dims[1]).toBeGreaterThan(count);
  expect(furthest(expected, vectorsOf(await run(beside), 1, count))).toBeLessThan(1e-4);
  // And only because padding is marked as such.
  beside.attention_mask?.data.fill(1n);
  expect(furthest(expected, vectorsOf(await run(beside), 1, count))).toBeGreaterThan(1e-2);
});

test('words in another order have other vectors', async () => {
  const { tokens, run } = await embedderIn(await folderWith('embedding'), 'fp32');
  const output = await run(tokens(['a b c d', 'd c b a']));
  expect(cosine(vectorsOf(output, 0, 1), vectorsOf(output, 1, 1))).toBeLessThan(0.999);
});

test('eight bits give nearly what full precision gives', async () => {
  const folder = await folderWith('embedding');
  const [full, eight] = [await embedderIn(folder, 'fp32'), await embedderIn(folder, 'q8')];
  const exact = vectorsOf(await full.run(full.tokens([long])), 0, 10);
  const rough = vectorsOf(await eight.run(eight.tokens([long])), 0, 10);
  expect(cosine(exact, rough)).toBeGreaterThan(0.98);
  expect(furthest(exact, rough)).toBeGreaterThan(0);
});

test.each(['fp32', 'q8'] as const)(
  'a cross-encoder in %s gives each pair one number, another for another passage',
  async (dtype) => {
    const folder = await folderWith('cross-encoder');
    const { AutoModelForSequenceClassification } = await loadTransformers();
    const model = await AutoModelForSequenceClassification.from_pretrained(folder, { dtype });
    onTestFinished(async () => void (await model.dispose()));
    const pairs = (await tokenizerIn(folder))([short, short], { text_pair: [long, 'no'], padding: true });
    expect([...new Set(pairs.token_type_ids?.data ?? [])]).toEqual([0n, 1n]);
    const { logits } = await model(pairs);
    expect(logits.dims).toEqual([2, 1]);
    expect(Math.abs(logits.data[0] - logits.data[1])).toBeGreaterThan(1e-3);
  },
);

test('the same seed makes the same model, another seed another', async () => {
  const weights = async (seed: number) =>
    readFile(join(await folderWith('embedding', { ...small, seed }), 'onnx/model_quantized.onnx'));
  const [first, again, other] = [await weights(1), await weights(1), await weights(2)];
  expect(again.equals(first)).toBe(true);
  expect(other.equals(first)).toBe(false);
});

test('what is made unless asked otherwise is as large as MiniLM-L6 in eight bits', () => {
  const size = bertModel('embedding', 'q8', miniLm).reduce((sum, { byteLength }) => sum + byteLength, 0);
  expect(size / 1e6).toBeGreaterThan(22);
  expect(size / 1e6).toBeLessThan(24);
});

const command = (...args: readonly string[]) =>
  promisify(execFile)(process.execPath, [...computingProgramOf('scripts/make-model.ts'), ...args]).then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    ({ code, stderr }: { code: number; stderr: string }) => ({ code, said: stderr }),
  );

test('the command makes a folder that can be loaded', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'firstline-model-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const sizes = ['--layers', '1', '--wide', '16', '--heads', '2', '--vocabulary', '150'];
  const { code, said } = await command('embedding', folder, ...sizes, '--dtype', 'q8');
  expect([code, said]).toEqual([0, expect.stringContaining(folder)]);
  const { tokens, run } = await embedderIn(folder, 'q8');
  expect((await run(tokens([short]))).dims.at(-1)).toBe(16);
});

test.each([
  [['nonsense', 'somewhere'], /the kind of model is missing/],
  [['embedding'], /exactly one folder/],
  [['embedding', 'somewhere', '--layers', 'many'], /--layers must be a whole number/],
  [['embedding', 'somewhere', '--heads', '7'], /384 wide cannot be shared by 7 heads/],
  [['embedding', 'somewhere', '--dtype', 'q4'], /--dtype is fp32, q8 or both/],
  [['embedding', 'somewhere', '--vocabulary', '10'], /a vocabulary of 10 lacks letters/],
])('the command with %j says what is wrong and how it is used', async (args, trouble) => {
  const { code, said } = await command(...args);
  expect(code).toBe(2);
  expect(said).toMatch(trouble);
  expect(said).toContain('use: npx tsx scripts/make-model.ts');
});
