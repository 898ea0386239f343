/**
 * Why a search found what it found: which words were looked for and what they were taken for, and of each passage
 * which of them it has. For people; tickets are answered by `find-passages.ts` alone, and this shows what it saw.
 */
import type { Passage } from '../../core/draft.ts';
import { languageOf } from './article.ts';
import type { Candidate, Sighting } from './find-passages.ts';
import { passagesOf } from './find-passages.ts';
import type { Generation } from './generation.ts';
import { wordsOf } from './words.ts';

export type LookedFor = Readonly<{
  /** As written, in lower case without accents. */
  word: string;
  /** 0…1: how much it counts, compared with a word that only one passage has. */
  weight: number;
  /** Words of the articles that it was taken for; empty when it is itself one of theirs, or like none. */
  takenFor: readonly string[];
  known: boolean;
}>;

export type LookedAt = Passage &
  Readonly<{
    /** By which passages are ordered, before a reranker; comparable within one search only. */
    order: number;
    /** Words of the question that it has: in its title or headings, or in its text. */
    inHeading: readonly string[];
    inText: readonly string[];
    /** False: too weak, so no ticket is answered from it. */
    usable: boolean;
  }>;

/** What the vectors count beside words in the order, and who says so: the articles, the policy, or nobody. */
export type VectorShare = Readonly<{ vectorShare: number; shareFrom: 'measured' | 'policy' | 'default' }>;

export type Look = VectorShare &
  Readonly<{
    /** By whose vectors; null: by words alone. */
    embedder: string | null;
    /** What a passage needs to be used. */
    minScore: number;
    words: readonly LookedFor[];
    /** The usable ones as a ticket would get them, then those that are too weak; best first. */
    passages: readonly LookedAt[];
  }>;

/** `set`: by the policy; null: as it was measured. */
export function shareOf({ embedder, worth }: Pick<Generation, 'embedder' | 'worth'>, set: number | null): VectorShare {
  if (set !== null) return { vectorShare: embedder === null ? 0 : set, shareFrom: 'policy' };
  const shareFrom = worth.none === null ? 'default' : 'measured';
  return { vectorShare: embedder === null ? 0 : worth.share, shareFrom };
}

/** `limit`: how many passages to show, also those too weak to be used. */
export function lookAt(
  sighting: Sighting,
  generation: Generation,
  options: Readonly<{ limit: number; minScore: number; vectorShare: number | null }>,
): Look {
  const { limit, minScore } = options;
  const usable = passagesOf(sighting, limit, minScore);
  const tooWeak = sighting.candidates.filter(({ score }) => score < minScore);
  const weak = passagesOf({ ...sighting, candidates: tooWeak }, limit - usable.length, 0);
  return {
    embedder: generation.embedder?.id ?? null,
    ...shareOf(generation, options.vectorShare),
    minScore,
    words: wordsLookedFor(sighting, generation),
    passages: [
      ...usable.map((passage) => lookedAt(passage, sighting, true)),
      ...weak.map((passage) => lookedAt(passage, sighting, false)),
    ],
  };
}

function wordsLookedFor({ asked, candidates }: Sighting, { vocabulary }: Generation): readonly LookedFor[] {
  const words = asked.terms.map(({ surface, stem, weight, alternatives }) => {
    const known = vocabulary.stems.has(stem);
    const meant = known ? [] : alternatives.map((each) => each.stem).filter((each) => asked.stems.has(each));
    return { word: surface, weight: Math.min(1, weight), takenFor: meant, known };
  });
  const written = asWritten(new Set(words.flatMap(({ takenFor }) => takenFor)), candidates);
  return words.map((each) => ({
    ...each,
    takenFor: [...new Set(each.takenFor.map((stem) => written.get(stem) ?? stem))],
  }));
}

/** Stems are half words: of each, the first word of the candidates that has it. */
function asWritten(stems: ReadonlySet<string>, candidates: readonly Candidate[]): ReadonlyMap<string, string> {
  const written = new Map<string, string>();
  for (const { row, headings, blocks } of candidates) {
    if (written.size === stems.size) break;
    const text = [row.title, ...headings, ...blocks].join('\n');
    for (const { stem, surface } of wordsOf(text, languageOf(row.locale)))
      if (stems.has(stem) && !written.has(stem)) written.set(stem, surface);
  }
  return written;
}

/** A passage may be several candidates that stand beside each other. */
function lookedAt(passage: Passage, { asked, candidates }: Sighting, usable: boolean): LookedAt {
  const { articleId, locale, blocks } = passage;
  const parts = candidates.filter(
    (each) =>
      each.row.articleId === articleId &&
      each.row.locale === locale &&
      each.blocks.every((block) => blocks.includes(block)),
  );
  const has = (place: (part: Candidate) => Readonly<{ has(stem: string): boolean }>) =>
    asked.terms.filter(({ stem, alternatives }) =>
      [stem, ...alternatives.map((each) => each.stem)].some((each) => parts.some((part) => place(part).has(each))),
    );
  const inHeading = has(({ body }) => body.heads);
  const inText = has(({ body }) => body.counts).filter((term) => !inHeading.includes(term));
  const words = (terms: typeof inText) => terms.map(({ surface }) => surface);
  const order = Math.max(...parts.map((part) => part.order));
  return { ...passage, order, inHeading: words(inHeading), inText: words(inText), usable };
}
