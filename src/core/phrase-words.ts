/**
 * A text as the words of its sentences, whatever people do to accents, capitals and apostrophes. Apart from the search
 * because phrases are read the same way as the texts in which they are looked for.
 */
import { fold } from './phrases.ts';

/** `sentences` has for each word the number of its sentence. A line is a sentence, unless a mail program broke it. */
export type Words = Readonly<{ words: readonly string[]; sentences: readonly number[] }>;

/** "don't" and "dont" are one word, "l'avocat" is two. */
const contraction = /(?<=[a-z])'(?=(?:t|s|re|ve|ll|d|m)\b)/g;
/** A long line that goes on in lower case was broken by a program and not by the writer. */
const brokenLine = /(?<=[^\n]{60})\n(?=[a-z])/g;

export function readWords(folded: string): Words {
  const words: string[] = [];
  const sentences: number[] = [];
  let sentence = 0;
  const plain = folded.replace(contraction, '').replace(brokenLine, ' ');
  for (const [found] of plain.matchAll(/[\p{L}\p{N}]+|[.!?…]+(?=\s|$)|\n/gu)) {
    if (/[.!?…\n]/.test(found)) sentence += 1;
    else {
      words.push(found);
      sentences.push(sentence);
    }
  }
  return { words, sentences };
}

export const wordsOf = (text: string): readonly string[] => readWords(fold(text)).words;
