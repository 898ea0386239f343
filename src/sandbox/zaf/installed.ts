// What the agent's page needs to know about installed apps and about the agent it belongs to. Separate because the page,
// the file server and the proxy all ask about the same few things.

import type { InstalledApp } from '../app-records.ts';
import { notFound } from '../errors.ts';
import { openSettings } from '../installations.ts';
import { isStaff } from '../people.ts';
import type { User } from '../records.ts';
import type { Account } from '../state.ts';

/** Throws 404 for an app that is not there or switched off. */
export function installedApp(account: Account, installationId: unknown): InstalledApp {
  const found = account.installations.find(({ id }) => id === Number(installationId));
  if (!found?.enabled) throw notFound();
  return found;
}

/** The apps to show beside a ticket, without their secrets. `page` is null when it is none of the app's own files. */
export function sidebarApps(account: Account) {
  return account.installations.flatMap((app) => {
    const location = app.manifest.location.support?.ticket_sidebar;
    if (!app.enabled || location === undefined) return [];
    const isOwn = app.files.has(location.url.split('?')[0] ?? '');
    return {
      installationId: app.id,
      appId: app.appId,
      title: app.title,
      version: app.updated_at,
      page: isOwn ? `/sandbox/apps/${app.id}/${location.url}` : null,
      url: location.url,
      settings: openSettings(app),
    };
  });
}

/** Whom the agent's page belongs to: the first agent there is; null in an account without agents. */
export function currentAgent(account: Account): User | null {
  const agents = [...account.users.values()].filter((user) => isStaff(user) && user.id !== account.apiUserId);
  return agents[0] ?? null;
}
