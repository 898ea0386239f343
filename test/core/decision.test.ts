// The one function that decides, and what can never come out of it.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { effects, type Finding } from '../../src/core/check.ts';
import { boldness, decide, type Ending } from '../../src/core/decision.ts';
import { answered, classified, examplePolicy, snapshotted, verified } from '../../src/core/example.ts';
import { modes } from '../../src/core/policy.ts';

const finding = (effect: Finding['effect'], check = 'some-check'): Finding => ({ check, effect, reason: 'a reason' });
const drafted = (parts = {}): Ending => ({ stage: 'verified', evidence: verified(parts) });
const rank = (kind: (typeof boldness)[number]) => boldness.indexOf(kind);

const anyFinding = fc.record({
  check: fc.constantFrom('legal-threat', 'cc-present', 'closed', 'angry'),
  effect: fc.constantFrom(...effects),
  reason: fc.constant('a reason'),
});
const anyPolicy = fc.constantFrom(...modes).map((mode) => examplePolicy({ modes: { default: mode } }));
const anyEnding = fc.constantFrom<Ending>(
  { stage: 'snapshotted', evidence: snapshotted() },
  { stage: 'classified', evidence: classified(), passages: [] },
  { stage: 'answered', evidence: answered({ answer: { kind: 'no-passage', reason: 'nothing fits' } }) },
  drafted(),
  drafted({ cause: 'agent:1' }),
);

describe('decide', () => {
  test('replies only when nothing objects', () => {
    expect(decide(drafted(), [], examplePolicy()).kind).toBe('reply');
  });

  test('never replies where the policy says suggest', () => {
    expect(decide(drafted(), [], examplePolicy({ modes: { default: 'suggest' } })).kind).toBe('suggest');
  });

  test('never replies for a cause other than a customer comment', () => {
    expect(decide(drafted({ cause: 'agent:77' }), [], examplePolicy()).kind).toBe('suggest');
  });

  test('never lets the mode without a model reply unless the policy says so', () => {
    expect(decide(drafted(), [], examplePolicy({ extractive: 'suggest' })).kind).toBe('suggest');
  });

  test('gives a ticket without a draft to a person', () => {
    const ending: Ending = {
      stage: 'answered',
      evidence: answered({ answer: { kind: 'refused', reason: 'refused' } }),
    };
    expect(decide(ending, [], examplePolicy()).kind).toBe('handover');
  });

  test('a check’s group goes before the intent’s, and the default takes the rest', () => {
    const policy = examplePolicy({ checks: { 'legal-threat': { group: 'legal', priority: 'urgent' } } });
    const legal = decide(drafted(), [finding('handover', 'legal-threat')], policy);
    expect(legal).toMatchObject({ kind: 'handover', group: 2, priority: 'urgent' });
    expect(decide(drafted(), [finding('handover')], policy)).toMatchObject({ kind: 'handover', group: 1 });
  });

  test('the most careful of default, intent, channel and brand wins', () => {
    const policy = examplePolicy({ modes: { default: 'reply', channels: { email: 'label' } } });
    expect(decide(drafted(), [], policy).kind).toBe('label');
  });

  test('speaks a handover’s line only when a reply would have been allowed too', () => {
    const policy = examplePolicy({ checks: { angry: { text: { en: 'A colleague will write to you.' } } } });
    const calm = decide(drafted(), [finding('handover', 'angry')], policy);
    expect(calm).toMatchObject({ kind: 'handover', line: 'A colleague will write to you.' });
    const untrusted = decide(drafted(), [finding('handover', 'angry'), finding('demote', 'not-trusted')], policy);
    expect(untrusted).toMatchObject({ kind: 'handover', line: null });
  });

  test('an agent’s own handover is one where Firstline may only label, and goes to the group the agent names', () => {
    const asked = { kind: 'handover', group: 'legal', reason: 'a contract' } as const;
    const labels = examplePolicy({ modes: { default: 'label' } });
    const ending = (parts = {}): Ending => ({ stage: 'classified', evidence: classified(parts), passages: [] });
    const finding: Finding = { check: 'agent-asked', effect: 'handover', reason: 'an agent asked for it: a contract' };
    expect(decide(ending({ cause: 'agent:1', asked }), [finding], labels)).toMatchObject({
      ...{ kind: 'handover', groupKey: 'legal', line: null },
    });
    expect(decide(ending({ cause: 'agent:1' }), [finding], labels).kind).toBe('label');
  });

  test('the order of findings never matters', () => {
    fc.assert(
      fc.property(anyEnding, fc.array(anyFinding), anyPolicy, (ending, findings, policy) => {
        expect(decide(ending, [...findings].reverse(), policy).kind).toBe(decide(ending, findings, policy).kind);
      }),
    );
  });

  test('another finding never makes a decision bolder', () => {
    fc.assert(
      fc.property(anyEnding, fc.array(anyFinding), anyFinding, anyPolicy, (ending, findings, more, policy) => {
        const before = decide(ending, findings, policy).kind;
        const after = decide(ending, [...findings, more], policy).kind;
        expect(rank(after)).toBeLessThanOrEqual(rank(before));
      }),
    );
  });

  test('is plain data: it survives being stored', () => {
    const decision = decide(drafted(), [finding('note')], examplePolicy());
    expect(JSON.parse(JSON.stringify(decision))).toEqual(decision);
  });
});

test('a person who takes over reads the address that the model was not shown, and no card number', () => {
  const evidence = classified({
    comment: { text: 'Call me: ada@home.example, card 4111 1111 1111 1111' },
    classification: { summary: 'Wants a call, wrote <EMAIL_1> and <CARD_1>' },
  });
  const finding = { check: 'asks-for-human', effect: 'handover', reason: 'asks for a person' } as const;
  const decision = decide({ stage: 'classified', evidence, passages: [] }, [finding], examplePolicy());
  expect(decision).toMatchObject({ brief: { wants: 'Export — Wants a call, wrote ada@home.example and <CARD_1>' } });
});
