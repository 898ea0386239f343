/**
 * A folder with a generated model in Transformers.js layout: for trying and measuring what real models do where none
 * can be had. Apart from its command so that tests can make their own.
 */
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { bertModel, innerTimes, type Kind, positionsMax, type Shape, tokenTypes } from './onnx-bert.ts';
import { tokenizerFiles } from './onnx-tokenizer.ts';
import type { Dtype } from './onnx-weights.ts';

/** MiniLM-L6: 22.6 million numbers, 90 MB in full precision, 23 MB in eight bits. */
export const miniLm: Shape = { layers: 6, wide: 384, heads: 12, vocabulary: 30_522, seed: 1 };

const weightFiles: Readonly<Record<Dtype, string>> = { fp32: 'onnx/model.onnx', q8: 'onnx/model_quantized.onnx' };

const architectures: Readonly<Record<Kind, string>> = {
  embedding: 'BertModel',
  'cross-encoder': 'BertForSequenceClassification',
};

const configOf = (kind: Kind, { layers, wide, heads, vocabulary, labels = 1 }: Shape): object => ({
  model_type: 'bert',
  architectures: [architectures[kind]],
  num_hidden_layers: layers,
  hidden_size: wide,
  num_attention_heads: heads,
  intermediate_size: wide * innerTimes,
  hidden_act: 'gelu',
  vocab_size: vocabulary,
  max_position_embeddings: positionsMax,
  type_vocab_size: tokenTypes,
  pad_token_id: 0,
  ...(kind === 'cross-encoder' ? { id2label: Array.from({ length: labels }, (_, index) => `LABEL_${index}`) } : {}),
});

/** The same seed makes the same files, whatever else is there. */
export async function writeModel(kind: Kind, folder: string, shape: Shape, dtypes: readonly Dtype[]): Promise<void> {
  if (shape.wide % shape.heads !== 0) throw new Error(`${shape.wide} wide cannot be shared by ${shape.heads} heads`);
  const texts = { 'config.json': configOf(kind, shape), ...tokenizerFiles(shape.vocabulary, positionsMax) };
  await mkdir(join(folder, 'onnx'), { recursive: true });
  for (const [file, content] of Object.entries(texts)) await writeFile(join(folder, file), JSON.stringify(content));
  for (const dtype of dtypes)
    await pipeline(Readable.from(bertModel(kind, dtype, shape)), createWriteStream(join(folder, weightFiles[dtype])));
}
