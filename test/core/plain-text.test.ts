// What a model writes into tickets and mails for other people: nothing to click, nothing hidden, never endless.
import { describe, expect, test } from 'vitest';
import { plainLine, plainText } from '../../src/core/plain-text.ts';

describe('plain text', () => {
  test.each([
    'see https://evil.example/?q=secret now',
    'see evil.example/q now',
    'see ![x](https://evil.example/a.png) now',
    'see [the page] (evil.example) now',
    'see <img src=//evil.example> now',
    'see evil[.]example now',
    'see evil dot example now',
    'write to me@evil.example now',
  ])('has no address in it: %s', (text) => {
    expect(plainText(text, 500)).not.toMatch(/evil.{0,5}example/i);
  });

  test('keeps words, amounts, order numbers and paragraphs as they are', () => {
    const text = 'Order ORD-78432, charged twice: 89.99 USD.\n\n- refund one\n- tell the customer';
    expect(plainText(text, 500)).toBe(text);
  });

  test('a line with an address loses the address, and the others stay', () => {
    expect(plainText('First line.\nGo to www.evil.example please.\nLast line.', 500)).toBe(
      'First line.\nGo to … please.\nLast line.',
    );
  });

  test('what nobody sees is gone, and what is too long is cut', () => {
    expect(plainText('a\u200Bb\u{E0041}c', 500)).toBe('abc');
    expect(plainText('x'.repeat(1000), 100)).toHaveLength(100);
    expect(plainLine('one\n\ntwo\tthree', 500)).toBe('one two three');
  });
});
