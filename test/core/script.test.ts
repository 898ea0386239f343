/** Scripted replies: the policy's own words, and only where nobody doubts what the customer wants. */
import { expect, test } from 'vitest';
import type { ModelName } from '../../src/core/evidence.ts';
import { type ClassifiedParts, classified, examplePolicy } from '../../src/core/example.ts';
import { scriptFor } from '../../src/core/script.ts';

const english =
  'Press Forgot password on the sign-in page. The mail comes within 5 min. at most.\n\nIt holds for an hour.';
const policy = examplePolicy({
  intents: [
    { id: 'password', about: 'Passwords', script: { en: english, de: 'Klicken Sie auf „Passwort vergessen“.' } },
    { id: 'how-to', about: 'How something works' },
  ],
});
const script = (classification: ClassifiedParts['classification'], model: ModelName = 'claude') =>
  scriptFor(
    { ...classified({ classification: { intent: 'password', confidence: 1, ...classification } }), model },
    policy,
  );

test('an intent with a script is answered in the policy’s own words, sentence by sentence', () => {
  expect(script({})).toEqual({
    language: 'en',
    sentences: [
      { text: 'Press Forgot password on the sign-in page.', citations: [], scripted: true },
      { text: 'The mail comes within 5 min. at most.', citations: [], scripted: true, continues: true },
      { text: 'It holds for an hour.', citations: [], scripted: true },
    ],
  });
  expect(script({ language: 'de' })?.sentences.map(({ text }) => text)).toEqual([
    'Klicken Sie auf „Passwort vergessen“.',
  ]);
});

test('a customer whose language has no wording of its own gets no script', () => {
  expect(script({ language: 'fr' })).toBeNull();
  expect(script({ language: 'constructor' })).toBeNull();
});

test('an intent that not all votes have gets no script', () => {
  expect(script({ confidence: 0.67 })).toBeNull();
  expect(script({ intent: 'how-to' })).toBeNull();
  expect(script({ intent: 'other' })).toBeNull();
});

test('the mode without a model has to be surer for a script than for a draft', () => {
  expect(script({ confidence: 0.55 }, 'extractive')).toBeNull();
  expect(script({ confidence: 0.8 }, 'extractive')).not.toBeNull();
});
