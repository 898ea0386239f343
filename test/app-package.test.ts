// The zip that is uploaded to Zendesk, held to Zendesk's rules for apps as `support/app-rules.ts` has them, and to what
// Firstline promises of it: whom it may ask, what it carries, the same bytes each time.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from '../src/commands/app.ts';
import { appFiles } from '../src/commands/app-page.ts';
import { isFault } from '../src/core/fault.ts';
import { unpackApp } from '../src/sandbox/app-package.ts';
import { type AppFiles, faultsOf, warningsOf } from './support/app-rules.ts';

const endpoint = 'https://firstline.acme.example';
const root = fileURLToPath(new URL('../', import.meta.url));

let zip: Uint8Array;
let files: AppFiles;
const text = (name: string): string => new TextDecoder().decode(files[name]);
// biome-ignore lint/suspicious/noExplicitAny: a wrong path fails the comparison
const json = (name: string): any => JSON.parse(text(name));

beforeAll(async () => {
  zip = (await buildApp({ endpoint })).zip;
  files = unzipSync(zip);
});

describe('the zip', () => {
  test('breaks none of Zendesk’s rules and gives its validator nothing to warn of', () => {
    expect(faultsOf(files)).toEqual([]);
    expect(warningsOf(files)).toEqual([]);
    expect(unpackApp(zip).errors).toBeNull();
  });
  test('has a page beside the ticket, as wide as the agent makes it, and one of its own', () => {
    const { location } = json('manifest.json');
    expect(location).toEqual({
      support: {
        ticket_sidebar: { url: 'assets/sidebar.html', flexible: true },
        nav_bar: expect.objectContaining({ url: expect.stringMatching(/^assets\/.+\.html$/) }),
      },
    });
  });
  test('speaks five languages', () => {
    const names = Object.keys(files).filter((name) => name.startsWith('translations/'));
    expect(names.map((name) => name.slice('translations/'.length, -'.json'.length)).sort()).toEqual([
      'de',
      'en',
      'es',
      'fr',
      'ja',
    ]);
    const spoken = names.map((name) => json(name).app.short_description);
    expect(new Set(spoken).size).toBe(spoken.length);
  });
  test('says whose it is and which version', () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(json('manifest.json')).toMatchObject({ name: 'Firstline', version, private: true, defaultLocale: 'en' });
  });
  test('asks for the address, and for a secret that only signs', () => {
    expect(json('manifest.json').parameters).toEqual([
      { name: 'endpoint', type: 'url', required: true, default: endpoint },
      { name: 'shared_secret', type: 'text', required: true, secure: true, scopes: ['jwt_secret_key'] },
    ]);
  });
  test('lets settings go to the endpoint’s host and to no other', async () => {
    expect(json('manifest.json').domainWhitelist).toEqual(['firstline.acme.example']);
    const { files: local } = await buildApp({});
    const { domainWhitelist, parameters } = JSON.parse(new TextDecoder().decode(local.get('manifest.json')));
    expect(domainWhitelist).toEqual(['127.0.0.1', 'localhost']);
    expect(parameters[0]).not.toHaveProperty('default');
  });
  test('holds no build for development', () => {
    const scripts = Object.keys(files).filter((name) => name.endsWith('.js'));
    expect(scripts.filter((name) => /React DevTools|sourceMappingURL/.test(text(name)))).toEqual([]);
  });
  test('is the same, byte for byte, each time it is built', async () => {
    expect(Buffer.compare((await buildApp({ endpoint })).zip, zip)).toBe(0);
  });
});

const bytes = (content: string) => new TextEncoder().encode(content);
const svg = (inner: string) => bytes(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 18 18">${inner}</svg>`);
const icon = 'assets/icon_nav_bar.svg';
/** The app with its manifest changed. */
const manifestWith = (change: object): AppFiles => ({
  ...files,
  'manifest.json': bytes(JSON.stringify({ ...json('manifest.json'), ...change })),
});
const parameters = (...all: object[]) => manifestWith({ parameters: all });
/** The app with words of a page replaced. */
const pageWith = (from: string | RegExp, to: string): AppFiles => ({
  ...files,
  'assets/sidebar.html': bytes(text('assets/sidebar.html').replace(from, to)),
});

test.each<[string, () => AppFiles, string]>([
  ['an unknown key', () => manifestWith({ colour: 'red' }), 'colour'],
  ['another framework', () => manifestWith({ frameworkVersion: '1.0' }), 'frameworkVersion'],
  ['no author', () => manifestWith({ author: {} }), 'author'],
  ['an unknown place', () => manifestWith({ location: { support: { attic: 'assets/sidebar.html' } } }), 'attic'],
  ['a page that is not there', () => manifestWith({ location: { support: { modal: 'assets/no.html' } } }), 'no.html'],
  [
    'a missing icon',
    () => ({ ...manifestWith({ location: { support: { top_bar: 'assets/sidebar.html' } } }) }),
    'icon',
  ],
  ['a parameter twice', () => parameters({ name: 'a' }, { name: 'a' }), 'twice'],
  ['a type of old', () => parameters({ name: 'a', type: 'password' }), 'password'],
  ['scopes on what is open', () => parameters({ name: 'a', scopes: ['header'] }), 'without being secure'],
  ['a parameter without a label', () => parameters({ name: 'a' }), 'a has no label'],
  ['a program', () => ({ ...files, 'assets/run.sh': bytes('x') }), 'run.sh'],
  ['a file beside the assets', () => ({ ...files, 'notes.json': bytes('{}') }), 'notes.json'],
  [
    'a logo of another size',
    () => ({ ...files, 'assets/logo.png': files['assets/logo-small.png'] ?? bytes('') }),
    '320',
  ],
  ['a language by another name', () => ({ ...files, 'translations/Suomi.json': bytes('{}') }), 'Suomi'],
  ['a language without a word', () => ({ ...files, 'translations/de.json': bytes('{"app":{"name":"x"}}') }), 'de.json'],
  ['a script in a drawing', () => ({ ...files, [icon]: svg('<script>alert(1)</script>') }), 'script'],
  ['a page in a drawing', () => ({ ...files, [icon]: svg('<foreignObject/>') }), 'foreignObject'],
  [
    'a drawing from elsewhere',
    () => ({ ...files, [icon]: svg('<use xlink:href="//x.example/a.svg#b"/>') }),
    'x.example',
  ],
  ['a drawing that acts', () => ({ ...files, [icon]: svg('<g onload="alert(1)"/>') }), 'onload'],
  ['a page without a policy', () => pageWith(/<meta\s+http-equiv[^>]+>/, ''), 'Content-Security-Policy'],
  ['a script in the page', () => pageWith('</body>', '<script>alert(1)</script></body>'), 'within the page'],
  ['a file of elsewhere', () => pageWith('</body>', '<img src="https://x.example/a.png"></body>'), 'x.example'],
])('the rules find %s', (_what, broken, word) => {
  expect(faultsOf(broken()).join('\n')).toContain(word);
});

const script = (content: string): AppFiles => ({ ...files, 'assets/more.js': bytes(content) });

test.each<[string, () => AppFiles, string]>([
  ['an open parameter named like a secret', () => parameters({ name: 'api_token' }), 'named like a secret'],
  ['a secret with a default', () => parameters({ name: 'a', secure: true, scopes: ['url'], default: 'x' }), 'default'],
  ['a secret that may go anywhere', () => parameters({ name: 'a', secure: true }), 'no scopes'],
  ['an address without https', () => script('fetch("http://x.example/")'), 'http://x.example/'],
  ['a key', () => script('a="AKIAABCDEFGHIJKLMNOP"'), 'AKIA'],
  ['a password', () => script('({password:"correct-horse"})'), 'passw'],
  ['an address with a password', () => script('"https://ada:pw@x.example"'), '@'],
])('the rules warn of %s', (_what, broken, word) => {
  expect(warningsOf(broken()).join('\n')).toContain(word);
});

test.each(['http://firstline.acme.example', 'firstline.acme.example', 'ftp://127.0.0.1', ''])(
  'an endpoint that Zendesk would not call (%j) is refused with the way out',
  async (wrong) => {
    const fault = await buildApp({ endpoint: wrong }).catch((error: unknown) => error);
    expect(isFault(fault) && [fault.kind, fault.message]).toEqual([
      'misconfigured',
      expect.stringContaining('https://'),
    ]);
  },
);

test.each([
  ['https://user:hunter2@firstline.acme.example', 'no user name and no password'],
  ['https://user@firstline.acme.example', 'no user name and no password'],
  ['http://user:hunter2@firstline acme', 'https://'],
  ['https://firstline.acme.example/?a=b', 'must end before'],
  ['https://firstline.acme.example/#x', 'must end before'],
])('an endpoint with more than an address (%s) is refused, and a password is not repeated', async (wrong, why) => {
  const fault = await buildApp({ endpoint: wrong }).catch((error: unknown) => error);
  expect(isFault(fault) && fault.kind).toBe('misconfigured');
  expect(String(fault)).toContain(why);
  expect(String(fault)).not.toContain('hunter2');
});

test.each([
  ['HTTPS://Firstline.ACME.example:443/', 'https://firstline.acme.example'],
  ['https://acme.example/support/firstline//', 'https://acme.example/support/firstline'],
  ['http://127.0.0.1:8787/', 'http://127.0.0.1:8787'],
])('the address %s stands in the app as %s', async (given, written) => {
  const built = await buildApp({ endpoint: given });
  const { parameters, domainWhitelist } = JSON.parse(new TextDecoder().decode(built.files.get('manifest.json')));
  expect([built.endpoint, parameters[0].default]).toEqual([written, written]);
  expect(domainWhitelist).toEqual([new URL(written).hostname]);
});

test('a package that was made without the app says how to get one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'firstline-package-'));
  const fault = await appFiles(folder).catch((error: unknown) => error);
  rmSync(folder, { recursive: true });
  expect(isFault(fault) && [fault.kind, fault.message]).toEqual([
    'misconfigured',
    expect.stringContaining('npm run build'),
  ]);
});

test('the command writes the zip where it is told and says whom the app may ask', () => {
  const folder = mkdtempSync(join(tmpdir(), 'firstline-app-'));
  const out = join(folder, 'made/firstline-app.zip');
  const command = ['bin/firstline.js', 'app', '--endpoint', `${endpoint}/`, '--out', out, '--json'];
  const { status, stdout } = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' });
  const written = readFileSync(out);
  rmSync(folder, { recursive: true });
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    ...{ file: out, bytes: zip.length, endpoint, domainWhitelist: ['firstline.acme.example'] },
  });
  expect(Buffer.compare(written, zip)).toBe(0);
});
