/**
 * Which language a text is written in, told by its small words. Separate from the extractive model's own guess because
 * a draft, unlike a customer's message, only has to be told from the languages drafts are judged in.
 */

import { fold } from './phrases.ts';
import { empty } from './word-lists.ts';

const languages = Object.keys(empty);
/** Small words of one language and of no other. */
const own: ReadonlyMap<string, string> = new Map(
  languages.flatMap((language) =>
    [...(empty[language] ?? [])]
      .filter((word) => languages.every((other) => other === language || empty[other]?.has(word) !== true))
      .map((word) => [word, language] as const),
  ),
);

const wordsMin = 4;
const share = 3;

/** One of the languages drafts are judged in; a text in another one may pass for its cousin. Null for a short text, and where no language clearly leads. */
export function spokenIn(text: string): string | null {
  const counts = new Map<string, number>();
  for (const word of fold(text).match(/\p{L}+(?:'\p{L}+)?/gu) ?? []) {
    const language = own.get(word);
    if (language !== undefined) counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  const [first, second] = [...counts].sort(([, a], [, b]) => b - a);
  return first !== undefined && first[1] >= wordsMin && first[1] >= share * (second?.[1] ?? 0) ? first[0] : null;
}
