// What the agent's page needs to know about installed apps and about the agent it belongs to. Separate because the page,
// the file server and the proxy all ask about the same few things.

import type { InstalledApp } from '../app-records.ts';
import { badRequest, notFound } from '../errors.ts';
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

/**
 * The apps to show at a place, such as `ticket_sidebar`, without their secrets. `page` is null when it is none of the
 * app's own files, `icon` when it has none for this place.
 */
export function appsAt(account: Account, place: string) {
  return account.installations.flatMap((app) => {
    const location = app.manifest.location.support?.[place];
    if (!app.enabled || location === undefined) return [];
    const isOwn = app.files.has(location.url.split('?')[0] ?? '');
    const icon = `assets/icon_${place}.svg`;
    return {
      installationId: app.id,
      appId: app.appId,
      title: app.title,
      version: app.updated_at,
      page: isOwn ? `/sandbox/apps/${app.id}/${location.url}` : null,
      url: location.url,
      icon: app.files.has(icon) ? `/sandbox/apps/${app.id}/${icon}` : null,
      settings: openSettings(app),
    };
  });
}

/** Who may sit at the page. */
export const agentsOf = (account: Account): readonly User[] =>
  [...account.users.values()].filter((user) => user.active && isStaff(user) && user.id !== account.apiUserId);

/** Who sits there: whoever has this address, else the first; null in an account without agents. */
export function currentAgent(account: Account, email: unknown): User | null {
  const agents = agentsOf(account);
  if (email === undefined) return agents[0] ?? null;
  const wanted = String(email).toLowerCase();
  const agent = agents.find((one) => one.email?.toLowerCase() === wanted);
  if (agent === undefined) throw badRequest(`There is no agent ${wanted}`);
  return agent;
}
