/** Amounts of money in the ways people write them. */
import { describe, expect, it } from 'vitest';
import { amountsIn, wantsMoneyBack } from '../../src/core/money.ts';
import { fold } from '../../src/core/phrases.ts';

describe('amounts of money', () => {
  it.each([
    ['$450', 'USD', 450],
    ['450 $', 'USD', 450],
    ['US$ 1,234.56', 'USD', 1234.56],
    ['1.234,56 €', 'EUR', 1234.56],
    ['1.234 €', 'EUR', 1234],
    ['12,50 euros', 'EUR', 12.5],
    ['EUR 99', 'EUR', 99],
    ['1 234,56 €', 'EUR', 1234.56],
    ['£1,000,000', 'GBP', 1_000_000],
    ['300 quid', 'GBP', 300],
    ["CHF 1'200.50", 'CHF', 1200.5],
    ['450,- €', 'EUR', 450],
    ['$1.5k', 'USD', 1500],
    ['2 x $84.00.', 'USD', 84],
  ])('%s is read as %s %d', (text, currency, amount) => {
    expect(amountsIn(`please look at ${text}, thanks`)).toEqual([{ currency, amount }]);
  });

  it.each(['order 450', 'invoice TR-20418', 'A450EUR7', 'room 12.50', '99 bottles'])('%s is no amount', (text) => {
    expect(amountsIn(text)).toEqual([]);
  });

  it('several amounts are all found, in order', () => {
    expect(amountsIn('first 10 EUR, then $20').map((each) => each.amount)).toEqual([10, 20]);
  });

  it.each([
    ['Please refund me', true],
    ['I want my $84 back', true],
    ['Bitte erstatten Sie den Betrag', true],
    ['Je demande un remboursement', true],
    ['Please look at the quote and get back to me', false],
    ['What does the plan cost?', false],
  ])('"%s" asks for money back: %s', (text, expected) => {
    expect(wantsMoneyBack(fold(text))).toBe(expected);
  });
});
