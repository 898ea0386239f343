/**
 * Text to a vector without a model: words, pairs of words and pieces of words are hashed into a fixed number of
 * dimensions. The pieces make misspellings, compounds and inflections land near each other in any language. It knows
 * no synonyms; that is what a real embedding model is for.
 */
import { anyFunctionWord } from './function-words.ts';
import { wordsOf } from './words.ts';

/** 0…1 for a stem: how much it says. */
export type Weigh = (stem: string) => number;

export const hashedDimensions = 768;

/** Shares of the three kinds of features; words count for most, since a hit on a whole word is the surest. */
const wordShare = 1;
const pairShare = 0.35;
const pieceShare = 0.6;

/** FNV-1a with a final mix, because its low bits alone are too regular for short strings. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/** The sign comes from a bit of its own, so that features which share a slot cancel out on average. */
function add(vector: Float32Array, feature: string, weight: number): void {
  const code = hash(feature);
  const slot = code % hashedDimensions;
  vector[slot] = (vector[slot] ?? 0) + (code & 0x40000000 ? weight : -weight);
}

function addPieces(vector: Float32Array, stem: string, weight: number): void {
  const framed = `<${stem}>`;
  const pieces: string[] = [];
  for (let size = 3; size <= 5; size += 1) {
    for (let start = 0; start + size <= framed.length; start += 1) pieces.push(framed.slice(start, start + size));
  }
  for (const piece of pieces) add(vector, piece, weight / Math.sqrt(pieces.length));
}

/** Unit norm; all zeros for a text without a single word. */
export function hashedVector(text: string, language: string, weigh: Weigh): Float32Array {
  const vector = new Float32Array(hashedDimensions);
  // Texts come in other languages than the one they are stemmed by.
  const words = wordsOf(text, language).filter(({ surface }) => !anyFunctionWord.has(surface));
  const counts = new Map<string, number>();
  for (const { stem } of words) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  for (const [stem, count] of counts) {
    const weight = weigh(stem) * (1 + Math.log(count));
    add(vector, stem, weight * wordShare);
    addPieces(vector, stem, weight * pieceShare);
  }
  for (let index = 1; index < words.length; index += 1) {
    const [left, right] = [words[index - 1]?.stem ?? '', words[index]?.stem ?? ''];
    add(vector, `${left} ${right}`, Math.min(weigh(left), weigh(right)) * pairShare);
  }
  const norm = Math.hypot(...vector);
  return norm === 0 ? vector : vector.map((value) => value / norm);
}
