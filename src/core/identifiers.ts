/**
 * Finds what must not travel: card numbers, accounts, keys, passwords, national numbers, addresses. Names and street
 * addresses are not found; no table can. What is found how is in the tables; here is only how they share a text.
 */
import { type IdentifierKind, rows } from './identifier-rows.ts';
import type { Place } from './places.ts';

export type { IdentifierKind } from './identifier-rows.ts';

export type Identifier = Place & Readonly<{ kind: IdentifierKind }>;

/** What is found, in order of place, without overlaps. Takes time in proportion to the text, whatever it holds. */
export function identifiersIn(text: string): readonly Identifier[] {
  const readable = withPlainDigits(text);
  const taken = new Uint8Array(text.length);
  const found: Identifier[] = [];
  for (const { kind, find } of rows)
    for (const place of find(readable)) {
      const { start, end } = place;
      if (start >= end || taken.subarray(start, end).includes(1)) continue;
      taken.fill(1, start, end);
      found.push({ kind, ...place });
    }
  return found.sort((a, b) => a.start - b.start);
}

/** Digits of other scripts and of full width read as ours; each is one unit long, so places stay. */
const withPlainDigits = (text: string): string =>
  text.replace(/[\uFF10-\uFF19\u0660-\u0669\u06F0-\u06F9\u0966-\u096F]/g, (digit) => {
    const code = digit.charCodeAt(0);
    return String(code - (zeros.findLast((zero) => zero <= code) ?? code));
  });
const zeros = [0x0660, 0x06f0, 0x0966, 0xff10];
