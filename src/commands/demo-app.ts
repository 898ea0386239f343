/**
 * Puts the Zendesk app into the demo's local Zendesk, the way an admin's script would do it: upload, make the app,
 * install it. Separate from the demo because it speaks only Zendesk's apps API.
 * https://developer.zendesk.com/api-reference/ticketing/apps/apps/
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Fault } from '../core/fault.ts';
import { buildApp } from './app.ts';

export type Installation = Readonly<{
  /** Address of the Zendesk. */
  url: string;
  clientId: string;
  clientSecret: string;
  /** Where the worker answers the app. */
  endpoint: string;
  /** The same as the worker's FIRSTLINE_APP_SECRET. */
  appSecret: string;
}>;

const jobLookMs = 50;
const jobLooksMax = 200;

type Answer = Readonly<Record<string, unknown>>;

/** Builds, uploads and installs the app; returns the installation's id. */
export async function installApp({ endpoint: given, appSecret, ...account }: Installation): Promise<number> {
  const [{ zip, endpoint }, call] = await Promise.all([buildApp({ endpoint: given }), logIn(account)]);
  const form = new FormData();
  form.set('uploaded_data', new Blob([Buffer.from(zip)], { type: 'application/zip' }), 'firstline.zip');
  const { id: uploadId } = await call('POST', '/api/v2/apps/uploads.json', form);
  const { job_id: jobId } = await call('POST', '/api/v2/apps.json', { name: 'Firstline', upload_id: uploadId });
  const appId = await finished(call, String(jobId));
  const settings = { title: 'Firstline', endpoint, shared_secret: appSecret };
  const { id } = await call('POST', '/api/v2/apps/installations.json', { app_id: appId, settings });
  return Number(id);
}

type Call = (method: string, path: string, body?: FormData | object) => Promise<Answer>;

async function logIn({ url, clientId, clientSecret }: Pick<Installation, 'url' | 'clientId' | 'clientSecret'>) {
  const grant = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
  const { access_token: token } = await callWith(url, {})('POST', '/oauth/tokens', grant);
  return callWith(url, { authorization: `Bearer ${String(token)}` });
}

const callWith =
  (url: string, headers: Readonly<Record<string, string>>): Call =>
  async (method, path, body) => {
    const isForm = body instanceof FormData;
    const response = await fetch(url + path, {
      method,
      headers: { ...headers, ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    });
    if (response.ok) return (await response.json()) as Answer;
    const reason = (await response.text()).slice(0, 300);
    throw new Fault('rejected', `could not install the app: ${method} ${path} answered ${response.status}: ${reason}`);
  };

/** Zendesk checks an uploaded app in a job of its own. */
async function finished(call: Call, jobId: string): Promise<number> {
  for (let look = 0; look < jobLooksMax; look += 1) {
    const { status, app_id: appId, message } = await call('GET', `/api/v2/apps/job_statuses/${jobId}.json`);
    if (status === 'completed') return Number(appId);
    if (status === 'failed') throw new Fault('rejected', `could not install the app: ${String(message)}`);
    await sleep(jobLookMs);
  }
  throw new Fault('rejected', `could not install the app: job ${jobId} does not end`);
}
