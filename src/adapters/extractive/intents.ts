/**
 * Learns the operator's intents from their examples and ranks them for a message: what it is made of speaks for each
 * intent (`softmax.ts`), and what the best is worth was measured on the examples as well (`confidence.ts`). The same
 * policy gives the same numbers; nothing is kept on disk.
 */
import { type Confidence, chanceOf, fitConfidence, leadOf, type Tried, triesOf } from './confidence.ts';
import { type Example, examplesOf, type Intent } from './examples.ts';
import { type Book, type Rows, readRows, valuesOf, type Weighted, type Weights, weightsOf } from './rows.ts';
import { learnSoftmax, type Softmax, scoresOf } from './softmax.ts';

type Learnt = Readonly<{ weights: Weights; softmax: Softmax }>;
export type IntentModel = Learnt & Readonly<{ ids: readonly string[]; book: Book; confidence: Confidence }>;
export type Ranked = Readonly<{ id: string; confidence: number }>;

/** Numbers that an intent model may hold: 64 MB of them. */
const weightsMax = 16_000_000;
/** A message's first sentences say what it is about. */
const messageCharsMax = 2_000;
/** Every so many examples of an intent are asked without having been learnt. */
const folds = 5;
const [everyFold, noFold] = [-1, -2];
/** Features times intents that may be learnt again for that: all folds of dozens of examples, part of one of thousands. */
const trialsMax = 10_000_000;

export async function learnIntents(intents: readonly Intent[]): Promise<IntentModel> {
  const ids = intents.map(({ id }) => id);
  const examples = examplesOf(intents);
  const book: Book = { ids: new Map(), kindOf: [], featuresMax: Math.floor(weightsMax / Math.max(1, ids.length)) };
  const asRows = examples.map(({ text }) => [{ text, weight: 1 }]);
  const lesson = { ids, examples, book, rows: readRows(asRows, book, true) };
  const { weights, softmax } = await learnFrom(lesson, [...examples.keys()]);
  return { ids, book, weights, softmax, confidence: fitConfidence(await tryOut(lesson)) };
}

type Lesson = Readonly<{ ids: readonly string[]; examples: readonly Example[]; book: Book; rows: Rows }>;

/** `taught`: the rows to learn from. */
async function learnFrom({ ids, examples, book, rows }: Lesson, taught: readonly number[]) {
  const byIntent: number[][] = ids.map(() => []);
  for (const row of taught) byIntent[examples[row]?.intent ?? 0]?.push(row);
  const weights = weightsOf(rows, byIntent, book.kindOf.length);
  const values = valuesOf(rows, book, weights);
  const intentOf = examples.map(({ intent }) => intent);
  const sizes = { intents: ids.length, features: book.kindOf.length };
  return { weights, values, softmax: await learnSoftmax({ rows, values, intentOf, taught, ...sizes }) };
}

/** Asks each example that was said by a customer of a model that has not learnt it, as far as there is time. */
async function tryOut(lesson: Lesson): Promise<readonly Tried[]> {
  const { ids, examples, rows } = lesson;
  const featuresMax = trialsMax / Math.max(1, ids.length);
  const seen = ids.map(() => 0);
  const foldOf = examples.map(({ intent, said }, row) => {
    if (!said) return everyFold;
    seen[intent] = (seen[intent] ?? 0) + 1;
    return (rows.starts[row + 1] ?? 0) > featuresMax ? noFold : ((seen[intent] ?? 0) + intent) % folds;
  });
  const affordable = Math.floor(featuresMax / Math.max(1, rows.ids.length));
  const tried: Tried[] = [];
  for (let fold = 0; fold < Math.min(folds, Math.max(1, affordable)); fold += 1) {
    const taught = foldOf.flatMap((each, row) => (each === fold || each === noFold ? [] : [row]));
    const { softmax, values } = await learnFrom(lesson, taught);
    examples.forEach(({ intent }, row) => {
      if (foldOf[row] === fold) tried.push(...triesOf(scoresOf(softmax, rows, values, row), intent));
    });
  }
  return tried;
}

/** Best first, and what the best is worth, 0…1. Empty when the policy names no intents. */
export function rankIntents(model: IntentModel, message: readonly Weighted[]): readonly Ranked[] {
  const { ids, book, weights, softmax, confidence } = model;
  const rows = readRows([firstOf(message)], book, false);
  const scores = scoresOf(softmax, rows, valuesOf(rows, book, weights), 0);
  const { best, lead } = leadOf(scores);
  const chance = rows.ids.length === 0 ? 0 : chanceOf(confidence, lead);
  const order = [...ids.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  return order.map((intent) => ({ id: ids[intent] ?? '', confidence: intent === best ? chance : 0 }));
}

function firstOf(message: readonly Weighted[]): readonly Weighted[] {
  let left = messageCharsMax;
  return message.map(({ text, weight }) => {
    const kept = text.slice(0, left);
    left -= kept.length;
    return { text: kept, weight };
  });
}
