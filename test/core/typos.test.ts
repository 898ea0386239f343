/** Slips of the finger: how many, where, and that a seed repeats them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withTypos } from '../../src/core/typos.ts';

const question = 'Where can I download the last invoice of our company as a PDF, please? It is order 20418-7.';
const words = (text: string) => text.split(/[^\p{L}]+/u).filter((word) => word !== '');

/** By which single edit `slipped` comes from `word`, or null. */
function editBetween(word: string, slipped: string): string | null {
  let same = 0;
  while (same < word.length && word[same] === slipped[same]) same += 1;
  const rest = (text: string, from: number) => text.slice(from);
  if (rest(word, same + 1) === rest(slipped, same)) return 'drop';
  // A doubled letter equals the one before it, so the first difference comes one place later.
  if (rest(word, same) === rest(slipped, same + 1)) return slipped[same] === slipped[same - 1] ? 'double' : null;
  if (rest(word, same + 1) === rest(slipped, same + 1)) return 'neighbour';
  const swapped = word[same] === slipped[same + 1] && word[same + 1] === slipped[same];
  return swapped && rest(word, same + 2) === rest(slipped, same + 2) ? 'swap' : null;
}

describe('typos', () => {
  it('change a third of the words of four letters or more, by one edit each', () => {
    for (let seed = 0; seed < 50; seed += 1) {
      const before = words(question);
      const after = words(withTypos(question, seed));
      const changed = before.flatMap((word, index) => (after[index] === word ? [] : [[word, after[index] ?? '']]));
      // where, download, last, invoice, company, please, order: a third of seven.
      expect(changed).toHaveLength(2);
      for (const [word = '', slipped = ''] of changed) {
        expect(word.length).toBeGreaterThanOrEqual(4);
        expect(editBetween(word, slipped), `${word} became ${slipped}`).not.toBeNull();
      }
    }
  });

  it('are of all four kinds', () => {
    const kinds = new Set<string | null>();
    for (let seed = 0; seed < 60; seed += 1) kinds.add(editBetween('calendar', withTypos('calendar', seed)));
    expect([...kinds].sort()).toEqual(['double', 'drop', 'neighbour', 'swap']);
  });

  it('hit the key beside, not one across the board', () => {
    const hit = new Set<string>();
    for (let seed = 0; seed < 300; seed += 1) {
      const slipped = withTypos('gggg', seed);
      if (slipped.length === 4) hit.add(slipped.replaceAll('g', ''));
    }
    expect([...hit].sort()).toEqual(['b', 'f', 'h', 't', 'v', 'y']);
  });

  it('leave short words, numbers and everything between words alone', () => {
    expect(withTypos('I am in 20418, ok? 😀', 1)).toBe('I am in 20418, ok? 😀');
    expect(withTypos('', 1)).toBe('');
  });

  it('are the same for a seed and others for another', () => {
    expect(withTypos(question, 3)).toBe(withTypos(question, 3));
    expect(new Set([1, 2, 3, 4, 5].map((seed) => withTypos(question, seed))).size).toBeGreaterThan(1);
  });

  it('happen in every text with a long word, in any script', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[\p{L}]{4,12}$/u), fc.integer(), (word, seed) => {
        expect(withTypos(word, seed)).not.toBe(word);
      }),
    );
  });
});
