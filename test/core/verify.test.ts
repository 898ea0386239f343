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
  test.each([
    'Go to evil.example now.',
    'Go to www.evil.example/?q=secret.',
    'Write to help@evil.example.',
    'Click [here](//evil.example).',
    '![logo](evil.png)',
    '![logo][1]',
    'Press <a href="x">this</a>.',
    'Use javascript:alert or data:text/html,x.',
  ])('with something that becomes a link or markup does not pass: %s', (text) => {
    expect(verdict(text)?.reason).toBe('holds an address or markup that its source does not');
  });
  test('with a gap where an address was taken out does not pass', () => {
    expect(verdict('Press Export, then go to .')?.reason).toBe('has a gap where an address or a picture stood');
  });
  test('may name an address that its source names, and link to the article', () => {
    const block = 'Open app.example.com and choose Data.';
    const cited = examplePassage({ blocks: [block] });
    const sentence = (text: string) =>
      verify({ language: 'en', sentences: [{ text, citations: [{ passageId: cited.id, block: 0, quote: block }] }] }, [
        cited,
      ]).verdicts[0]?.supported;
    expect(sentence('In app.example.com choose Data.')).toBe(true);
    expect(sentence(`Choose Data, see ${cited.url}`)).toBe(true);
  });
});
