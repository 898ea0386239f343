/**
 * What the vectors of an embedder are worth beside the words, measured on the company's own articles each time they are
 * embedded: a sentence is asked for with its own passage left out, and should find its article. A good embedder finds
 * more than words do and gets a large share, one that knows nothing gets none, so that no embedder costs quality.
 */
import { mean } from '../../core/ranking.ts';
import { diceFor, pick } from '../../core/seeded.ts';
import { dot } from './dot.ts';
import type { IndexEmbedder } from './embeddings.ts';
import { countStems } from './latent-basis.ts';
import { mapInTurns, pause } from './pause.ts';
import { bodyOf, type Parts, rankParts, rankScores } from './rank.ts';
import type { ChunkRow } from './schema.ts';
import type { Vocabulary } from './vocabulary.ts';
import { wordsOf } from './words.ts';

export type VectorWorth = Readonly<{
  /** Of the best vector beside the best BM25 in the order; 0: words alone order. */
  share: number;
  /** The cosine of what has nothing to do with each other; null: nobody knows. */
  none: number | null;
}>;

/** Small enough not to hurt where it could not be measured. */
export const unmeasured: VectorWorth = { share: 0.2, none: null };

/** More than half measured no better with real questions, whatever sentences say. */
const shares = [0, 0.1, 0.2, 0.35, 0.5];
const passagesMax = 2_000;
const questionsMax = 300;
/** With fewer, the measure would be luck: of few passages anything is like something. */
const questionsMin = 40;
const passagesMin = 300;
const wordsMin = 4;
const wordsMax = 25;

type Question = Readonly<{ text: string; language: string; stems: readonly string[]; at: number }>;
type Measured = Readonly<{ parts: Parts; at: number }>;

const sentencesOf = (row: ChunkRow): readonly string[] =>
  (JSON.parse(row.blocks) as string[]).flatMap((block) => block.split(/(?<=[.!?。])\s+|\n/));

/** Whole articles with more than one passage, until there are enough. */
export function sampleOf<R extends Pick<ChunkRow, 'articleKey'>>(rows: readonly R[]): readonly R[] {
  const articles = new Map<string, R[]>();
  for (const row of rows) {
    const passages = articles.get(row.articleKey);
    if (passages === undefined) articles.set(row.articleKey, [row]);
    else passages.push(row);
  }
  const dice = diceFor('sample');
  const order = [...articles.values()]
    .filter((passages) => passages.length > 1)
    .map((passages) => ({ passages, place: dice() }))
    .sort((a, b) => a.place - b.place);
  const sample: R[] = [];
  for (const { passages } of order) if (sample.length + passages.length <= passagesMax) sample.push(...passages);
  return sample;
}

function questionsOf(sample: readonly ChunkRow[]): readonly Question[] {
  const dice = diceFor('questions');
  const asked = new Map<string, Question>();
  for (let tries = 0; sample.length > 0 && asked.size < questionsMax && tries < 10 * questionsMax; tries += 1) {
    const at = pick(dice, sample.length);
    const row = sample[at];
    const sentences = row === undefined ? [] : sentencesOf(row);
    const text = sentences[pick(dice, sentences.length)] ?? '';
    const language = row?.language ?? '';
    const stems = wordsOf(text, language).map(({ stem }) => stem);
    if (stems.length >= wordsMin && stems.length <= wordsMax) asked.set(text, { text, language, stems, at });
  }
  return [...asked.values()];
}

const noVector = new Float32Array(0);

const middle = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** nDCG@10 with the sentence's article as the only one that is right and its own passage left out. */
function goodness(share: number, { parts, at }: Measured, sample: readonly ChunkRow[]): number {
  const best = new Map<string, number>();
  rankScores(parts, share).forEach((score, index) => {
    const article = sample[index]?.articleKey ?? '';
    if (index !== at) best.set(article, Math.max(best.get(article) ?? 0, score));
  });
  const own = best.get(sample[at]?.articleKey ?? '') ?? 0;
  const place = 1 + [...best.values()].filter((score) => score > own).length;
  return place <= 10 ? 1 / Math.log2(place + 1) : 0;
}

/** `sample`: of `sampleOf`, with the vectors that `embedder` gave them. */
export async function vectorWorth(
  sample: readonly ChunkRow[],
  embedder: IndexEmbedder,
  vocabulary: Vocabulary,
): Promise<VectorWorth> {
  const questions = questionsOf(sample);
  if (sample.length < passagesMin || questions.length < questionsMin) return unmeasured;
  const bodies = await mapInTurns(sample, 100, (row) => bodyOf(row, JSON.parse(row.headings) as string[]));
  const cosines: (readonly number[])[] = [];
  for (const { text, language, stems } of questions) {
    const counts = countStems(stems);
    const [vector] = embedder.ofStems ? [embedder.ofStems(counts)] : await embedder.embed([text], 'query', language);
    cosines.push(sample.map((row) => dot(vector ?? noVector, row.vector)));
    await pause();
  }
  const none = middle(cosines.map(middle));
  const measured = await mapInTurns([...questions.entries()], 1, ([index, { stems, at }]): Measured => {
    const found = bodies.map((body, place) => ({ body, cosine: cosines[index]?.[place] ?? 0 }));
    // As the search does it, or something else would be measured.
    return { parts: rankParts(found, countStems(stems), vocabulary, none), at };
  });
  const found: { share: number; each: readonly number[] }[] = [];
  for (const share of shares)
    found.push({ share, each: await mapInTurns(measured, 10, (one) => goodness(share, one, sample)) });
  return { share: smallestAsGood(found), none };
}

/** Of shares that find as well as the best, the smallest: what words can do alone they should. */
function smallestAsGood(found: readonly Readonly<{ share: number; each: readonly number[] }>[]): number {
  const best = found.reduce((a, b) => (mean(b.each) > mean(a.each) ? b : a));
  const asGood = found.find(({ each }) => {
    const losses = best.each.map((value, index) => value - (each[index] ?? 0));
    return mean(losses) <= standardError(losses);
  });
  return asGood?.share ?? 0;
}

function standardError(values: readonly number[]): number {
  const centre = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - centre) ** 2)) / values.length);
}
