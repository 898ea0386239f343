// What is written to Zendesk for each decision.
import { describe, expect, test } from 'vitest';
import { decide } from '../../src/core/decision.ts';
import { examplePolicy, exampleTicket, verified } from '../../src/core/example.ts';
import { publicLine, speaks, tagsFor, updateFor } from '../../src/core/update.ts';

const policy = examplePolicy({ checks: { angry: { text: { en: 'A colleague will write to you.' } } } });
const run = 'run-1';
const reply = decide({ stage: 'verified', evidence: verified() }, [], policy);
const handover = decide(
  { stage: 'verified', evidence: verified() },
  [{ check: 'angry', effect: 'handover', reason: 'is very upset' }],
  policy,
);

describe('a reply', () => {
  const update = updateFor(reply, exampleTicket(), run, policy);

  test('is one public comment with the stamp that was read and the mark of its run', () => {
    expect(update).toMatchObject({
      stamp: '2026-11-20T09:58:00Z',
      marker: { run, decision: 'reply', write: 1 },
      comment: { public: true },
      status: 'pending',
    });
  });

  test('quotes the article, names it, and says that a machine wrote it', () => {
    expect(update?.comment?.text).toContain('Open Settings, choose Data, and press Export.');
    expect(update?.comment?.text).toContain('Source: Exporting your data — https://help.example.com/articles/77');
    expect(update?.comment?.text).toMatch(/automated assistant/);
  });
});

describe('a draft', () => {
  const draft = (asked = {}) =>
    decide({ stage: 'verified', evidence: verified({ cause: 'agent:1', ...asked }) }, [], policy);

  test('is left as an internal note; where the policy wants none, as tags alone', () => {
    expect(updateFor(draft(), exampleTicket(), run, policy)).toMatchObject({ comment: { public: false } });
    const without = examplePolicy({ reply: { draftNote: false } });
    const update = updateFor(draft(), exampleTicket(), run, without);
    expect(update).not.toHaveProperty('comment');
    expect(update?.tags).toContain('firstline_suggested');
  });

  test('that an agent asked for in the app stands there, and the ticket stays as it is', () => {
    const asked = { kind: 'draft', guidance: null } as const;
    expect(updateFor(draft({ asked }), exampleTicket(), run, policy)).toBeNull();
  });
});

describe('a handover', () => {
  test('writes the brief for agents first and the line for the customer second', () => {
    expect(updateFor(handover, exampleTicket(), run, policy)).toMatchObject({ comment: { public: false }, groupId: 1 });
    expect(publicLine(handover, { id: 1001, stamp: 'later' }, { run, policy })).toMatchObject({
      stamp: 'later',
      marker: { write: 2 },
      comment: {
        public: true,
        text: 'Hello,\n\nA colleague will write to you.\n\nThis message was sent automatically.',
      },
    });
    expect(speaks(handover)).toBe(true);
  });
});

describe('tags', () => {
  test('of others are kept, ours are replaced, requests and the opt-out are left alone', () => {
    const present = ['vip', 'firstline_suggested', 'firstline_intent_old', 'firstline_off', 'firstline_escalate_legal'];
    expect(tagsFor(reply, present)).toEqual([
      'vip',
      'firstline_off',
      'firstline_escalate_legal',
      'firstline_replied',
      'firstline_intent_how_to',
      'firstline_sentiment_neutral',
      'firstline_language_en',
    ]);
  });

  test('of a handover name the checks that caused it', () => {
    expect(tagsFor(handover, [])).toContain('firstline_handover_angry');
  });
});

describe('priority', () => {
  test('is raised and never lowered', () => {
    expect(updateFor(reply, exampleTicket({ priority: 'low' }), run, policy)?.priority).toBe('normal');
    expect(updateFor(reply, exampleTicket({ priority: 'high' }), run, policy)?.priority).toBeUndefined();
  });
});

test('a shadow run and an ignored ticket write nothing', () => {
  const shadow = decide(
    { stage: 'verified', evidence: verified() },
    [],
    examplePolicy({ modes: { default: 'shadow' } }),
  );
  expect(shadow.kind).toBe('reply');
  expect(updateFor(shadow, exampleTicket(), run, policy)).toBeNull();
  expect(speaks(shadow)).toBe(false);
});
