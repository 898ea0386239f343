/**
 * Getting hold of a model, whatever it is for: from a folder that was named, or fetched once and kept. Limited in time,
 * and with one line of words about what is missing and the way out.
 */
import { join, resolve } from 'node:path';
import { Fault } from '../../core/fault.ts';
import { fetchModel } from './fetch-model.ts';
import { lookAtModel, type ModelFolder, modelTexts, modelWeights, type Wrong } from './model-folder.ts';

export type ModelWanted = Readonly<{
  /** `owner/name` on the hub. */
  model: string;
  /** A folder in Transformers.js layout; then nothing is fetched. */
  modelDir: string | null;
  /** Fetched models are kept in its folder `models`. */
  dataDir: string;
  hub?: string | undefined;
  /** For fetching and loading together. */
  waitMs: number;
  /** The hub may be silent for so long. */
  stallMs?: number | undefined;
  words: Readonly<{
    /** What the settings for `model` and `modelDir` are called. */
    model: string;
    modelDir: string;
    /** What to do when the hub did not give the model; a clause. Left out: see that it can be reached. */
    unfetched?: string;
    /** How to do without a model; a clause. */
    without: string;
  }>;
}>;

type Loaded = Readonly<{ close(): Promise<void> }>;

const publicHub = 'https://huggingface.co';
const stallDefaultMs = 10_000;
/** Who asks for the model waits for it: 120 MB over a slow line. */
export const modelWaitMs = 15 * 60_000;

/** Throws `misconfigured` faults. `load` may throw anything; a whole model of another kind is returned as wrong. */
export async function openModel<T extends Loaded>(
  wanted: ModelWanted,
  load: (folder: ModelFolder) => Promise<T | Wrong>,
): Promise<T> {
  const late = new AbortController();
  const reason = new Error(`it took longer than ${wanted.waitMs / 1000} s`);
  const timer = setTimeout(() => late.abort(reason), wanted.waitMs);
  try {
    const given = wanted.modelDir;
    const model = given === null ? await fetched(wanted, late.signal) : await inFolder(wanted, given);
    const loaded = await inTime(load(model), late.signal).catch((cause: unknown) => {
      const again =
        given === null ? `delete ${model.folder}, so that it is fetched again` : 'copy the model there again, whole';
      throw wrong(wanted, `${nameOf(wanted)} could not be loaded: ${reasonOf(cause)}`, again, cause);
    });
    if ('wrong' in loaded) throw wrong(wanted, `${nameOf(wanted)} ${loaded.wrong}`, 'choose another model');
    return loaded;
  } finally {
    clearTimeout(timer);
  }
}

/** A model that comes too late has nobody left to close it, so that is done here. */
function inTime<T extends Loaded | Wrong>(loading: Promise<T>, late: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(late.reason);
    if (late.aborted) stop();
    late.addEventListener('abort', stop, { once: true });
    loading.then((model) => (late.aborted && 'close' in model ? model.close() : resolve(model))).catch(reject);
  });
}

async function inFolder(wanted: ModelWanted, folder: string): Promise<ModelFolder> {
  const found = await lookAtModel(resolve(folder));
  if (!('wrong' in found)) return found;
  const layout = [...modelTexts, modelWeights.map(({ file }) => file).join(' or ')].join(', ');
  throw wrong(wanted, `${nameOf(wanted)} ${found.wrong}`, `copy a model there in Transformers.js layout (${layout})`);
}

async function fetched(wanted: ModelWanted, late: AbortSignal): Promise<ModelFolder> {
  const { model, hub = publicHub, stallMs = stallDefaultMs, words } = wanted;
  const name = model.split('/').at(-1) ?? model;
  const folder = resolve(join(wanted.dataDir, 'models', model));
  const there = await lookAtModel(folder, name);
  if (!('wrong' in there)) return there;
  try {
    await fetchModel({ hub, model, folder, stallMs, signal: late });
  } catch (cause) {
    const out = `${words.unfetched ?? `see that ${hub} can be reached`}, or name a folder in ${words.modelDir}`;
    throw wrong(wanted, `${nameOf(wanted)} could not be fetched: ${reasonOf(cause)}`, out, cause);
  }
  const whole = await lookAtModel(folder, name);
  if (!('wrong' in whole)) return whole;
  throw wrong(wanted, `${nameOf(wanted)} was fetched, but ${folder} ${whole.wrong}`, 'choose another model');
}

const nameOf = ({ model, modelDir, words }: ModelWanted): string =>
  modelDir === null ? `${words.model}=${model}` : `${words.modelDir}=${modelDir}`;

const wrong = ({ words }: ModelWanted, what: string, wayOut: string, cause?: unknown): Fault =>
  new Fault('misconfigured', `${what}; ${wayOut}, or ${words.without}`, { cause });

const reasonCharsMax = 200;

/** Fetch hides what happened in its error's cause. */
function reasonOf(error: unknown): string {
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const { message = '', code = '' } = inner as { message?: string; code?: string };
  return ((message || code || String(inner)).split('\n')[0] ?? '').slice(0, reasonCharsMax);
}
