// What a model may look up: always about the one who asks, few facts, and nothing that could not be said marked as such.
import { expect, test } from 'vitest';
import { examplePassage } from '../../src/core/example.ts';
import { readingTools as namesInPolicy } from '../../src/core/own-tools.ts';
import type { Reach } from '../../src/core/reach.ts';
import { type Fact, nameOfTool, type Read } from '../../src/core/tool.ts';
import { readingTools } from '../../src/tools/index.ts';
import { type Desk, desk } from './desk.ts';

async function read(name: string, input: unknown, reach: Reach): Promise<Read> {
  const tool = readingTools.find(({ id }) => nameOfTool(id) === name);
  if (tool === undefined) throw new Error(`no tool ${name}`);
  return tool.read(tool.input(reach.policy).parse(input), reach, new AbortController().signal);
}
const facts = async (name: string, { reach }: Desk, input: unknown = {}): Promise<readonly Fact[]> => {
  const found = await read(name, input, reach);
  return found.kind === 'found' ? found.facts : [];
};
const sayable = (all: readonly Fact[]) =>
  all.filter(({ sendable }) => sendable).map(({ path, value }) => `${path}: ${value}`);

test('every look-up the policy can offer is there, and says in a few sentences what it is for', () => {
  expect(readingTools.map(({ id }) => nameOfTool(id)).toSorted()).toEqual([...namesInPolicy].toSorted());
  for (const { about } of readingTools) expect(about.split(/[.:;] /).length).toBeGreaterThanOrEqual(3);
});

const passages = [
  examplePassage(),
  examplePassage({ id: '77#1', blocks: ['Only administrators may export the data of the company.'] }),
  examplePassage({ id: '88#0', articleId: '88', blocks: ['Refunds take 5 business days.'] }),
];

test('a search gives passages to cite, at most as many as asked for', async () => {
  const { reach } = await desk({}, passages);
  expect(await read('search_knowledge_base', { query: 'export', max_results: 1 }, reach)).toEqual({
    kind: 'passages',
    passages: passages.slice(0, 1),
  });
  expect(await read('search_knowledge_base', { query: 'zebra', category: 'refunds' }, reach)).toMatchObject({
    passages: [passages[2]],
  });
  expect(await read('search_knowledge_base', { query: 'zebra' }, reach)).toMatchObject({ kind: 'nothing' });
});

test('an article is read whole, by its id or that of a passage', async () => {
  const { reach } = await desk({}, passages);
  const whole = { kind: 'passages', passages: passages.slice(0, 2) };
  expect(await read('read_article', { article_id: '77' }, reach)).toEqual(whole);
  expect(await read('read_article', { article_id: '77#1' }, reach)).toEqual(whole);
  expect(await read('read_article', { article_id: '4711' }, reach)).toMatchObject({ kind: 'nothing' });
});

test('of a profile only the name may be said', async () => {
  const at = await desk();
  Object.assign(at.sandbox.state.users.get(at.requesterId) ?? {}, { phone: '+1 555 0100', tags: ['vip'] });
  const profile = await facts('get_customer_profile', at);
  expect(sayable(profile)).toEqual(['name: Ada Customer']);
  expect(profile.map(({ path, value }) => `${path}: ${value}`)).toEqual(
    expect.arrayContaining(['field.plan: pro', 'phone: +1 555 0100', 'tags: vip', 'verified: true']),
  );
});

test('a customer who was deleted has nothing on record', async () => {
  const { sandbox, reach } = await desk();
  sandbox.control.deleteUser('ada@customer.example');
  expect(await read('get_customer_profile', {}, reach)).toMatchObject({ kind: 'nothing' });
});

test('open tickets are the customer’s own other ones, and their numbers and states may be said', async () => {
  const at = await desk();
  const [solved, open] = [at.ticket(), at.ticket({ subject: 'Invoice', priority: 'high' })];
  at.ticket({ from: 'somebody@else.example' });
  at.sandbox.control.setStatus(solved, 'solved');
  const found = await facts('get_open_tickets', at);
  expect(sayable(found)).toEqual([`ticket.${open}.status: new`]);
  expect(found).toContainEqual({ path: `ticket.${open}.subject`, value: 'Invoice', sendable: false });
  expect(found.map(({ path }) => path).filter((path) => !path.startsWith(`ticket.${open}.`))).toEqual([]);
});

test('without another open ticket it says so', async () => {
  const { reach } = await desk();
  expect(await read('get_open_tickets', {}, reach)).toMatchObject({ kind: 'nothing' });
});

test('the history has the tickets of the last twelve months, with how they were rated', async () => {
  const at = await desk();
  const [old, rated] = [at.ticket(), at.ticket()];
  at.sandbox.control.rateTicket(rated, { score: 'bad' });
  Object.assign(at.sandbox.state.tickets.get(old) ?? {}, { updated_at: '2020-01-01T00:00:00Z' });
  const found = await facts('get_account_history', at);
  expect(sayable(found)).toEqual([`ticket.${rated}.status: new`]);
  expect(found).toContainEqual({ path: `ticket.${rated}.satisfaction`, value: 'bad', sendable: false });
});

test('a long history is cut', async () => {
  const at = await desk();
  for (let n = 0; n < 20; n += 1) at.ticket();
  expect((await facts('get_account_history', at)).filter(({ path }) => path.endsWith('.status'))).toHaveLength(12);
});

test('another customer’s ticket is for reference: no name, no address, no number, nothing to say', async () => {
  const at = await desk();
  const text =
    'Dear Bob,\n\nwe charged card 4111 1111 1111 1111 twice, so write to bob@else.example or call +49 30 1234567.';
  const id = at.ticket({ from: 'bob@else.example', name: 'Bob Else', text: 'Charged twice on my card.' });
  at.sandbox.control.agentReplies(id, { agent: 'grace@acme.example', text });
  at.sandbox.control.setStatus(id, 'solved');
  const found = await facts('find_similar_solved_tickets', at, { query: 'charged twice' });
  expect(found.map(({ path }) => path)).toContain('for_reference_only.1.answer');
  expect(sayable(found)).toEqual([]);
  const all = JSON.stringify(found);
  expect(all).toContain('(card)');
  expect(all).not.toMatch(/bob|else\.example|4111|1234567|grace/i);
});
