// When a trial counts as gone well, and what is said of those that did not.
import { expect, test } from 'vitest';
import { decide } from '../../src/core/decision.ts';
import { answered, examplePolicy, verified } from '../../src/core/example.ts';
import { faultIn, graded, passedAlways, passedMean, type Trial } from './grade.ts';

const policy = examplePolicy();
const proven = decide({ stage: 'verified', evidence: { ...verified(), model: 'claude' } }, [], policy);
const finding = { check: 'no-passage', effect: 'handover', reason: 'x' } as const;
const handedOver = decide({ stage: 'answered', evidence: { ...answered(), model: 'claude' } }, [finding], policy);
const trial = (parts: Partial<Trial>): Trial => ({
  ...{ expected: { kinds: ['reply'] }, decision: proven, group: null, trouble: null },
  ...parts,
});

test('a reply that was expected and is proven went well', () => {
  expect(proven.kind).toBe('reply');
  expect(faultIn(trial({}))).toBeNull();
});

test.each<[string, Partial<Trial>, string]>([
  ['another decision', { expected: { kinds: ['handover', 'label'] } }, 'reply, not handover or label'],
  ['no decision', { decision: null, trouble: 'it did not end in time' }, 'it did not end in time'],
  [
    'another group',
    { expected: { kinds: ['handover'], group: 'Legal' }, decision: handedOver, group: 'Support' },
    'handed to Support, not to Legal',
  ],
  ['what had to be looked up', { expected: { kinds: ['reply'], tools: ['lookup_order'] } }, 'without lookup_order'],
  ['a model', { decision: { ...proven, model: 'extractive' } }, 'Claude could not be asked'],
  [
    'proof',
    { decision: { ...proven, verification: { verdicts: [{ sentence: 0, supported: false, reason: 'x' }] } } },
    'a sentence went out that does not stand in its source',
  ],
  [
    'a verdict',
    { decision: { ...proven, verification: null } },
    'a sentence went out that does not stand in its source',
  ],
])('one with %s instead, or without it, did not', (_, parts, fault) => {
  expect(faultIn(trial(parts))).toBe(fault);
});

test('a ticket counts only when it went well every time', () => {
  const handled = (kinds: readonly ['reply' | 'handover', 'reply' | 'handover']) =>
    kinds.map((kind, place) => ({
      ...{ office: 'demo', ticket: { key: `t${place}` }, ownMs: 0, spentUsd: 0, isHard: false },
      ...trial({ expected: { kinds: [kind] } }),
    })) as unknown as Parameters<typeof graded>[0][number];
  const rows = graded([handled(['reply', 'reply']), handled(['reply', 'handover'])]);
  expect(rows.map(({ ticket, faults }) => [ticket, faults.length])).toEqual([
    ['t0', 0],
    ['t1', 1],
  ]);
  expect(passedAlways(rows)).toBe(0.5);
  expect(passedMean(rows)).toBe(0.75);
});
