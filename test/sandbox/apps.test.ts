// Apps: uploading, building with Zendesk's checks, installing with settings.

import { expect, test } from 'vitest';
import { appZip, build, files, upload } from './app-zip.ts';
import { login, start } from './world.ts';

const settings = { name: 'My helper', address: 'http://127.0.0.1:1', shared_secret: 'do not tell' };

async function installed() {
  const { api, sandbox } = await start();
  const job = await build(sandbox, api, appZip());
  const made = await api('POST', '/api/v2/apps/installations.json', { app_id: String(job.app_id), settings });
  return { api, sandbox, appId: job.app_id as number, made, path: `/api/v2/apps/installations/${made.body.id}` };
}

test('an uploaded zip becomes an app, and the job says which', async () => {
  const { api, sandbox } = await start();
  const job = await build(sandbox, api, appZip());
  const { body } = await api('GET', '/api/v2/apps/owned.json');
  expect(job).toMatchObject({ status: 'completed', message: null });
  expect(body.apps).toMatchObject([{ id: job.app_id, name: 'Helper', author_name: 'Ada', products: ['support'] }]);
  expect(body.apps[0].parameters.map((one: { name: string }) => one.name)).toEqual([
    'address',
    'shared_secret',
    'tone',
  ]);
});

const sidebar = (url: unknown, more = {}) => ({ location: { support: { ticket_sidebar: { url, ...more } } } });
const parameter = (...parameters: unknown[]) => ({ parameters });

test.each<[string, Record<string, unknown>, Record<string, string | null>, RegExp]>([
  ['has no manifest', {}, { 'manifest.json': null }, /Could not find manifest\.json/],
  ['has it in a folder', {}, { 'manifest.json': null, 'app/manifest.json': '{}' }, /root of the zip/],
  ['has one that is no JSON', {}, { 'manifest.json': '{"name": ' }, /not proper JSON/],
  ['names no author', { author: undefined }, {}, /Missing required fields.*author/],
  ['names an author without address', { author: { name: 'Ada' } }, {}, /author/],
  ['is for an old framework', { frameworkVersion: '1.0' }, {}, /"2\.0"/],
  ['points to a file that is not there', sidebar('assets/gone.html'), {}, /invalid location URI/],
  ['points to plain http', sidebar('http://desk.example'), {}, /invalid location URI/],
  ['points nowhere', sidebar(''), {}, /url cannot be blank/],
  ['is for an unknown place', { location: { support: { attic: { url: 'https://x.example' } } } }, {}, /attic/],
  ['calls a parameter name', parameter({ name: 'name' }), {}, /'name'/],
  ['has a parameter twice', parameter({ name: 'a' }, { name: 'a' }), {}, /Duplicate/],
  ['has a password parameter', parameter({ name: 'a', type: 'password' }), {}, /invalid parameter type/],
  ['hides what it requires', parameter({ name: 'a', type: 'hidden', required: true }), {}, /hidden/],
  ['scopes an open parameter', parameter({ name: 'a', scopes: ['header'] }), {}, /secure/],
  ['has an unknown scope', parameter({ name: 'a', secure: true, scopes: ['mind'] }), {}, /mind/],
  ['says private in words', { private: 'yes' }, {}, /private/],
  ['has no default translation', {}, { 'translations/en.json': null }, /Missing translation file/],
  ['has a nameless translation', {}, { 'translations/de.json': '{"app":{}}' }, /app\.name/],
  [
    'has an oddly named translation',
    {},
    { 'translations/English.json': files['translations/en.json'] ?? '' },
    /English/,
  ],
  ['labels no parameter', {}, { 'translations/de.json': '{"app":{"name":"x","parameters":{"a":{}}}}' }, /label/],
  ['carries a program', {}, { 'assets/run.sh': 'x' }, /not allowed/],
])('an app that %s is not built, and the job says why', async (_, change, changedFiles, reason) => {
  const { api, sandbox } = await start();
  const job = await build(sandbox, api, appZip(change, changedFiles));
  expect([job.status, job.app_id]).toEqual(['failed', null]);
  expect(job.message).toMatch(reason);
});

test('what is no zip, or no file, is refused in words', async () => {
  const { api, sandbox } = await start();
  const job = await build(sandbox, api, new TextEncoder().encode('hello'));
  const other = await upload(sandbox, appZip(), 'file');
  const unknown = await api('POST', '/api/v2/apps', { upload_id: 5 });
  const huge = await upload(sandbox, new Uint8Array(21_000_000));
  expect(job.message).toMatch(/zip archive/);
  expect(huge.status).toBe(413);
  expect([other.status, other.body.description, unknown.status]).toEqual([
    400,
    expect.stringMatching(/uploaded_data/),
    422,
  ]);
});

test('a location that is setting-made, local or a plain address is fine', async () => {
  const { api, sandbox } = await start();
  const support = { ticket_sidebar: 'https://desk.example/app', modal: { url: 'http://localhost:4567/x' } };
  const job = await build(
    sandbox,
    api,
    appZip({ location: { support: { ...support, top_bar: '{{setting.address}}/x' } } }),
  );
  expect(job.status).toBe('completed');
});

test('an installed app has its settings, with defaults, and never shows secure ones', async () => {
  const { api, sandbox, made, path } = await installed();
  const answers = [made, await api('GET', path), await api('GET', '/api/v2/apps/installations.json')];
  expect(made.status).toBe(201);
  expect(made.body.settings).toEqual({
    name: 'My helper',
    title: 'My helper',
    address: 'http://127.0.0.1:1',
    tone: 'plain',
  });
  expect(answers.filter(({ body }) => JSON.stringify(body).includes('do not tell'))).toEqual([]);
  expect(sandbox.state.installations).toMatchObject([
    { title: 'My helper', enabled: true, settings: { shared_secret: 'do not tell', tone: 'plain' } },
  ]);
  const [one] = sandbox.state.installations;
  expect(new TextDecoder().decode(one?.files.get('assets/index.html'))).toBe(files['assets/index.html']);
  expect(one?.manifest.location.support?.ticket_sidebar).toMatchObject({ url: 'assets/index.html', flexible: true });
});

test('a required setting cannot be left out', async () => {
  const { api, appId } = await installed();
  const answer = await api('POST', '/api/v2/apps/installations', { app_id: appId, settings: { name: 'x' } });
  expect([answer.status, Object.keys(answer.body.details)]).toEqual([422, ['address']]);
});

test('changing a setting keeps the others, and an installation can be switched off and taken away', async () => {
  const { api, sandbox, path } = await installed();
  await api('PUT', path, { settings: { tone: 'warm' }, enabled: false });
  expect(sandbox.state.installations).toMatchObject([
    { enabled: false, settings: { tone: 'warm', shared_secret: 'do not tell' } },
  ]);
  expect([(await api('DELETE', path)).status, sandbox.state.installations]).toEqual([204, []]);
});

test('a newer zip reaches what is installed, a broken one does not', async () => {
  const { api, sandbox, appId } = await installed();
  const version = () => sandbox.state.installations[0]?.manifest.version;
  await build(sandbox, api, appZip({ version: '2.0' }), appId);
  const newer = version();
  await build(sandbox, api, appZip({ version: '3.0', author: undefined }), appId);
  expect([newer, version()]).toEqual(['2.0', '2.0']);
});

test('the addresses of Zendesk’s own command line work as well', async () => {
  const { api, appId } = await installed();
  const { body } = await api('GET', '/api/support/apps/installations.json');
  expect(body.installations).toMatchObject([{ app_id: appId }]);
});

test('apps need an admin and the right to write apps', async () => {
  const { sandbox, appId } = await installed();
  const reader = await login(sandbox, 'apps:read');
  const answer = await reader('POST', '/api/v2/apps/installations', { app_id: appId, settings });
  expect([(await reader('GET', '/api/v2/apps/owned')).status, answer.status]).toEqual([200, 403]);
});
