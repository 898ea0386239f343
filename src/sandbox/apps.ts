// Apps of the account: upload a zip, have it built as an app or a newer version of one, ask how the build went.
// Separate from installing, which gives an app settings and a place on the agent's page.

import { unpackApp } from './app-package.ts';
import type { UploadedApp } from './app-records.ts';
import { invalidRecord, notFound, refuse } from './errors.ts';
import { finished, jobOf } from './jobs.ts';
import { type Call, idOf, type Reply, type Route } from './route.ts';
import { type Account, nextId, stamp } from './state.ts';

const scope = 'apps';
const mayWrite = { scope, access: 'admin' } as const;

export const appRoutes: readonly Route[] = [
  { method: 'post', path: '/api/v2/apps/uploads', ...mayWrite, run: upload },
  { method: 'post', path: '/api/v2/apps', ...mayWrite, run: build },
  { method: 'put', path: '/api/v2/apps/:id', ...mayWrite, run: build },
  { method: 'delete', path: '/api/v2/apps/:id', ...mayWrite, run: remove },
  { method: 'get', path: '/api/v2/apps/job_statuses/:id', scope, run: status },
  { method: 'get', path: '/api/v2/apps/owned', scope, run: owned },
  { method: 'get', path: '/api/v2/apps', scope, run: owned },
  { method: 'get', path: '/api/v2/apps/:id', scope, run: show },
];

/** Multipart, the zip in `uploaded_data`. */
function upload(call: Call): Reply {
  if (!call.file) {
    const description = 'Send the zip as multipart/form-data in the field uploaded_data';
    throw refuse(400, { error: 'UploadError', description });
  }
  const id = nextId(call.account);
  call.account.appUploads.set(id, call.file);
  return { status: 201, body: { id } };
}

/** Answers with a job at once; what is wrong with the app is said by the job. */
function build(call: Call): Reply {
  const { account, body } = call;
  const known = call.params.id === undefined ? null : appOf(call);
  const zip = account.appUploads.get(Number(body.upload_id));
  if (!zip) throw invalidRecord('upload_id', 'Upload: cannot be found, upload the zip again');
  const name = typeof body.name === 'string' ? body.name : null;
  const { package: unpacked, errors } = unpackApp(zip);
  account.appUploads.delete(Number(body.upload_id));
  if (errors) {
    const job = finished(account, 'app_build', 'failed', errors.join('\n'), []);
    return { status: 202, body: { job_id: job.id } };
  }
  const at = stamp(account);
  const title = name ?? known?.name ?? unpacked.manifest.name ?? titleIn(unpacked);
  const id = known?.id ?? nextId(account);
  account.apps.set(id, { id, name: title, package: unpacked, created_at: known?.created_at ?? at, updated_at: at });
  for (const one of account.installations) if (one.appId === id) Object.assign(one, unpacked, { updated_at: at });
  const job = finished(account, 'app_build', 'completed', null, [{ app_id: id }]);
  return { status: 202, body: { job_id: job.id } };
}

function titleIn({ manifest, translations }: UploadedApp['package']): string {
  const app = translations[manifest.defaultLocale]?.app as { name?: unknown } | undefined;
  return String(app?.name ?? 'App');
}

function status(call: Call): Reply {
  const job = jobOf(call);
  const [result] = job.results as readonly { app_id?: number }[];
  const { id, status: state, message, progress } = job;
  const app_id = result?.app_id ?? null;
  return { body: { id, status: state, message, progress, app_id, url: `${call.account.url}${call.path}.json` } };
}

export function appOf(call: Call): UploadedApp {
  const app = call.account.apps.get(idOf(call));
  if (!app) throw notFound();
  return app;
}

function appBody(account: Account, app: UploadedApp) {
  const { manifest } = app.package;
  return {
    id: app.id,
    name: app.name,
    author_name: manifest.author.name,
    author_email: manifest.author.email,
    default_locale: manifest.defaultLocale,
    framework_version: '2.0',
    version: manifest.version,
    visibility: manifest.private ? 'private' : 'public',
    installable: true,
    single_install: manifest.singleInstall,
    state: 'published',
    products: Object.keys(manifest.location),
    parameters: manifest.parameters.map(({ scopes: _scopes, default: value, ...rest }, position) => ({
      ...rest,
      position,
      default_value: value ?? null,
    })),
    owner_id: account.id,
    deprecated: false,
    obsolete: false,
    paid: false,
    created_at: app.created_at,
    updated_at: app.updated_at,
  };
}

function owned({ account }: Call): Reply {
  return { body: { apps: [...account.apps.values()].map((app) => appBody(account, app)) } };
}

function show(call: Call): Reply {
  return { body: appBody(call.account, appOf(call)) };
}

/** Takes its installations along. */
function remove(call: Call): Reply {
  const { id } = appOf(call);
  const { account } = call;
  account.apps.delete(id);
  const kept = account.installations.filter((one) => one.appId !== id);
  account.installations.splice(0, account.installations.length, ...kept);
  return { status: 204 };
}
