/** Several classifications as one: agreement is the confidence, and doubt falls on the careful side. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Classification, categories } from '../../src/core/classification.ts';
import { exampleClassification } from '../../src/core/example.ts';
import { signalIds } from '../../src/core/signals/index.ts';
import { priorities } from '../../src/core/ticket.ts';
import { isAgreed, tally } from '../../src/core/votes.ts';

const vote = (parts: Partial<Classification> = {}): Classification => ({ ...exampleClassification, ...parts });
const intents = (...ids: readonly string[]) => tally(ids.map((intent) => vote({ intent })));

const anyVote: fc.Arbitrary<Classification> = fc.record({
  intent: fc.constantFrom('refund', 'sign-in', 'plans', 'other'),
  confidence: fc.double({ min: 0, max: 1, noNaN: true }),
  category: fc.constantFrom(...categories),
  complexity: fc.constantFrom('simple' as const, 'moderate' as const, 'complex' as const),
  priority: fc.constantFrom(...priorities),
  sentiment: fc.double({ min: -1, max: 1, noNaN: true }),
  language: fc.constantFrom('en', 'de', 'und'),
  signals: fc.subarray([...signalIds]),
  summary: fc.string(),
  queries: fc.array(fc.constantFrom('reset password', 'Reset password', 'export', 'refund', 'plan', 'sso', 'api'), {
    maxLength: 5,
  }),
});
const someVotes = fc.array(anyVote, { minLength: 1, maxLength: 5 });

describe('confidence is how many agree, whatever a model says of itself', () => {
  test.each([
    [1, ['refund']],
    [1, ['refund', 'refund']],
    [0.67, ['refund', 'sign-in', 'refund']],
    [0.6, ['refund', 'sign-in', 'refund', 'plans', 'refund']],
  ])('%d for %j', (confidence, ids) => {
    expect(intents(...ids)).toMatchObject({ intent: 'refund', confidence });
  });

  test('where no more than half agree there is none, so that every threshold takes it for unsure', () => {
    expect(intents('refund', 'sign-in').confidence).toBe(0);
    expect(intents('refund', 'sign-in', 'plans').confidence).toBe(0);
    expect(intents('refund', 'refund', 'sign-in', 'plans', 'other').confidence).toBe(0);
  });

  test('a model that is very sure alone is not', () => {
    const alone = tally([vote({ confidence: 1 }), vote({ intent: 'plans' }), vote({ intent: 'other' })]);
    expect(alone.confidence).toBe(0);
  });
});

describe('a further vote', () => {
  test('is not needed where two agree on intent, complexity and all that calls for a person', () => {
    expect(isAgreed([vote()])).toBe(false);
    expect(isAgreed([vote(), vote({ summary: 'said otherwise', sentiment: 0.4 })])).toBe(true);
    for (const other of [
      { intent: 'plans' },
      { complexity: 'complex' as const },
      { signals: ['legal-threat' as const] },
    ])
      expect(isAgreed([vote(), vote(other)])).toBe(false);
  });

  test('never takes back a signal or lowers the priority, and never brightens the mood', () => {
    fc.assert(
      fc.property(someVotes, anyVote, (votes, another) => {
        const [before, after] = [tally(votes), tally([...votes, another])];
        expect(after.signals).toEqual(expect.arrayContaining([...before.signals]));
        expect(priorities.indexOf(after.priority)).toBeGreaterThanOrEqual(priorities.indexOf(before.priority));
        expect(after.sentiment).toBeLessThanOrEqual(before.sentiment);
      }),
    );
  });

  test('says nothing that nobody said', () => {
    fc.assert(
      fc.property(someVotes, (votes) => {
        const { intent, summary, language, complexity, queries } = tally(votes);
        expect(votes.map((each) => each.intent)).toContain(intent);
        expect(votes.filter((each) => each.intent === intent).map((each) => each.summary)).toContain(summary);
        expect(votes.map((each) => each.language)).toContain(language);
        expect(votes.map((each) => each.complexity)).toContain(complexity);
        const said = votes.flatMap((each) => each.queries);
        expect(said).toEqual(expect.arrayContaining([...queries]));
        expect(queries.length).toBeLessThanOrEqual(5);
        expect(new Set(queries.map((query) => query.toLowerCase())).size).toBe(queries.length);
      }),
    );
  });
});

test('of two the harder, of three the middle complexity counts', () => {
  const hard = (...all: readonly Classification['complexity'][]) =>
    tally(all.map((complexity) => vote({ complexity }))).complexity;
  expect(hard('simple', 'moderate')).toBe('moderate');
  expect(hard('simple', 'complex', 'simple')).toBe('simple');
  expect(hard('simple', 'complex', 'moderate')).toBe('moderate');
});

test('everybody’s best search comes before anybody’s second', () => {
  const votes = [vote({ queries: ['a', 'b', 'c'] }), vote({ queries: ['A', 'd'] }), vote({ queries: ['e', 'f', 'g'] })];
  expect(tally(votes).queries).toEqual(['a', 'e', 'b', 'd', 'f']);
});
