/**
 * A folder with a model in Transformers.js layout, looked at before anything heavy is loaded: what is missing or does
 * not belong there is said by its name, and the content gives the model an identity that no path or date can fake.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Family, familyOf } from './model-families.ts';

/** What every model has beside its weights. */
export const modelTexts = ['config.json', 'tokenizer.json', 'tokenizer_config.json'] as const;

/** The weights, best first: eight bits are a quarter of the size, faster on a CPU, and find practically the same. */
export const modelWeights = [
  { file: 'onnx/model_quantized.onnx', dtype: 'q8' },
  { file: 'onnx/model.onnx', dtype: 'fp32' },
] as const;

export type ModelFolder = Readonly<{
  folder: string;
  name: string;
  dtype: 'q8' | 'fp32';
  family: Family;
  /** What config.json promises, if it does. */
  dimensions: number | null;
  /** Of all files that shape a vector. */
  digest: string;
}>;

/** How the model's own makers say that its tokens become one vector, where they say it: as Sentence Transformers does. */
export const poolingFile = '1_Pooling/config.json';

/** Something is wrong with the folder; the message completes "<setting> …". */
export type Wrong = Readonly<{ wrong: string }>;

const kindOf = async (path: string): Promise<'file' | 'folder' | null> =>
  stat(path).then(
    (found) => (found.isDirectory() ? 'folder' : 'file'),
    () => null,
  );

async function hashInto(hash: ReturnType<typeof createHash>, path: string): Promise<void> {
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
}

/** A JSON object, or null for anything else. */
async function readObject(path: string): Promise<Readonly<Record<string, unknown>> | null> {
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** Null where nothing is said. */
function poolingOf(config: Readonly<Record<string, unknown>> | null): Family['pooling'] | Wrong | null {
  const ways = Object.entries(config ?? {}).filter(([key, value]) => key.startsWith('pooling_mode_') && value === true);
  const [[way] = [null]] = ways;
  if (way === null) return null;
  if (ways.length === 1 && way === 'pooling_mode_mean_tokens') return 'mean';
  if (ways.length === 1 && way === 'pooling_mode_cls_token') return 'cls';
  return {
    wrong: `pools its tokens in a way that is not supported (${poolingFile}: ${ways.map(([key]) => key).join(', ')})`,
  };
}

/** `name`: what people call the model; the folder's name says it where nobody does. */
export async function lookAtModel(folder: string, name: string = basename(folder)): Promise<ModelFolder | Wrong> {
  const kind = await kindOf(folder);
  if (kind !== 'folder') return { wrong: kind === null ? 'does not exist' : 'is not a folder' };
  for (const file of modelTexts) {
    if ((await kindOf(join(folder, file))) !== 'file') return { wrong: `lacks ${file}` };
    if ((await readObject(join(folder, file))) === null) return { wrong: `has a ${file} that is not JSON` };
  }
  const kinds = await Promise.all(modelWeights.map(({ file }) => kindOf(join(folder, file))));
  const weights = modelWeights.find((_, index) => kinds[index] === 'file');
  if (weights === undefined) return { wrong: `lacks ${modelWeights.map(({ file }) => file).join(' or ')}` };
  const config = await readObject(join(folder, 'config.json'));
  const origin = config?._name_or_path;
  const named = familyOf(name, typeof origin === 'string' ? origin : '');
  const pooling = poolingOf(await readObject(join(folder, poolingFile))) ?? named.pooling;
  if (typeof pooling !== 'string') return pooling;
  const hash = createHash('sha256');
  for (const file of [...modelTexts, weights.file]) await hashInto(hash, join(folder, file));
  return {
    folder,
    name,
    dtype: weights.dtype,
    family: { ...named, pooling },
    dimensions: typeof config?.hidden_size === 'number' ? config.hidden_size : null,
    digest: hash.digest('hex'),
  };
}
