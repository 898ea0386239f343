// Handing a ticket to people, for real: the group that is there, requests by tag, the watchdog, and what the customer hears.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sweep } from '../../src/sweep.ts';
import { type Deployment, deploy, exportQuestion, policyText, settled, thread, until } from '../support/deployment.ts';
import { scriptedModel } from '../support/scripted-model.ts';

const from = 'ada@customer.example';
const lawyer = { subject: 'Contract', text: 'My lawyer will sue you if the export is not fixed today.' };
const policy = policyText
  .replace('groups: { default: Support, legal: Legal }', 'groups: { default: Support, legal: Legal, night: Night }')
  .replace('priority: urgent, text: { en: "A colleague from our legal team will write to you." }', 'priority: urgent')
  .concat(`escalation:
  expectations: { standard: 2-4 hours, urgent: 30 minutes }
  routes: [{ when: { checks: [asks-for-human] }, group: default, assignee: grace@acme.example }]
`);
const seed = {
  account: { clientId: 'firstline', clientSecret: 'sandbox-client-secret' },
  groups: [{ name: 'Support' }, { name: 'Legal' }, { name: 'Night' }],
  agents: [{ name: 'Grace Agent', email: 'grace@acme.example', role: 'admin', groups: ['Support', 'Legal'] }],
  customers: [{ name: 'Ada Customer', email: from, verified: true }],
  articles: [
    {
      ...{ title: 'Exporting your data', locale: 'en-us' },
      body: '<p>Open Settings, choose Data, and press Export to CSV. The file with all your data is ready within ten minutes.</p>',
    },
  ],
} as const;

let deployment: Deployment;
beforeAll(async () => {
  const { startSandbox } = await import('../../src/sandbox/index.ts');
  const sandbox = await startSandbox({ seed });
  sandbox.control.set({ incrementalLagMs: 0 });
  deployment = await deploy({ sandbox, policy, model: scriptedModel(), worker: { backoffMs: 50 } });
});
afterAll(async () => {
  await deployment.close();
  await deployment.sandbox.close();
});

const control = () => deployment.sandbox.control;
const ticketOf = (id: number) => deployment.sandbox.state.tickets.get(id);
const groupOf = (id: number) => deployment.sandbox.state.groups.get(ticketOf(id)?.group_id ?? 0)?.name;
const ours = (id: number) => thread(deployment, id).filter((comment) => comment.ours);
const openOne = (parts: object) => control().openTicket({ from, ...exportQuestion, ...parts });

describe('a handover', () => {
  test('tells the customer who takes over and when, urgent sooner, and that a machine says so', async () => {
    const id = openOne(lawyer);
    await settled(deployment, id);
    const [line] = ours(id).filter((comment) => comment.public);
    expect(line?.body).toContain('A colleague takes over and will write to you within 30 minutes.');
    expect(line?.body).toContain('This message was sent automatically.');
    expect(groupOf(id)).toBe('Legal');
  });

  test('goes to the agent the policy names', async () => {
    const id = openOne({ subject: 'Hello', text: 'I want to talk to a human please.' });
    await settled(deployment, id);
    const grace = [...deployment.sandbox.state.users.values()].find(({ email }) => email === 'grace@acme.example');
    expect(ticketOf(id)).toMatchObject({ assignee_id: grace?.id });
    expect(groupOf(id)).toBe('Support');
  });

  test('takes the ticket from Firstline’s own user, whom no agent watches', async () => {
    const id = openOne({ ...lawyer, tags: ['firstline_off'] });
    Object.assign(ticketOf(id) ?? {}, { assignee_id: deployment.firstline.world.facts.selfId });
    control().removeTags(id, ['firstline_off']);
    await deployment.firstline.world.queue.add(id);
    await settled(deployment, id);
    expect(ticketOf(id)?.assignee_id).toBeNull();
  });
});

describe('a request by tag', () => {
  test('set by an agent reassigns the ticket once, becomes a record, and brings the brief', async () => {
    const id = openOne({});
    await settled(deployment, id);
    expect(ours(id).map((comment) => comment.public)).toEqual([true]);
    control().addTags(id, ['firstline_escalate_legal_threat']);
    const run = await settled(deployment, id, 2);
    expect(run?.cause).toMatch(/^tag:\d+$/);
    expect(run?.decision).toMatchObject({ kind: 'handover', groupKey: 'legal' });
    expect(groupOf(id)).toBe('Legal');
    const tags = ticketOf(id)?.tags ?? [];
    expect(tags).toContain('firstline_handover_legal_threat');
    expect(tags.some((tag) => tag.startsWith('firstline_escalate_'))).toBe(false);
    const briefs = ours(id).filter((comment) => !comment.public);
    expect(briefs.map(({ body }) => body)).toEqual([
      expect.stringContaining('somebody here asked for it (legal threat)'),
    ]);
    // Moved on by a person: nobody fights over it, and nothing is served twice.
    control().setGroup(id, 'Night');
    await deployment.firstline.world.queue.add(id);
    await until('the queue to be empty', async () => (await deployment.firstline.world.queue.counts()).waiting === 0);
    expect(groupOf(id)).toBe('Night');
    expect(ours(id).filter((comment) => !comment.public)).toHaveLength(1);
  });

  test('by a macro on a ticket that a person owns is served too', async () => {
    const id = openOne({ tags: ['firstline_off'] });
    control().agentAssigns(id, 'grace@acme.example');
    control().removeTags(id, ['firstline_off']);
    control().addTags(id, ['firstline_escalate_person']);
    const run = await until('the request to be served', async () => {
      const runs = await deployment.firstline.database.ledger.runs({ ticketId: id, limit: 5 });
      return runs.find(({ cause, state }) => cause.startsWith('tag:') && state === 'settled');
    });
    expect(run.decision?.kind).toBe('handover');
    expect(ticketOf(id)?.tags).toContain('firstline_handover_person');
  });

  test('for a reason that no trigger serves is found by the sweep', async () => {
    const id = openOne({});
    await settled(deployment, id);
    // Stamps have whole seconds: a change within that of our own write is one only a webhook tells of.
    const writtenAt = Date.parse(ticketOf(id)?.updated_at ?? '');
    await until('the second of the write to be over', () => Date.now() > writtenAt + 1_000);
    control().addTags(id, ['firstline_escalate_vip_call']);
    await sweep(deployment.firstline.world, 20, new AbortController().signal);
    const run = await settled(deployment, id, 2);
    expect(run?.decision).toMatchObject({ kind: 'handover', groupKey: 'default' });
    expect(ticketOf(id)?.tags).toContain('firstline_handover_vip_call');
  });
});

describe('the watchdog', () => {
  const draftOnly = { from: 'eve@stranger.example' };
  /** As if the run had ended two hours ago. */
  const age = (id: number) =>
    deployment.firstline.database.query(
      `update firstline.runs set settled_at = now() - interval '2 hours', started_at = now() - interval '2 hours' where ticket_id = $1`,
      [id],
    );

  test('hands over a ticket that has had a draft and no person for too long, once', async () => {
    const id = openOne(draftOnly);
    expect((await settled(deployment, id))?.decision?.kind).toBe('suggest');
    await age(id);
    await sweep(deployment.firstline.world, 20, new AbortController().signal);
    const run = await settled(deployment, id, 2);
    expect(run?.cause).toMatch(/^watchdog:/);
    expect(run?.decision).toMatchObject({ kind: 'handover' });
    expect(
      ours(id)
        .map(({ body }) => body)
        .at(-1),
    ).toContain('it had neither an answer nor a person for too long');
    expect(await deployment.firstline.database.ledger.left(10)).toEqual([]);
  });

  test('leaves one alone that a person has looked at', async () => {
    const id = openOne(draftOnly);
    await settled(deployment, id);
    control().agentAssigns(id, 'grace@acme.example');
    const before = ours(id).length;
    await age(id);
    await sweep(deployment.firstline.world, 20, new AbortController().signal);
    const run = await settled(deployment, id, 2);
    expect(run?.outcome).toBe('ignore');
    expect(ours(id)).toHaveLength(before);
  });
});

// Last, because the group is gone afterwards.
test('a group that is deleted in Zendesk falls to the default one with a note, never to silence', async () => {
  const { state } = deployment.sandbox;
  const legal = [...state.groups.values()].find(({ name }) => name === 'Legal');
  state.groups.delete(legal?.id ?? 0);
  const id = openOne(lawyer);
  expect((await settled(deployment, id))?.decision).toMatchObject({ kind: 'handover', groupKey: 'legal' });
  expect(groupOf(id)).toBe('Support');
  expect(ours(id)[0]?.body).toContain('the group “Legal” is not in Zendesk any more, so it went to the default group');
});
