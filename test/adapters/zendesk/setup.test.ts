// Making an account ready, and saying what is wrong with one: against the sandbox's triggers, webhooks and rights.
import { expect, test } from 'vitest';
import { account, connectTo, failureOf, serverWith } from './account.ts';

const endpoint = 'http://127.0.0.1:9/webhooks/zendesk';
const done = ({ steps }: { steps: readonly { done: string }[] }): readonly string[] => steps.map((step) => step.done);

test('setup makes one webhook and three triggers, and tells the signing secret', async () => {
  const { sandbox, zendesk } = await account();
  const { steps, signingSecret } = await zendesk.setup({ endpoint });
  expect(steps).toEqual([
    { what: 'webhook "Firstline"', done: 'created' },
    { what: 'trigger "Firstline: new ticket"', done: 'created' },
    { what: 'trigger "Firstline: customer wrote"', done: 'created' },
    { what: 'trigger "Firstline: an agent said yes or no"', done: 'created' },
  ]);
  const [webhook] = sandbox.state.webhooks.values();
  expect(signingSecret).toBe(webhook?.secret);
});

test('setup run twice changes nothing', async () => {
  const { zendesk, calls } = await account();
  const first = await zendesk.setup({ endpoint });
  calls();
  const second = await zendesk.setup({ endpoint });
  expect(done(second)).toEqual(Array(4).fill('unchanged'));
  expect(second.signingSecret).toBe(first.signingSecret);
  expect(calls().filter((call) => !call.startsWith('GET'))).toEqual([]);
});

test('setup mends what somebody changed, and only that', async () => {
  const { sandbox, zendesk } = await account();
  await zendesk.setup({ endpoint });
  const trigger = [...sandbox.state.triggers.values()].find(({ title }) => title === 'Firstline: customer wrote');
  if (trigger === undefined) throw new Error('no trigger was made');
  Object.assign(trigger, { active: false });
  expect(done(await zendesk.setup({ endpoint }))).toEqual(['unchanged', 'unchanged', 'mended', 'unchanged']);
  expect(trigger.active).toBe(true);
  const moved = 'http://127.0.0.1:9/elsewhere';
  expect(done(await zendesk.setup({ endpoint: moved }))).toEqual(['mended', 'unchanged', 'unchanged', 'unchanged']);
  expect([...sandbox.state.webhooks.values()].map((webhook) => webhook.endpoint)).toEqual([moved]);
});

test('a dry run changes nothing and says what it would do', async () => {
  const { sandbox, zendesk } = await account();
  expect(done(await zendesk.setup({ endpoint, dryRun: true }))).toEqual(Array(4).fill('would-create'));
  expect([sandbox.state.webhooks.size, sandbox.state.triggers.size]).toEqual([0, 0]);
});

test('remove takes away ours and leaves the others', async () => {
  const { sandbox, zendesk } = await account();
  await zendesk.setup({ endpoint });
  const [ours] = sandbox.state.triggers.values();
  if (ours === undefined) throw new Error('no trigger was made');
  sandbox.state.triggers.set(1, { ...ours, id: 1, title: 'Notify requester' });
  expect(done(await zendesk.setup({ endpoint, remove: true, dryRun: true }))).toEqual(Array(4).fill('would-remove'));
  expect(done(await zendesk.setup({ endpoint, remove: true }))).toEqual(Array(4).fill('removed'));
  expect([...sandbox.state.triggers.values()].map(({ title }) => title)).toEqual(['Notify requester']);
  expect(sandbox.state.webhooks.size).toBe(0);
});

test('another way of connecting replaces the webhook, back and forth', async () => {
  const { sandbox, zendesk } = await account();
  await zendesk.setup({ endpoint });
  expect(done(await zendesk.setup({ endpoint, connection: 'events' }))).toEqual([
    'removed',
    'removed',
    'removed',
    'removed',
    'created',
  ]);
  expect([...sandbox.state.webhooks.values()].map(({ subscriptions }) => subscriptions)).toEqual([
    [
      'zen:event-type:ticket.created',
      'zen:event-type:ticket.comment_added',
      'zen:event-type:ticket.tags_changed',
      'zen:event-type:article.published',
      'zen:event-type:article.unpublished',
    ],
  ]);
  expect(done(await zendesk.setup({ endpoint, connection: 'events' }))).toEqual(['unchanged']);
  expect(done(await zendesk.setup({ endpoint }))).toEqual(['removed', 'created', 'created', 'created', 'created']);
});

test('an account that refuses events of articles gets those of tickets, and a second run changes nothing', async () => {
  type Sent = Readonly<{ webhook: Readonly<{ subscriptions: readonly string[] }> }>;
  let stored: object | null = null;
  const url = await serverWith((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    request.on('end', () => {
      response.setHeader('content-type', 'application/json');
      const path = request.url ?? '';
      if (path.includes('signing_secret'))
        return response.end(JSON.stringify({ signing_secret: { algorithm: 'sha256', secret: 's' } }));
      if (request.method === 'GET')
        return response.end(JSON.stringify({ webhooks: stored === null ? [] : [stored], triggers: [] }));
      const { webhook } = JSON.parse(text) as Sent;
      if (webhook.subscriptions.some((each) => each.includes('article'))) {
        response.statusCode = 422;
        return response.end(JSON.stringify({ errors: [{ code: 'Invalid', title: 'no such subscription' }] }));
      }
      stored = { ...webhook, id: 'W1' };
      response.statusCode = 201;
      return response.end(JSON.stringify({ webhook: stored }));
    });
  });
  const zendesk = connectTo(url);
  expect(done(await zendesk.setup({ endpoint, connection: 'events' }))).toEqual(['created']);
  expect(stored).toMatchObject({
    subscriptions: [
      'zen:event-type:ticket.created',
      'zen:event-type:ticket.comment_added',
      'zen:event-type:ticket.tags_changed',
    ],
  });
  expect(done(await zendesk.setup({ endpoint, connection: 'events' }))).toEqual(['unchanged']);
});

test('the triggers tell of new tickets and customers, and never of our own writes or a ticket opted out', async () => {
  const bodies: string[] = [];
  let heard: (() => void) | null = null;
  const url = await serverWith((request, response) => {
    request.setEncoding('utf8').on('data', (text: string) => bodies.push(text));
    request.on('end', () => {
      response.end();
      heard?.();
    });
  });
  const next = () =>
    new Promise<void>((resolve) => {
      heard = resolve;
    });
  const { sandbox, zendesk, clock } = await account();
  await zendesk.setup({ endpoint: `${url}/webhooks/zendesk` });
  const opened = next();
  const id = sandbox.control.openTicket({ from: 'carla@example.com', subject: 'S', text: 'T' });
  await opened;
  clock.advance(5_000);
  const stamp = (await zendesk.desk.snapshot(id))?.ticket.updatedAt ?? '';
  const marker = { run: 'r', decision: 'reply', write: 1 } as const;
  const comment = { text: 'Hello', public: true };
  expect(await zendesk.desk.update({ ticketId: id, stamp, marker, comment })).toMatchObject({ kind: 'written' });
  sandbox.control.openTicket({ from: 'carla@example.com', subject: 'S', text: 'T', tags: ['firstline_off'] });
  const made = await fetch(`${sandbox.url}/api/v2/tickets`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Basic ${btoa('firstline@sandbox.example/token:sandbox-api-token')}`,
    },
    body: JSON.stringify({ ticket: { subject: 'Ours', comment: { body: 'Made by us' } } }),
  });
  expect(made.status).toBe(201);
  const answered = next();
  sandbox.control.customerReplies(id, { text: 'Thanks' });
  await answered;
  expect(bodies).toEqual([`{"ticket_id":"${id}"}`, `{"ticket_id":"${id}"}`]);
});

test('setup by somebody who is no admin says that an admin is needed', async () => {
  const { zendesk } = await account({ seed: { account: { apiUserRole: 'agent' } } });
  expect(await failureOf(zendesk.setup({ endpoint }))).toMatchObject({
    kind: 'misconfigured',
    message: expect.stringMatching(/could not list the webhooks.*an admin/s),
  });
});

test('the check of a good account finds nothing', async () => {
  const { sandbox, zendesk } = await account();
  sandbox.control.openTicket({ from: 'carla@example.com', subject: 'S', text: 'T' });
  expect(await zendesk.check()).toEqual([]);
});

test("the check of an agent's account names each right that is missing", async () => {
  const { sandbox, zendesk } = await account({ seed: { account: { apiUserRole: 'agent' } } });
  sandbox.control.openTicket({ from: 'carla@example.com', subject: 'S', text: 'T' });
  const wrong = await zendesk.check();
  expect(wrong).toEqual([
    expect.stringContaining('ticket export'),
    expect.stringContaining('list triggers'),
    expect.stringContaining('list webhooks'),
  ]);
});

test('the check of an account that cannot be reached says one thing', async () => {
  const { zendesk } = await account({}, { auth: { kind: 'oauth', clientId: 'firstline', clientSecret: 'wrong' } });
  expect(await zendesk.check()).toEqual([expect.stringContaining('ZENDESK_CLIENT_ID')]);
});

test.each([
  [{ role: 'agent', role_type: 1 }, 'light agent'],
  [{ role: 'end-user' }, 'end user'],
  [{ role: 'agent', ticket_restriction: 'groups' }, 'sees only some tickets'],
])('the check says what is wrong with the user %j', async (user, why) => {
  const url = await serverWith((request, response) => {
    response.setHeader('content-type', 'application/json');
    const isSelf = (request.url ?? '').includes('/users/me');
    response.end(JSON.stringify(isSelf ? { user: { id: 1, name: 'Bot', ...user } } : { tickets: [] }));
  });
  expect(await connectTo(url).check()).toEqual([expect.stringContaining(why)]);
});
