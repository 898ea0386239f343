// Masking held against a public data set of sentences with marked identifiers; `npx tsx test/bench/masking.ts` prints all.
import { describe, expect, test } from 'vitest';
import { hasData, masksTooMuch, measureMasking } from '../bench/masking-data.ts';

if (!hasData) console.warn('skipped: ../shared/data/pii/presidio_synth_a.json is not beside this folder');

describe.skipIf(!hasData)('of a public set of sentences', () => {
  const found = hasData ? new Map(measureMasking().map((each) => [each.type, each])) : new Map();

  test.each([
    ['cards', 'CREDIT_CARD', 50],
    ['accounts', 'IBAN_CODE', 10],
    ['mail addresses', 'EMAIL_ADDRESS', 20],
    ['telephone numbers', 'PHONE_NUMBER', 40],
  ])('at least 99 in 100 %s of the right form are masked', (_, type, spansMin) => {
    const { checked = 0, checkedFound = 0, missed = [] } = found.get(type) ?? {};
    expect(checked).toBeGreaterThanOrEqual(spansMin);
    expect({ share: checkedFound / checked >= 0.99, missed }).toMatchObject({ share: true });
  });

  test('hardly anything else is masked', () => {
    expect(masksTooMuch().length).toBeLessThanOrEqual(8);
  });
});
