// The demo as a stranger runs it, and what it did to the threads: each ticket ends as its note in demo/tickets.yaml says
// it should, and nothing public reaches those that must not get it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Demo, type DemoTicket, loadDemo, openDemoTicket } from '../src/commands/demo-content.ts';
import type { DecisionKind } from '../src/core/decision.ts';
import { type Sandbox, startSandbox } from '../src/sandbox/index.ts';
import { type Ended, jsonLines, type Workplace, workplace } from './cli/firstline.ts';
import { demoOutcomes } from './support/demo-outcomes.ts';
import { type Deployment, deploy, settled, thread } from './support/deployment.ts';

type Row = Readonly<{
  ticket: number;
  subject: string;
  decision: DecisionKind;
  priority: string | null;
  group: string | null;
  tags: readonly string[];
  citations: readonly unknown[];
  findings: readonly { check: string; effect: string; reason: string }[];
  durationMs: number;
}>;

const demo: Demo = loadDemo();
const keyOf = (index: number): string => demo.tickets[index]?.key ?? '';

describe('demo --once --json', () => {
  let place: Workplace;
  let ended: Ended;
  let rows: readonly Row[];
  beforeAll(async () => {
    place = await workplace(null, null);
    ended = await place.run(['demo', '--once', '--json'], { LOG_LEVEL: '' });
    rows = jsonLines(ended.out) as unknown as Row[];
  });
  afterAll(() => place.close());

  test('exits with 0, with one object a line for every ticket and nothing else', () => {
    expect(ended).toMatchObject({ code: 0, err: '' });
    expect(ended.out.trim().split('\n')).toHaveLength(demo.tickets.length);
    expect(rows.map(({ subject }) => subject)).toEqual(demo.tickets.map(({ subject }) => subject));
  });

  test('prints exactly the documented fields', () => {
    const fields =
      'ticket subject decision intent priority group tags citations findings model costUsd durationMs'.split(' ');
    for (const row of rows) {
      expect(Object.keys(row).toSorted()).toEqual(fields.toSorted());
      expect(row.durationMs).toBeGreaterThanOrEqual(0);
      for (const finding of row.findings) expect(Object.keys(finding)).toEqual(['check', 'effect', 'reason']);
    }
  });

  test('shows every kind of outcome', () => {
    const kinds = new Set(rows.map(({ decision }) => decision));
    expect([...kinds].toSorted()).toEqual(['handover', 'ignore', 'label', 'reply', 'suggest']);
  });

  test('every sample ticket is in the table of this test', () => {
    expect(Object.keys(demoOutcomes).toSorted()).toEqual(demo.tickets.map(({ key }) => key).toSorted());
  });

  test.each(demo.tickets.map(({ key, about }, index) => ({ key, about, index })))('$key: $about', ({ key, index }) => {
    const row = rows[index];
    const { kinds, group, priorities, tag } = demoOutcomes[key] ?? { kinds: [] };
    expect(kinds).toContain(row?.decision);
    if (group !== undefined) expect(row?.group).toBe(group);
    if (priorities !== undefined) expect(priorities).toContain(row?.priority);
    if (tag !== undefined) expect(row?.tags).toContain(tag);
    if (row?.decision === 'reply' || row?.decision === 'suggest') expect(row.citations).not.toEqual([]);
    if (row?.decision === 'ignore') expect(row.tags.filter((each) => each.startsWith('firstline_'))).toEqual([]);
  });

  test('the joke about a lawyer in a quoted mail is no legal threat; hidden orders are noted', () => {
    const checksOf = (key: string) =>
      rows.filter((_row, index) => keyOf(index) === key).flatMap(({ findings }) => findings.map(({ check }) => check));
    expect(checksOf('forwarded-thread')).not.toContain('legal-threat');
    expect(checksOf('hidden-orders')).toContain('suspicious-input');
  });
});

describe('the threads of the demo’s tickets', () => {
  let sandbox: Sandbox;
  let deployment: Deployment;
  const ids = new Map<string, number>();
  beforeAll(async () => {
    sandbox = await startSandbox({ seed: demo.seed });
    deployment = await deploy({ sandbox, policy: demo.loaded.text });
    for (const ticket of demo.tickets) ids.set(ticket.key, openDemoTicket(sandbox.control, ticket as DemoTicket));
    for (const id of ids.values()) await settled(deployment, id);
  });
  afterAll(async () => {
    await deployment.close();
    await sandbox.close();
  });
  const said = (key: string) =>
    thread(deployment, ids.get(key) ?? 0).filter((comment) => comment.ours && comment.public);
  const keysWith = (...kinds: DecisionKind[]) =>
    Object.keys(demoOutcomes).filter((key) => demoOutcomes[key]?.kinds.every((kind) => kinds.includes(kind)));

  test('hold exactly one public answer where a reply belongs, with the disclosure', () => {
    for (const key of keysWith('reply')) {
      expect([key, said(key).length]).toEqual([key, 1]);
      expect(said(key)[0]?.body).toContain('Tide');
    }
  });

  test('hold nothing public where nothing may be sent', () => {
    expect(keysWith('suggest', 'label', 'ignore').filter((key) => said(key).length > 0)).toEqual([]);
    expect(
      ['charged-twice-wants-money', 'hidden-orders', 'competitor-quote'].filter((key) => said(key).length > 0),
    ).toEqual([]);
  });

  test('hold at most one line at a handover, which promises nothing', () => {
    for (const key of keysWith('handover')) {
      expect(said(key).length).toBeLessThanOrEqual(1);
      expect(said(key)[0]?.body ?? '').not.toMatch(/refund|repay|guarantee|promise|compensat|\$/i);
    }
  });

  test('where machines and colleagues have spoken, Firstline writes nothing at all', () => {
    const written = keysWith('ignore').filter((key) =>
      sandbox.requests().some(({ ticketId, method }) => ticketId === ids.get(key) && method !== 'GET'),
    );
    expect(written).toEqual([]);
  });

  test('nowhere show what is for agents only', () => {
    const all = [...ids.keys()].flatMap(said).map(({ body }) => body);
    expect(all.filter((body) => /goodwill/i.test(body))).toEqual([]);
  });
});
