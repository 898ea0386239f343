// What the agent's sidebar is told about a ticket, from what the ledger holds.
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/core/check.ts';
import { type Decision, decide } from '../../src/core/decision.ts';
import { classified, examplePassage, examplePolicy, snapshotted, verified } from '../../src/core/example.ts';
import type { RunView } from '../../src/core/ports.ts';
import { type TicketView, ticketView, ticketViewSchema } from '../../src/core/ticket-view.ts';

const run = (parts: Partial<RunView> = {}): RunView => ({
  runId: 'run-1',
  ticketId: 1001,
  cause: 'comment:1',
  state: 'settled',
  attempt: 1,
  decision: null,
  outcome: null,
  startedAt: '2026-11-20T10:00:00.000Z',
  settledAt: '2026-11-20T10:00:01.000Z',
  durationMs: 1000,
  ...parts,
});
const cc: Finding = { check: 'cc-present', effect: 'demote', reason: 'other people are in copy' };
const legal: Finding = { check: 'legal-threat', effect: 'handover', reason: 'mentions a lawyer' };
const decided = (findings: readonly Finding[] = [], policy = {}): Decision =>
  decide({ stage: 'verified', evidence: verified() }, findings, examplePolicy(policy));
const about = (id: string) => (id === 'cc-present' ? 'With other people in copy there is at most a draft.' : null);

function viewOf(...runs: RunView[]): TicketView {
  const view = ticketView(runs, about);
  if (typeof view === 'string') throw new Error(`no view: ${view}`);
  return ticketViewSchema.parse(JSON.parse(JSON.stringify(view)));
}

describe('a draft that was not sent', () => {
  const view = viewOf(run({ decision: decided([cc]), outcome: 'suggest' }));

  test('comes with the article behind each sentence', () => {
    const passage = examplePassage();
    expect(view.draft?.sentences).toEqual([
      {
        text: passage.blocks[0],
        sources: [
          {
            passage: passage.id,
            title: passage.title,
            url: passage.url,
            quote: passage.blocks[0],
            updatedAt: passage.updatedAt,
          },
        ],
      },
    ]);
  });
  test('is ready for the composer without the line that a machine wrote it, and without a signature', () => {
    const signed = { reply: { signature: 'Your Example team', disclosure: { en: 'A robot wrote this.' } } };
    const text = viewOf(run({ decision: decided([cc], signed) })).draft?.text;
    expect(text).toContain('press Export');
    expect(text).toContain('https://help.example.com/articles/77');
    expect(text).not.toMatch(/robot|automat|Your Example team/);
  });
  test('says why, and what the check behind it is for', () => {
    expect(view).toMatchObject({ decision: 'suggest', sent: false, whyNotSent: 'other people are in copy' });
    expect(view.findings).toEqual([{ ...cc, about: 'With other people in copy there is at most a draft.' }]);
  });
  test('says so when the policy alone is the reason', () => {
    const drafts = { modes: { default: 'suggest' } };
    expect(viewOf(run({ decision: decided([], drafts) })).whyNotSent).toBe('the policy allows drafts only here');
    expect(viewOf(run({ decision: decided([], { extractive: 'suggest' }) })).whyNotSent).toContain('without a model');
    const shadow = viewOf(run({ decision: decided([], { modes: { default: 'shadow' } }), outcome: 'shadow: reply' }));
    expect(shadow).toMatchObject({ sent: false, whyNotSent: expect.stringContaining('shadow') });
  });
});

describe('a reply', () => {
  const whyOf = (parts: Partial<RunView>) => viewOf(run({ decision: decided(), ...parts })).whyNotSent;

  test('counts as sent once Zendesk has it, and not before', () => {
    expect(viewOf(run({ decision: decided(), outcome: 'reply' }))).toMatchObject({ sent: true, whyNotSent: null });
    const waiting = viewOf(run({ decision: decided(), state: 'open', settledAt: null }));
    expect(waiting).toMatchObject({ sent: false, inWork: true, at: '2026-11-20T10:00:00.000Z' });
  });
  test('that could not be written says how it ended', () => {
    expect(whyOf({ outcome: 'refused: the ticket is closed' })).toBe('refused: the ticket is closed');
    expect(whyOf({ state: 'parked', settledAt: null })).toContain('operator');
    expect(whyOf({ state: 'open' })).toContain('being sent');
  });
  test('that an earlier attempt brought to the customer makes the later draft one that was sent', () => {
    expect(viewOf(run({ decision: decided([cc]), outcome: 'reply, by an earlier attempt' })).sent).toBe(true);
  });
});

test('a handover brings its brief, and its reason as why nothing was sent', () => {
  const evidence = classified({ classification: { sentiment: -0.5, language: 'de' } });
  const decision = decide({ stage: 'classified', evidence, passages: [] }, [legal], examplePolicy());
  const view = viewOf(run({ decision }));
  expect(view).toMatchObject({ decision: 'handover', whyNotSent: 'mentions a lawyer', draft: null });
  expect(view.brief?.who).toContain('Ada Customer');
  expect(view.labels).toMatchObject({ sentiment: 'frustrated', language: 'de', intent: 'how-to' });
});

test('a ticket that is left alone has no labels, and its check as the reason', () => {
  const finding: Finding = { check: 'closed', effect: 'ignore', reason: 'the ticket is closed' };
  const decision = decide({ stage: 'snapshotted', evidence: snapshotted() }, [finding], examplePolicy());
  expect(viewOf(run({ decision }))).toMatchObject({ labels: null, whyNotSent: 'the ticket is closed', model: null });
});

test('the newest run that decided is shown, and that another one is under way is said', () => {
  const older = run({ runId: 'older', decision: decided([cc]) });
  expect(viewOf(run({ state: 'open', settledAt: null }), older)).toMatchObject({ run: 'older', inWork: true });
  expect(viewOf(run({ runId: 'newer', decision: decided() }), older)).toMatchObject({ run: 'newer', inWork: false });
});

test('without a decision it is said whether one is coming', () => {
  const without = (...runs: RunView[]) => ticketView(runs, about);
  expect(without()).toBe('no-run');
  expect(without(run())).toBe('no-run');
  expect(without(run({ state: 'open' }))).toBe('in-work');
  expect(without(run({ state: 'parked' }))).toBe('parked');
});
