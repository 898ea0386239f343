/**
 * How often an intent that leads by so much is the right one: measured on examples that were not learnt from, each asked
 * twice, the second time as if its own intent were not in the policy. Where a policy has few examples, what was measured
 * on public sets of intents stands in (docs/intents.md).
 */
import { absentIntents } from './softmax.ts';

/** The intent with the highest score, and the odds for it against all others, as their natural logarithm. */
export type Lead = Readonly<{ best: number; lead: number }>;

/** `except`: an intent that does not count. */
export function leadOf(scores: ArrayLike<number>, except = -1): Lead {
  let best = -1;
  for (let intent = 0; intent < scores.length; intent += 1)
    if (intent !== except && (best === -1 || (scores[intent] ?? 0) > (scores[best] ?? 0))) best = intent;
  let others = absentIntents(scores.length);
  for (let intent = 0; intent < scores.length; intent += 1)
    if (intent !== except && intent !== best) others += Math.exp(scores[intent] ?? 0);
  return { best, lead: (scores[best] ?? 0) - Math.log(others) };
}

/** Chances are `slope * lead + offset`, as the logarithm of odds. */
export type Confidence = Readonly<{ slope: number; offset: number }>;

/** A lead, whether the intent was right, and how much it counts. */
export type Tried = Readonly<{ lead: number; right: boolean; weight: number }>;

/** Messages that no intent covers, for each that one does. A guess: it differs by desk, and a policy does not say. */
const strayWeight = 0.4;
/** What fits policies of 3 to 20 examples an intent on average, and how far one of them is expected to be from it. */
const usual: Confidence = { slope: 1.6, offset: 1.4 };
const slopeSpread = 0.5;
const offsetSpread = 0.7;
/** Newton's method is there after five or six; a longer step would leap over the goal. */
const stepsMax = 20;
const stepMax = 1;

/** Both ways of asking an example: as it is, and with its own intent left out, when every answer is wrong. */
export function triesOf(scores: ArrayLike<number>, intent: number): readonly Tried[] {
  const asked = leadOf(scores);
  const stray = leadOf(scores, intent);
  return [
    { lead: asked.lead, right: asked.best === intent, weight: 1 },
    ...(stray.best === -1 ? [] : [{ lead: stray.lead, right: false, weight: strayWeight }]),
  ];
}

/** The most likely line through what was tried, given how far from the usual one such lines are. */
export function fitConfidence(tried: readonly Tried[]): Confidence {
  let { slope, offset } = usual;
  const [slopePull, offsetPull] = [1 / slopeSpread ** 2, 1 / offsetSpread ** 2];
  for (let step = 0; step < stepsMax; step += 1) {
    let [onSlope, onOffset] = [(slope - usual.slope) * slopePull, (offset - usual.offset) * offsetPull];
    let [slopes, both, offsets] = [slopePull, 0, offsetPull];
    for (const { lead, right, weight } of tried) {
      const chance = chanceOf({ slope, offset }, lead);
      const off = weight * (chance - (right ? 1 : 0));
      const bend = weight * chance * (1 - chance);
      onSlope += off * lead;
      onOffset += off;
      slopes += bend * lead * lead;
      both += bend * lead;
      offsets += bend;
    }
    const determinant = slopes * offsets - both * both;
    slope -= atMost((offsets * onSlope - both * onOffset) / determinant);
    offset -= atMost((slopes * onOffset - both * onSlope) / determinant);
  }
  return { slope, offset };
}

const atMost = (step: number): number => Math.max(-stepMax, Math.min(stepMax, step));

export const chanceOf = ({ slope, offset }: Confidence, lead: number): number =>
  1 / (1 + Math.exp(-slope * lead - offset));
