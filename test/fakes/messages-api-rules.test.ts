/** Each rule of the local Messages API refuses what it is about, and only that. */
import Anthropic, { APIError } from '@anthropic-ai/sdk';
import { zodOutputFormat } from '@anthropic-ai/sdk/helpers/zod';
import { describe, expect, test } from 'vitest';
import { classificationSchema } from '../../src/core/classification.ts';
import { ask, clientOf, messagesApiPerTest } from './client.ts';
import { reply, startMessagesApi } from './messages-api/index.ts';
import { rules } from './messages-api/rules/index.ts';

type Body = Readonly<Record<string, unknown>>;
const user = (...content: readonly unknown[]) => ({ role: 'user', content });
const assistant = (...content: readonly unknown[]) => ({ role: 'assistant', content });
const text = (said: string, more: Body = {}) => ({ type: 'text', text: said, ...more });
const saying = (...messages: readonly unknown[]): Body => ({ ...ask, messages });
/** The same where tools were called before. */
const calling = (...messages: readonly unknown[]): Body => ({ ...saying(...messages), tools: [tool('t')] });
const asking = (more: Body): Body => ({ ...ask, ...more });
const result = (more: Body = {}) => ({
  type: 'search_result',
  source: 'a',
  title: 'A',
  content: [text('One.')],
  citations: { enabled: true },
  ...more,
});
const uncited = { citations: { enabled: false } };
const location = { type: 'search_result_location', cited_text: 'x', search_result_index: 0, start_block_index: 0 };
const document = { type: 'document', source: { type: 'text', media_type: 'text/plain', data: 'x' } };

const object = (properties: Body, more: Body = {}) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
  ...more,
});
const format = (schema: Body): Body => asking({ output_config: { format: { type: 'json_schema', schema } } });
const many = (count: number, each: unknown): Body =>
  Object.fromEntries(Array.from({ length: count }, (_none, place) => [`p${place}`, each]));
const tool = (name: string, more: Body = {}) => ({ name, input_schema: object({ id: { type: 'string' } }), ...more });
const strictTools = (count: number): Body =>
  asking({ tools: Array.from({ length: count }, (_none, place) => tool(`t${place}`, { strict: true })) });
const nullable = { anyOf: [{ type: 'string' }, { type: 'null' }] };

const use = (id: string) => ({ type: 'tool_use', id, name: 't', input: {} });
const answer = (id: string) => ({ type: 'tool_result', tool_use_id: id, content: 'done' });
const marker = (ttl?: string) => ({ cache_control: { type: 'ephemeral', ...(ttl === undefined ? {} : { ttl }) } });
const marked = (...ttls: readonly string[]): Body => saying(user(...ttls.map((ttl) => text('x', marker(ttl)))));
const thinking = { type: 'thinking', thinking: '', signature: 'made.up.entirely' };

/** At least one request that breaks each rule of the body. */
const breaking: Readonly<Record<string, readonly Body[]>> = {
  'body-shape': [saying(), saying({ role: 'bot', content: 'x' }), saying(user())],
  'model-known': [asking({ model: 'claude-haiku-9' })],
  'no-sampling': [asking({ temperature: 0 }), asking({ top_p: 1 }), asking({ top_k: 5 })],
  'known-parameters': [asking({ output_format: {} })],
  'no-forced-tool': [
    asking({ model: 'claude-sonnet-5-5', tools: [tool('t')], tool_choice: { type: 'any' } }),
    asking({ model: 'claude-opus-5-5', tools: [tool('t')], tool_choice: { type: 'tool', name: 't' } }),
  ],
  'effort-known': [
    asking({ output_config: { effort: 'utmost' } }),
    asking({ model: 'claude-haiku-4-5', output_config: { effort: 'low' } }),
  ],
  'thinking-type': [
    asking({ model: 'claude-sonnet-5-5', thinking: { type: 'disabled' } }),
    asking({ model: 'claude-opus-5-5', thinking: { type: 'between_tools' } }),
    asking({ thinking: { type: 'enabled', budget_tokens: 2_000 } }),
    asking({ thinking: { type: 'disabled' }, output_config: { effort: 'max' } }),
  ],
  'max-tokens': [asking({ max_tokens: undefined }), asking({ max_tokens: 128_001 }), asking({ max_tokens: 1.5 })],
  'thinking-budget': [asking({ model: 'claude-haiku-4-5', thinking: { type: 'enabled', budget_tokens: 1_000 } })],
  'ends-with-user': [saying(user(text('x')), assistant(text('{')))],
  'known-blocks': [saying(user({ type: 'rhyme' }))],
  'no-empty-text': [
    saying(user(text(''), text('x'))),
    saying(user(text(' '), text('\n'))),
    saying(user(text('x')), assistant(text(' ')), user(text('y'))),
    asking({ system: [text(' ')] }),
  ],
  'no-document-from-assistant': [saying(user(text('x')), assistant(document), user(text('y')))],
  'system-message-text': [saying(user(text('x')), { role: 'system', content: [document] }, user(text('y')))],
  'tool-uses-answered': [
    calling(user(text('x')), assistant(use('a'), use('b')), user(answer('a'))),
    calling(user(answer('a'))),
  ],
  'tool-results-first': [calling(user(text('x')), assistant(use('a')), user(text('y'), answer('a')))],
  'tools-stay': [
    saying(user(text('x')), assistant(use('a')), user(answer('a'))),
    asking({ tool_choice: { type: 'none' } }),
  ],
  'tool-choice-known': [asking({ tools: [tool('t')], tool_choice: { type: 'some' } })],
  'tool-ids-unique': [
    calling(user(text('x')), assistant(use('a'), use('a')), user(answer('a'))),
    calling(user(text('x')), assistant(use('a')), user(answer('a'), answer('a'))),
  ],
  'tool-use-shape': [
    calling(user(text('x')), assistant({ ...use('a'), input: 'all' }), user(answer('a'))),
    calling(user(text('x'), use('a')), user(answer('a'))),
  ],
  'tool-result-shape': [
    calling(user(text('x')), assistant(use('a')), user({ ...answer('a'), content: [{ type: 'thinking' }] })),
    calling(user(text('x')), assistant(use('a')), user({ ...answer('a'), content: [result()], is_error: true })),
    calling(user(text('x')), assistant(use('a')), user({ ...answer('a'), content: [text('')] })),
  ],
  'thinking-unchanged': [saying(user(text('x')), assistant(thinking, text('y')), user(text('z')))],
  'search-result-shape': [
    saying(user(result({ source: undefined }))),
    saying(user(result({ title: null }))),
    saying(user(result({ content: [] }))),
    saying(user(result({ content: [{ type: 'image' }] }))),
    saying(user(result({ content: [text('')] }))),
  ],
  'search-results-from-user': [saying(user(text('x')), assistant(result()), user(text('y')))],
  'citations-all-or-none': [saying(user(result(), result(uncited)))],
  'citations-without-format': [{ ...format(object({})), messages: [user(result())] }],
  'no-citations-from-user': [
    saying(user(text('x', { citations: [location] }))),
    saying(user(result({ content: [text('x', { citations: [location] })] }))),
  ],
  'format-shape': [asking({ output_config: { format: { type: 'json' } } })],
  'objects-closed': [format({ type: 'object', properties: {} }), format(object({ a: { type: 'object' } }))],
  'keywords-supported': [
    format(object({ a: { type: 'number', minimum: 0 } })),
    format(object({ a: { type: 'array', items: { type: 'string', maxLength: 3 } } })),
    format(object({ a: { type: 'array', items: { type: 'string' }, minItems: 2 } })),
    format(object({ a: { type: 'string', format: 'phone' } })),
  ],
  'strict-tools-max': [strictTools(21)],
  'optionals-max': [format(object(many(25, { type: 'string' }), { required: [] }))],
  'unions-max': [format(object(many(17, nullable))), format(object(many(17, { type: ['string', 'null'] })))],
  'tools-named': [asking({ tools: [tool('a b')] }), asking({ tools: [tool('a'), tool('a')] })],
  'cache-markers-shape': [marked('2h')],
  'cache-markers-max': [marked('5m', '5m', '5m', '5m', '5m')],
  'cache-ttl-order': [marked('5m', '1h'), { ...marked('1h'), system: [text('x', marker())] }],
};

const { api, client } = messagesApiPerTest();
const send = (body: Body, headers: Readonly<Record<string, string | null>> = {}): Promise<APIError | null> =>
  client(20_000)
    .post('/v1/messages', { body, headers })
    .then(
      () => null,
      (error: unknown) => {
        if (error instanceof APIError) return error;
        throw error;
      },
    );
const broken = () => api().requests.map(({ refusal }) => refusal?.rule ?? null);

describe('rules', () => {
  const about = (id: string) => rules.find((rule) => rule.id === id)?.about ?? 'no such rule';
  test.each(Object.entries(breaking).map(([id, bodies]) => ({ id, about: about(id), bodies })))(
    '$id: $about',
    async ({ id, bodies }) => {
      for (const body of bodies) {
        const error = await send(body);
        expect(error?.status).toBe(id === 'model-known' ? 404 : 400);
        expect(error?.type).toBe(id === 'model-known' ? 'not_found_error' : 'invalid_request_error');
      }
      expect(broken()).toEqual(bodies.map(() => id));
    },
  );

  test('none is without a test', () => {
    const elsewhere = 'key-known version-sent body-size model-allowed opaque-user cache-not-on-thinking'.split(' ');
    expect(rules.map(({ id }) => id).sort()).toEqual([...Object.keys(breaking), ...elsewhere].sort());
  });

  test('what is just within them passes', async () => {
    const sound = [
      ask,
      strictTools(20),
      format(object(many(24, { type: 'string' }), { required: [] })),
      format(object(many(16, nullable))),
      marked('1h', '1h', '5m', '5m'),
      asking({ max_tokens: 128_000, output_config: { effort: 'max' } }),
      asking({ thinking: { type: 'disabled' }, output_config: { effort: 'high' } }),
      asking({ model: 'claude-sonnet-5-5', thinking: { type: 'between_tools' }, output_config: { effort: 'high' } }),
      asking({ tools: [tool('t')], tool_choice: { type: 'any' } }),
      calling(user(text('x')), assistant(use('a'), use('b')), user(answer('b'), answer('a'), text('y'))),
      calling(user(text('x')), assistant(use('a')), user({ ...answer('a'), content: [result(), text('Also this.')] })),
      calling(user(text('x')), assistant(use('a')), user({ ...answer('a'), content: 'no such order', is_error: true })),
      calling(user(text('x'), text(' '), text('y'))),
      asking({ tools: [tool('t')], tool_choice: { type: 'none' } }),
      saying(user(result(), result())),
      { ...format(object({})), messages: [user(result(uncited))] },
      asking({ metadata: { user_id: '9f8b2c' } }),
    ];
    api().script(...sound.map(() => reply.text('fine')));
    for (const body of sound) expect(await send(body)).toBeNull();
  });

  test('the SDK’s way from zod to a schema passes as it is', async () => {
    api().script(reply.json({}));
    expect(await send(asking({ output_config: { format: zodOutputFormat(classificationSchema) } }))).toBeNull();
  });
});

describe('access', () => {
  test('a key is sent as a bearer token and must be known', async () => {
    expect((await send(ask, { authorization: 'Bearer another' }))?.status).toBe(401);
    expect((await send(ask, { authorization: null, 'x-api-key': 'test-key' }))?.status).toBe(401);
    expect(broken()).toEqual(['key-known', 'key-known']);
  });

  test('only the current version of the API is spoken', async () => {
    expect((await send(ask, { 'anthropic-version': '2023-06-01' }))?.status).toBe(400);
    expect((await send(ask, { 'anthropic-version': null }))?.status).toBe(400);
  });

  test('a body over 32 MB is refused', async () => {
    const error = await send(saying(user(text('x'.repeat(32 * 1024 * 1024)))));
    expect(error).toBeInstanceOf(Anthropic.ContentTooLargeError);
  });

  test('a key without rights to a model is told so, and does not see it listed', async () => {
    const limited = await startMessagesApi({ accounts: [{ key: 'limited', models: ['claude-haiku-5-5'] }] });
    const sdk = clientOf(limited.url, 5_000, 'limited');
    limited.script(reply.text('Hi'));
    await sdk.messages.create(ask);
    const refused = sdk.messages.create({ ...ask, model: 'claude-sonnet-5-5' });
    await expect(refused).rejects.toBeInstanceOf(Anthropic.PermissionDeniedError);
    expect((await sdk.models.list()).data.map(({ id }) => id)).toEqual(['claude-haiku-5-5']);
    await limited.close();
  });
});

describe('preserved thinking', () => {
  const opening = { role: 'user' as const, content: 'Hello' };
  const goOn = { role: 'user' as const, content: 'And then?' };
  const system = 'Be brief.';

  test('a conversation that only grows passes, cache markers or not', async () => {
    api().script(reply.text('Hi'), reply.text('Bye'));
    const first = await client().messages.create({ ...ask, system, messages: [opening] });
    const turn = { role: 'assistant' as const, content: first.content as Anthropic.ContentBlockParam[] };
    const cached = [{ type: 'text' as const, text: system, cache_control: { type: 'ephemeral' as const } }];
    await client().messages.create({ ...ask, system: cached, messages: [opening, turn, goOn] });
    expect(broken()).toEqual([null, null]);
  });

  test('a change before a thinking block, or of it, is refused, and so is a cache marker on it', async () => {
    api().script(reply.text('Hi'));
    const first = await client().messages.create({ ...ask, system, messages: [opening] });
    const edited = { ...opening, content: 'Hello!' };
    const turn = assistant(...first.content);
    const forged = assistant({ ...first.content[0], thinking: 'edited' });
    await send({ ...ask, system: 'Be long.', messages: [opening, turn, goOn] });
    await send({ ...ask, system, messages: [edited, turn, goOn] });
    await send({ ...ask, system, messages: [opening, forged, goOn] });
    await send({ ...ask, system, tools: [tool('new')], messages: [opening, turn, goOn] });
    await send({ ...ask, system, messages: [opening, assistant({ ...first.content[0], ...marker() }), goOn] });
    expect(broken().slice(1)).toEqual([...Array(4).fill('thinking-unchanged'), 'cache-not-on-thinking']);
  });
});
