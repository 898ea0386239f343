/**
 * A cross-encoder run in this process by Transformers.js, one pair of query and passage at a time: a run holds up
 * everything else in the process, several pairs in one take as long as each alone, and in eight bits a pair's score
 * would depend on what it is read beside.
 */
import type { PreTrainedModel, PreTrainedTokenizer, Tensor } from '@huggingface/transformers';
import { Fault } from '../../core/fault.ts';
import type { ModelFolder, Wrong } from './model-folder.ts';
import { loadTransformers, readable } from './transformers.ts';

/** Passages that are read for one query. */
export const rerankedMax = 30;
/** More than a chunk ever has with its headings. */
const passageCharsMax = 2_000;
const queryCharsMax = 1_000;
/** What the query takes is lost to the passage: a pair is cut at its end. */
const queryTokensMax = 128;
/** Of a pair. Models that could read more take time that grows with its square. */
const pairTokensMax = 512;

export type Reranker = Readonly<{
  /** Changes with the model's content. */
  id: string;
  /**
   * From 0, has nothing to do with the query, to 1; comparable within one model only. In the order of the passages, of
   * which only the first `rerankedMax` are read: the result is no longer than that. Where there is nothing to read it
   * is 0. Throws transient faults, and the signal's reason between two runs of the model.
   */
  score(query: string, passages: readonly string[], signal?: AbortSignal): Promise<readonly number[]>;
  close(): Promise<void>;
}>;

type Logits = (query: string, passage: string) => Promise<Tensor | undefined>;

/** `folder` must be an absolute path: anything else could be taken for the id of a model. */
async function loadPair({ folder, dtype }: ModelFolder): Promise<readonly [PreTrainedTokenizer, PreTrainedModel]> {
  const { AutoModelForSequenceClassification, AutoTokenizer } = await loadTransformers();
  const tokenizer = await AutoTokenizer.from_pretrained(folder, { local_files_only: true });
  return [
    tokenizer,
    await AutoModelForSequenceClassification.from_pretrained(folder, { dtype, local_files_only: true }),
  ];
}

function logitsOf(tokenizer: PreTrainedTokenizer, model: PreTrainedModel): Logits {
  const max_length = Math.min(tokenizer.model_max_length, pairTokensMax);
  return async (query, passage) => {
    const pair = tokenizer(query, { text_pair: passage, truncation: true, max_length });
    const { logits } = (await model(pair)) as { logits?: Tensor };
    return logits;
  };
}

/** By halves, since a few characters can be many tokens. */
function shortened(tokenizer: PreTrainedTokenizer, query: string): string {
  let rest = readable(query, queryCharsMax);
  while (tokenizer.encode(rest).length > queryTokensMax) rest = readable(rest, Math.ceil(rest.length / 2));
  return rest;
}

/** Of a model that is whole, but gives something else than one score for each pair. */
async function strangeness(logits: Logits): Promise<Wrong | null> {
  const given = await logits('How are you?', 'Fine.');
  if (given === undefined)
    return { wrong: 'is not a cross-encoder: it gives no scores (is it a model for EMBEDDING_MODEL?)' };
  const labels = given.dims.at(-1);
  return labels === 1 ? null : { wrong: `is not made for ranking: it gives ${labels} labels instead of one score` };
}

/** The sigmoid of the model's one number. */
async function scoreOf(logits: Logits, query: string, passage: string): Promise<number> {
  const { data } = (await logits(query, passage)) ?? {};
  const [logit] = data instanceof Float32Array ? data : [];
  if (logit === undefined || !Number.isFinite(logit)) throw new Error('its output is not a number');
  return 1 / (1 + Math.exp(-logit));
}

/** Throws the library's errors. */
export async function loadCrossEncoder(found: ModelFolder): Promise<Reranker | Wrong> {
  const [tokenizer, model] = await loadPair(found);
  const close = async () => {
    await model.dispose();
  };
  const logits = logitsOf(tokenizer, model);
  const strange = await strangeness(logits).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  if (strange !== null) {
    await close();
    return strange;
  }
  const id = `${found.name}-${found.dtype}-${found.digest.slice(0, 12)}`;
  return {
    id,
    async score(query, passages, signal) {
      const asked = shortened(tokenizer, query);
      const scores: number[] = [];
      for (const passage of passages.slice(0, rerankedMax)) {
        signal?.throwIfAborted();
        const read = readable(passage, passageCharsMax);
        const nothing = asked === '' || read === '';
        const score = nothing
          ? 0
          : await scoreOf(logits, asked, read).catch((cause: unknown) => {
              throw new Fault(
                'transient',
                `could not rerank ${passages.length} passages with ${id}: ${String(cause)}`,
                { cause },
              );
            });
        scores.push(score);
        await new Promise(setImmediate);
      }
      return scores;
    },
    close,
  };
}
