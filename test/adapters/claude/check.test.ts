// What doctor and a start are told about the policy's models before the first ticket.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { createClaude } from '../../../src/adapters/claude/index.ts';
import { examplePolicy } from '../../../src/core/example.ts';
import { testKey } from '../../fakes/messages-api/index.ts';
import { withClaude } from './support.ts';

const world = withClaude();
const price = { input: 1, output: 2 };

const checkWith = async (policyParts: Record<string, unknown>, baseUrl = world().api.url) => {
  const { purse, log, clock } = world();
  const given = { purse, log, clock, apiKey: testKey, baseUrl, opaqueUser: String };
  const claude = await createClaude({ ...given, policy: examplePolicy(policyParts) });
  return claude.check();
};

test('the default models are fine', async () => {
  expect(await world().claude.check()).toEqual([]);
});

test('a model id that does not exist names every setting that uses it', async () => {
  const models = { classify: 'claude-foo', simple: 'claude-foo', prices: { 'claude-foo': price } };
  expect(await checkWith({ models })).toEqual([
    'there is no model claude-foo for this account (404 not_found_error); name another one under models.classify and models.simple',
  ]);
});

test('a model that lacks what is needed is named with it', async () => {
  expect(await checkWith({ models: { classify: 'claude-haiku-4-5' } })).toEqual([
    'claude-haiku-4-5 lacks the effort "low", the effort "medium", the effort "high": name another one (models.classify)',
  ]);
});

/** Answers every request the same way. */
async function checkAgainst(status: number, contentType: string, body: string) {
  const server = createServer((_, response) => response.writeHead(status, { 'content-type': contentType }).end(body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await checkWith({}, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test.each([
  [200, 'text/html', '<h1>Welcome</h1>'],
  [200, 'application/json', '{"ok":true}'],
  [404, 'text/html', '<h1>Not found</h1>'],
])('an address that answers %i with %s is not a Messages API, and that is said once', async (status, type, body) => {
  expect(await checkAgainst(status, type, body)).toEqual([
    `ANTHROPIC_BASE_URL does not speak the Messages API (it answered ${status}, ${type}); unset it, or name a gateway that does`,
  ]);
});

test('a retired model and one that writes too little are told', async () => {
  const model = { type: 'model', id: 'x', lifecycle: 'retired', capabilities: null, max_tokens: 1_000 };
  expect(await checkAgainst(200, 'application/json', JSON.stringify(model))).toEqual(
    ['claude-haiku-5-5', 'claude-sonnet-5-5'].flatMap((id) => [
      expect.stringMatching(new RegExp(`^${id} is retired: name another one \\(models\\.`)),
      expect.stringMatching(new RegExp(`^${id} writes at most 1000 tokens: lower budgets.tokens \\(8192\\)`)),
    ]),
  );
});
