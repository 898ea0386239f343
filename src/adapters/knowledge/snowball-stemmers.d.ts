/** What is used of `snowball-stemmers`, which comes without types. Algorithms: https://snowballstem.org/algorithms/ */
declare module 'snowball-stemmers' {
  /** Throws for a name that `algorithms()` does not list. */
  export function newStemmer(algorithm: string): { stem(word: string): string };
  const snowball: { newStemmer: typeof newStemmer };
  export default snowball;
}
