// A conversation of several turns over real HTTP: tools, what came of them, the gate's objections, and every way in
// which a turn with calls can end. The local API refuses what was changed, left out or put in the wrong order.
import { describe, expect, test } from 'vitest';
import type { Conversation, ModelTurn, ToolOutcome, Turn } from '../../../src/core/conversation.ts';
import { shownIn } from '../../../src/core/conversation.ts';
import { classified, examplePassage } from '../../../src/core/example.ts';
import type { Asking } from '../../../src/core/ports.ts';
import type { Lookup } from '../../../src/core/tool.ts';
import { standIn } from '../../fakes/messages-api/brain/index.ts';
import { type Reply, reply } from '../../fakes/messages-api/index.ts';
import { asking, offered, outcome, passages, withClaude } from './support.ts';

const world = withClaude();
type Block = Readonly<Record<string, unknown>> & Readonly<{ type: string }>;
type Body = Readonly<{
  max_tokens: number;
  tools?: readonly Readonly<{ name: string; strict?: boolean; input_schema: Record<string, unknown> }>[];
  tool_choice?: unknown;
  messages: readonly Readonly<{ role: string; content: readonly Block[] }>[];
}>;
const bodies = (): readonly Body[] => world().api.requests.map(({ body }) => body as Body);
/** Without cache markers, which are no part of what is said. */
const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, each) => (key === 'cache_control' ? undefined : each)));

const order: Lookup = {
  id: 'lookup_order.1',
  tool: 'lookup_order',
  input: { order_id: 'ORD-78432' },
  facts: [
    { path: 'order.status', value: 'delivered', sendable: true },
    { path: 'order.total', value: 89.99, sendable: true },
  ],
};
const opening: Conversation = { passages, lookups: [], turns: [] };
const take = async (turns: readonly Turn[], parts: Partial<Asking> = {}): Promise<ModelTurn> => {
  const { claude, policy } = world();
  const given = { tools: offered, conversation: { ...opening, turns }, ...parts };
  return (await claude.turn(asking(classified(), passages, policy, undefined, given))).value;
};
const said = (turn: ModelTurn): Turn => ({ by: 'model', turn, outputTokens: 100 });
const callsIn = (turn: ModelTurn) => {
  if (turn.kind !== 'calls') throw new Error(`no calls: ${JSON.stringify(turn)}`);
  return turn.calls;
};
const ran = (turn: ModelTurn, parts: Partial<ToolOutcome> | ((place: number) => Partial<ToolOutcome>)): Turn => ({
  by: 'tools',
  outcomes: callsIn(turn).map((call, place) => outcome(call, typeof parts === 'function' ? parts(place) : parts)),
});
const lookUp = { name: 'lookup_order', input: { order_id: 'ORD-78432' } };
const search = { name: 'search_knowledge_base', input: { query: 'export' } };

describe('tools', () => {
  test('are offered in the order of their names, as closed forms, and never forced', async () => {
    world().api.script(reply.toolUse(lookUp));
    expect(await take([])).toMatchObject({ kind: 'calls', calls: [lookUp] });
    const [body] = bodies();
    expect(body?.tool_choice).toEqual({ type: 'auto' });
    expect(body?.tools?.map(({ name, strict }) => [name, strict])).toEqual([
      ['escalate_to_human', true],
      ['lookup_order', true],
      ['search_knowledge_base', true],
    ]);
    expect(body?.tools?.map(({ input_schema: schema }) => schema.additionalProperties)).toEqual([false, false, false]);
  });

  test('may not be called in the last turn, and are still listed, so that what is cached holds', async () => {
    world().api.script(reply.text('NO_ANSWER'));
    await take([], { last: true });
    expect(bodies()[0]?.tool_choice).toEqual({ type: 'none' });
    expect(bodies()[0]?.tools).toHaveLength(3);
  });

  test('that nobody offered are asked for in vain', async () => {
    world().api.script(reply.toolUse(lookUp));
    expect(await take([], { tools: [] })).toMatchObject({ kind: 'cut-off' });
    expect(bodies()[0]).not.toHaveProperty('tools');
  });

  test('make it worth asking where no article was found; the one that ends it does not', async () => {
    const none = { conversation: { passages: [], lookups: [], turns: [] } };
    world().api.script(reply.text('NO_ANSWER'));
    expect(await take([], none)).toMatchObject({ kind: 'no-passage' });
    const escalating = offered.filter(({ name }) => name === 'escalate_to_human');
    expect(await take([], { ...none, tools: escalating })).toMatchObject({ kind: 'no-passage' });
    expect(await take([], { ...none, last: true })).toMatchObject({ kind: 'no-passage' });
    expect(bodies()).toHaveLength(1);
  });
});

describe('what was said and found', () => {
  test('comes back unchanged, thinking included, with the result right after the call', async () => {
    const { api } = world();
    const thought = reply.parts({ type: 'thinking', text: 'Look it up.' }, { type: 'tool_use', ...lookUp });
    api.script({ ...thought, stopReason: 'tool_use' }, reply.text('NO_ANSWER'));
    const turn = await take([]);
    await take([said(turn), ran(turn, { lookups: [order] })]);
    const [first, second] = bodies();
    expect(plain(second?.messages[0])).toEqual(plain(first?.messages[0]));
    expect(second?.messages[1]).toMatchObject({
      role: 'assistant',
      content: [
        { type: 'thinking', thinking: '' },
        { type: 'tool_use', ...lookUp },
      ],
    });
    expect(plain(second?.messages[2])).toEqual({
      role: 'user',
      content: [
        {
          type: 'tool_result',
          tool_use_id: callsIn(turn)[0]?.id,
          content: [
            {
              type: 'search_result',
              source: 'lookup_order.1',
              title: 'lookup_order',
              content: [
                { type: 'text', text: 'order status: delivered' },
                { type: 'text', text: 'order total: 89.99' },
              ],
              citations: { enabled: true },
            },
          ],
        },
      ],
    });
    expect(api.requests.map(({ refusal }) => refusal)).toEqual([null, null]);
  });

  test('can be cited fact by fact, beside what was known before', async () => {
    world().api.script(
      reply.toolUse(lookUp),
      reply.cited([
        { text: 'Your order was delivered.', cite: [[3, 0, 1]] },
        { text: ' Files end at 2 GB.', cite: [[1, 0, 1]] },
        { text: ' You are a gold customer.', cite: [[2, 0, 1]] },
      ]),
    );
    const profile = {
      ...order,
      id: 'get_customer_profile.1',
      facts: [{ path: 'tier', value: 'gold', sendable: true }],
    };
    const known = { ...opening, lookups: [profile] };
    const turn = await take([], { conversation: known });
    const turns = [said(turn), ran(turn, { lookups: [order] })];
    const answer = await take([], { conversation: { ...known, turns } });
    expect(answer).toMatchObject({
      draft: {
        sentences: [
          { citations: [{ passageId: 'lookup_order.1', block: 0, quote: 'order status: delivered' }] },
          { citations: [{ passageId: '78#1', block: 0 }] },
          { citations: [{ passageId: 'get_customer_profile.1', block: 0, quote: 'tier: gold' }] },
        ],
      },
    });
  });

  test('side by side is answered in one message, in words where a call failed or found nothing', async () => {
    const { api } = world();
    api.script(reply.toolUse(lookUp, search, search), reply.text('NO_ANSWER'));
    const turn = await take([]);
    const failed = { says: 'the shop did not answer', isError: true, lookups: [order] };
    await take([said(turn), ran(turn, (place) => [failed, { says: 'no article fits' }, {}][place] ?? {})]);
    const texts = (text: string) => [{ type: 'text', text }];
    expect(plain(bodies()[1]?.messages.at(-1)?.content)).toMatchObject([
      { content: texts('the shop did not answer'), is_error: true },
      { content: texts('no article fits') },
      { content: texts('Nothing was found.') },
    ]);
    expect(api.requests[1]?.refusal).toBeNull();
  });

  test('an article that was shown already is not paid for again, and counts once', async () => {
    const further = examplePassage({ id: '79#0', title: 'Further', blocks: ['A further matter.'] });
    const { api } = world();
    api.script(reply.toolUse(search), reply.cited([{ text: 'A further matter.', cite: [[2, 0, 1]] }]));
    const turn = await take([]);
    const turns = [said(turn), ran(turn, { passages: [...passages, further] })];
    expect(await take(turns)).toMatchObject({ draft: { sentences: [{ citations: [{ passageId: '79#0' }] }] } });
    const [result] = bodies()[1]?.messages.at(-1)?.content ?? [];
    expect(result?.content).toMatchObject([
      { type: 'search_result', source: '79#0' },
      { type: 'text', text: 'Shown above already, and can be cited from there: Exporting your data; Limits › Size' },
    ]);
    expect(shownIn({ ...opening, turns }).passages.map(({ id }) => id)).toEqual(['77#0', '78#1', '79#0']);
  });

  test('a draft that code objects to is written again, with what is against it', async () => {
    const { api } = world();
    const pieces = [{ text: ' ' }, { text: 'Files end at 9 GB.', cite: [[1, 0, 1]] as const }, { text: '\n' }];
    api.script(reply.cited(pieces), reply.cited([{ text: 'Files end at 2 GB.', cite: [[1, 0, 1]] }]));
    const first = await take([]);
    const objections = ['sentence 1 holds "9 GB", which its source does not'];
    const second = await take([said(first), { by: 'gate', objections }]);
    expect(second).toMatchObject({ kind: 'draft', draft: { sentences: [{ text: 'Files end at 2 GB.' }] } });
    expect(bodies()[1]?.messages.at(-1)).toMatchObject({
      role: 'user',
      content: [{ type: 'text', text: expect.stringContaining(`- ${objections[0]}`) }],
    });
    expect(api.requests.map(({ refusal }) => refusal)).toEqual([null, null]);
  });

  test.each(['', ' \n'])('text that the API would not take back (%j) is left out beside a call', async (blank) => {
    const { api } = world();
    const parts = reply.parts({ type: 'text', text: blank }, { type: 'tool_use', ...lookUp });
    api.script({ ...parts, stopReason: 'tool_use' }, reply.text('NO_ANSWER'));
    const turn = await take([]);
    await take([said(turn), ran(turn, { lookups: [order] })]);
    expect(api.requests[1]?.refusal).toBeNull();
  });
});

describe('calls are run only where Claude stopped for them', () => {
  const fifty = Array.from({ length: 50 }, () => search);
  const endings: readonly (readonly [string, readonly Reply[], string])[] = [
    ['a refusal with a call in it', [reply.stop('refusal', { uses: [lookUp], category: 'cyber' })], 'refused'],
    ['an answer that ended with a call in it', [reply.stop('end_turn', { text: 'So.', uses: [lookUp] })], 'cut-off'],
    ['a pause', [reply.stop('pause_turn', { uses: [lookUp] })], 'cut-off'],
    ['a reason nobody knows', [reply.stop('tool_dream', { uses: [lookUp] })], 'cut-off'],
    ['a stop for tools without a call', [reply.stop('tool_use', { text: 'Let me see.' })], 'cut-off'],
    ['two calls of one name', [reply.toolUse({ ...lookUp, id: 'toolu_1' }, { ...search, id: 'toolu_1' })], 'cut-off'],
    ['a hundred calls at once', [reply.toolUse(...fifty, ...fifty)], 'cut-off'],
    ['a call that is cut, twice', [1, 2].map(() => reply.stop('max_tokens', { uses: [lookUp] })), 'cut-off'],
    ['a call that is cut, then whole', [reply.stop('max_tokens', { uses: [lookUp] }), reply.toolUse(lookUp)], 'calls'],
    ['fifty calls at once, for code to choose from', [reply.toolUse(...fifty)], 'calls'],
    ['nothing said, then a call', [reply.parts(), reply.toolUse(lookUp)], 'calls'],
    ['words beside a call', [reply.stop('tool_use', { text: 'I refund you.', uses: [lookUp] })], 'calls'],
    ['an input that is no object', [reply.toolUse({ name: 'lookup_order', input: 'all of them' })], 'cut-off'],
  ];
  test.each(endings)('%s', async (_, replies, kind) => {
    world().api.script(...replies);
    expect((await take([])).kind).toBe(kind);
  });

  test('a call in the last turn is told as one: it is not for the wire to judge', async () => {
    world().api.script(reply.toolUse(lookUp));
    expect((await take([], { last: true })).kind).toBe('calls');
  });
});

describe('what a conversation may write', () => {
  test('is what is left of the budget: half at first, then the rest, never more', async () => {
    const { api, policy } = world();
    const cut = reply.stop('max_tokens', { text: 'word '.repeat(700) });
    api.script(cut, cut, reply.text('NO_ANSWER'));
    const { claude } = world();
    const { calls } = await claude.turn(asking(classified(), passages, policy, undefined, { tools: offered }));
    const [first = 0, second] = bodies().map((body) => body.max_tokens);
    expect(first).toBe(policy.budgets.tokens / 2);
    expect(second).toBe(policy.budgets.tokens - (calls[0]?.usage.output ?? 0));
    await take([], { tokensMax: 300 });
    expect(bodies()[2]?.max_tokens).toBe(300);
  });

  test('where nothing is left for another try there is none', async () => {
    const { api } = world();
    api.script(reply.stop('max_tokens', { text: 'word '.repeat(700) }));
    expect(await take([], { tokensMax: 300 })).toMatchObject({ kind: 'cut-off' });
    expect(api.requests).toHaveLength(1);
  });
});

describe('what a conversation costs', () => {
  const long = examplePassage({ blocks: ['A long matter, told at length. '.repeat(80)] });
  const talk = async (last: boolean) => {
    const { api, claude, policy, purse } = world();
    api.script(reply.toolUse(lookUp), reply.toolUse(search), reply.text('NO_ANSWER'));
    let conversation: Conversation = { passages: [long], lookups: [], turns: [] };
    for (let asked = 0; asked < 3; asked += 1) {
      const given = { tools: offered, conversation, last: last && asked === 2 };
      const { value } = await claude.turn(asking(classified(), [], policy, undefined, given));
      if (value.kind !== 'calls') break;
      const found = ran(value, { lookups: [{ ...order, id: `lookup_order.${asked + 1}` }] });
      conversation = { ...conversation, turns: [...conversation.turns, said(value), found] };
    }
    purse.settled.forEach(({ costUsd }, i) => {
      expect(costUsd).toBeLessThanOrEqual(purse.reservedUsd[i] ?? 0);
    });
    return purse.settled.map(({ usage }) => usage);
  };

  test('each turn reads from the cache all that the turn before it was given', async () => {
    const [first, second, third] = await talk(false);
    expect(first?.cacheWrite5m).toBeGreaterThan(512);
    expect(second?.cacheRead).toBe(first?.cacheWrite5m);
    expect(third?.cacheRead).toBe((second?.cacheRead ?? 0) + (second?.cacheWrite5m ?? 0));
    expect([first?.input, second?.input, third?.input]).toEqual([0, 0, 0]);
  });

  test('the last turn pays nothing for keeping what nobody will read', async () => {
    const third = (await talk(true)).at(-1);
    expect(third).toMatchObject({ cacheWrite5m: 0, cacheWrite1h: 0 });
  });

  test('a conversation without tools keeps nothing but the rules', async () => {
    const { api } = world();
    api.script(reply.text('NO_ANSWER'));
    await take([], { tools: [] });
    expect(JSON.stringify(bodies()[0]?.messages)).not.toContain('cache_control');
  });
});

describe('with the stand-in', () => {
  const demo = withClaude({ api: { brain: standIn } });
  test('an order is looked up and its facts are told, each with its source', async () => {
    const { claude, policy } = demo();
    const evidence = classified({ comment: { text: 'Where is my order ORD-78432? I am waiting for it.' } });
    const turnOf = async (turns: readonly Turn[]) => {
      const given = { tools: offered, conversation: { ...opening, turns } };
      return (await claude.turn(asking(evidence, [], policy, undefined, given))).value;
    };
    const turn = await turnOf([]);
    expect(callsIn(turn)).toMatchObject([{ name: 'lookup_order', input: { order_id: 'ORD-78432' } }]);
    expect(await turnOf([said(turn), ran(turn, { lookups: [order] })])).toMatchObject({
      draft: {
        sentences: [{ text: 'order status: delivered', citations: [{ passageId: 'lookup_order.1', block: 0 }] }, {}],
      },
    });
  });

  test('where nothing fits it searches once, and then says so', async () => {
    const { claude, policy } = demo();
    const evidence = classified({ comment: { text: 'Can you recommend a restaurant?' }, ticket: { subject: 'Lunch' } });
    const turnOf = async (turns: readonly Turn[]) => {
      const given = { tools: offered, conversation: { ...opening, turns } };
      return (await claude.turn(asking(evidence, [], policy, undefined, given))).value;
    };
    const turn = await turnOf([]);
    expect(callsIn(turn)).toMatchObject([
      { name: 'search_knowledge_base', input: { query: expect.stringContaining('restaurant') } },
    ]);
    expect(await turnOf([said(turn), ran(turn, {})])).toMatchObject({ kind: 'no-passage' });
  });
});
