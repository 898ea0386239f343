/**
 * From a pattern to the places in a text where it finds something. Separate because every table of identifiers is
 * written with it.
 */
import { matchesOf } from './matches.ts';

/** Where in the text, in UTF-16 units, and the value in its plain form: two spellings of one card are one value. */
export type Place = Readonly<{ start: number; end: number; value: string }>;
export type Find = (text: string) => readonly Place[];

/** The plain form of what was found, null when it is none after all; with a length when only its beginning is one. */
type Plain = (found: string) => string | Readonly<{ value: string; length: number }> | null;

/**
 * What the pattern matches, or its group named `it`. Customers send 64 KB of anything, so no pattern may try more than
 * some hundred characters from one place: every quantifier is bounded, or what it eats cannot be tried again.
 */
export function finding(source: string, flags: string, plain: Plain = (found) => found): Find {
  const pattern = new RegExp(source, `${flags}gd`);
  return (text) =>
    matchesOf(pattern, text).flatMap(({ indices }) => {
      const [start, end] = indices?.groups?.it ?? indices?.[0] ?? [0, 0];
      const made = plain(text.slice(start, end));
      if (made === null) return [];
      return [
        typeof made === 'string' ? { start, end, value: made } : { start, end: start + made.length, value: made.value },
      ];
    });
}

/** No letter, digit or joiner right before or after: part of a longer word is nothing. */
export const bare = (body: string): string => `(?<![\\p{L}\\p{N}_])(?:${body})(?![\\p{L}\\p{N}_])`;
