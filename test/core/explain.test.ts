// Why a decision is what it is, and what a bolder one would have taken: computed from the decision, checked against it.
import { describe, expect, test } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { type Finding, judge } from '../../src/core/check.ts';
import { type Decision, decide } from '../../src/core/decision.ts';
import type { Verified } from '../../src/core/evidence.ts';
import {
  classified,
  examplePassage,
  examplePolicy,
  type SnapshottedParts,
  snapshotted,
  verified,
} from '../../src/core/example.ts';
import { explain } from '../../src/core/explain.ts';
import type { Policy } from '../../src/core/policy.ts';

const policyVersion = 'v1';
const catalogue = checks.map(({ id }) => id);

/** As `triage` does it with a draft, or with a handover before there is one. */
function explained(evidence: Verified, policy: Policy = examplePolicy(), more: readonly Finding[] = []) {
  const early = [
    ...more,
    ...judge(checks, 'snapshotted', evidence, policy),
    ...judge(checks, 'classified', evidence, policy),
  ];
  const late = [...judge(checks, 'answered', evidence, policy), ...judge(checks, 'verified', evidence, policy)];
  const stops = early.some(({ effect }) => effect === 'handover');
  const decision: Decision = stops
    ? decide({ stage: 'classified', evidence, passages: evidence.passages }, early, policy)
    : decide({ stage: 'verified', evidence }, [...early, ...late], policy);
  return { decision, explanation: explain({ decision, evidence, policy, policyVersion, checks }) };
}
const bolderOf = (parts: SnapshottedParts, policy?: Record<string, unknown>) =>
  explained(verified(parts), examplePolicy(policy)).explanation.bolder;

describe('what a bolder outcome would have taken', () => {
  test('nothing, when the reply goes out', () => {
    const { decision, explanation } = explained(verified());
    expect(decision.kind).toBe('reply');
    expect(explanation.bolder).toEqual([]);
  });

  test('all that held a reply back is named together', () => {
    expect(bolderOf({ ticket: { ccIds: [501] }, customer: { verified: false } })).toEqual([
      { outcome: 'reply', changes: ['without `cc-present` and `not-trusted`'] },
    ]);
  });

  test('a policy that drafts only is named, and not the checks that stayed quiet', () => {
    expect(bolderOf({}, { modes: { default: 'suggest' } })).toEqual([
      { outcome: 'reply', changes: ['with the mode reply instead of suggest'] },
    ]);
  });

  test('everything at once: a check, the mode, quoting only, and an agent who asked', () => {
    const parts = { cause: 'agent:1', ticket: { ccIds: [501] } } as const;
    expect(bolderOf(parts, { modes: { default: 'suggest' }, extractive: 'suggest' })).toEqual([
      {
        outcome: 'reply',
        changes: [
          'without `cc-present`',
          'with the mode reply instead of suggest',
          'with `extractive: reply`, or with Claude',
          'if a customer’s message, not somebody here, had asked for it',
        ],
      },
    ]);
  });

  test('a run that stopped before there was a draft claims no outcome that nobody has seen', () => {
    const { decision, explanation } = explained(verified({ comment: { text: 'My lawyer will sue you.' } }));
    expect(decision.kind).toBe('handover');
    expect(explanation.bolder).toEqual([{ outcome: 'further', changes: ['without `legal-threat`'] }]);
  });

  test('a ticket handed over and closed to everything else: the next step first, then the furthest', () => {
    const legal = { check: 'legal-threat', effect: 'handover', reason: 'x' } as const;
    const owned = { check: 'assigned-to-person', effect: 'label', reason: 'x' } as const;
    const policy = examplePolicy();
    const evidence = classified();
    const decision = decide({ stage: 'classified', evidence, passages: [] }, [legal, owned], policy);
    const { bolder } = explain({ decision, evidence, policy, policyVersion, checks });
    expect(bolder).toEqual([
      { outcome: 'handover', changes: ['without `assigned-to-person`'] },
      { outcome: 'further', changes: ['without `legal-threat`', 'without `assigned-to-person`'] },
    ]);
  });

  test('a check alone is named alone, and only a decision with a draft knows how it would have ended', () => {
    const policy = examplePolicy();
    const evidence = verified();
    const told = checks.map(({ id, effect }) => {
      const decision = decide({ stage: 'verified', evidence }, [{ check: id, effect, reason: 'x' }], policy);
      return explain({ decision, evidence, policy, policyVersion, checks }).bolder;
    });
    const wanted = checks.map(({ id, effect }) =>
      // A note stands in nobody's way.
      effect === 'note' || effect === 'script'
        ? []
        : [{ outcome: effect === 'demote' ? 'reply' : 'further', changes: [`without \`${id}\``] }],
    );
    expect(told).toEqual(wanted);
  });
});

describe('what is told of a decision', () => {
  test('every check of the catalogue, fired, quiet or not reached, with its sentence', () => {
    const { explanation } = explained(verified({ ticket: { ccIds: [501] } }));
    expect(explanation.checks.map(({ check }) => check)).toEqual(catalogue);
    expect(explanation.checks.filter(({ state }) => state === 'fired')).toEqual([
      {
        check: 'cc-present',
        about: 'With other people in copy there is at most a draft.',
        state: 'fired',
        effect: 'demote',
        reason: 'other people are in copy',
        measure: null,
      },
    ]);
    expect(explanation.checks.filter(({ state }) => state === 'not reached')).toEqual([]);
  });

  test('a check that counts says how far it is from firing', () => {
    const { explanation } = explained(verified({ classification: { sentiment: -0.4 } }));
    const measureOf = (id: string) => explanation.checks.find(({ check }) => check === id)?.measure;
    expect(measureOf('angry')).toEqual({ value: -0.4, limit: -0.7, of: 'mood' });
    expect(measureOf('frustrated-often')).toEqual({ value: 1, limit: 3, of: 'frustrated messages' });
    expect(measureOf('low-confidence')).toEqual({ value: 0.9, limit: 0.3, of: 'confidence in the intent' });
    expect(measureOf('closed')).toBeNull();
  });

  test('a ticket left alone on sight: what needs an intent or a draft was not reached', () => {
    const policy = examplePolicy();
    const evidence = snapshotted({ ticket: { status: 'closed' } });
    const decision = decide({ stage: 'snapshotted', evidence }, judge(checks, 'snapshotted', evidence, policy), policy);
    const told = explain({ decision, evidence, policy, policyVersion, checks });
    expect(told).toMatchObject({ intent: null, model: null, passages: [], sentences: [], calls: [], costUsd: 0 });
    const unreached = told.checks.filter(({ state }) => state === 'not reached').map(({ check }) => check);
    expect(unreached).toEqual(checks.filter(({ at }) => at !== 'snapshotted').map(({ id }) => id));
  });

  test('a check the policy made stronger shows the effect it had', () => {
    const policy = examplePolicy({ checks: { 'cc-present': { effect: 'handover' } } });
    const { explanation } = explained(verified({ ticket: { ccIds: [501] } }), policy);
    expect(explanation.checks.find(({ check }) => check === 'cc-present')?.effect).toBe('handover');
  });

  test('a finding that no check makes, such as a model that was away, is told too', () => {
    const away = { check: 'model-unavailable', effect: 'note', reason: 'no key' } as const;
    const { explanation } = explained(verified(), examplePolicy(), [away]);
    expect(explanation.checks.at(-1)).toEqual({
      ...{ check: 'model-unavailable', about: null, state: 'fired', effect: 'note', reason: 'no key' },
      measure: null,
    });
  });

  test('scores against the least that counts, which passage is cited, and each sentence against its source', () => {
    const cited = examplePassage();
    const other = examplePassage({ id: '78#1', headings: ['Size'], score: 0.4 });
    const quote = cited.blocks[0] ?? '';
    const draft = {
      language: 'en',
      sentences: [
        { text: quote, citations: [{ passageId: '77#0', block: 0, quote }] },
        { text: 'It takes 3 minutes.', citations: [{ passageId: '77#0', block: 0, quote }] },
      ],
    };
    const { explanation } = explained(verified({ passages: [cited, other], answer: { kind: 'draft', draft } }));
    expect(explanation.passages).toEqual([
      {
        passage: '77#0',
        title: cited.title,
        score: 0.8,
        textScore: 0.8,
        vectorScore: 0.8,
        updatedAt: cited.updatedAt,
        version: cited.version,
        minScore: 0.35,
        cited: true,
      },
      expect.objectContaining({ passage: '78#1', title: `${cited.title} › Size`, score: 0.4, cited: false }),
    ]);
    expect(explanation.sentences.map(({ supported, reason }) => [supported, reason])).toEqual([
      [true, null],
      [false, 'says 3, which its source does not'],
    ]);
    expect(explanation.intent).toEqual({ id: 'how-to', confidence: 0.9, threshold: 0.3 });
  });

  test.each([
    [{ default: 'suggest' }, { is: 'suggest', from: ['modes.default'] }],
    [
      { default: 'reply', intents: { 'how-to': 'label' } },
      { is: 'label', from: ['modes.intents.how-to'] },
    ],
    [
      { default: 'reply', channels: { email: 'suggest' } },
      { is: 'suggest', from: ['modes.channels.email'] },
    ],
    [
      { default: 'reply', brands: { 7: 'shadow' } },
      { is: 'shadow', from: ['modes.brands.7'] },
    ],
    [
      { default: 'label', channels: { email: 'label' } },
      { is: 'label', from: ['modes.default', 'modes.channels.email'] },
    ],
  ])('the mode and the line it comes from: %j', (modes, mode) => {
    const { explanation } = explained(verified({ ticket: { brandId: 7 } }), examplePolicy({ modes }));
    expect(explanation.mode).toEqual(mode);
  });
});
