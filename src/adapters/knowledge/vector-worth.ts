/**
 * What the vectors of an embedder are worth beside the words, measured on the company's own articles each time they are
 * embedded: a sentence is asked for with its own passage left out, and should find its article. A good embedder finds
 * more than words do and gets a large share, one that knows nothing gets none, so that no embedder costs quality.
 */
import { diceFor, pick } from '../../core/seeded.ts';
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
  /** Cosines of what has nothing to do with each other, and of what belongs together; null: nobody knows. */
  cosines: Readonly<{ none: number; full: number }> | null;
}>;

/** Small enough not to hurt where it could not be measured. */
export const unmeasured: VectorWorth = { share: 0.2, cosines: null };

/** More than half measured no better with real questions, whatever sentences say. */
const shares = [0, 0.1, 0.2, 0.35, 0.5];
/** Of shares that find as well as this the smallest is taken: what words can do alone they should. */
const asGood = 0.005;
const passagesMax = 2_000;
const questionsMax = 150;
/** With fewer, the measure would be luck: of few passages anything is like something. */
const questionsMin = 40;
const passagesMin = 300;
const wordsMin = 4;
const wordsMax = 25;

type Question = Readonly<{ text: string; language: string; stems: readonly string[]; at: number }>;
type Measured = Readonly<{ parts: Parts; cosines: readonly number[]; at: number }>;

const sentencesOf = (row: ChunkRow): readonly string[] =>
  (JSON.parse(row.blocks) as string[]).flatMap((block) => block.split(/(?<=[.!?。])\s+|\n/));

/** Whole articles with more than one passage, until there are enough. */
function sampleOf(rows: readonly ChunkRow[]): readonly ChunkRow[] {
  const articles = new Map<string, ChunkRow[]>();
  for (const row of rows) articles.set(row.articleKey, [...(articles.get(row.articleKey) ?? []), row]);
  const dice = diceFor('sample');
  const order = [...articles.values()]
    .filter((passages) => passages.length > 1)
    .map((passages) => ({ passages, place: dice() }))
    .sort((a, b) => a.place - b.place);
  const sample: ChunkRow[] = [];
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

const dot = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);

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

/** `rows` with the vectors that `embedder` gave them. */
export async function vectorWorth(
  rows: readonly ChunkRow[],
  embedder: IndexEmbedder,
  vocabulary: Vocabulary,
): Promise<VectorWorth> {
  const sample = sampleOf(rows);
  const questions = questionsOf(sample);
  if (sample.length < passagesMin || questions.length < questionsMin) return unmeasured;
  const bodies = await mapInTurns(sample, 100, (row) => bodyOf(row, JSON.parse(row.headings) as string[]));
  const measured: Measured[] = [];
  for (const { text, language, stems, at } of questions) {
    const counts = countStems(stems);
    const [vector] = embedder.ofStems ? [embedder.ofStems(counts)] : await embedder.embed([text], 'query', language);
    const cosines = sample.map((row) => dot(vector ?? noVector, row.vector));
    const found = bodies.map((body, index) => ({ body, cosine: cosines[index] ?? 0 }));
    measured.push({ parts: rankParts(found, counts, vocabulary), cosines, at });
    await pause();
  }
  const means: { share: number; mean: number }[] = [];
  for (const share of shares) {
    let sum = 0;
    for (const each of measured) {
      sum += goodness(share, each, sample);
      await pause();
    }
    means.push({ share, mean: sum / measured.length });
  }
  const best = Math.max(...means.map(({ mean }) => mean));
  const { share = 0 } = means.find(({ mean }) => mean >= best - asGood) ?? {};
  return { share, cosines: cosinesOf(measured, sample) };
}

function cosinesOf(measured: readonly Measured[], sample: readonly ChunkRow[]): VectorWorth['cosines'] {
  const own = ({ at }: Measured, index: number) => index !== at && sample[index]?.articleKey === sample[at]?.articleKey;
  const full = measured.map((each) => Math.max(...each.cosines.filter((_, index) => own(each, index))));
  return { none: middle(measured.map(({ cosines }) => middle(cosines))), full: middle(full) };
}
