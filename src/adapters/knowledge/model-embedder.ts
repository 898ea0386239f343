/** The embedder by a model, run in this process by Transformers.js. */
import { createHash } from 'node:crypto';
import type { FeatureExtractionPipeline } from '@huggingface/transformers';
import { Fault } from '../../core/fault.ts';
import type { Embedder } from '../../core/ports.ts';
import type { Family, Kind } from './model-families.ts';
import type { ModelFolder } from './model-folder.ts';
import { neutralTexts } from './neutral-texts.ts';
import { loadTransformers, readable } from './transformers.ts';

export type ModelEmbedder = Embedder & Readonly<{ close(): Promise<void> }>;

/** Texts in one run of the model. A run holds up everything else in the process, so it must stay short. */
const batchTextsMax = 8;
/** Models read 512 tokens or so; what is beyond would only be tokenized to be thrown away. */
const textCharsMax = 4_000;

/** `folder` must be an absolute path: anything else could be taken for the id of a model. */
async function loadPipeline({ folder, dtype }: ModelFolder): Promise<FeatureExtractionPipeline> {
  const { pipeline } = await loadTransformers();
  return pipeline('feature-extraction', folder, { dtype, local_files_only: true });
}

/** Unit norm; all zeros where nothing is left. */
function withoutCommon(vector: Float32Array, common: Float32Array): Float32Array {
  const rest = vector.map((value, index) => value - (common[index] ?? 0));
  const norm = Math.hypot(...rest);
  return norm > 1e-4 ? rest.map((value) => value / norm) : new Float32Array(vector.length);
}

function meanOf(vectors: readonly Float32Array[]): Float32Array {
  const mean = new Float32Array(vectors[0]?.length ?? 0);
  for (const vector of vectors)
    vector.forEach((value, index) => {
      mean[index] = (mean[index] ?? 0) + value / vectors.length;
    });
  return mean;
}

type Run = (texts: readonly string[], kind: Kind) => Promise<ReadonlyMap<string, Float32Array>>;

/** The model's own vectors, of unit norm. Throws when its output is anything else. */
function runnerOf(extract: FeatureExtractionPipeline, family: Family): Run {
  const runBatch = async (texts: readonly string[], kind: Kind): Promise<readonly Float32Array[]> => {
    const prefixed = texts.map((text) => family[kind] + text);
    const { data, dims } = await extract(prefixed, { pooling: family.pooling, normalize: true });
    const [count = 0, dimensions = 0] = dims;
    if (dims.length !== 2 || count !== texts.length || !(data instanceof Float32Array) || !data.every(Number.isFinite))
      throw new Error(`the model's output is not one vector of numbers per text (its shape is ${dims.join(' × ')})`);
    return texts.map((_, index) => data.slice(index * dimensions, (index + 1) * dimensions));
  };
  return async (texts, kind) => {
    // Texts of like length together, since a batch costs its longest text for each of its texts.
    const order = [...new Set(texts)].filter((text) => text !== '').sort((a, b) => b.length - a.length);
    const vectors = new Map<string, Float32Array>();
    for (let start = 0; start < order.length; start += batchTextsMax) {
      const batch = order.slice(start, start + batchTextsMax);
      const found = await runBatch(batch, kind);
      for (const [index, text] of batch.entries()) vectors.set(text, found[index] ?? new Float32Array(0));
      await new Promise(setImmediate);
    }
    return vectors;
  };
}

/** What the model's vectors have in common whatever the text; also the first proof that the model works. */
async function commonOf(run: Run, promised: number | null): Promise<Readonly<Record<Kind, Float32Array>>> {
  const query = meanOf([...(await run(neutralTexts, 'query')).values()]);
  const passage = meanOf([...(await run(neutralTexts, 'passage')).values()]);
  if (promised !== null && promised !== query.length)
    throw new Error(
      `config.json says ${promised} dimensions, the weights give ${query.length}: they do not belong together`,
    );
  return { query, passage };
}

/** Throws the library's errors; `embed` throws transient faults. */
export async function loadModelEmbedder(model: ModelFolder): Promise<ModelEmbedder> {
  const { name, dtype, family } = model;
  const extract = await loadPipeline(model);
  const run = runnerOf(extract, family);
  const common = await commonOf(run, model.dimensions).catch(async (error: unknown) => {
    await extract.dispose();
    throw error;
  });
  const dimensions = common.query.length;
  const { pooling, query, passage } = family;
  const recipe = JSON.stringify([model.digest, pooling, query, passage, textCharsMax, neutralTexts]);
  const digest = createHash('sha256').update(recipe).digest('hex').slice(0, 12);
  const id = `${name}-${dtype}-${dimensions}-${digest}`;
  return {
    id,
    dimensions,
    async embed(texts, kind = 'query') {
      const read = texts.map((text) => readable(text, textCharsMax));
      const vectors = await run(read, kind).catch((cause: unknown) => {
        throw new Fault('transient', `could not embed ${texts.length} texts with ${id}: ${String(cause)}`, { cause });
      });
      const vectorOf = (text: string) => {
        const vector = vectors.get(text);
        return vector === undefined ? new Float32Array(dimensions) : withoutCommon(vector, common[kind]);
      };
      return read.map(vectorOf);
    },
    close: async () => {
      await extract.dispose();
    },
  };
}
