// Deeds besides answering, from a customer's mail to money in a shop on this machine: done once, within the limits, after
// whoever has to say yes; and never where nothing is sent.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { approvalCode } from '../../src/core/app/request-schemas.ts';
import { startSandbox } from '../../src/sandbox/index.ts';
import { orders, type Shop, startShop, type Trouble, troubles, withStatus } from '../fakes/business/shop.ts';
import { type Deployment, deploy, seed, settled, thread, until } from '../support/deployment.ts';
import { agents, ana, articles, people, policyFor, wish } from '../support/shop-deployment.ts';
import { call, quote, toolModel } from '../support/tool-model.ts';

const refund = (input: unknown = { order_id: 'ORD-78432' }) => call(['process_refund', input]);

/** One Firstline with one policy for the tests of a group. */
function world(mode: string, more = '', modes = 'reply') {
  const model = toolModel();
  let shop: Shop;
  let deployment: Deployment;
  beforeAll(async () => {
    shop = await startShop();
    const sandbox = await startSandbox({ seed: { ...seed, agents, customers: people, articles } });
    deployment = await deploy({
      policy: policyFor(shop.url, mode, more, modes),
      model,
      sandbox,
      worker: { backoffMs: 20 },
    });
  });
  afterAll(async () => {
    await deployment.close();
    await deployment.sandbox.close();
    await shop.close();
  });
  afterEach(() => shop.misbehave(null));
  return {
    model,
    shop: () => shop,
    deployment: () => deployment,
    /** A ticket from first mail to settled run. */
    open: async (from = ana, text = wish.text) => {
      const id = deployment.sandbox.control.openTicket({ from, subject: wish.subject, text });
      const run = await settled(deployment, id);
      return { id, run };
    },
    again: async (id: number, text: string, runs: number) => {
      deployment.sandbox.control.customerReplies(id, { text });
      return settled(deployment, id, runs);
    },
    /** A new customer for each test, so that what one did is no limit for another: the shop knows only Ana and Bob. */
    actions: (id: number) => deployment.firstline.database.ledger.actionsOf(id),
    said: (id: number) => thread(deployment, id).filter(({ ours }) => ours),
    refunds: () => Object.fromEntries(shop.refunds),
  };
}

describe('a refund that code may make by itself', () => {
  const at = world('run');

  test('is paid once, with the amount of the record, and the reply says so with its reference', async () => {
    at.model.play(refund({ order_id: 'ORD-78432', amount: 5_000 }), quote);
    const { id, run } = await at.open();
    expect(run?.decision?.kind).toBe('reply');
    expect(at.refunds()).toEqual({ 'ORD-78432': 89.99 });
    expect(await at.actions(id)).toMatchObject([
      { state: 'done', told: true, amount: { amount: 89.99, currency: 'USD' } },
    ]);
    expect(at.said(id)[0]).toMatchObject({
      public: true,
      body: expect.stringMatching(/refund.*89\.99.*reference RE-1/s),
    });
  });

  test('is not made again for the same order, from another ticket and in another spelling', async () => {
    at.model.play(refund({ order_id: 'ORD-78432' }), quote);
    const { id } = await at.open();
    expect(at.refunds()).toEqual({ 'ORD-78432': 89.99 });
    expect(await at.actions(id)).toEqual([]);
    expect(JSON.stringify(at.model.seen.at(-1)?.conversation.turns)).toContain('it is done already');
  });

  test('is refused where the record forbids it, with the reason', async () => {
    at.model.play(refund({ order_id: 'ORD-11111' }), quote);
    const { id } = await at.open();
    expect(await at.actions(id)).toEqual([]);
    expect(JSON.stringify(at.model.seen.at(-1)?.conversation.turns)).toContain('the order is not delivered yet');
  });

  test('of another customer’s order does not exist for this one', async () => {
    at.model.play(refund({ order_id: 'ORD-99999' }), quote);
    await at.open();
    expect(JSON.stringify(at.model.seen.at(-1)?.conversation.turns)).toContain('nothing of this customer');
    expect(at.refunds()).toEqual({ 'ORD-78432': 89.99 });
  });

  test('is not for somebody whom nobody has verified', async () => {
    at.model.play(refund(), quote);
    const { id } = await at.open('eve@example.com');
    expect(await at.actions(id)).toEqual([]);
    expect(JSON.stringify(at.model.seen.at(-1)?.conversation.turns)).toMatch(/nothing of this customer|verified/);
  });
});

/** Orders can be looked up as always; a refund is answered so. */
const onRefund =
  (trouble: Trouble): Trouble =>
  (response, request) => {
    const id = /^\/orders\/([^/?]+)/.exec(request.url ?? '')?.[1];
    const order = orders.find((each) => each.id === id);
    if (id === undefined) return trouble(response, request);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ order }));
  };

describe('a refund that the shop refuses', () => {
  const at = world('run');

  test('sends no reply: a person gets the ticket and reads what was not done', async () => {
    at.shop().misbehave(onRefund(withStatus(422)));
    at.model.play(refund(), quote);
    const { id, run } = await at.open();
    expect(run?.decision).toMatchObject({ kind: 'handover', findings: [{ check: 'action-failed' }] });
    expect(await at.actions(id)).toMatchObject([{ state: 'failed', told: true }]);
    expect(at.said(id)).toMatchObject([{ public: false, body: expect.stringContaining('89.99') }]);
  });
});

describe('a refund whose outcome nobody knows', () => {
  const at = world('run');

  test('is never tried again, and a person is told to look before anybody does', async () => {
    at.shop().misbehave(onRefund(troubles.reset));
    at.model.play(refund(), quote);
    const { id, run } = await at.open();
    expect(run?.decision?.kind).toBe('handover');
    expect(await at.actions(id)).toMatchObject([{ state: 'unknown', told: true }]);
    expect(at.said(id)[0]?.body).toContain('look before it is tried again');
    at.shop().misbehave(null);

    at.model.play(refund(), quote);
    const { id: another } = await at.open();
    expect(await at.actions(another)).toEqual([]);
    expect(at.shop().seen.filter(({ url }) => url === '/refunds')).toHaveLength(1);
  });
});

describe('a refund that an agent decides', () => {
  const at = world('ask');

  test('goes to a person with all that is needed to say yes or no, and is done after the yes, once', async () => {
    at.model.play(refund(), quote);
    const { id, run } = await at.open();
    expect(run?.decision?.kind).toBe('handover');
    const [waiting] = await at.actions(id);
    expect(waiting).toMatchObject({ state: 'agent', amount: { amount: 89.99, currency: 'USD' } });
    expect(at.refunds()).toEqual({});
    const note = at.said(id)[0];
    expect(note).toMatchObject({ public: false, body: expect.stringMatching(/firstline_approve/) });
    expect(note?.body).toContain('89.99');

    at.deployment().sandbox.control.addTags(id, ['firstline_approve']);
    await until('the refund', () => at.shop().refunds.size > 0);
    await settled(at.deployment(), id, 2);
    expect(at.refunds()).toEqual({ 'ORD-78432': 89.99 });
    const [done] = await at.actions(id);
    expect(done).toMatchObject({ state: 'done', told: true, approvedBy: expect.any(Number) });
    const draft = at.said(id).at(-1);
    expect(draft).toMatchObject({ public: false, body: expect.stringContaining('reference RE-1') });
    expect(at.deployment().sandbox.state.tickets.get(id)?.tags).not.toContain('firstline_approve');
  });
});

describe('a refund that only some may approve', () => {
  const at = world('ask', 'approvers: [legal]');
  const handed = async () => {
    at.model.play(refund(), quote);
    const { id } = await at.open();
    return id;
  };
  const tag = (id: number, name: string, by?: string) => at.deployment().sandbox.control.addTags(id, [name], by);

  test('waits on when somebody else says yes, and goes on when one of them does', async () => {
    const id = await handed();
    tag(id, 'firstline_approve', 'sam@acme.example');
    await settled(at.deployment(), id, 2);
    expect(at.refunds()).toEqual({});
    expect(await at.actions(id)).toMatchObject([{ state: 'agent' }]);
    expect(at.deployment().sandbox.state.tickets.get(id)?.tags).not.toContain('firstline_approve');
    tag(id, 'firstline_approve', 'grace@acme.example');
    await until('the refund', () => at.shop().refunds.size > 0);
    await settled(at.deployment(), id, 3);
    expect(at.refunds()).toEqual({ 'ORD-78432': 89.99 });
  });
});

/** As the app writes it in the session of an agent. */
async function presses(
  at: ReturnType<typeof world>,
  email: string,
  id: number,
  verdict: 'approve' | 'reject',
  parts: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const { sandbox } = at.deployment();
  const [action] = await at.actions(id);
  if (action === undefined) throw new Error('nothing waits');
  const user = [...sandbox.state.users.values()].find((each) => each.email === email);
  const token = email.replace('@', '-');
  sandbox.state.tokens.set(token, { userId: user?.id ?? 0, scopes: ['read', 'write'], until: Number.MAX_SAFE_INTEGER });
  const approval = { action: action.id, verdict, amount: action.amount, ...parts };
  const comment = { body: `Approved: ${action.says} (${approvalCode(action.id)})`, public: false };
  const { status } = await fetch(`${sandbox.url}/api/v2/tickets/${id}`, {
    ...{ method: 'PUT', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' } },
    body: JSON.stringify({ ticket: { comment, metadata: { firstline_approval: approval } } }),
  });
  expect(status).toBe(200);
  // Then the app has the ticket looked at.
  await at.deployment().firstline.world.queue.add(id);
}

describe('a refund that an agent approves in the app', () => {
  const at = world('ask', 'approvers: [legal]');

  test('is made after a yes that Zendesk’s audit shows, once, and told in a draft', async () => {
    at.model.play(refund(), quote);
    const { id } = await at.open();
    await presses(at, 'grace@acme.example', id, 'approve');
    await settled(at.deployment(), id, 2);
    expect(at.refunds()).toEqual({ 'ORD-78432': 89.99 });
    expect(await at.actions(id)).toMatchObject([{ state: 'done', told: true, approvedBy: expect.any(Number) }]);
    expect(at.said(id).at(-1)).toMatchObject({ public: false, body: expect.stringContaining('reference RE-1') });
    await presses(at, 'grace@acme.example', id, 'approve');
    at.model.play(quote);
    await at.again(id, 'How do I export all our data to CSV?', 3);
    expect(at.shop().seen.filter(({ url }) => url === '/refunds')).toHaveLength(1);
  });
});

describe('a refund is not made', () => {
  const at = world('ask', 'approvers: [legal]');

  test('after a yes of somebody who may not, to another amount, or without its mark; then it is declined', async () => {
    at.model.play(refund(), quote);
    const { id } = await at.open();
    const [action] = await at.actions(id);
    const last = async (runs: number) => (await settled(at.deployment(), id, runs)).decision?.findings;
    const isVoid = (why: string) => ({
      ...{ check: 'approval-void', effect: 'handover' },
      reason: expect.stringContaining(why),
    });
    await presses(at, 'sam@acme.example', id, 'approve');
    expect(await last(2)).toContainEqual(isVoid('none of the groups'));
    await presses(at, 'grace@acme.example', id, 'approve', { amount: { amount: 5, currency: 'USD' } });
    expect(await last(3)).toContainEqual(isVoid('another amount'));
    const text = `Approved: all of it (${approvalCode(action?.id ?? '')})`;
    at.deployment().sandbox.control.agentReplies(id, { agent: 'grace@acme.example', text, public: false });
    await presses(at, 'grace@acme.example', id, 'reject');
    await last(4);
    expect(await at.actions(id)).toMatchObject([{ state: 'declined' }]);
    expect(at.refunds()).toEqual({});
  });
});

describe('a refund that an agent approved and the shop refuses', () => {
  const at = world('ask');

  test('is told to people, with what was not done, and tried no second time', async () => {
    at.model.play(refund(), quote);
    const { id } = await at.open();
    at.shop().misbehave(onRefund(withStatus(422)));
    at.deployment().sandbox.control.addTags(id, ['firstline_approve']);
    await until('the note', () => at.said(id).length > 1);
    await settled(at.deployment(), id, 2);
    expect(at.said(id).at(-1)).toMatchObject({ public: false, body: expect.stringMatching(/89\.99/) });
    expect(await at.actions(id)).toMatchObject([{ state: 'failed', told: true }]);
    expect(at.shop().seen.filter(({ url }) => url === '/refunds')).toHaveLength(1);
    expect(at.deployment().sandbox.state.tickets.get(id)?.tags).not.toContain('firstline_approve');
  });
});

describe('a refund that an agent declines', () => {
  const at = world('ask');

  test('is not made, its tag goes, and it can no longer be approved', async () => {
    at.model.play(refund(), quote);
    const { id } = await at.open();
    at.deployment().sandbox.control.addTags(id, ['firstline_decline']);
    await settled(at.deployment(), id, 2);
    expect(await at.actions(id)).toMatchObject([{ state: 'declined' }]);
    expect(at.deployment().sandbox.state.tickets.get(id)?.tags).not.toContain('firstline_decline');
    expect(at.refunds()).toEqual({});
  });
});

describe('a refund that the customer confirms', () => {
  const at = world('confirm');

  test('is asked first, done after their yes, and a yes to something else is none', async () => {
    at.model.play(refund(), quote);
    const { id, run } = await at.open();
    expect(run?.decision?.kind).toBe('reply');
    expect(at.refunds()).toEqual({});
    expect(at.said(id)[0]?.body).toMatch(/yes.*89\.99/s);
    const after = await at.again(id, 'Yes, please!', 2);
    expect(after?.decision?.kind).toBe('reply');
    expect(at.refunds()).toEqual({ 'ORD-78432': 89.99 });
    expect(at.said(id).at(-1)?.body).toMatch(/Thank you for confirming.*reference RE-1/s);
  });
});

describe('a refund that the customer thinks better of', () => {
  const at = world('confirm');

  test('is not made, although their mail begins with an OK', async () => {
    at.model.play(refund(), quote);
    const { id } = await at.open();
    expect(await at.actions(id)).toMatchObject([{ state: 'customer' }]);
    at.model.play(quote);
    await at.again(id, 'OK, I would rather keep it. Forget the refund.', 2);
    expect(at.refunds()).toEqual({});
  });
});

describe('where nothing is sent', () => {
  const at = world('run', '', 'suggest');

  test('nothing is done either: the agent reads what the assistant would have done', async () => {
    at.model.play(refund(), quote);
    const { id, run } = await at.open();
    expect(run?.decision?.kind).toBe('suggest');
    expect(await at.actions(id)).toEqual([]);
    expect(at.refunds()).toEqual({});
  });
});
