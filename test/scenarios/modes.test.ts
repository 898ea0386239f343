// What each mode writes to a ticket, and what it leaves alone. One deployment: the mode is chosen by channel, and the
// most careful one wins over the default `reply`.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Deployment, deploy, exportQuestion, policyText, settled, thread, until } from '../support/deployment.ts';

const channels = { off: 'web', shadow: 'mobile_sdk', label: 'mobile', suggest: 'api', reply: 'email' } as const;
type Mode = keyof typeof channels;
const policy = policyText.replace(
  'modes: { default: reply }',
  'modes: { default: reply, channels: { web: off, mobile_sdk: shadow, mobile: label, api: suggest } }',
);
const threat = { subject: 'Contract', text: 'My lawyer will sue you if the export is not fixed today.' } as const;

let deployment: Deployment;
beforeAll(async () => {
  deployment = await deploy({ policy });
});
afterAll(() => deployment.close());

/** Opens the ticket in the mode's channel, waits, and tells what was decided and everything written. */
async function triaged(mode: Exclude<Mode, 'off'>, what: Readonly<{ subject: string; text: string }>) {
  const { sandbox } = deployment;
  const id = sandbox.control.openTicket({ from: 'ada@customer.example', channel: channels[mode], ...what });
  const run = await settled(deployment, id);
  return { run, ...told(id) };
}

function told(id: number) {
  const { sandbox } = deployment;
  const ticket = sandbox.state.tickets.get(id);
  const comments = thread(deployment, id).filter(({ ours }) => ours);
  const audits = (sandbox.state.audits.get(id) ?? []).filter((audit) => audit.author_id === sandbox.state.apiUserId);
  return {
    writes: sandbox.requests().filter(({ ticketId, method }) => ticketId === id && method === 'PUT').length,
    tags: (ticket?.tags ?? []).filter((tag) => !tag.startsWith('firstline_sentiment')).toSorted(),
    status: ticket?.status,
    priority: ticket?.priority,
    group: sandbox.state.groups.get(ticket?.group_id ?? 0)?.name ?? null,
    public: comments.filter((each) => each.public).map(({ body }) => body),
    internal: comments.filter((each) => !each.public).map(({ body }) => body),
    marks: audits.map((audit) => (audit.metadata as { custom?: { firstline?: unknown } }).custom?.firstline),
  };
}

const untouched = { writes: 0, tags: [], status: 'new', priority: null, group: null, public: [], internal: [] };
const labels = (outcome: string, intent: string) =>
  [`firstline_${outcome}`, `firstline_intent_${intent}`, 'firstline_language_en'].toSorted();

test.concurrent.each([exportQuestion, threat])('off makes no run and writes nothing: $subject', async (what) => {
  const { sandbox, firstline } = deployment;
  const id = sandbox.control.openTicket({ from: 'ada@customer.example', channel: channels.off, ...what });
  const { query, queue, ledger } = firstline.database;
  await until('the webhook to be dealt with', async () => {
    const came = await query('select 1 as one from firstline.deliveries where ticket_id = $1', [id]);
    const { waiting, working } = await queue.counts();
    return came.length > 0 && waiting + working === 0;
  });
  expect(await ledger.runs({ ticketId: id, limit: 5 })).toEqual([]);
  expect(told(id)).toMatchObject(untouched);
});

describe.concurrent('shadow', () => {
  test('decides on a reply and writes nothing', async () => {
    const done = await triaged('shadow', exportQuestion);
    expect(done).toMatchObject(untouched);
    expect(done.run).toMatchObject({
      outcome: expect.stringMatching(/^shadow/),
      decision: { kind: 'reply', mode: 'shadow' },
    });
  });

  test('decides on a handover with a line to the customer and writes nothing', async () => {
    const done = await triaged('shadow', threat);
    expect(done).toMatchObject(untouched);
    expect(done.run.decision).toMatchObject({ kind: 'handover', line: expect.stringContaining('legal team') });
  });
});

describe.concurrent('label', () => {
  test('writes tags and priority, and nothing else', async () => {
    expect(await triaged('label', exportQuestion)).toMatchObject({
      ...untouched,
      writes: 1,
      tags: labels('labelled', 'export_data'),
      priority: 'normal',
      marks: [{ decision: 'label', write: 1 }],
    });
  });

  test('leaves group and thread alone even when a person has to take it', async () => {
    const done = await triaged('label', threat);
    expect(done).toMatchObject({ writes: 1, status: 'new', group: null, priority: 'urgent', public: [], internal: [] });
    expect(done.tags).toContain('firstline_labelled');
  });
});

describe.concurrent('suggest', () => {
  test('drafts for agents; the customer hears nothing', async () => {
    expect(await triaged('suggest', exportQuestion)).toMatchObject({
      writes: 1,
      tags: labels('suggested', 'export_data'),
      status: 'new',
      group: null,
      public: [],
      internal: [expect.stringMatching(/Nothing was sent to the customer[\s\S]*press Export to CSV/)],
      marks: [{ decision: 'suggest', write: 1 }],
    });
  });

  test('hands over with a brief; the customer hears nothing', async () => {
    const done = await triaged('suggest', threat);
    expect(done).toMatchObject({ writes: 1, status: 'open', priority: 'urgent', group: 'Legal', public: [] });
    expect(done.internal).toHaveLength(1);
    expect(done.tags).toEqual(expect.arrayContaining(['firstline_handover', 'firstline_handover_legal_threat']));
  });
});

describe.concurrent('reply', () => {
  test('answers in one write and waits for the customer', async () => {
    const done = await triaged('reply', exportQuestion);
    expect(done).toMatchObject({
      writes: 1,
      tags: labels('replied', 'export_data'),
      status: 'pending',
      group: null,
      public: [expect.stringContaining('press Export to CSV')],
      internal: [],
      marks: [{ decision: 'reply', write: 1, run: done.run.runId }],
    });
  });

  test('hands over in two writes: the brief first, then the line to the customer', async () => {
    expect(await triaged('reply', threat)).toMatchObject({
      writes: 2,
      status: 'open',
      priority: 'urgent',
      group: 'Legal',
      public: [expect.stringContaining('A colleague from our legal team will write to you.')],
      internal: [expect.any(String)],
      marks: [
        { decision: 'handover', write: 1 },
        { decision: 'handover', write: 2 },
      ],
    });
  });
});
