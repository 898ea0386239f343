// How the app asks Firstline: signed by Zendesk, once, for as long as a person waits.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ask, tell } from '../../src/sidebar/ask.ts';
import { look } from '../../src/sidebar/look.ts';
import { draftView } from './example-view.ts';
import { zafClient } from './zaf-client.ts';

const jti = '0b1e7a52-6c1f-4f0e-9a46-2f6f3c3f5a10';

beforeEach(() => {
  vi.stubGlobal('navigator', { onLine: true });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a request', () => {
  test('is signed by Zendesk with a secret that the page does not have, and never repeated by itself', async () => {
    const client = zafClient({});
    await ask(client, '/api/tickets/7');
    expect(client.requests).toEqual([
      expect.objectContaining({
        url: 'https://firstline.example/api/tickets/7',
        secure: true,
        headers: { Authorization: 'Bearer {{jwt.token}}' },
        jwt: expect.objectContaining({ secret_key: '{{setting.shared_secret}}', claims: { aud: 'firstline' } }),
        autoRetry: false,
      }),
    ]);
  });
  test('that changes something names itself and who asks, so that it counts once', async () => {
    const client = zafClient({ values: { 'currentUser.id': 42 }, request: async () => ({ request: jti }) });
    expect(await tell(client, '/api/tickets/7/draft', { guidance: 'shorter' }, jti)).toEqual({
      body: { request: jti },
    });
    expect(client.requests[0]?.jwt?.claims).toEqual({ aud: 'firstline', sub: '42', jti });
    expect(client.requests[0]).toMatchObject({ type: 'POST', data: '{"guidance":"shorter"}' });
  });
  test('that nobody answers ends all the same', async () => {
    vi.useFakeTimers();
    const answer = ask(zafClient({ request: () => new Promise(() => undefined) }), '/x');
    await vi.advanceTimersByTimeAsync(15_000);
    expect(await answer).toEqual({ failure: { status: 0, code: '' } });
  });
  test('is not made where no admin has entered an address', async () => {
    const client = zafClient({ endpoint: '' });
    expect(await ask(client, '/x')).toBeNull();
    expect(client.requests).toEqual([]);
  });
  test.each([
    ['{"error":{"code":"too_often","message":"m"}}', 'too_often'],
    ['<html>"code":"too_often"</html>', ''],
    ['{"error":{"code":5}}', ''],
    ['', ''],
  ])('that is refused with %j has the code %j', async (responseText, code) => {
    const client = zafClient({ request: () => Promise.reject({ status: 429, responseText }) });
    expect(await ask(client, '/x')).toEqual({ failure: { status: 429, code } });
  });
});

describe('what is answered about a ticket', () => {
  const view = draftView();
  const found = (body: unknown) => look(zafClient({ request: async () => body }), view.ticketId);

  test('is taken when it is what both ends agreed on', async () => {
    expect(await found(view)).toEqual({ kind: 'view', view });
  });
  test('by a Firstline of another version is not shown half', async () => {
    for (const other of [{ ...view, more: 1 }, { ...view, decision: 'sing' }, { ticketId: view.ticketId }])
      expect(await found(other)).toEqual({ kind: 'trouble', trouble: 'not-understood' });
  });
  test.each([[null], ['<html>'], [{}], [[]], [{ ...view, ticketId: 9 }]])(
    'by something else (%#) is not taken',
    async (body) => {
      expect(await found(body)).toEqual({ kind: 'trouble', trouble: 'wrong-address' });
    },
  );
});
