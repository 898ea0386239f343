/** The real SDK, pointed at a local Messages API of the test; and a request that breaks no rule. */
import Anthropic from '@anthropic-ai/sdk';
import { afterEach, beforeEach } from 'vitest';
import { type MessagesApi, type MessagesApiOptions, startMessagesApi, testKey } from './messages-api/index.ts';

export const ask = {
  model: 'claude-haiku-5-5',
  max_tokens: 1_000,
  messages: [{ role: 'user' as const, content: 'Hello' }],
};

/** Started before and closed after each test; `api()` and `client()` are those of the test that runs. */
export function messagesApiPerTest(options: MessagesApiOptions = {}) {
  let running: MessagesApi | undefined;
  const api = (): MessagesApi => {
    if (running === undefined) throw new Error('no test runs');
    return running;
  };
  beforeEach(async () => {
    running = await startMessagesApi(options);
  });
  afterEach(() => running?.close());
  return { api, client: (timeoutMs = 5_000) => clientOf(api().url, timeoutMs) };
}

export const clientOf = (baseURL: string, timeoutMs = 5_000, apiKey = testKey): Anthropic =>
  new Anthropic({ apiKey, baseURL, maxRetries: 0, timeout: timeoutMs });
