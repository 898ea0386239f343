/** How alike two vectors are; in a file of its own, because what is searched and what is measured must agree on it. */

/** The cosine, since vectors have unit norm. */
export function dot(query: Float32Array, stored: Iterable<number>): number {
  let sum = 0;
  let index = 0;
  for (const value of stored) {
    sum += value * (query[index] ?? 0);
    index += 1;
  }
  return sum;
}
