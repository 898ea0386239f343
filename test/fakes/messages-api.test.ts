/** The local Messages API answers, fails and counts as the real one does; the real SDK is the judge of its shapes. */
import Anthropic, {
  APIConnectionError,
  APIConnectionTimeoutError,
  APIError,
  AuthenticationError,
  BadRequestError,
  ContentTooLargeError,
  GatewayTimeoutError,
  InternalServerError,
  NotFoundError,
  OverloadedError,
  PaymentRequiredError,
  PermissionDeniedError,
  RateLimitError,
} from '@anthropic-ai/sdk';
import type { Message } from '@anthropic-ai/sdk/resources/messages';
import type { ModelInfo } from '@anthropic-ai/sdk/resources/models';
import { describe, expect, test } from 'vitest';
import { ask, clientOf, messagesApiPerTest } from './client.ts';
import { type Reply, reply, startMessagesApi } from './messages-api/index.ts';

const { api, client } = messagesApiPerTest();
const result = (title: string, ...texts: readonly string[]) => ({
  type: 'search_result' as const,
  source: `source of ${title}`,
  title,
  content: texts.map((text) => ({ type: 'text' as const, text })),
  citations: { enabled: true },
});
const grounded = {
  ...ask,
  messages: [
    { role: 'user' as const, content: [result('Exports', 'Open Reports.', 'Choose CSV.'), result('Plans', 'Ask us.')] },
  ],
};
const failure = (asking: Promise<unknown>): Promise<unknown> =>
  asking.then(
    () => new Error('nothing failed'),
    (error: unknown) => error,
  );

describe('answers', () => {
  test.each([
    ['a text', ask, reply.text('Good morning. ☕ How can I help you with your rota today?')],
    ['a JSON text', ask, reply.json({ intent: 'other', confidence: 0.5 })],
    ['a tool use', ask, reply.toolUse({ name: 'look_up', input: { order: '4711', deep: { list: [1, 2] } } })],
    ['cited sentences', grounded, reply.cited([{ text: 'Choose CSV.', cite: [[0, 1, 2]] }, { text: ' Bye.' }])],
    ['a refusal', ask, reply.stop('refusal', { category: 'cyber' })],
  ])('%s comes whole and as a stream with the same content', async (_name, request, scripted) => {
    api().script(scripted, scripted);
    const whole = await client().messages.create(request);
    const streamed = await client().messages.stream(request).finalMessage();
    const told = ({ content, stop_reason, stop_details, usage }: Message) => ({
      content: content.map((block) => (block.type === 'tool_use' ? { ...block, id: '' } : block)),
      stop: [stop_reason, stop_details],
      usage,
    });
    expect(told(streamed)).toEqual(told(whole));
    expect(whole._request_id).toMatch(/^req_/);
  });

  test('a citation points at the block and repeats it', async () => {
    api().script(reply.cited([{ text: 'Open Reports and choose CSV.', cite: [[0, 0, 2]] }]));
    const { content } = await client().messages.create(grounded);
    expect(content.find((block) => block.type === 'text')?.citations).toEqual([
      {
        type: 'search_result_location',
        cited_text: 'Open Reports.Choose CSV.',
        search_result_index: 0,
        start_block_index: 0,
        end_block_index: 2,
        source: 'source of Exports',
        title: 'Exports',
      },
    ]);
  });

  test('a model that thinks puts an empty, signed thinking block before its text', async () => {
    api().script(reply.text('Hi'), reply.text('Hi'));
    const { content } = await client().messages.create(ask);
    expect(content.map(({ type }) => type)).toEqual(['thinking', 'text']);
    expect(content[0]).toMatchObject({ thinking: '', signature: expect.stringMatching(/./) });
    const unthinking = await client().messages.create({ ...ask, thinking: { type: 'disabled' } });
    expect(unthinking.content.map(({ type }) => type)).toEqual(['text']);
  });

  test('an answer longer than max_tokens is cut and says so', async () => {
    api().script(reply.text('word '.repeat(100)));
    const cut = await client().messages.create({ ...ask, max_tokens: 20 });
    expect(cut).toMatchObject({ stop_reason: 'max_tokens', usage: { output_tokens: 20 } });
  });

  test('every reason to stop can be told, also one that nobody knows yet', async () => {
    const reasons = ['end_turn', 'max_tokens', 'stop_sequence', 'tool_use', 'pause_turn', 'refusal'];
    for (const reason of [...reasons, 'model_context_window_exceeded', 'tired']) {
      api().script(reply.stop(reason, { text: 'Hi' }));
      expect((await client().messages.create(ask)).stop_reason).toBe(reason);
    }
  });

  test('tokens are counted before they are spent, as they are billed after', async () => {
    api().script(reply.text('Hi'));
    const { max_tokens: _unused, ...prompt } = ask;
    const counted = await client().messages.countTokens(prompt);
    expect(counted.input_tokens).toBeGreaterThan(0);
    expect((await client().messages.create(ask)).usage.input_tokens).toBe(counted.input_tokens);
  });

  test('models are listed with their limits and what they can do, and one can be looked up', async () => {
    const listed = (await client().models.list()).data;
    expect(listed.map(({ id }) => id)).toContain('claude-sonnet-5-5');
    const haiku = await client().models.retrieve('claude-haiku-5-5');
    expect(haiku).toMatchObject({ max_tokens: 128_000, capabilities: { structured_outputs: { supported: true } } });
    expect(await failure(client().models.retrieve('claude-haiku-9'))).toBeInstanceOf(NotFoundError);
  });
});

describe('shapes', () => {
  // Complete by compilation, compared over the wire: nothing is missing and nothing is made up.
  const message = {
    id: '',
    type: 'message',
    role: 'assistant',
    model: '',
    content: [],
    container: null,
    diagnostics: null,
    stop_reason: null,
    stop_sequence: null,
    stop_details: null,
    usage: {
      input_tokens: 0,
      output_tokens: 0,
      output_tokens_details: null,
      cache_creation: null,
      cache_creation_input_tokens: null,
      cache_read_input_tokens: null,
      inference_geo: null,
      server_tool_use: null,
      service_tier: null,
      speed: null,
    },
  } satisfies Message;
  const model = {
    id: '',
    type: 'model',
    capabilities: null,
    created_at: '',
    deprecated_at: null,
    display_name: '',
    lifecycle: 'active',
    line: null,
    max_input_tokens: null,
    max_tokens: null,
    retires_at: null,
  } satisfies ModelInfo;
  const members = (value: object) => Object.keys(value).sort();

  test('a message and a model have the members that the SDK’s types give them', async () => {
    api().script(reply.text('Hi'));
    const got = await client().messages.create(ask);
    expect(members(got)).toEqual(members(message));
    expect(members(got.usage)).toEqual(members(message.usage));
    expect(members(await client().models.retrieve('claude-haiku-5-5'))).toEqual(members(model));
  });
});

describe('errors', () => {
  type ErrorClass = abstract new (...args: never[]) => Error;
  const spendLimit = { code: 'enforced_spend_limit_reached' };
  test.each<[string, Reply, ErrorClass]>([
    ['a bad request', reply.error(400), BadRequestError],
    ['an unknown key', reply.error(401), AuthenticationError],
    ['an empty balance', reply.error(402), PaymentRequiredError],
    ['a missing right', reply.error(403), PermissionDeniedError],
    ['an unknown model', reply.error(404), NotFoundError],
    ['a large request', reply.error(413), ContentTooLargeError],
    ['a rate limit', reply.error(429, { retryAfterSeconds: 7 }), RateLimitError],
    ['a ramp limit', reply.error(429, { code: 'ramp_limit_exceeded' }), Anthropic.RampLimitExceededError],
    ['a spend limit', reply.error(429, spendLimit), Anthropic.EnforcedSpendLimitReachedError],
    [
      'a contract’s end',
      reply.error(429, { code: 'contract_spend_limit_reached' }),
      Anthropic.ContractSpendLimitReachedError,
    ],
    ['a failure', reply.error(500), InternalServerError],
    ['a timeout', reply.error(504), GatewayTimeoutError],
    ['an overload', reply.error(529), OverloadedError],
  ])('%s arrives as the SDK’s own class', async (_name, scripted, wanted) => {
    api().script(scripted, scripted);
    expect(await failure(client().messages.create(ask))).toBeInstanceOf(wanted);
    expect(await failure(client().messages.stream(ask).finalMessage())).toBeInstanceOf(wanted);
  });

  test('a rate limit says when to come back, a spend limit does not', async () => {
    api().script(reply.error(429, { retryAfterSeconds: 7 }), reply.error(429, spendLimit));
    const waits = [];
    for (const _each of [1, 2]) {
      const error = await failure(client().messages.create(ask));
      waits.push(error instanceof APIError ? error.headers?.get('retry-after') : error);
    }
    expect(waits).toEqual(['7', null]);
  });

  test('an error may come in the middle of a stream, after words that were billed', async () => {
    api().script(reply.errorInStream(529, 'The first words'));
    const stream = client().messages.stream(ask);
    const error = await failure(stream.finalMessage());
    expect(error).toMatchObject({ type: 'overloaded_error' });
    expect(stream.currentMessage?.usage.input_tokens).toBeGreaterThan(0);
  });
});

describe('failing connections', () => {
  test('a stream that ends early, or breaks, yields no message', async () => {
    api().script(reply.truncatedStream(), reply.truncatedStream('The first', 'cut'));
    for (const _each of [1, 2])
      expect(await failure(client().messages.stream(ask).finalMessage())).toBeInstanceOf(Anthropic.AnthropicError);
  });

  test('a page of HTML is no message', async () => {
    api().script(reply.html(), reply.html(502));
    expect(await failure(client().messages.stream(ask).finalMessage())).toBeInstanceOf(Anthropic.AnthropicError);
    expect(await failure(client().messages.create(ask))).toBeInstanceOf(InternalServerError);
  });

  test('silence ends in a timeout, a reset in a connection error', async () => {
    api().script(reply.stall(), reply.reset());
    expect(await failure(client(1_000).messages.create(ask))).toBeInstanceOf(APIConnectionTimeoutError);
    expect(await failure(client().messages.create(ask))).toBeInstanceOf(APIConnectionError);
  });

  test('a stream may fall silent after its first words, until the reader gives up', async () => {
    api().script(reply.stall('The first words'));
    const stream = client().messages.stream(ask);
    stream.on('text', (_delta, sofar) => {
      if (sofar === 'The first words') stream.abort();
    });
    expect(await failure(stream.finalMessage())).toBeInstanceOf(Anthropic.APIUserAbortError);
  });
});

describe('scripts', () => {
  test('a test with replies left over, or with too few, fails and is told which', async () => {
    const other = await startMessagesApi();
    other.script(reply.text('one'));
    await clientOf(other.url).messages.create(ask);
    await failure(clientOf(other.url).messages.create(ask));
    other.script(reply.text('never asked for'));
    await expect(other.close()).rejects.toThrow(/missing: a reply for request 2[\s\S]*left over: .*never asked for/);
  });

  test('a request that names the customer fails the test', async () => {
    const other = await startMessagesApi();
    const naming = { ...ask, metadata: { user_id: 'jo@example.com' } };
    expect(await failure(clientOf(other.url).messages.create(naming))).toBeInstanceOf(BadRequestError);
    await expect(other.close()).rejects.toThrow(/opaque/);
  });

  test('a script that cites what was not sent fails the test', async () => {
    const other = await startMessagesApi();
    other.script(reply.cited([{ text: 'Hm', cite: [[4, 0, 1]] }]));
    await failure(clientOf(other.url).messages.create(grounded));
    await expect(other.close()).rejects.toThrow('cites [4, 0, 1]');
  });
});
