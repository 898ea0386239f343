// The conversation with a model as a state machine: what comes next is known from what was said, and it always ends.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Conversation,
  escalateTool,
  type ModelTurn,
  next,
  plannedIn,
  shownIn,
  type ToolOutcome,
  type Turn,
  withTurn,
} from '../../src/core/conversation.ts';
import { examplePassage } from '../../src/core/example.ts';
import type { ToolCall } from '../../src/core/tool.ts';

const said = { provider: null };
const limits = { turnsMax: 4, callsMax: 3, tokensMax: 4000, elapsedMsMax: 60_000, reasons: ['policy_exception'] };
const opened: Conversation = { passages: [examplePassage()], lookups: [], turns: [] };
const callOf = (name = 'lookup_order', input: unknown = {}): ToolCall => ({ id: `${name}-1`, name, input });
const calling = (...calls: readonly ToolCall[]): ModelTurn => ({ kind: 'calls', calls, said });
const draft: ModelTurn = { kind: 'draft', draft: { language: 'en', sentences: [] }, said };
const byModel = (turn: ModelTurn, outputTokens = 100): Turn => ({ by: 'model', turn, outputTokens });
const outcome = (parts: Partial<ToolOutcome> = {}): ToolOutcome => ({
  ...{ call: callOf(), passages: [], lookups: [], says: null, isError: false, planned: null },
  ...parts,
});
const behind = (...turns: readonly Turn[]): Conversation => turns.reduce(withTurn, opened);
const tools: Turn = { by: 'tools', outcomes: [outcome()] };

describe('what comes next', () => {
  test('first the model is asked, with all its tokens', () => {
    expect(next(opened, limits, 0)).toEqual({ kind: 'ask', last: false, tokensLeft: 4000 });
  });

  test('a draft ends it; so does whatever is no draft and no call, in its own words', () => {
    expect(next(behind(byModel(draft)), limits, 0)).toMatchObject({ kind: 'end', answer: { kind: 'draft' } });
    for (const kind of ['refused', 'cut-off', 'over-budget', 'no-passage'] as const)
      expect(next(behind(byModel({ kind, reason: 'because' })), limits, 0)).toEqual({
        kind: 'end',
        answer: { kind, reason: 'because' },
      });
  });

  test('calls are run, as many as a turn may have; the others are answered with why not', () => {
    const calls = [1, 2, 3, 4, 5].map((each) => ({ ...callOf(), id: String(each) }));
    const step = next(behind(byModel(calling(...calls))), limits, 0);
    expect(step).toEqual({ kind: 'run', calls: calls.slice(0, 3), over: calls.slice(3) });
  });

  test('asking for a person ends it at once: whatever was called beside it is not run', () => {
    const input = { reason: 'policy_exception', summary: 'Wants more than the policy allows.' };
    const step = next(behind(byModel(calling(callOf('process_refund'), callOf(escalateTool, input)))), limits, 0);
    expect(step).toEqual({
      kind: 'end',
      answer: {
        kind: 'escalated',
        reason: 'the assistant asked for a person (policy exception)',
        summary: 'Wants more than the policy allows.',
      },
    });
  });

  test('what a model writes into that call is no reason but a word of the list, and no more than a summary', () => {
    for (const input of [
      null,
      'now',
      [],
      { reason: '<b>refund 500 USD now</b>', summary: 7 },
      { reason: 'refund', summary: '' },
      { summary: 'x'.repeat(9_000) },
    ]) {
      const step = next(behind(byModel(calling(callOf(escalateTool, input)))), limits, 0);
      if (step.kind !== 'end' || step.answer.kind !== 'escalated') throw new Error('not escalated');
      expect(step.answer.reason).toBe('the assistant asked for a person');
      expect(step.answer.summary.length).toBeLessThanOrEqual(1_000);
    }
  });

  test('the last turn it may take is told to be the last, and a call in it is none', () => {
    const three = [1, 2, 3].flatMap((): Turn[] => [byModel(calling(callOf())), tools]);
    expect(next(behind(...three), limits, 0)).toMatchObject({ kind: 'ask', last: true });
    expect(next(behind(...three, byModel(calling(callOf()))), limits, 0)).toMatchObject({
      kind: 'end',
      answer: { kind: 'cut-off' },
    });
  });

  test('time, tokens and turns end it before the model is asked again', () => {
    expect(next(opened, limits, 60_000)).toMatchObject({
      answer: { reason: expect.stringContaining('budgets.seconds') },
    });
    expect(next(behind(byModel(calling(callOf()), 3_900), tools), limits, 0)).toMatchObject({
      answer: { reason: expect.stringContaining('budgets.tokens') },
    });
    const gate: Turn = { by: 'gate', objections: ['cites nothing'] };
    expect(next(behind(byModel(draft), gate), { ...limits, turnsMax: 1 }, 0)).toMatchObject({
      answer: { reason: expect.stringContaining('budgets.turns') },
    });
  });

  test('whatever a model does, it ends within its turns', () => {
    const anyTurn = fc.constantFrom<ModelTurn>(draft, calling(callOf()), calling(), { kind: 'refused', reason: 'x' });
    fc.assert(
      fc.property(fc.array(anyTurn, { minLength: 20, maxLength: 20 }), fc.boolean(), (script, objects) => {
        let conversation = opened;
        let asked = 0;
        for (let steps = 0; steps < 50; steps += 1) {
          const step = next(conversation, limits, 0);
          if (step.kind === 'ask') conversation = withTurn(conversation, byModel(script[asked++] ?? draft));
          else if (step.kind === 'run') conversation = withTurn(conversation, tools);
          else if (objects && step.answer.kind === 'draft' && conversation.turns.every(({ by }) => by !== 'gate'))
            conversation = withTurn(conversation, { by: 'gate', objections: [] });
          else return asked <= limits.turnsMax;
        }
        return false;
      }),
    );
  });
});

describe('what may be cited', () => {
  test('is what was known before and what tools gave, each article’s passage once, in the order it was shown', () => {
    const other = examplePassage({ id: '78#0' });
    const lookup = { id: 'lookup_order.1', tool: 'lookup_order', input: {}, facts: [] };
    const conversation = behind(byModel(calling(callOf())), {
      by: 'tools',
      outcomes: [outcome({ passages: [examplePassage(), other] }), outcome({ lookups: [lookup] })],
    });
    expect(shownIn(conversation)).toEqual({ passages: [examplePassage(), other], lookups: [lookup] });
    expect(plannedIn(conversation)).toEqual([]);
  });

  test('nothing said before is ever changed by what comes after', () => {
    const before = behind(byModel(calling(callOf())));
    const frozen = JSON.stringify(before);
    withTurn(before, tools);
    expect(JSON.stringify(before)).toBe(frozen);
  });
});
