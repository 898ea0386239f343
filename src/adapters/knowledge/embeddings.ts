/**
 * Which embeddings a knowledge base is built with: those of a model when the settings want one and it is to be had,
 * else the built-in ones. The choice is made once, at the start, and said aloud.
 */
import { isFault } from '../../core/fault.ts';
import type { Embedder, Log } from '../../core/ports.ts';
import { builtInEmbedder, builtInMake, type Fit, fitTo, unfitted, type WordEmbedder } from './built-in-embedder.ts';
import { loadModelEmbedder, type ModelEmbedder } from './model-embedder.ts';
import { type ModelWanted, modelWaitMs, openModel } from './open-model.ts';
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

/** One that knows words can be given them instead of a text. */
export type IndexEmbedder = Embedder & Partial<Pick<WordEmbedder, 'ofStems'>>;

export type Embeddings = Readonly<{
  /** Vectors of two makes are never compared. */
  make: string;
  /** For people: what was chosen, and why if it is not what could be had. */
  chosen: string;
  /** Whether it learns from the articles and so has to be fitted anew when they change. */
  learns: boolean;
  /** `texts`: the chunks, as their stems, one space between. */
  fit(vocabulary: Vocabulary, texts: readonly string[]): Promise<Fit>;
  embedder(fit: Fit): IndexEmbedder;
  close(): Promise<void>;
}>;

/** A start must not be slow for something that can be done without. */
const autoWaitMs = 30_000;

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
  fit: async () => unfitted,
  embedder: () => model,
  close: model.close,
});

/** Throws a `misconfigured` fault under `transformers` when the model cannot be had. */
export async function chooseEmbeddings(settings: EmbeddingSettings, log: Log): Promise<Embeddings> {
  const { embeddings: mode } = settings;
  if (mode === 'built-in') return builtIn('the built-in embeddings');
  try {
    const chosen = byModel(await openModel(modelWanted(settings), loadModelEmbedder));
    log.info({ embedder: chosen.make }, 'embeddings are made by a model');
    return chosen;
  } catch (error) {
    if (mode === 'transformers' || !isFault(error)) throw error;
    log.warn({ reason: error.message }, 'embeddings are the built-in ones, because the model cannot be had');
    return builtIn(`the built-in embeddings, because ${error.message}`);
  }
}

function modelWanted(settings: EmbeddingSettings): ModelWanted {
  const auto = settings.embeddings === 'auto';
  const patiently = 'let `EMBEDDINGS=transformers firstline kb sync` take the time that auto does not have';
  return {
    ...settings,
    model: settings.embeddingModel,
    modelDir: settings.embeddingModelDir,
    waitMs: settings.waitMs ?? (auto ? autoWaitMs : modelWaitMs),
    words: {
      model: 'EMBEDDING_MODEL',
      modelDir: 'EMBEDDING_MODEL_DIR',
      without: 'set EMBEDDINGS=built-in',
      ...(auto ? { unfetched: patiently } : {}),
    },
  };
}
