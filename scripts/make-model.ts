/**
 * `npx tsx scripts/make-model.ts KIND DIR`: makes a model with random weights on the spot, for measuring without a
 * download. KIND is `embedding` or `cross-encoder`; without further words its shape is that of MiniLM-L6.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Kind, Shape } from './onnx-bert.ts';
import { miniLm, writeModel } from './onnx-model.ts';
import type { Dtype } from './onnx-weights.ts';

const usage = `use: npx tsx scripts/make-model.ts embedding|cross-encoder DIR
  [--layers 6 --wide 384 --heads 12 --vocabulary 30522 --seed 1 --dtype fp32|q8|both]`;

const dtypes: Readonly<Record<string, readonly Dtype[]>> = { fp32: ['fp32'], q8: ['q8'], both: ['fp32', 'q8'] };
const sizes = ['layers', 'wide', 'heads', 'vocabulary', 'seed'] as const;

function fail(why: string): never {
  console.error(`${why}\n${usage}`);
  process.exit(2);
}

function asked(): { kind: Kind; folder: string; shape: Shape; dtype: string } {
  const options = Object.fromEntries([...sizes, 'dtype'].map((name) => [name, { type: 'string' as const }]));
  const { positionals, values } = parseArgs({ options, allowPositionals: true });
  const [kind, folder, ...rest] = positionals;
  if (kind !== 'embedding' && kind !== 'cross-encoder') fail('the kind of model is missing');
  if (folder === undefined || rest.length > 0) fail('exactly one folder is needed');
  const size = (name: (typeof sizes)[number]): number => {
    const value = Number(values[name] ?? miniLm[name]);
    if (!Number.isInteger(value) || value < 1) fail(`--${name} must be a whole number above 0`);
    return value;
  };
  const shape = {
    layers: size('layers'),
    wide: size('wide'),
    heads: size('heads'),
    vocabulary: size('vocabulary'),
    seed: size('seed'),
  };
  return { kind, folder: resolve(folder), shape, dtype: String(values.dtype ?? 'both') };
}

try {
  const { kind, folder, shape, dtype } = asked();
  await writeModel(kind, folder, shape, dtypes[dtype] ?? fail('--dtype is fp32, q8 or both'));
  console.log(`${folder} holds a model of the kind ${kind} with random weights (${dtype})`);
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}
