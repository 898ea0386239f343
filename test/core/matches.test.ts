// The matches of a pattern are those of `matchAll`, whatever the text; and a pattern can be used again at once.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchesOf } from '../../src/core/matches.ts';

const patterns = [/\p{L}+/gu, /(?<it>\d)\d?/dgu, /a*/gu, /(?=b)|😀/gu, /[ab]/g];

test.each(patterns)('%s finds the same', (pattern) => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', 'b', '1', ' ', 'é', '😀', '\ud83d') }), (text) => {
      const told = (matches: readonly RegExpExecArray[]) =>
        matches.map((match) => [match.index, [...match], match.groups?.it, match.indices?.[0]]);
      expect(told(matchesOf(pattern, text))).toEqual(told([...text.matchAll(pattern)]));
    }),
  );
});
