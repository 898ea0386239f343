/**
 * The embedder that needs no model, no download and no network. How rare each word is, it learns from the indexed
 * articles; that fit is frozen and part of its id, so that vectors of different fits are never compared.
 */
import { createHash } from 'node:crypto';
import type { Embedder } from '../../core/ports.ts';
import { hashedDimensions, hashedVector } from './hashed-vector.ts';
import { rarity, type Vocabulary } from './vocabulary.ts';

/** What the embedder learnt: in how many of `chunks` each stem occurs, and the language of most. */
export type Fit = Readonly<{ language: string; chunks: number; counts: Readonly<Record<string, number>> }>;

/** Changes whenever the same fit and text would give another vector. */
export const builtInMake = `built-in-2-${hashedDimensions}`;

export const unfitted: Fit = { language: '', chunks: 0, counts: {} };

export const fitTo = (vocabulary: Vocabulary): Fit => ({
  language: vocabulary.language,
  chunks: vocabulary.chunks,
  counts: Object.fromEntries([...vocabulary.words].map(([stem, entry]) => [stem, entry.chunks])),
});

/** Words so common that they say nothing still get this much, so that no text is without direction. */
const weightMin = 0.05;
/** Texts embedded before others get a turn: tickets are answered while an index is built. */
const batch = 16;

export function builtInEmbedder(fit: Fit): Embedder {
  const counts = new Map(Object.entries(fit.counts));
  const digest = createHash('sha256').update(JSON.stringify(fit)).digest('hex').slice(0, 12);
  const weigh = (stem: string) => Math.max(weightMin, rarity(counts.get(stem) ?? 1, fit.chunks));
  return {
    id: `${builtInMake}-${digest}`,
    dimensions: hashedDimensions,
    async embed(texts, _kind, language = fit.language) {
      const vectors: Float32Array[] = [];
      for (const text of texts) {
        vectors.push(hashedVector(text, language, weigh));
        if (vectors.length % batch === 0) await new Promise(setImmediate);
      }
      return vectors;
    },
  };
}
