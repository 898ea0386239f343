/**
 * The embedder that needs no model, no download and no network: it learns from the indexed articles. What it learnt is
 * frozen and part of its id, so that vectors of different fits are never compared.
 */
import { createHash } from 'node:crypto';
import type { Embedder } from '../../core/ports.ts';
import { type Basis, countStems, latentBasis, noBasis, projectorOf, type StemCounts } from './latent-basis.ts';
import { mapInTurns } from './pause.ts';
import { rarity, type Vocabulary } from './vocabulary.ts';
import { wordsOf } from './words.ts';

/** What was learnt: the language of most passages, and which words go together. */
export type Fit = Readonly<{ language: string; basis: Basis }>;

/** An embedder that can be given words instead of a text: those of a query with its slips put right. */
export type WordEmbedder = Embedder & Readonly<{ ofStems(counts: StemCounts): Float32Array }>;

/** Changes whenever the same fit and text would give another vector. */
export const builtInMake = 'built-in-3';

export const unfitted: Fit = { language: '', basis: noBasis };

/** Words so common that they say nothing still get this much, so that no text is without direction. */
const weightMin = 0.05;
/** Texts embedded before others get a turn: tickets are answered while an index is built. */
const batch = 16;

/** `texts`: the chunks as their stems, one space between. */
export async function fitTo({ language, passages, stems }: Vocabulary, texts: readonly string[]): Promise<Fit> {
  const weigh = (stem: string) => Math.max(weightMin, rarity(stems.get(stem)?.passages ?? 1, passages));
  return { language, basis: await latentBasis(texts, weigh) };
}

const digests = new WeakMap<Fit, string>();

/** Megabytes, so they are read once. */
function digestOf(fit: Fit): string {
  const known = digests.get(fit);
  if (known !== undefined) return known;
  const digest = createHash('sha256').update(JSON.stringify(fit)).digest('hex').slice(0, 12);
  digests.set(fit, digest);
  return digest;
}

/** What articles are indexed with. It knows the words of articles only. */
export function builtInEmbedder(fit: Fit): WordEmbedder {
  const project = projectorOf(fit.basis);
  const stemsOf = (text: string, language: string) => wordsOf(text, language).map(({ stem }) => stem);
  return {
    id: `${builtInMake}-${fit.basis.dimensions}-${digestOf(fit)}`,
    dimensions: fit.basis.dimensions,
    embed: (texts, _kind, language = fit.language) =>
      mapInTurns(texts, batch, (text) => project(countStems(stemsOf(text, language)))),
    ofStems: project,
  };
}
