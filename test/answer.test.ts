/** Which way an answer is written: cheap first, better only where the cheap draft did not stand in its source. */
import { describe, expect, test } from 'vitest';
import { answer } from '../src/answer.ts';
import { nothingConfirmed } from '../src/confirm.ts';
import type { Answer } from '../src/core/draft.ts';
import type { Classified } from '../src/core/evidence.ts';
import { classified, examplePassage, examplePolicy } from '../src/core/example.ts';
import type { ModelCall } from '../src/core/model-call.ts';
import type { Model, World } from '../src/core/ports.ts';

const policy = examplePolicy();
const passage = examplePassage();
const quote = passage.blocks[0] ?? '';
const saying = (text: string): Answer => ({
  kind: 'draft',
  draft: { language: 'en', sentences: [{ text, citations: [{ passageId: passage.id, block: 0, quote }] }] },
});
const proven = saying(quote);
const invented = saying('The file is ready within 3 minutes.');
const none: Answer = { kind: 'over-budget', reason: 'the cap for this ticket is reached' };
const call = (model: string): ModelCall => ({
  ...{ purpose: 'answer', model, costUsd: 0.001, durationMs: 5 },
  usage: { input: 1, cacheRead: 0, cacheWrite5m: 0, cacheWrite1h: 0, output: 1 },
});

/** Two models that give these answers; what they were shown is kept. */
function world(small: Answer, large: Answer) {
  const seen: Classified[] = [];
  const model: Model = {
    name: 'claude',
    ask: () => Promise.reject(new Error('nothing is asked here')),
    routes: () => [
      { model: 'small', effort: 'high' },
      { model: 'large', effort: 'medium' },
    ],
    turn: async ({ evidence, route }) => {
      seen.push(evidence);
      const said = route.model === 'small' ? small : large;
      if (said.kind === 'escalated') throw new Error('asking for a person is a call here');
      const value = said.kind === 'draft' ? { ...said, said: { provider: null } } : said;
      return { value, calls: [call(route.model)] };
    },
  };
  const ask = (parts: Parameters<typeof classified>[0] = {}) =>
    answer(
      { model, policy, clock: { now: () => 0 }, connectors: { tools: [] as const } } as unknown as World,
      { ...classified(parts), model: 'claude' },
      { passages: [passage], confirmed: nothingConfirmed, lines: [] },
      new AbortController().signal,
    );
  return { ask, seen };
}

describe('an answer', () => {
  test('of the small model that stands in its source costs one call', async () => {
    const answered = await world(proven, none).ask();
    expect(answered.calls.map((each) => each.model)).toEqual(['small']);
    expect(answered).toMatchObject({ answer: proven, verification: { verdicts: [{ supported: true }] } });
  });

  test('that invents a number is written once more, then goes to the large model; all calls are counted', async () => {
    const answered = await world(invented, proven).ask();
    expect(answered.calls.map((each) => each.model)).toEqual(['small', 'small', 'large']);
    expect(answered.answer).toEqual(proven);
  });

  test('that neither model could prove stays a draft with its verdict', async () => {
    const answered = await world(invented, invented).ask();
    expect(answered).toMatchObject({ answer: { kind: 'draft' }, verification: { verdicts: [{ supported: false }] } });
  });

  test('is kept for an agent when there is no money for a better one', async () => {
    const answered = await world(invented, none).ask();
    expect(answered).toMatchObject({ answer: { kind: 'draft' }, verification: { verdicts: [{ supported: false }] } });
    expect(answered.calls).toHaveLength(3);
  });

  test('is asked for without card numbers and addresses', async () => {
    const text = 'Card 4111 1111 1111 1111, I am at home@ada.example and you know boss@acme.example';
    const { ask, seen } = world(saying('We write to <EMAIL_1>, card <CARD_1>.'), proven);
    const comments = [{ authorId: 501, text: 'boss@acme.example' }, { text }];
    await ask({ comments });
    expect(JSON.stringify(seen.map(({ comment, snapshot }) => [comment, snapshot.comments]))).not.toMatch(
      /4111|home@ada|boss@acme/,
    );
  });
});
