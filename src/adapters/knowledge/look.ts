/**
 * Why a search found what it found: which words were looked for and what they were taken for, and of each passage
 * which of them it has. For people; tickets are answered by `find-passages.ts` alone, and this shows what it saw.
 */
import type { Passage } from '../../core/draft.ts';
import type { Candidate, Sighting } from './find-passages.ts';
import { passagesOf } from './find-passages.ts';
import type { Generation } from './generation.ts';

export type LookedFor = Readonly<{
  /** As written, in lower case without accents. */
  word: string;
  /** 0…1: how much it counts, compared with a word that only one passage has. */
  weight: number;
  /** Stems of the articles that it was taken for; empty when it is itself one of theirs, or like none. */
  takenFor: readonly string[];
  known: boolean;
}>;

export type LookedAt = Passage &
  Readonly<{
    /** By which passages are ordered; comparable within one search only. */
    order: number;
    /** Words of the question that it has: in its title or headings, or in its text. */
    inHeading: readonly string[];
    inText: readonly string[];
    /** Below this it is not used. */
    usable: boolean;
  }>;

export type Look = Readonly<{
  /** By whose vectors; null: by words alone. */
  embedder: string | null;
  /** Of the vectors in the order, and whether it was measured on these articles. */
  vectorShare: number;
  measured: boolean;
  minScore: number;
  words: readonly LookedFor[];
  passages: readonly LookedAt[];
}>;

function coveredBy({ body }: Candidate, { asked }: Sighting): Pick<LookedAt, 'inHeading' | 'inText'> {
  const has = (place: ReadonlySet<string> | ReadonlyMap<string, number>) =>
    asked.terms.filter(
      ({ stem, alternatives }) => place.has(stem) || alternatives.some((each) => place.has(each.stem)),
    );
  const inHeading = has(body.heads);
  const inText = has(body.counts).filter((term) => !inHeading.includes(term));
  const words = (terms: typeof inText) => terms.map(({ surface }) => surface);
  return { inHeading: words(inHeading), inText: words(inText) };
}

/** `limit`: how many passages to show, also those too weak to be used. */
export function lookAt(
  sighting: Sighting,
  { embedder, worth, vocabulary }: Generation,
  options: Readonly<{ limit: number; minScore: number; vectorShare: number | null }>,
): Look {
  const { limit, minScore } = options;
  const words = sighting.asked.terms.map(({ surface, stem, weight, alternatives }): LookedFor => {
    const known = vocabulary.stems.has(stem);
    const takenFor = known
      ? []
      : alternatives.map((each) => each.stem).filter((each) => sighting.asked.stems.has(each));
    return { word: surface, weight: Math.min(1, weight), takenFor, known };
  });
  const passages = passagesOf(sighting, limit, 0).flatMap((passage): readonly LookedAt[] => {
    const candidate = sighting.candidates.find(({ row }) => row.id === passage.id);
    if (candidate === undefined) return [];
    const usable = passage.score >= minScore;
    return [{ ...passage, order: candidate.order, ...coveredBy(candidate, sighting), usable }];
  });
  const vectorShare = embedder === null ? 0 : (options.vectorShare ?? worth.share);
  const measured = worth.cosines !== null && options.vectorShare === null;
  return { embedder: embedder?.id ?? null, vectorShare, measured, minScore, words, passages };
}
