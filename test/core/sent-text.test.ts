// What is told of a draft by comparing it with what an agent sent.
import { describe, expect, test } from 'vitest';
import { compareSent } from '../../src/core/sent-text.ts';

const draft = 'Open Settings, choose Data, and press Export. The file arrives by mail within an hour.';

describe('a draft is', () => {
  test.each([
    ['sent as it stands', draft],
    ['sent in other lines and capitals', draft.replace('. ', '.\n\n').toUpperCase()],
    ['sent with a greeting and a name', `Hello Ada,\n\n${draft}\n\nKind regards\nBen from Acme`],
  ])('unchanged when %s', (_title, sent) => {
    expect(compareSent(draft, sent)).toEqual({ verdict: 'unchanged', distance: 0 });
  });

  test('edited when some of its words are others, by the share of them', () => {
    const { verdict, distance } = compareSent(draft, draft.replace('within an hour', 'today'));
    expect(verdict).toBe('edited');
    expect(distance).toBeCloseTo(3 / 15);
  });

  test('edited when much is added to it', () => {
    const more = 'If it does not arrive, look into the folder for unwanted mail, then write to us again, please.';
    expect(compareSent(draft, `${draft} ${more}`)).toMatchObject({ verdict: 'edited' });
  });

  test.each([
    [
      'something else',
      'We are sorry for the delay. Your parcel is at the customs office and will be with you on Friday.',
    ],
    ['nothing but a picture', ''],
  ])('replaced when %s was sent', (_title, sent) => {
    expect(compareSent(draft, sent)).toMatchObject({ verdict: 'replaced' });
  });

  test('compared in any script, and never for ever', () => {
    const japanese = '設定を開き、データを選んでください。 書き出しを押します。';
    expect(compareSent(japanese, japanese)).toMatchObject({ verdict: 'unchanged' });
    const long = Array.from({ length: 100_000 }, (_, index) => `word${index % 977}`).join(' ');
    expect(compareSent(long, `x ${long} y z`).distance).toBeLessThan(0.1);
  });
});
