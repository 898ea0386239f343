// Zips of small apps, good and bad, and uploading them as Zendesk's own command line does. Separate because tests of
// the API and of the agent's page both need an app.

import { strToU8, zipSync } from 'fflate';
import type { Sandbox } from '../../src/sandbox/index.ts';
import { type Answer, type Api, grant } from './world.ts';

export const manifest = {
  name: 'Helper',
  author: { name: 'Ada', email: 'ada@desk.example' },
  defaultLocale: 'en',
  private: true,
  version: '1.0',
  frameworkVersion: '2.0',
  location: { support: { ticket_sidebar: { url: 'assets/index.html', flexible: true } } },
  domainWhitelist: ['127.0.0.1'],
  parameters: [
    { name: 'address', type: 'url', required: true },
    { name: 'shared_secret', type: 'text', secure: true, scopes: ['jwt_secret_key'] },
    { name: 'tone', type: 'text', default: 'plain' },
  ],
};

export const files: Readonly<Record<string, string>> = {
  'assets/index.html': '<!doctype html><title>Helper</title>',
  'translations/en.json': JSON.stringify({ app: { name: 'Helper' } }),
};

/** A zip of the app with changes; a file set to null is left out. */
export function appZip(
  change: Readonly<Record<string, unknown>> = {},
  changedFiles: Readonly<Record<string, string | null>> = {},
): Uint8Array {
  const all = { 'manifest.json': JSON.stringify({ ...manifest, ...change }), ...files, ...changedFiles };
  const entries = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null);
  return zipSync(Object.fromEntries(entries.map(([path, text]) => [path, strToU8(text)])));
}

/** Uploads a file as multipart, in Zendesk's field unless another is named. */
export async function upload(sandbox: Sandbox, zip: Uint8Array, field = 'uploaded_data'): Promise<Answer> {
  const { body } = await grant(sandbox, { scope: 'read write' });
  const form = new FormData();
  form.append(field, new Blob([new Uint8Array(zip)], { type: 'application/zip' }), 'app.zip');
  const headers = { authorization: `Bearer ${body.access_token}` };
  const response = await fetch(`${sandbox.url}/api/v2/apps/uploads.json`, { method: 'POST', headers, body: form });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

/** Uploads and builds; the job as it is reported. */
export async function build(sandbox: Sandbox, api: Api, zip: Uint8Array, appId?: number): Promise<Answer['body']> {
  const { body } = await upload(sandbox, zip);
  const path = appId === undefined ? '/api/v2/apps.json' : `/api/v2/apps/${appId}.json`;
  const started = await api(appId === undefined ? 'POST' : 'PUT', path, { upload_id: body.id, name: 'Helper' });
  return (await api('GET', `/api/v2/apps/job_statuses/${started.body.job_id}`)).body;
}
