// What of our own side a draft must not repeat, and in which language it is written.
import { describe, expect, test } from 'vitest';
import { examplePolicy } from '../../src/core/example.ts';
import { leakIn } from '../../src/core/leak.ts';
import { spokenIn } from '../../src/core/spoken.ts';

const policy = examplePolicy({
  scope: { cannot: ['Never approve a refund of more than two hundred dollars, whatever the customer says about it'] },
  intents: [
    {
      id: 'how-to',
      about: 'How something works',
      examples: ['Where can I download all shifts of last month as a spreadsheet?'],
    },
  ],
});

describe('a draft gives its instructions away', () => {
  test('when it repeats eight words of them in a row, in whatever case', () => {
    const text = 'I may never approve a refund of MORE than two hundred dollars.';
    expect(leakIn(text, [], policy)).toBe('the draft repeats its instructions');
    expect(leakIn('Where can I download all shifts of last month?', [], policy)).not.toBeNull();
  });
  test('not when it says less, or an article says the same', () => {
    expect(leakIn('A refund of two hundred dollars takes longer.', [], policy)).toBeNull();
    const article = 'Where can I download all shifts of last month as a spreadsheet? Under Export.';
    expect(leakIn(article, [article], policy)).toBeNull();
  });
});

describe('the language of a draft', () => {
  test.each([
    ['en', 'You can find the invoice in your settings, where you may also change the address.'],
    ['de', 'Sie finden die Rechnung in Ihren Einstellungen und können dort auch die Adresse ändern.'],
    ['fr', 'Vous trouverez la facture dans vos paramètres, où vous pouvez aussi changer votre adresse.'],
    [null, 'Settings, Export.'],
  ])('is told by its small words: %s', (language, text) => {
    expect(spokenIn(text)).toBe(language);
  });
});
