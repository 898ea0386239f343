// Installing apps: settings, on and off, taking away. Reachable below /api/v2 and, as Zendesk's own command line calls
// it, below /api/support. Separate from apps, of which one installation each is usual.

import type { AppManifest } from './app-records.ts';
import { appOf } from './apps.ts';
import { invalidRecord, notFound } from './errors.ts';
import { type Call, idOf, isRecord, type Reply, type Route } from './route.ts';
import { type InstalledApp, nextId, stamp } from './state.ts';

const scope = 'apps';
const mayWrite = { scope, access: 'admin' } as const;

export const installationRoutes: readonly Route[] = ['/api/v2', '/api/support'].flatMap((base): readonly Route[] => {
  const path = `${base}/apps/installations`;
  return [
    { method: 'get', path, scope, run: list },
    { method: 'post', path, ...mayWrite, run: create },
    { method: 'get', path: `${path}/:id`, scope, run: show },
    { method: 'put', path: `${path}/:id`, ...mayWrite, run: update },
    { method: 'delete', path: `${path}/:id`, ...mayWrite, run: remove },
  ];
});

/** What may leave the server: no secure setting. */
export function openSettings({ manifest, settings }: InstalledApp): Record<string, unknown> {
  const secret = new Set(manifest.parameters.filter((one) => one.secure).map((one) => one.name));
  return Object.fromEntries(Object.entries(settings).filter(([name]) => !secret.has(name)));
}

function body(installed: InstalledApp) {
  const { id, appId, product, enabled, created_at, updated_at, title } = installed;
  const settings = { name: title, title, ...openSettings(installed) };
  const secret = new Set(installed.manifest.parameters.filter((one) => one.secure).map((one) => one.name));
  return {
    id,
    app_id: appId,
    product,
    enabled,
    settings,
    settings_objects: installed.manifest.parameters.map(({ name, secure }) => ({
      name,
      secure,
      value: secret.has(name) ? null : (installed.settings[name] ?? null),
    })),
    paid: false,
    collapsible: true,
    role_restrictions: null,
    group_restrictions: [],
    created_at,
    updated_at,
  };
}

function installationOf(call: Call): InstalledApp {
  const found = call.account.installations.find((one) => one.id === idOf(call));
  if (!found) throw notFound();
  return found;
}

function list({ account }: Call): Reply {
  return { body: { installations: account.installations.map(body) } };
}

function show(call: Call): Reply {
  return { body: body(installationOf(call)) };
}

/** `{app_id, settings: {name, …}}`; `name` in the settings is the installation's title. */
function create(call: Call): Reply {
  const { account } = call;
  const app = appOf({ ...call, params: { id: String(call.body.app_id) } });
  const { manifest, files, translations } = app.package;
  if (manifest.singleInstall && account.installations.some((one) => one.appId === app.id)) {
    throw invalidRecord('app_id', 'App: is already installed and may be installed once only');
  }
  const { title, settings } = read(call, {});
  const at = stamp(account);
  const installed: InstalledApp = {
    id: nextId(account),
    appId: app.id,
    product: Object.keys(manifest.location)[0] ?? 'support',
    title: title ?? app.name,
    enabled: call.body.enabled !== false,
    settings: complete(manifest, settings),
    manifest,
    files,
    translations,
    created_at: at,
    updated_at: at,
  };
  account.installations.push(installed);
  return { status: 201, body: body(installed) };
}

function update(call: Call): Reply {
  const installed = installationOf(call);
  const { title, settings } = read(call, installed.settings);
  Object.assign(installed, {
    settings: complete(installed.manifest, settings),
    title: title ?? installed.title,
    enabled: typeof call.body.enabled === 'boolean' ? call.body.enabled : installed.enabled,
    updated_at: stamp(call.account),
  });
  return { body: body(installed) };
}

function remove(call: Call): Reply {
  const { account } = call;
  account.installations.splice(account.installations.indexOf(installationOf(call)), 1);
  return { status: 204 };
}

function read(call: Call, known: Readonly<Record<string, unknown>>) {
  const { name, title, ...settings } = isRecord(call.body.settings) ? call.body.settings : {};
  const given = title ?? name;
  return { title: typeof given === 'string' ? given : null, settings: { ...known, ...settings } };
}

/** With the defaults; throws 422 naming the first required setting that is empty. */
function complete(manifest: AppManifest, settings: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const all = { ...settings };
  for (const { name, required, default: value } of manifest.parameters) {
    if (all[name] === undefined && value !== undefined) all[name] = value;
    const isEmpty = all[name] === undefined || all[name] === null || all[name] === '';
    if (required && isEmpty) throw invalidRecord(name, `Settings: ${name} is required`);
  }
  return all;
}
