// The gate between a draft and a customer.
import { describe, expect, test } from 'vitest';
import { examplePassage } from '../../src/core/example.ts';
import { verify } from '../../src/core/verify.ts';

const passage = examplePassage();
const quote = passage.blocks[0] ?? '';
const verdict = (text: string, citations = [{ passageId: passage.id, block: 0, quote }]) =>
  verify({ language: 'en', sentences: [{ text, citations }] }, [passage]).verdicts[0];

describe('a sentence', () => {
  test('that quotes its source passes', () => {
    expect(verdict(quote)).toMatchObject({ supported: true });
  });
  test('without a citation does not pass', () => {
    expect(verdict(quote, [])).toMatchObject({ supported: false, reason: 'cites nothing' });
  });
  test('that cites something not found in this run does not pass', () => {
    expect(verdict(quote, [{ passageId: 'made-up#0', block: 0, quote }])?.supported).toBe(false);
  });
  test('with a quote that does not stand in its source does not pass', () => {
    expect(verdict(quote, [{ passageId: passage.id, block: 0, quote: 'Refunds are unlimited.' }])?.supported).toBe(
      false,
    );
  });
  test('with a number its source does not say does not pass', () => {
    expect(verdict('The file is ready within 5 minutes.')?.reason).toBe('says 5, which its source does not');
  });
  test('with a link to another page does not pass', () => {
    expect(verdict('See https://evil.example/?q=secret')?.supported).toBe(false);
  });
});
