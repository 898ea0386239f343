/**
 * What an agent made of a draft, told by comparing it with what was sent. Words count, not their form: a composer that
 * makes a list of lines has changed nothing.
 */
import { fold } from './phrases.ts';

export type SentDraft = Readonly<{
  verdict: 'unchanged' | 'edited' | 'replaced';
  /** Share of words that were added, dropped or changed, 0…1. */
  distance: number;
}>;

/** A greeting, a name and a farewell besides the draft are no edit of it. */
const besidesMax = 15;
/** From here on more was written than taken over. */
const replacedFrom = 0.6;
/** Of each text: comparing takes the product of both. */
const wordsMax = 1_500;

export function compareSent(draft: string, sent: string): SentDraft {
  const [ours, theirs] = [wordsIn(draft), wordsIn(sent)];
  if (ours.length === 0) return { verdict: 'replaced', distance: 1 };
  const isWhole = ` ${theirs.join(' ')} `.includes(` ${ours.join(' ')} `);
  if (isWhole && theirs.length - ours.length <= besidesMax) return { verdict: 'unchanged', distance: 0 };
  const distance = edits(ours, theirs) / Math.max(ours.length, theirs.length);
  return { verdict: distance < replacedFrom ? 'edited' : 'replaced', distance };
}

const wordsIn = (text: string): readonly string[] => (fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, wordsMax);

/** The fewest words to add, drop or exchange (Levenshtein), one row of the table at a time. */
function edits(from: readonly string[], to: readonly string[]): number {
  let above = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [place, word] of from.entries()) {
    const row = [place + 1];
    for (const [index, other] of to.entries()) {
      const exchanged = (above[index] ?? 0) + (word === other ? 0 : 1);
      row.push(Math.min(exchanged, (above[index + 1] ?? 0) + 1, (row[index] ?? 0) + 1));
    }
    above = row;
  }
  return above.at(-1) ?? 0;
}
