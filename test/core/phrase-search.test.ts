/** The notation in which phrases are written, and that nothing written in it or sent by a customer makes the search slow. */
import { describe, expect, it } from 'vitest';
import { indexPhrases, isSaid, withoutSaid } from '../../src/core/phrase-search.ts';
import { readWords, wordsOf } from '../../src/core/phrase-words.ts';
import { fold } from '../../src/core/phrases.ts';

const said = (phrase: string, text: string): boolean => isSaid(indexPhrases([phrase]), readWords(fold(text)));

describe('a phrase', () => {
  it.each([
    ['my lawyer', 'I called My  Lawyer.', 'lawyer, my'],
    ['lawyer|law_firm called', 'our law firm called', 'law called'],
    ['*anwalt', 'Der Rechtsanwalt!', 'Anwaltin'],
    ['klag*', 'wir klagen', 'anklagen'],
    ['the [old] lift', 'the lift; the old lift', 'the new lift'],
    ['take .. court', 'take you both to court', 'take you both and the dog to court'],
    ['take ... court', 'take you both and the dog to court', 'take it. The court is closed'],
    ['stolen & phone', 'my phone was stolen', 'my phone. It was stolen'],
    ['stolen && phone', 'my phone. It was stolen', 'my phone'],
    ['^ agent $', 'Help!\nAgent, please.\nagent', 'the agent'],
    ["l'avocat", 'L’avocat', 'avocat'],
    ['dont', "I DON'T", 'do not'],
  ])('%s is in "%s" and not in "%s"', (phrase, yes, no) => {
    expect(said(phrase, yes)).toBe(true);
    expect(said(phrase, no)).toBe(false);
  });

  it('that nobody could mean is refused when the product starts', () => {
    for (const line of ['', '[maybe]', 'ends ..', 'ends [here]', 'a & b & c', 'in*side', 'ab*'])
      expect(() => indexPhrases([line]), line).toThrow();
  });

  it('that is taken out leaves the others where they are', () => {
    const left = withoutSaid(indexPhrases(['my lawyer friend']), readWords('my lawyer friend and my lawyer'));
    expect(left.words.filter((word) => word !== '')).toEqual(['and', 'my', 'lawyer']);
  });
});

describe('words', () => {
  it('a line that a mail program broke is one sentence', () => {
    const line = 'we have been waiting for so very long that by now I must take\nyou to court';
    expect(said('take you', line)).toBe(true);
    expect(wordsOf('Straße, l’été: 3 x')).toEqual(['strasse', 'l', 'ete', '3', 'x']);
  });
});
