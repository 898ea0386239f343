// What is read about a customer over real HTTP: their record, their tickets, and what others with the same problem were
// told, without who they are.
import { expect, test } from 'vitest';
import { account, connectTo, failureOf, serverWith, type TestAccount } from './account.ts';

const carla = ({ sandbox }: TestAccount): number =>
  [...sandbox.state.users.values()].find(({ email }) => email === 'carla@example.com')?.id ?? 0;
const longAgo = new Date(0).toISOString();
const open = ({ sandbox, clock }: TestAccount, more: object = {}): number => {
  clock.advance(2_000);
  return sandbox.control.openTicket({ from: 'carla@example.com', subject: 'Printer', text: 'It smokes.', ...more });
};

const withOrganization = {
  seed: {
    organizations: [{ name: 'Example Works', domain_names: ['example.com'], organization_fields: { sla: 'gold' } }],
    customers: [
      {
        name: 'Carla Customer',
        email: 'carla@example.com',
        verified: true,
        locale: 'de',
        fields: { plan: 'pro', seats: 5 },
      },
    ],
  },
};

test('a profile has the person, their organisation and the fields of both, in one call', async () => {
  const world = await account(withOrganization);
  Object.assign(world.sandbox.state.users.get(carla(world)) ?? {}, { phone: '+49 30 1234567', tags: ['vip'] });
  await world.zendesk.desk.self();
  world.calls();
  expect(await world.zendesk.records.profile(carla(world))).toEqual({
    name: 'Carla Customer',
    email: 'carla@example.com',
    phone: '+49 30 1234567',
    locale: 'de',
    timeZone: 'Etc/UTC',
    since: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    tags: ['vip'],
    organization: 'Example Works',
    fields: { plan: 'pro', seats: 5, organization_sla: 'gold' },
  });
  expect(world.calls()).toHaveLength(1);
});

test('an account that does not send the organisation along is asked for it', async () => {
  const user = { id: 7, name: 'Eve', created_at: '2026-01-01T00:00:00Z', organization_id: 9 };
  const url = await serverWith((request, response) => {
    const body = request.url?.includes('/organizations/9') ? { organization: { id: 9, name: 'Nine' } } : { user };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  });
  expect(await connectTo(url).records.profile(7)).toMatchObject({ name: 'Eve', phone: null, organization: 'Nine' });
});

test('values of fields are bounded in number and length, and empty ones left out', async () => {
  const world = await account();
  const many = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`f${n}`, 'x'.repeat(1000)]));
  Object.assign(world.sandbox.state.users.get(carla(world)) ?? {}, { user_fields: { empty: '', none: null, ...many } });
  const fields = (await world.zendesk.records.profile(carla(world)))?.fields ?? {};
  expect(Object.keys(fields)).toHaveLength(40);
  expect(Object.keys(fields)).not.toContain('empty');
  expect(Math.max(...Object.values(fields).map((value) => String(value).length))).toBe(300);
});

test('somebody who was deleted, or never was, has no profile and no tickets', async () => {
  const world = await account();
  const id = carla(world);
  world.sandbox.control.deleteUser('carla@example.com');
  expect(await world.zendesk.records.profile(id)).toBeNull();
  expect(await world.zendesk.records.profile(4711)).toBeNull();
  expect(await world.zendesk.records.ticketsOf(4711, { since: longAgo, limit: 5 })).toEqual([]);
});

test('a customer’s tickets come in the order they last changed, newest first, with how they rated the answer, and nobody else’s', async () => {
  const world = await account();
  const first = open(world);
  world.sandbox.control.rateTicket(first, { score: 'bad' });
  const [second, third] = [open(world, { subject: 'Invoice' }), open(world)];
  open(world, { from: 'dan@example.com' });
  const tickets = await world.zendesk.records.ticketsOf(carla(world), { since: longAgo, limit: 10 });
  expect(tickets.map(({ id }) => id)).toEqual([third, second, first]);
  expect(tickets.map(({ satisfaction }) => satisfaction)).toEqual([null, null, 'bad']);
  expect(tickets[1]).toMatchObject({ subject: 'Invoice', status: 'new', priority: null });
});

test('of many tickets only those since the moment, and only so many', async () => {
  const world = await account();
  for (let n = 0; n < 130; n += 1) open(world);
  const moment = new Date(world.clock.now()).toISOString();
  const newer = [open(world), open(world), open(world)].toReversed();
  const { records } = world.zendesk;
  const idsOf = async (since: string, limit: number) =>
    (await records.ticketsOf(carla(world), { since, limit })).map(({ id }) => id);
  expect(await idsOf(moment, 10)).toEqual(newer);
  expect(await idsOf(moment, 2)).toEqual(newer.slice(0, 2));
  world.calls();
  expect(await idsOf(longAgo, 120)).toHaveLength(120);
  expect(world.calls()).toHaveLength(2);
});

test('an account that cannot sort this list is read all the same, newest first', async () => {
  const at = (day: number) => `2026-11-${String(day).padStart(2, '0')}T00:00:00Z`;
  const ticket = (id: number) => ({ id, status: 'open', requester_id: 7, created_at: at(id), updated_at: at(id) });
  const asked: (string | undefined)[] = [];
  const url = await serverWith((request, response) => {
    asked.push(request.url);
    const refuses = request.url?.includes('sort=') === true;
    response.statusCode = refuses ? 400 : 200;
    const body = refuses ? { error: 'InvalidParameter' } : { tickets: [ticket(3), ticket(9), ticket(5)] };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  });
  const tickets = await connectTo(url).records.ticketsOf(7, { since: at(4), limit: 5 });
  expect(tickets.map(({ id }) => id)).toEqual([9, 5]);
  expect(asked).toHaveLength(2);
});

async function solved(world: TestAccount, text: string, answer: string, from = 'dan@example.com'): Promise<number> {
  const { sandbox, clock } = world;
  const id = open(world, { from, name: 'Dan Miller', subject: 'Printer of Dan Miller', text });
  sandbox.control.agentReplies(id, { agent: 'ada@sandbox.example', text: answer });
  clock.advance(2_000);
  sandbox.control.setStatus(id, 'solved');
  return id;
}

test('solved tickets like this one give the person’s last public answer, without names', async () => {
  const world = await account();
  const id = await solved(
    world,
    'The printer smokes badly.',
    'Hello Mr Miller,\n\nDan should clean the fuser.\n\nAda Agent',
  );
  world.sandbox.control.agentReplies(id, { agent: 'ada@sandbox.example', text: 'He is rude.', public: false });
  open(world, { from: 'dan@example.com', text: 'The printer smokes badly.' });
  const [found, ...others] = await world.zendesk.records.solvedLike('printer smokes', 3);
  expect(others).toEqual([]);
  expect(found).toMatchObject({ id, subject: 'Printer of …', solvedAt: expect.any(String) });
  expect(found?.answer).toContain('… should clean the fuser.');
  expect(found?.answer).not.toMatch(/Miller|Dan|Ada|rude/);
});

test('a solved ticket that only Firstline answered teaches nothing', async () => {
  const world = await account();
  const id = open(world, { text: 'The printer smokes badly.' });
  world.sandbox.control.agentReplies(id, { agent: 'firstline@sandbox.example', text: 'Clean the fuser.' });
  world.sandbox.control.setStatus(id, 'solved');
  expect(await world.zendesk.records.solvedLike('printer smokes', 3)).toEqual([]);
});

test('words of a search are never read as its keywords, and many words still find something', async () => {
  const world = await account();
  const id = await solved(world, 'The printer smokes badly.', 'Clean the fuser, please.');
  const { records } = world.zendesk;
  expect(await records.solvedLike('requester:carla@example.com -printer', 3)).toEqual([]);
  expect((await records.solvedLike('printer smokes <requester:nobody> unheard-of', 3)).map((each) => each.id)).toEqual(
    [],
  );
  expect((await records.solvedLike('my printer smokes, why?', 3)).map((each) => each.id)).toEqual([id]);
  expect(await records.solvedLike('?!', 3)).toEqual([]);
});

test('a search that Zendesk refuses finds nothing; one it cannot answer now is a fault', async () => {
  const world = await account();
  world.sandbox.control.set({ failNext: { count: 1, status: 422, match: '/search' } });
  expect(await world.zendesk.records.solvedLike('printer smokes', 3)).toEqual([]);
  world.sandbox.control.set({ failNext: { count: 1, status: 500, match: '/search' } });
  expect(await failureOf(world.zendesk.records.solvedLike('printer smokes', 3))).toMatchObject({ kind: 'transient' });
});
