// From a ticket to a reply with Claude in between: the real SDK and a Messages API on this machine that refuses what the
// real one refuses. Whatever that API does wrong, the ticket gets an outcome.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exampleClassification } from '../../src/core/example.ts';
import { type MessagesApi, type Reply, reply, startMessagesApi } from '../fakes/messages-api/index.ts';
import { type Deployment, deploy, exportQuestion, policyText, settled, thread, until } from '../support/deployment.ts';

const from = 'ada@customer.example';
const labels = { ...exampleClassification, intent: 'export-data', queries: ['export data csv'] };
const sentence = 'Open Settings, choose Data, and press Export to CSV.';
const cited = reply.cited([{ text: sentence, cite: [[0, 0, 1]] }]);

let api: MessagesApi;
let deployment: Deployment;

async function start(policy: string): Promise<void> {
  api = await startMessagesApi();
  deployment = await deploy({ policy, messagesApi: api.url, worker: { backoffMs: 20 } });
  // The look at the models at the start.
  await until('the models to be looked at', () => api.requests.length >= 2);
}
async function stop(): Promise<void> {
  await deployment.close();
  await api.close();
}

/** What became of a ticket when Claude answers like this. */
async function outcomeOf(replies: readonly Reply[], text: string = exportQuestion.text) {
  api.script(...replies);
  const before = api.requests.length;
  const id = deployment.sandbox.control.openTicket({ from, subject: exportQuestion.subject, text });
  const { decision } = await settled(deployment, id);
  const said = thread(deployment, id).filter((each) => each.ours && each.public);
  return { id, decision, said, requests: api.requests.slice(before) };
}

describe('with Claude', () => {
  beforeAll(() => start(`${policyText}models: { patienceMinutes: 0, votes: 1 }\n`));
  afterAll(stop);

  test('a question is labelled and answered in two calls, and what they cost is recorded', async () => {
    const { id, decision, said, requests } = await outcomeOf([reply.json(labels), cited]);
    expect(decision).toMatchObject({ kind: 'reply', model: 'claude', findings: [] });
    expect(said[0]?.body).toContain(`Hello,\n\n${sentence}\n\nSource: Exporting your data`);
    expect(requests.map(({ refusal }) => refusal)).toEqual([null, null]);
    expect(decision?.calls.map(({ purpose, model }) => `${purpose} ${model}`)).toEqual([
      'classify claude-haiku-5-5',
      'answer claude-haiku-5-5',
    ]);
    expect(decision?.costUsd).toBeGreaterThan(0);
    const { purse } = deployment.firstline.database;
    expect(await purse.spent({ ticketId: id })).toBeCloseTo(decision?.costUsd ?? 0, 9);
  });

  test('neither a card number nor an address reaches it, and the person who writes is a code', async () => {
    const text = `${exportQuestion.text} My card is 4111 1111 1111 1111, write to me at ada@home.example.`;
    const { decision, requests } = await outcomeOf([reply.json(labels), cited], text);
    const sent = JSON.stringify(requests.map(({ body }) => body));
    expect(sent).not.toMatch(/4111|ada@|Ada/);
    expect(sent).toContain('<CARD_1>');
    expect(decision).toMatchObject({ kind: 'suggest', findings: [{ check: 'card-number' }] });
  });

  test('a harder ticket whose drafts invent a number, twice, is written by the larger model', async () => {
    const wrong = reply.cited([{ text: 'The file is ready within 3 minutes.', cite: [[0, 0, 1]] }]);
    const { decision } = await outcomeOf([reply.json({ ...labels, complexity: 'moderate' }), wrong, wrong, cited]);
    expect(decision?.calls.map(({ model }) => model)).toEqual([
      'claude-haiku-5-5',
      'claude-haiku-5-5',
      'claude-haiku-5-5',
      'claude-sonnet-5-5',
    ]);
    expect(decision?.kind).toBe('reply');
  });

  test('a harder ticket keeps its first draft, for an agent, when the larger model cannot be had', async () => {
    const wrong = reply.cited([{ text: 'The file is ready within 3 minutes.', cite: [[0, 0, 1]] }]);
    const { decision } = await outcomeOf([
      reply.json({ ...labels, complexity: 'moderate' }),
      wrong,
      wrong,
      reply.error(500),
    ]);
    expect(decision).toMatchObject({ kind: 'suggest', model: 'claude' });
  });

  test.each([
    ['says that the articles do not answer it', [reply.text('NO_ANSWER')], 'no-passage'],
    ['refuses', [reply.stop('refusal', { category: 'cyber' })], 'model-refused'],
    ['is cut off twice', [reply.stop('max_tokens'), reply.stop('max_tokens')], 'unfinished'],
    ['says nothing twice', [reply.text(''), reply.text('')], 'unfinished'],
    ['stops for a reason nobody knows', [reply.stop('pause_turn')], 'unfinished'],
    ['has no room left', [reply.stop('model_context_window_exceeded')], 'unfinished'],
  ] as const)('a ticket goes to a person when the answer %s', async (_, replies, check) => {
    const { decision, said } = await outcomeOf([reply.json(labels), ...replies]);
    expect(decision).toMatchObject({ kind: 'handover', model: 'claude' });
    expect(decision?.findings.map((each) => each.check)).toEqual([check]);
    expect(said).toEqual([]);
  });

  test.each<[string, readonly Reply[]]>([
    ['labels are no JSON, twice', [reply.text('Sure!'), reply.text('{"intent":')]],
    [
      'the intent does not exist, twice',
      [reply.json({ ...labels, intent: 'x' }), reply.json({ ...labels, intent: 'y' })],
    ],
    ['labelling is refused', [reply.stop('refusal')]],
    ['the API is overloaded', [reply.error(529)]],
    ['the API fails', [reply.error(500)]],
    ['the stream breaks off in the middle', [reply.truncatedStream('{"intent"')]],
    ['the connection is reset', [reply.reset()]],
    ['the API does not take the request', [reply.error(413)]],
  ])('when %s, the ticket is answered by quoting only, and it is noted why', async (_, replies) => {
    const { decision } = await outcomeOf(replies);
    expect(decision).toMatchObject({ kind: 'reply', model: 'extractive' });
    expect(decision?.findings).toMatchObject([
      {
        check: 'model-unavailable',
        effect: 'note',
        reason: expect.stringMatching(/^could not ask Claude about ticket/),
      },
    ]);
  });

  test('an answer that fails half-way leaves the labels to the mode without a model', async () => {
    const { decision } = await outcomeOf([reply.json(labels), reply.error(500)]);
    expect(decision).toMatchObject({ kind: 'reply', model: 'extractive' });
  });
});

describe.each<[string, Reply, RegExp]>([
  ['a key that is refused', reply.error(401), /ANTHROPIC_API_KEY/],
  ['a key without rights', reply.error(403), /claude-haiku-5-5/],
  ['an account without money', reply.error(402), /billing|credit|pay/i],
  [
    'a cap of the account that is reached',
    reply.error(429, { code: 'enforced_spend_limit_reached' }),
    /spend|limit|cap/i,
  ],
  ['a model that does not exist', reply.error(404), /models\.classify/],
  ['an address that answers with a page', reply.html(200), /ANTHROPIC_BASE_URL/],
])('%s', (_, failing, setting) => {
  beforeAll(() => start(policyText));
  afterAll(stop);

  test('is asked once; every ticket gets its outcome without waiting, and the reason says what to fix', async () => {
    const { decision, requests } = await outcomeOf([failing]);
    expect(requests).toHaveLength(1);
    expect(decision).toMatchObject({ kind: 'reply', model: 'extractive' });
    expect(decision?.findings[0]?.reason).toMatch(setting);
    const next = await outcomeOf([]);
    expect(next.requests).toEqual([]);
    expect(next.decision?.kind).toBe('reply');
    expect(deployment.firstline.claude?.trouble()).toMatch(setting);
  });
});

describe('a cap of the policy', () => {
  test.each([
    ['perTicketUsd', 'budgets: { perTicketUsd: 0.0001 }'],
    ['perDayUsd', 'budgets: { perDayUsd: 0.0001 }'],
  ])('%s is never passed: no call is made, and the ticket is answered by quoting only', async (cap, budgets) => {
    await start(`${policyText}${budgets}\n`);
    const { decision, requests } = await outcomeOf([]);
    expect(requests).toEqual([]);
    expect(decision).toMatchObject({ kind: 'reply', model: 'extractive', costUsd: 0 });
    expect(decision?.findings[0]?.reason).toContain(`budgets.${cap}`);
    await stop();
  });
});
