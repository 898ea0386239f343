/**
 * Multinomial logistic regression by stochastic gradient descent: which features speak for which intent, learnt from the
 * examples in a few rounds. The same examples give the same weights. Separate because it knows numbers only, and because
 * the time that learning takes is spent in its loops.
 */
import { diceFor, shuffled } from '../../core/seeded.ts';
import type { Rows } from './rows.ts';

export type Softmax = Readonly<{
  intents: number;
  /** Of feature `f` for intent `i` at place `f * intents + i`. */
  weights: Float32Array;
}>;

export type Lesson = Readonly<{
  rows: Rows;
  values: Float32Array;
  /** By row. */
  intentOf: readonly number[];
  /** The rows to learn from. */
  taught: readonly number[];
  intents: number;
  features: number;
}>;

/** Few examples take many rounds, so that it matters little in which order they come; thousands are no better for it. */
const [roundsMin, roundsMax, rowsInAll] = [4, 12, 4_000] as const;
/** Falls to nothing in a straight line. */
const rate = 4;
/** No example is believed beyond this: people label some of them wrong, and certainty takes the others along. */
const belief = 0.9;
/** An example that is believed this much already rests for a round. */
const beliefToRest = 0.8;
/** A smaller step changes nothing but the time it takes. */
const stepMin = 0.005;
/** Rows learnt before others get a turn. */
const batch = 200;

/** A policy of few intents is learnt as one of this many: the others are what nobody wrote examples for, and score 0. */
const intentsMin = 20;
export const absentIntents = (intents: number): number => Math.max(0, intentsMin - intents);

export async function learnSoftmax(lesson: Lesson): Promise<Softmax> {
  const { intents, features, taught } = lesson;
  const softmax = { intents, weights: new Float32Array(features * intents) };
  const learn = learnerOf(softmax, lesson);
  const dice = diceFor('softmax');
  const resting = new Set<number>();
  const rounds = Math.max(roundsMin, Math.min(roundsMax, Math.round(rowsInAll / Math.max(1, taught.length))));
  for (let round = 0; round < rounds; round += 1) {
    for (const [place, row] of shuffled(taught, dice).entries()) {
      if (place % batch === 0) await new Promise(setImmediate);
      if (resting.delete(row)) continue;
      const done = (round + place / taught.length) / rounds;
      if (learn(row, rate * (1 - done)) > beliefToRest) resting.add(row);
    }
  }
  return softmax;
}

/** Learns from a row with a step so long, and says how much its intent was believed before. */
function learnerOf(softmax: Softmax, { rows, values, intentOf }: Lesson) {
  const { weights, intents } = softmax;
  const absent = absentIntents(intents);
  const others = (1 - belief) / (intents + absent);
  const moved = new Int32Array(intents);
  const by = new Float64Array(intents);
  return (row: number, step: number): number => {
    const odds = scoresOf(softmax, rows, values, row).map(Math.exp);
    const total = odds.reduce((sum, each) => sum + each, absent);
    const own = intentOf[row] ?? 0;
    let count = 0;
    for (let intent = 0; intent < intents; intent += 1) {
      const off = (odds[intent] ?? 0) / total - others - (intent === own ? belief : 0);
      if (Math.abs(off) < stepMin) continue;
      moved[count] = intent;
      by[count] = step * off;
      count += 1;
    }
    for (let place = rows.starts[row] ?? 0; place < (rows.starts[row + 1] ?? 0); place += 1) {
      const value = values[place] ?? 0;
      const base = (rows.ids[place] ?? 0) * intents;
      for (let index = 0; index < count; index += 1) {
        const at = base + (moved[index] ?? 0);
        weights[at] = (weights[at] ?? 0) - value * (by[index] ?? 0);
      }
    }
    return (odds[own] ?? 0) / total;
  };
}

/** How much speaks for each intent, in natural logarithms of odds; 0 where nothing does. */
export function scoresOf(softmax: Softmax, { starts, ids }: Rows, values: Float32Array, row: number): Float64Array {
  const { weights, intents } = softmax;
  const scores = new Float64Array(intents);
  const end = starts[row + 1] ?? 0;
  for (let place = starts[row] ?? 0; place < end; place += 1) {
    const value = values[place] ?? 0;
    const base = (ids[place] ?? 0) * intents;
    for (let intent = 0; intent < intents; intent += 1)
      scores[intent] = (scores[intent] ?? 0) + value * (weights[base + intent] ?? 0);
  }
  return scores;
}
