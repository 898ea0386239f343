// The zip that is uploaded to Zendesk: Zendesk's rules for apps, restated, because its own validator needs an account.
// https://developer.zendesk.com/documentation/apps/app-developer-guide/manifest/
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

const endpoint = 'https://firstline.acme.example';
const root = fileURLToPath(new URL('../', import.meta.url));
type Parameter = Record<string, unknown> & { name: string; type: string; secure?: boolean; scopes?: string[] };
type Manifest = Record<string, unknown> & {
  author: Record<string, string>;
  parameters: Parameter[];
  domainWhitelist: string[];
  location: { support: { ticket_sidebar: { url: string; flexible: boolean } } };
};
type Translation = { app: Record<string, unknown> & { parameters: Record<string, { label?: string }> } };

let zip: Uint8Array;
let files: Record<string, Uint8Array>;
let manifest: Manifest;
const text = (name: string): string => new TextDecoder().decode(files[name]);

beforeAll(async () => {
  zip = (await buildApp({ endpoint })).zip;
  files = unzipSync(zip);
  manifest = JSON.parse(text('manifest.json'));
});

describe('the manifest', () => {
  const known =
    'requirementsOnly marketingOnly version author name experiments frameworkVersion singleInstall signedUrls noTemplate ' +
    'defaultLocale location private oauth parameters domainWhitelist remoteInstallationURL termsConditionsURL gaID';

  test('has what Zendesk requires and no key it does not know', () => {
    expect(Object.keys(manifest).filter((key) => !known.split(' ').includes(key))).toEqual([]);
    expect(manifest).toMatchObject({ frameworkVersion: '2.0', defaultLocale: 'en', private: true });
    expect(Object.keys(manifest.author).filter((key) => !['name', 'email', 'url'].includes(key))).toEqual([]);
    expect(manifest).toMatchObject({ name: expect.stringMatching(/\w/), location: expect.any(Object) });
    expect(manifest.author).toMatchObject({
      name: expect.stringMatching(/\w/),
      email: expect.stringMatching(/^\S+@\S+$/),
    });
    expect(manifest.version).toBe(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version);
  });
  test('puts a page that is in the zip into the ticket sidebar', () => {
    const { url, flexible } = manifest.location.support.ticket_sidebar;
    expect(flexible).toBe(true);
    expect(Object.keys(files)).toContain(url);
  });
  test('asks for the address, and for a secret that only signs', () => {
    const [address, secret, ...others] = manifest.parameters;
    expect(address).toEqual({ name: 'endpoint', type: 'url', required: true, default: endpoint });
    expect(secret).toEqual({
      ...{ name: 'shared_secret', type: 'text', required: true, secure: true },
      scopes: ['jwt_secret_key'],
    });
    expect(others).toEqual([]);
  });
  test('lets settings go to the endpoint’s host and to no other', async () => {
    expect(manifest.domainWhitelist).toEqual(['firstline.acme.example']);
    const { files: local } = await buildApp({});
    const { domainWhitelist, parameters } = JSON.parse(new TextDecoder().decode(local.get('manifest.json')));
    expect(domainWhitelist).toEqual(['127.0.0.1', 'localhost']);
    expect(parameters[0]).not.toHaveProperty('default');
  });
});

describe('the zip', () => {
  test('holds the manifest at its root and only kinds of files that Zendesk takes', () => {
    const names = Object.keys(files);
    expect(names).toContain('manifest.json');
    const taken = /\.(?:png|jpe?g|gif|svg|js|html?|css|map|eot|woff2?|otf|ttf|json|xml|hbs|hdbs)$/;
    expect(names.filter((name) => !taken.test(name))).toEqual([]);
    expect(names.filter((name) => !/^(?:manifest\.json$|translations\/|assets\/)/.test(name))).toEqual([]);
  });
  test('has a word for everything in the default locale', () => {
    const { app }: Translation = JSON.parse(text('translations/en.json'));
    expect(app).toMatchObject({ name: expect.any(String), short_description: expect.any(String) });
    expect(app).toMatchObject({ long_description: expect.any(String), installation_instructions: expect.any(String) });
    const unlabelled = manifest.parameters.filter(({ name }) => !app.parameters[name]?.label);
    expect(unlabelled).toEqual([]);
    const names = Object.keys(files).filter((name) => name.startsWith('translations/'));
    expect(names.filter((name) => !/^translations\/[a-z]{2,3}(?:-\w{2,3})?\.json$/.test(name))).toEqual([]);
  });
  test.each([
    ['assets/logo.png', 320],
    ['assets/logo-small.png', 128],
  ])('has %s with %i pixels a side', (name, side) => {
    const png = Buffer.from(files[name] ?? []);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([side, side]);
  });
  test('has a page that loads the framework from Zendesk and everything else from the zip', () => {
    const page = text('assets/sidebar.html');
    const addresses = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address = '']) => address);
    const [framework, ...others] = addresses.sort((a, b) => Number(/^\./.test(a)) - Number(/^\./.test(b)));
    expect(framework).toBe('https://static.zdassets.com/zendesk_app_framework_sdk/2.0/zaf_sdk.min.js');
    expect(others.length).toBeGreaterThan(0);
    expect(others.filter((address) => !(address.replace(/^\.\//, 'assets/') in files))).toEqual([]);
  });
  test('holds no build for development, no secret and no inline script', () => {
    const script = text('assets/sidebar.js');
    expect(script).not.toContain('Download the React DevTools');
    expect(script.length).toBeLessThan(400_000);
    expect(script).not.toMatch(/(?:token|password|secret)\s*[:=]\s*["'`](?!\{\{)[^"'`]{8,}/i);
    expect(text('assets/sidebar.html')).not.toMatch(/<script(?![^>]*\bsrc=)/);
  });
  test('is the same, byte for byte, each time it is built', async () => {
    expect(Buffer.compare((await buildApp({ endpoint })).zip, zip)).toBe(0);
  });
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
