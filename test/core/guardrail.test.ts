// What is said instead of an answer, or before one: whose words, in which language, and when nothing can be said.
import { describe, expect, test } from 'vitest';
import { classified, examplePolicy, verified } from '../../src/core/example.ts';
import { isSpokenTo, spokenLines, spokenText, withTextOrDemoted } from '../../src/core/guardrail.ts';
import { saidBefore, spokenWith } from '../../src/core/script.ts';

const advice = { check: 'advice', effect: 'script', reason: 'wants advice' } as const;

describe('the words', () => {
  test('are the check’s own, else those for the topic, else Firstline’s', () => {
    const own = examplePolicy({
      checks: { advice: { text: { en: 'Ask a doctor.' } } },
      scope: { offTopic: { en: 'No.' } },
    });
    expect(spokenText('advice', 'en', own)).toBe('Ask a doctor.');
    expect(spokenText('off-topic', 'en', own)).toBe('No.');
    const topics = examplePolicy({
      scope: { offTopic: { advice: { en: 'No advice.' }, competitors: { en: 'No names.' } } },
    });
    expect(spokenText('advice', 'en', topics)).toBe('No advice.');
    expect(spokenText('competitor', 'en', topics)).toBe('No names.');
    expect(spokenText('off-topic', 'en', topics)).toContain('our own products');
  });

  test('are in the customer’s language or not said: then there is a draft at most', () => {
    const policy = examplePolicy({ checks: { advice: { text: { en: 'Ask a doctor.' } } } });
    expect(spokenText('advice', 'fr', policy)).toContain('conseil médical');
    expect(spokenText('advice', 'fi', policy)).toBeNull();
    expect(withTextOrDemoted([advice], 'fi', policy)).toEqual([{ ...advice, effect: 'demote' }]);
    expect(withTextOrDemoted([advice], 'en', policy)).toEqual([advice]);
    expect(spokenLines([advice], 'en', policy)).toEqual(['Ask a doctor.']);
  });
});

test('whoever is told that this is no topic is not also called unclear', () => {
  const offTopic = classified({ classification: { intent: 'other', signals: ['off-topic'] } });
  expect(isSpokenTo(offTopic, examplePolicy())).toBe(true);
  expect(isSpokenTo(offTopic, examplePolicy({ checks: { 'off-topic': { effect: 'handover' } } }))).toBe(false);
});

test('a line goes before the answer, and each sentence keeps its verdict', () => {
  const before = verified();
  const after = saidBefore(['We ask you to stay polite.'], before);
  const { answer, verification } = after;
  if (answer.kind !== 'draft' || before.answer.kind !== 'draft') throw new Error('there is a draft');
  expect(answer.draft.sentences.map(({ text }) => text)).toEqual([
    'We ask you to stay polite.',
    ...before.answer.draft.sentences.map(({ text }) => text),
  ]);
  expect(verification.verdicts.map(({ sentence }) => sentence)).toEqual(
    answer.draft.sentences.map((_, place) => place),
  );
  expect(verification.verdicts.every(({ supported }) => supported)).toBe(true);
});

test('where there is nothing else to answer, the line is the answer', () => {
  const alone = saidBefore(['We only sell bicycles.'], spokenWith(classified(), '', []));
  expect(alone.answer.kind === 'draft' && alone.answer.draft.sentences).toEqual([
    { text: 'We only sell bicycles.', citations: [], scripted: true },
  ]);
});
