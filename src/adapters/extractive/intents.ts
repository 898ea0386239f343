/**
 * Learns the operator's intents from their examples and ranks them for a message: by the words they share, and by
 * the likeness of local embeddings, which forgives misspellings and compounds. No training, no state on disk.
 */

import type { Policy } from '../../core/policy.ts';
import type { Embedder } from '../../core/ports.ts';
import { termsOf } from './terms.ts';

type Profile = Readonly<{
  id: string;
  /** How firmly a stem belongs to the intent, 0…1. */
  terms: ReadonlyMap<string, number>;
  vectors: readonly Float32Array[];
}>;

export type IntentModel = Readonly<{
  embedderId: string;
  profiles: readonly Profile[];
  /** How much a stem says about which intent it is, 0…1: high when few intents use it. */
  weights: ReadonlyMap<string, number>;
}>;

export type Ranked = Readonly<{ id: string; score: number; confidence: number }>;
/** A piece of a message and what it counts. */
export type Weighted = Readonly<{ text: string; weight: number }>;

export async function learnIntents(policy: Policy, embedder: Embedder): Promise<IntentModel> {
  const embedderId = embedder.id;
  const profiles: Profile[] = [];
  const users = new Map<string, number>();
  for (const intent of policy.intents) {
    const texts = [intent.about, ...intent.examples];
    const counts = new Map<string, number>();
    for (const text of texts) for (const term of new Set(termsOf(text))) counts.set(term, (counts.get(term) ?? 0) + 1);
    const terms = new Map([...counts].map(([term, count]) => [term, count / (count + firmness)]));
    for (const term of terms.keys()) users.set(term, (users.get(term) ?? 0) + 1);
    profiles.push({ id: intent.id, terms, vectors: await embedder.embed(texts) });
  }
  const most = Math.log(1 + profiles.length);
  const weights = new Map([...users].map(([term, count]) => [term, Math.log(1 + profiles.length / count) / most]));
  return { embedderId, profiles, weights };
}

/** One example with a word makes it half the intent's own; three make it nearly so. */
const firmness = 0.5;
/** What a word weighs that no intent uses: it speaks against all of them, but mails are full of such words. */
const strangerWeight = 0.45;
/** A message never needs more than this much covered, however long it is. */
const fullCover = 2.2;
const leastCover = 1;
const wordShare = 0.65;

/** Best first. Empty when the policy names no intents. */
export async function rankIntents(
  model: IntentModel,
  message: readonly Weighted[],
  embedder: Embedder,
): Promise<readonly Ranked[]> {
  const heard = heardTerms(message);
  const text = message.map((part) => part.text).join('\n');
  const strong = message.filter((part) => part.weight >= 1).map((part) => part.text);
  const vectors = await embedder.embed([text.slice(0, 2000), ...strong.slice(0, 4)]);
  const scored = model.profiles.map((profile) => ({
    id: profile.id,
    score: wordShare * covered(heard, profile, model) + (1 - wordShare) * likeness(vectors, profile),
  }));
  scored.sort((a, b) => b.score - a.score);
  const [first, second] = [scored[0]?.score ?? 0, scored[1]?.score ?? 0];
  return scored.map((each, index) => ({ ...each, confidence: index === 0 ? confidence(first, second) : 0 }));
}

function heardTerms(message: readonly Weighted[]): ReadonlyMap<string, number> {
  const heard = new Map<string, number>();
  for (const { text, weight } of message)
    for (const term of termsOf(text)) heard.set(term, Math.max(heard.get(term) ?? 0, weight));
  return heard;
}

function covered(heard: ReadonlyMap<string, number>, profile: Profile, model: IntentModel): number {
  let hit = 0;
  let total = 0;
  for (const [term, weight] of heard) {
    const says = model.weights.get(term) ?? strangerWeight;
    hit += weight * says * (profile.terms.get(term) ?? 0);
    total += weight * says;
  }
  return Math.min(1, hit / Math.min(fullCover, Math.max(leastCover, total)));
}

function likeness(vectors: readonly Float32Array[], profile: Profile): number {
  let best = 0;
  for (const vector of vectors) {
    const cosines = profile.vectors.map((each) => dot(vector, each)).sort((a, b) => b - a);
    const top = cosines.slice(0, 3);
    const mean = top.reduce((sum, each) => sum + each, 0) / Math.max(1, top.length);
    best = Math.max(best, 0.6 * (top[0] ?? 0) + 0.4 * mean);
  }
  return Math.min(1, best / fullLikeness);
}

/** Two short texts about the same thing are rarely more alike than this under hashed features. */
const fullLikeness = 0.55;

const dot = (a: Float32Array, b: Float32Array): number => {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += (a[index] ?? 0) * (b[index] ?? 0);
  return sum;
};

/** 0…1: nothing without some likeness at all, and little where two intents fit alike. */
export function confidence(first: number, second: number): number {
  if (first <= 0) return 0;
  const absolute = Math.min(1, Math.max(0, (first - scoreMin) / (scoreSure - scoreMin)));
  const margin = Math.min(1, (first - second) / (marginSure * first));
  return Math.round(absolute * (0.35 + 0.65 * margin) * 100) / 100;
}

const scoreMin = 0.15;
const scoreSure = 0.55;
const marginSure = 0.5;
