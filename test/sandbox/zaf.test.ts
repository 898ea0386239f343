// Hosting apps over HTTP: which files they get, what the proxy lets out, whom it asks, and submitting as the agent. What
// an app sees of this in its frame is in test/browser.
import { runInNewContext } from 'node:vm';
import { decodeJwt } from 'jose';
import { describe, expect, test } from 'vitest';
import type { InstalledApp } from '../../src/sandbox/app-records.ts';
import type { Sandbox } from '../../src/sandbox/index.ts';
import { installProbe, secrets } from '../browser/probe.ts';
import { callWith, endpoint, start } from './world.ts';

async function hosting(change: Partial<InstalledApp> = {}) {
  const [{ sandbox, api }, target] = [await start(), await endpoint()];
  const app = installProbe(sandbox, target.url, change);
  const call = callWith(sandbox, {});
  const ask = (options: unknown) => call('POST', `/sandbox/apps/${app.id}/proxy`, options);
  return { sandbox, api, target, app, call, ask };
}

const reasonIn = (answer: { body: { error?: { message?: string } } }) => answer.body.error?.message;

describe('an app’s files', () => {
  test('come with the local SDK, in an origin of their own, and load nothing from outside this machine', async () => {
    const { call, app } = await hosting();
    const page = await call('GET', `/sandbox/apps/${app.id}/assets/sidebar.html?origin=x`);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(page.body).toContain('<script src="/sandbox/zaf/sdk.js">');
    expect(page.body).not.toContain('zdassets');
    expect(policy).toMatch(/^sandbox /);
    expect(policy).not.toContain('allow-same-origin');
    expect(policy).not.toMatch(/https:|\*\.|\s\*/);
    const script = await call('GET', `/sandbox/apps/${app.id}/assets/app.js`);
    expect(script.headers.get('content-type')).toContain('javascript');
    expect(script.headers.get('access-control-allow-origin')).toBe('*');
  });

  test('are only those below assets/: no manifest, no way out of the zip, nothing of an app that is off', async () => {
    const { call, app } = await hosting();
    const paths = ['assets/none.js', 'assets/../manifest.json', 'assets/%2e%2e/manifest.json', 'manifest.json'];
    const found = await Promise.all(paths.map((path) => call('GET', `/sandbox/apps/${app.id}/${path}`)));
    expect(found.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    app.enabled = false;
    expect((await call('GET', `/sandbox/apps/${app.id}/assets/app.js`)).status).toBe(404);
    expect((await call('GET', '/sandbox/api/desk')).body.apps).toEqual([]);
  });

  test('the SDK is the real one and knows when it is not in a frame', async () => {
    const { call } = await hosting();
    const { body } = await call('GET', '/sandbox/zaf/sdk.js');
    const window: { Promise: unknown; ZAFClient?: { init: () => unknown } } = { Promise };
    runInNewContext(body, { window, document: { location: { search: '', hash: '' } } });
    expect(window.ZAFClient?.init()).toBe(false);
  });

  test('a page elsewhere is named, not shown', async () => {
    const { sandbox, call, app } = await hosting();
    const [sidebar] = Object.values(app.manifest.location.support ?? {});
    if (sidebar === undefined) throw new Error('the probe has no sidebar');
    const support = { ticket_sidebar: { ...sidebar, url: 'https://apps.example/sidebar' } };
    Object.assign(sandbox.state.installations[0] ?? {}, { manifest: { ...app.manifest, location: { support } } });
    const [shown] = (await call('GET', '/sandbox/api/desk')).body.apps;
    expect(shown).toMatchObject({ page: null, url: 'https://apps.example/sidebar' });
  });
});

describe('the proxy', () => {
  test('puts a secret only where its scopes allow', async () => {
    const { ask, target } = await hosting();
    const key = '{{setting.api_key}}';
    const inHeader = await ask({ url: target.url, secure: true, headers: { 'X-Key': key } });
    const inUrl = await ask({ url: `${target.url}?key=${key}`, secure: true });
    const inBody = await ask({ url: target.url, type: 'POST', data: key, secure: true });
    expect([inHeader.status, inUrl.status, inBody.status]).toEqual([200, 403, 403]);
    expect(reasonIn(inUrl)).toBe('the scopes of setting api_key are header; it was asked for as url');
    expect(target.hits.map(({ headers }) => headers['x-key'])).toEqual([secrets.api_key]);
  });

  test('gives no secret to a host that the manifest does not name', async () => {
    const { ask, target } = await hosting();
    const url = target.url.replace('127.0.0.1', 'localhost');
    const answer = await ask({ url, secure: true, headers: { 'X-Key': '{{setting.api_key}}' } });
    expect(answer.status).toBe(403);
    expect(reasonIn(answer)).toContain('localhost is not in the manifest');
    expect(target.hits).toEqual([]);
  });

  test('leaves placeholders alone without secure, and says which setting there is not', async () => {
    const { ask, target } = await hosting();
    await ask({ url: target.url, headers: { 'X-Key': '{{setting.api_key}}' } });
    expect(target.hits[0]?.headers['x-key']).toBe('{{setting.api_key}}');
    const unknown = await ask({ url: target.url, secure: true, headers: { 'X-Key': '{{setting.nope}}' } });
    expect(reasonIn(unknown)).toBe('there is no setting nope');
  });

  test('signs a token with the claims that were asked for, for as long as was asked', async () => {
    const { ask, target } = await hosting();
    const jwt = { algorithm: 'HS256', secret_key: '{{setting.shared_secret}}', expiry: 120, claims: { aud: 'probe' } };
    const headers = { Authorization: 'Bearer {{jwt.token}}' };
    await ask({ url: target.url, secure: true, headers, jwt });
    const claims = decodeJwt(target.hits[0]?.headers.authorization?.slice('Bearer '.length) ?? '');
    expect(claims).toMatchObject({ aud: 'probe', exp: (claims.iat ?? 0) + 120 });
    const other = await ask({ url: target.url, secure: true, headers, jwt: { ...jwt, algorithm: 'none' } });
    expect(other.status).toBe(403);
  });

  test('reaches this machine only, and of the sandbox itself only the API', async () => {
    const { ask, sandbox } = await hosting();
    const outside = await ask({ url: 'https://elsewhere.example/' });
    expect(outside.status).toBe(403);
    expect(reasonIn(outside)).toContain('this machine only');
    for (const url of ['/sandbox/control/revokeTokens', `${sandbox.url}/sandbox/control/revokeTokens`])
      expect((await ask({ url, type: 'POST', data: '{}' })).status).toBe(400);
    expect((await ask({ url: '/api/v2/users/me.json' })).body).toMatchObject({ status: 200 });
  });

  test('lets nobody reach its control routes under its other names', async () => {
    const { ask, sandbox } = await hosting();
    for (const name of ['localhost', '[::1]']) {
      const own = sandbox.url.replace('127.0.0.1', name);
      expect((await ask({ url: `${own}/sandbox/control/revokeTokens`, type: 'POST', data: '{}' })).status).toBe(400);
    }
    const localhost = sandbox.url.replace('127.0.0.1', 'localhost');
    expect((await ask({ url: `${localhost}/api/v2/users/me.json` })).body).toMatchObject({ status: 200 });
  });

  test('takes the host from an open setting, and an address without a host for one of Zendesk', async () => {
    const { ask, target, sandbox } = await hosting();
    const id = sandbox.control.openTicket({ from: 'cleo@shop.example', text: 'Hello' });
    const headers = { 'X-Key': '{{setting.api_key}}' };
    const filled = await ask({ url: '{{setting.endpoint}}/api/x', secure: true, headers });
    expect([filled.status, target.hits[0]?.headers['x-key']]).toEqual([200, secrets.api_key]);
    const ticket = await ask({ url: `api/v2/tickets/${id}.json` });
    expect(ticket.body).toMatchObject({ status: 200, text: expect.stringContaining(`"id":${id}`) });
  });

  test.each([
    ['a setting without `secure`', { url: '{{setting.endpoint}}/api/x' }, 'secure: true'],
    ['a secret as the host', { url: '{{setting.api_key}}/api/x', secure: true }, 'No address'],
    ['a setting that there is not', { url: '{{setting.nope}}/api/x', secure: true }, 'No address'],
    ['another scheme', { url: 'localhost:3000/api/x' }, 'No address of http'],
    ['no port', { url: 'http://127.0.0.1:port/' }, 'No address of http'],
  ])('refuses in words: %s', async (_what, options, words) => {
    const { ask } = await hosting();
    const answer = await ask(options);
    expect([answer.status, reasonIn(answer)]).toEqual([400, expect.stringContaining(words)]);
  });

  test('a path that cannot be decoded is the caller’s mistake', async () => {
    const { ask, call, app } = await hosting();
    expect((await ask({ url: '/api/v2/tickets/%zz' })).body).toMatchObject({ status: 400 });
    expect((await call('GET', `/sandbox/apps/${app.id}/assets/%zz`)).status).toBe(400);
  });

  test('sends a form as a form and a query as a query', async () => {
    const { ask, target } = await hosting();
    await ask({ url: target.url, type: 'POST', data: { a: '1 2' } });
    await ask({ url: target.url, data: { q: 'x' }, headers: { Cookie: 'stolen=1' } });
    expect(target.hits[0]?.text).toBe('a=1+2');
    expect(target.hits[0]?.headers['content-type']).toContain('x-www-form-urlencoded');
    expect(target.hits[1]?.headers.cookie).toBeUndefined();
  });

  test('says in words that nobody answered', async () => {
    const [{ ask }, { sandbox: gone }] = [await hosting(), await start()];
    await gone.close();
    const { body } = await ask({ url: `${gone.url}/api/v2/tickets` });
    expect(body).toMatchObject({ status: 0, text: '', statusText: expect.stringContaining('ECONNREFUSED') });
  });
});

describe('submitting on the agent’s page', () => {
  const hello = { from: 'cleo@shop.example', subject: 'Hi', text: 'Hello' };
  const submit = (sandbox: Sandbox, id: number, ticket: unknown) =>
    callWith(sandbox, {})('POST', `/sandbox/api/tickets/${id}/submit`, { ticket });

  test('writes as the agent, on the web', async () => {
    const { sandbox } = await hosting();
    const id = sandbox.control.openTicket(hello);
    await submit(sandbox, id, { comment: { body: 'Here it is', public: true }, status: 'pending' });
    const comment = sandbox.state.comments.get(id)?.at(-1);
    expect(comment).toMatchObject({ body: 'Here it is', public: true, via: { channel: 'web' } });
    expect(sandbox.state.users.get(comment?.author_id ?? 0)?.name).toBe('Ada Admin');
  });

  test('whoever solves a ticket that nobody has takes it', async () => {
    const { sandbox } = await hosting();
    const id = sandbox.control.openTicket(hello);
    expect((await submit(sandbox, id, { status: 'solved' })).status).toBe(200);
    const assignee = sandbox.state.tickets.get(id)?.assignee_id ?? 0;
    expect(sandbox.state.users.get(assignee)?.name).toBe('Ada Admin');
  });

  test('writes as whoever is named, and as nobody who is not there', async () => {
    const { sandbox, call } = await hosting();
    const id = sandbox.control.openTicket(hello);
    const as = (email: string) =>
      call('POST', `/sandbox/api/tickets/${id}/submit?agent=${email}`, { ticket: { comment: { body: 'x' } } });
    expect((await as('bo@desk.example')).status).toBe(200);
    const author = sandbox.state.comments.get(id)?.at(-1)?.author_id ?? 0;
    expect(sandbox.state.users.get(author)?.name).toBe('Bo Billing');
    expect((await as('cleo@shop.example')).body.error.message).toBe('There is no agent cleo@shop.example');
  });

  test('a closed ticket, an unknown one and an empty body are refused', async () => {
    const { sandbox } = await hosting();
    const id = sandbox.control.openTicket(hello);
    sandbox.control.close(id);
    const answers = await Promise.all([
      submit(sandbox, id, { status: 'open' }),
      submit(sandbox, 77, {}),
      submit(sandbox, id, 1),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([422, 404, 400]);
  });
});
