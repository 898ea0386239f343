// Web pages elsewhere may not use the sandbox through a reader's browser: not by a name of theirs for this machine, and
// not by posting to it.

import { request } from 'node:http';
import { expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/index.ts';
import { grant, start } from './world.ts';

type Asked = { readonly path: string; readonly headers: Record<string, string>; readonly method?: string };

/** `fetch` does not let anybody choose the Host. */
function ask(sandbox: Sandbox, { path, headers, method = 'GET' }: Asked): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port: new URL(sandbox.url).port, path, method, headers };
    const asked = request(options, (answer) => {
      let text = '';
      answer.on('data', (part: Buffer) => {
        text += part.toString();
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
    });
    asked.on('error', reject);
    asked.end(method === 'POST' ? '{}' : '');
  });
}

const json = { 'content-type': 'application/json' };
const statusOf = async (sandbox: Sandbox, asked: Asked) => (await ask(sandbox, asked)).status;

test.each(['/', '/sandbox/', '/sandbox/control', '/SANDBOX/api/tickets', '/api/v2/help_center/en-us/articles'])(
  'a page that calls this machine by another name does not get %s',
  async (path) => {
    const { sandbox } = await start();
    const host = `rebound.example:${new URL(sandbox.url).port}`;
    const { status, text } = await ask(sandbox, { path, headers: { host } });
    expect([status, JSON.parse(text).error.message]).toEqual([
      403,
      `The sandbox refused this request: it is addressed to ${host}. Use ${sandbox.url}`,
    ]);
  },
);

test('its own names and its own port get everything; the API may be reached through a forwarded port', async () => {
  const { sandbox } = await start();
  const { port } = new URL(sandbox.url);
  const { body } = await grant(sandbox);
  const authorization = `Bearer ${body.access_token}`;
  for (const name of ['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]']) {
    const host = `${name}:${port}`;
    expect(await statusOf(sandbox, { path: '/sandbox/control', headers: { host } })).toBe(200);
    expect(await statusOf(sandbox, { path: '/api/v2/users/me', headers: { host, authorization } })).toBe(200);
  }
  const host = 'localhost:1';
  expect(await statusOf(sandbox, { path: '/api/v2/users/me', headers: { host, authorization } })).toBe(200);
  expect(await statusOf(sandbox, { path: '/sandbox/control', headers: { host } })).toBe(403);
});

test('a change that another page asks for is refused, one of its own page or of no page is done', async () => {
  const { sandbox } = await start();
  const host = new URL(sandbox.url).host;
  const asked = { path: '/sandbox/control/revokeTokens', method: 'POST' };
  for (const origin of ['https://elsewhere.example', 'null', 'http://127.0.0.1:1'])
    expect(await statusOf(sandbox, { ...asked, headers: { ...json, host, origin } })).toBe(403);
  expect(await statusOf(sandbox, { ...asked, headers: { ...json, host, origin: sandbox.url } })).toBe(200);
  expect(await statusOf(sandbox, { ...asked, headers: { ...json, host } })).toBe(200);
});
