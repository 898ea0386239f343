// What the agent's sidebar is told about a ticket, from what the ledger holds.
import { describe, expect, test } from 'vitest';
import { type TicketView, ticketViewSchema } from '../../src/core/app/ticket-schema.ts';
import type { Finding } from '../../src/core/check.ts';
import { type Decision, decide } from '../../src/core/decision.ts';
import { classified, examplePassage, examplePolicy, snapshotted, verified } from '../../src/core/example.ts';
import { exampleAction, examplePlanned } from '../../src/core/example-action.ts';
import type { RunView } from '../../src/core/ports.ts';
import { ticketView } from '../../src/core/ticket-view.ts';

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

const around = { actions: [], requests: [], groups: [], policy: examplePolicy() };

function viewOf(...runs: RunView[]): TicketView {
  const view = ticketView(runs, about, around);
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
        facts: [],
        objection: null,
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
  });
});

const shadowed = { modes: { default: 'shadow' } };
const person: Finding = { check: 'asks-for-human', effect: 'handover', reason: 'asks for a person' };
const owned: Finding = { check: 'assigned-to-person', effect: 'label', reason: 'a person owns the ticket' };
const closed: Finding = { check: 'closed', effect: 'ignore', reason: 'the ticket is closed' };
const kinds = { reply: [], suggest: [cc], handover: [person], label: [owned], ignore: [closed] } as const;
type Kind = keyof typeof kinds;
const written = (Object.keys(kinds) as Kind[]).filter((kind) => kind !== 'ignore');

/** How a run can stand, as the ledger has it, and what of that the agent must be told. */
const ends: readonly (readonly [string, Partial<RunView>, Partial<TicketView>, RegExp])[] = [
  ['is under way', { state: 'open', settledAt: null }, { done: 'pending' }, /sends|being/],
  ['failed and waits for an operator', { state: 'parked', outcome: 'reply was refused' }, {}, /firstline jobs/],
  ['met a closed ticket', { outcome: 'refused: the ticket is closed' }, { insertable: false }, /closed/],
  ['met a ticket that was gone', { outcome: 'gone' }, { insertable: false }, /gone/],
  ['was joined with a newer one', { outcome: 'joined with a newer run' }, {}, /newer message/],
  ['was parked and then overtaken', { outcome: 'Zendesk refused the write' }, {}, /could not be written/],
];

describe.each(written)('a decision to %s', (kind) => {
  const decision = decided(kinds[kind]);

  test('counts as done once Zendesk has it', () => {
    expect(decision.kind).toBe(kind);
    for (const outcome of [kind, `${kind} with a line`, `${kind}, line dropped`])
      expect(viewOf(run({ decision, outcome }))).toMatchObject({
        ...{ done: 'written', reason: null, earlier: null, sent: kind === 'reply', insertable: kind === 'suggest' },
      });
  });
  test.each(ends)('whose run %s is not done, and it is said why', (_, parts, view, reason) => {
    expect(viewOf(run({ decision, ...parts }))).toMatchObject({
      ...{ done: 'not-written', earlier: null, sent: false, ...view },
      reason: expect.stringMatching(reason),
    });
  });
  test('is recorded and not written where the policy says shadow', () => {
    const shadow = decided(kinds[kind], shadowed);
    for (const parts of [{ outcome: `shadow: ${kind}` }, { state: 'open' as const }])
      expect(viewOf(run({ decision: shadow, ...parts }))).toMatchObject({
        ...{ decision: kind, done: 'not-written', mode: 'shadow', sent: false },
        reason: expect.stringContaining('shadow'),
      });
  });
  test.each(written.filter((other) => other !== kind))('gives way to “%s” by an earlier attempt', (earlier) => {
    expect(viewOf(run({ decision, outcome: `${earlier}, by an earlier attempt` }))).toMatchObject({
      ...{ done: 'not-written', earlier, sent: earlier === 'reply', whyNotSent: null },
      ...{ draft: null, brief: null, insertable: false },
    });
  });
});

describe('a draft may be sent by an agent', () => {
  const insertable = (kind: Kind, parts: Partial<RunView>, policy = {}) =>
    viewOf(run({ decision: decided(kinds[kind], policy), ...parts })).insertable;

  test('when it is one for agents, or an answer that Firstline could not send or only recorded', () => {
    expect(insertable('suggest', { outcome: 'suggest' })).toBe(true);
    expect(insertable('suggest', { state: 'open' })).toBe(true);
    expect(insertable('reply', { state: 'parked' })).toBe(true);
    expect(insertable('reply', { outcome: 'shadow: reply' }, shadowed)).toBe(true);
  });
  test('never while Firstline itself is sending it, nor after it did', () => {
    expect(insertable('reply', { state: 'open' })).toBe(false);
    expect(insertable('reply', { outcome: 'reply' })).toBe(false);
  });
});

test('a run that is not over has the time it began', () => {
  const waiting = viewOf(run({ decision: decided(), state: 'open', settledAt: null }));
  expect(waiting).toMatchObject({ sent: false, inWork: true, at: '2026-11-20T10:00:00.000Z' });
});

test('a ticket of a lawyer or a leak has no mood and no articles to reach for', () => {
  for (const check of ['legal-threat', 'security-incident']) {
    const view = viewOf(run({ decision: decided([{ ...legal, check }]), outcome: 'handover' }));
    expect(view).toMatchObject({ decision: 'handover', labels: { sentiment: null }, brief: { found: [] } });
  }
  expect(viewOf(run({ decision: decided([person]) }))).toMatchObject({
    ...{
      labels: { sentiment: 'neutral' },
      brief: { found: [{ title: 'Exporting your data', updatedAt: '2026-10-01T00:00:00Z' }] },
    },
  });
});

test('a handover brings its brief, and its reason as why nothing was sent', () => {
  const evidence = classified({ classification: { sentiment: -0.5, language: 'de' } });
  const decision = decide({ stage: 'classified', evidence, passages: [] }, [person], examplePolicy());
  const view = viewOf(run({ decision, outcome: 'handover' }));
  expect(view).toMatchObject({ decision: 'handover', whyNotSent: 'asks for a person', draft: null });
  expect(view.brief?.who).toContain('Ada Customer');
  expect(view.labels).toMatchObject({ sentiment: 'frustrated', language: 'de', intent: 'how-to' });
});

test('a ticket that is left alone has no labels, and its check as the reason', () => {
  const decision = decide({ stage: 'snapshotted', evidence: snapshotted() }, [closed], examplePolicy());
  for (const parts of [{ outcome: 'ignore' }, { state: 'open' as const }, { state: 'parked' as const }])
    expect(viewOf(run({ decision, ...parts }))).toMatchObject({
      ...{ labels: null, whyNotSent: 'the ticket is closed', model: null, done: 'not-written', reason: null },
    });
});

test('the newest run that decided is shown, and that another one is under way is said', () => {
  const older = run({ runId: 'older', decision: decided([cc]) });
  expect(viewOf(run({ state: 'open', settledAt: null }), older)).toMatchObject({ run: 'older', inWork: true });
  expect(viewOf(run({ runId: 'newer', decision: decided() }), older)).toMatchObject({ run: 'newer', inWork: false });
});

test('without a decision it is said whether one is coming', () => {
  const without = (...runs: RunView[]) => ticketView(runs, about, around);
  expect(without()).toBe('no-run');
  expect(without(run())).toBe('no-run');
  expect(without(run({ state: 'open' }))).toBe('in-work');
  expect(without(run({ state: 'parked' }))).toBe('parked');
});

test('a draft an agent asked for stays when the customer’s own message was only labelled because of that', () => {
  const asked = run({ runId: 'asked', decision: decided([cc]) });
  const label = (check: string): RunView =>
    run({
      runId: 'label',
      decision: { ...decided(), kind: 'label', findings: [{ check, effect: 'label', reason: 'x' }] } as Decision,
    });
  expect(viewOf(label('agent-asking'), asked).run).toBe('asked');
  expect(viewOf(label('assigned-to-person'), asked).run).toBe('label');
  expect(viewOf(label('agent-asking')).run).toBe('label');
});

test('a draft about a deed has what the customer hears of it, with what came back', () => {
  const decision = { ...decided([cc]), cause: 'approval:1:2', actions: [examplePlanned()] } as Decision;
  const view = ticketView([run({ decision, outcome: 'suggest' })], about, {
    ...around,
    actions: [exampleAction({ told: true })],
  });
  if (typeof view === 'string') throw new Error(view);
  expect(view.draft?.text).toContain('Refund of 89.99 USD for order ORD-78432');
  expect(view.draft?.sentences.at(-1)).toMatchObject({
    ...{ sources: [], objection: null },
    facts: [{ tool: 'process_refund', says: 'refund_id: RF-1' }],
  });
});
