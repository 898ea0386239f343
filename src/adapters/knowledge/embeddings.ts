/**
 * Which embeddings a knowledge base is built with: those of a model when the settings want one and it is to be had,
 * else the built-in ones. The choice is made once, at the start, and said aloud.
 */
import { join, resolve } from 'node:path';
import { Fault, isFault } from '../../core/fault.ts';
import type { Embedder, Log } from '../../core/ports.ts';
import { builtInEmbedder, builtInMake, type Fit, fitTo, unfitted } from './built-in-embedder.ts';
import { fetchModel } from './fetch-model.ts';
import { loadModelEmbedder, type ModelEmbedder } from './model-embedder.ts';
import { lookAtModel, type ModelFolder, modelTexts, modelWeights } from './model-folder.ts';
import type { Vocabulary } from './vocabulary.ts';

export type EmbeddingSettings = Readonly<{
  embeddings: 'auto' | 'transformers' | 'built-in';
  /** `owner/name` on the hub. */
  embeddingModel: string;
  /** A folder in Transformers.js layout; then nothing is fetched. */
  embeddingModelDir: string | null;
  /** Fetched models are kept in its folder `models`. */
  dataDir: string;
  hub?: string;
  /** For fetching and loading together. */
  waitMs?: number;
  /** The hub may be silent for so long. */
  stallMs?: number;
}>;

export type Embeddings = Readonly<{
  /** Vectors of two makes are never compared. */
  make: string;
  /** For people: what was chosen, and why if it is not what could be had. */
  chosen: string;
  /** Whether it learns from the articles and so has to be fitted anew when they change. */
  learns: boolean;
  fit(vocabulary: Vocabulary): Fit;
  embedder(fit: Fit): Embedder;
  close(): Promise<void>;
}>;

const publicHub = 'https://huggingface.co';
/** A start must not be slow for something that can be done without. */
const autoWaitMs = 30_000;
/** Who asks for the model waits for it: 120 MB over a slow line. */
const modelWaitMs = 15 * 60_000;
const stallDefaultMs = 10_000;

const builtIn = (chosen: string): Embeddings => ({
  make: builtInMake,
  chosen,
  learns: true,
  fit: fitTo,
  embedder: builtInEmbedder,
  close: async () => {},
});

const byModel = (model: ModelEmbedder): Embeddings => ({
  make: model.id,
  chosen: `the model ${model.id}`,
  learns: false,
  fit: () => unfitted,
  embedder: () => model,
  close: model.close,
});

/** Throws a `misconfigured` fault under `transformers` when the model cannot be had. */
export async function chooseEmbeddings(settings: EmbeddingSettings, log: Log): Promise<Embeddings> {
  const { embeddings: mode } = settings;
  if (mode === 'built-in') return builtIn('the built-in embeddings');
  try {
    const chosen = byModel(await openModel(settings, settings.waitMs ?? (mode === 'auto' ? autoWaitMs : modelWaitMs)));
    log.info({ embedder: chosen.make }, 'embeddings are made by a model');
    return chosen;
  } catch (error) {
    if (mode === 'transformers' || !isFault(error)) throw error;
    log.warn({ reason: error.message }, 'embeddings are the built-in ones, because the model cannot be had');
    return builtIn(`the built-in embeddings, because ${error.message}`);
  }
}

async function openModel(settings: EmbeddingSettings, waitMs: number): Promise<ModelEmbedder> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(new Error(`it took longer than ${waitMs / 1000} s`)), waitMs);
  try {
    const given = settings.embeddingModelDir;
    const model = given === null ? await fetchedModel(settings, late.signal) : await givenModel(given);
    return await inTime(loadModelEmbedder(model), late.signal).catch((cause: unknown) => {
      const again =
        given === null ? `delete ${model.folder}, so that it is fetched again` : 'copy the model there again, whole';
      throw wrong(`${nameOf(settings)} could not be loaded: ${reasonOf(cause)}`, again, cause);
    });
  } finally {
    clearTimeout(timer);
  }
}

/** A model that comes too late has nobody left to close it, so that is done here. */
function inTime(loading: Promise<ModelEmbedder>, late: AbortSignal): Promise<ModelEmbedder> {
  return new Promise((resolve, reject) => {
    late.addEventListener('abort', () => reject(late.reason), { once: true });
    loading.then((model) => (late.aborted ? model.close() : resolve(model))).catch(reject);
  });
}

async function givenModel(folder: string): Promise<ModelFolder> {
  const found = await lookAtModel(resolve(folder));
  if (!('wrong' in found)) return found;
  const layout = [...modelTexts, modelWeights.map(({ file }) => file).join(' or ')].join(', ');
  throw wrong(
    `EMBEDDING_MODEL_DIR=${folder} ${found.wrong}`,
    `copy a model there in Transformers.js layout (${layout})`,
  );
}

async function fetchedModel(settings: EmbeddingSettings, late: AbortSignal): Promise<ModelFolder> {
  const { embeddingModel: model, hub = publicHub, stallMs = stallDefaultMs } = settings;
  const folder = resolve(join(settings.dataDir, 'models', model));
  const there = await lookAtModel(folder, nameIn(model));
  if (!('wrong' in there)) return there;
  try {
    await fetchModel({ hub, model, folder, stallMs, signal: late });
  } catch (cause) {
    const patiently = 'let `EMBEDDINGS=transformers firstline kb sync` take the time that auto does not have';
    const out = `${settings.embeddings === 'auto' ? patiently : `see that ${hub} can be reached`}, or name a folder in EMBEDDING_MODEL_DIR`;
    throw wrong(`${nameOf(settings)} could not be fetched: ${reasonOf(cause)}`, out, cause);
  }
  const fetched = await lookAtModel(folder, nameIn(model));
  if (!('wrong' in fetched)) return fetched;
  throw wrong(`${nameOf(settings)} was fetched, but ${folder} ${fetched.wrong}`, 'choose another model');
}

const nameIn = (model: string): string => model.split('/').at(-1) ?? model;

const nameOf = ({ embeddingModel, embeddingModelDir }: EmbeddingSettings): string =>
  embeddingModelDir === null ? `EMBEDDING_MODEL=${embeddingModel}` : `EMBEDDING_MODEL_DIR=${embeddingModelDir}`;

const wrong = (what: string, wayOut: string, cause?: unknown): Fault =>
  new Fault('misconfigured', `${what}; ${wayOut}, or set EMBEDDINGS=built-in`, { cause });

const reasonCharsMax = 200;

/** Fetch hides what happened in its error's cause. */
function reasonOf(error: unknown): string {
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const { message = '', code = '' } = inner as { message?: string; code?: string };
  return ((message || code || String(inner)).split('\n')[0] ?? '').slice(0, reasonCharsMax);
}
