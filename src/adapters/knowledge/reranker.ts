/**
 * The reranker: reads question and passage together, which finds the better passage more surely than comparing their
 * vectors, and costs a run of a model for each passage. Optional, and off unless the settings ask for it.
 */
import { modelWaitMs, openModel } from './open-model.ts';
import { loadCrossEncoder, type Reranker } from './rerank-pairs.ts';

export { type Reranker, rerankedMax } from './rerank-pairs.ts';

export type RerankerSettings = Readonly<{
  reranker: 'off' | 'transformers';
  /** `owner/name` on the hub, of a cross-encoder with one label. */
  rerankerModel: string;
  /** A folder in Transformers.js layout; then nothing is fetched. */
  rerankerModelDir: string | null;
  /** Fetched models are kept in its folder `models`. */
  dataDir: string;
  hub?: string;
  /** For fetching and loading together. */
  waitMs?: number;
  /** The hub may be silent for so long. */
  stallMs?: number;
}>;

export const noReranker: RerankerSettings = { reranker: 'off', rerankerModel: '', rerankerModelDir: null, dataDir: '' };

/** Null when it is off. Throws a `misconfigured` fault when the model cannot be had. */
export async function loadReranker(settings: RerankerSettings): Promise<Reranker | null> {
  if (settings.reranker === 'off') return null;
  const words = { model: 'RERANKER_MODEL', modelDir: 'RERANKER_MODEL_DIR', without: 'set RERANKER=off' };
  const { rerankerModel: model, rerankerModelDir: modelDir, waitMs = modelWaitMs } = settings;
  return openModel({ ...settings, model, modelDir, waitMs, words }, loadCrossEncoder);
}
