// What agents ask for in the Zendesk app, over real HTTP with a token as Zendesk's proxy makes it: a draft anew with a wish,
// which changes nothing on the ticket, and a handover to whom they name.
import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TicketView, ticketViewSchema } from '../../src/core/app/ticket-schema.ts';
import { type Deployment, deploy, exportQuestion, settled, thread, until } from '../support/deployment.ts';
import { policyText } from '../support/policy-text.ts';
import { quote, toolModel } from '../support/tool-model.ts';

const secret = 'a shared secret of more than 32 bytes';
const model = toolModel('export-data');
let deployment: Deployment;
beforeAll(async () => {
  const policy = policyText.replace('modes: { default: reply }', 'modes: { default: suggest }');
  deployment = await deploy({ model, policy, appSecret: secret });
});
afterAll(() => deployment.close());

async function asApp(path: string, body?: unknown, jti = randomUUID()): Promise<Response> {
  const token = await new SignJWT({ aud: 'firstline', jti, sub: '1' })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuedAt()
    .setExpirationTime('1m')
    .sign(new TextEncoder().encode(secret));
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const posted = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  return fetch(`${deployment.serving.url}${path}`, { headers, ...posted });
}
const view = async (id: number): Promise<TicketView> =>
  ticketViewSchema.parse(await (await asApp(`/api/tickets/${id}`)).json());
/** The view once it is of the run that served the request. */
const served = (id: number, request: string) =>
  until(`request ${request}`, async () => {
    const now = await view(id);
    return now.asked?.request === request && !now.inWork ? now : null;
  });

async function drafted(): Promise<number> {
  model.play(quote);
  const id = deployment.sandbox.control.openTicket({ from: 'ada@customer.example', ...exportQuestion });
  await settled(deployment, id);
  return id;
}
const ticketNow = (id: number) => deployment.sandbox.state.tickets.get(id);

describe('a draft asked for anew', () => {
  test('takes the agent’s wish to the model, and shows in the app alone: the ticket stays as it was', async () => {
    const id = await drafted();
    const [before, said] = [ticketNow(id), thread(deployment, id)];
    model.play(quote);
    const jti = randomUUID();
    expect((await asApp(`/api/tickets/${id}/draft`, { guidance: 'shorter, please' }, jti)).status).toBe(202);
    const now = await served(id, jti);
    expect(now).toMatchObject({ decision: 'suggest', insertable: true, asked: { guidance: 'shorter, please' } });
    expect(model.seen.at(-1)?.evidence.asked).toEqual({ kind: 'draft', guidance: 'shorter, please' });
    expect([ticketNow(id), thread(deployment, id)]).toEqual([before, said]);
    expect(await deployment.firstline.database.ledger.openAgentRequests(id)).toEqual([]);
  });

  test('is written although the ticket belongs to a person, and the customer’s message is that person’s from then on', async () => {
    const id = await drafted();
    deployment.sandbox.control.agentAssigns(id, 'grace@acme.example');
    model.play(quote);
    const jti = randomUUID();
    await asApp(`/api/tickets/${id}/draft`, {}, jti);
    expect(await served(id, jti)).toMatchObject({ decision: 'suggest', asked: { guidance: null } });
    const { ledger } = deployment.firstline.database;
    const { newestCommentId } = (await view(id)).basis;
    const message = { ticketId: id, commentId: newestCommentId, requesterId: 1, text: '' };
    expect((await ledger.history(message as Parameters<typeof ledger.history>[0], null)).askedAt).not.toBeNull();
  });

  test('on a closed ticket ends with the reason', async () => {
    const id = await drafted();
    deployment.sandbox.control.close(id);
    const jti = randomUUID();
    await asApp(`/api/tickets/${id}/draft`, {}, jti);
    expect(await served(id, jti)).toMatchObject({ decision: 'ignore', insertable: false });
  });
});

test('a handover goes to the group the agent names, with the reason in the brief', async () => {
  const id = await drafted();
  const jti = randomUUID();
  expect(
    (await asApp(`/api/tickets/${id}/handover`, { group: 'legal', reason: 'a contract question' }, jti)).status,
  ).toBe(202);
  const now = await served(id, jti);
  expect(now).toMatchObject({ decision: 'handover', done: 'written' });
  const legal = [...deployment.sandbox.state.groups.values()].find(({ name }) => name === 'Legal');
  expect(ticketNow(id)).toMatchObject({ group_id: legal?.id, tags: expect.arrayContaining(['firstline_handover']) });
  expect(thread(deployment, id).at(-1)).toMatchObject({
    ...{ public: false, ours: true },
    body: expect.stringContaining('an agent asked for it: a contract question'),
  });
});
