// The routes that the agent's page needs to host apps: which there are, their files, the SDK, their requests, and
// submitting as the agent. Separate from the page's other routes, which know nothing of apps.

import type { Express } from 'express';
import { answering } from '../answering.ts';
import { isLightAgent, membershipsOf } from '../people.ts';
import type { User } from '../records.ts';
import type { Account } from '../state.ts';
import { sdkPath, sendFile } from './files.ts';
import { agentsOf, appsAt, installedApp } from './installed.ts';
import { proxy } from './proxy.ts';
import { sdkScript } from './sdk.ts';
import { submitAsAgent } from './submit.ts';

export function mountApps(app: Express, account: Account): void {
  app.get(
    '/sandbox/api/desk',
    answering(account, () => ({ body: deskOf(account) })),
  );
  app.post(
    '/sandbox/api/tickets/:id/submit',
    answering(account, ({ params, body, query }) => {
      submitAsAgent(account, Number(params.id), { body, email: query.agent });
      return { body: {} };
    }),
  );
  app.post(
    '/sandbox/apps/:installationId/proxy',
    answering(account, async ({ params, body, query }) => ({
      body: await proxy(account, installedApp(account, params.installationId), { options: body, email: query.agent }),
    })),
  );
  app.get('/sandbox/apps/:installationId/assets/*path', (request, response) => sendFile(account, request, response));
  app.get(sdkPath, (_, response) => {
    const script = sdkScript();
    response.status(script === null ? 404 : 200);
    response.type('js').send(script ?? '// the npm package zendesk_app_framework_sdk is not installed');
  });
}

/** Who may sit at the page, and what is installed on it. */
const deskOf = (account: Account) => ({
  agents: agentsOf(account).map((agent) => agentBody(account, agent)),
  groups: [...account.groups.values()].map(({ id, name }) => ({ id, name })),
  account: { subdomain: 'sandbox', url: account.url, brand: account.brand, locale: account.locales[0] ?? 'en-us' },
  apps: appsAt(account, 'ticket_sidebar'),
  pages: appsAt(account, 'nav_bar'),
  hasSdk: sdkScript() !== null,
});

function agentBody(account: Account, agent: User) {
  const { id, name, email, role, locale, tags } = agent;
  const groups = membershipsOf(account, { userId: id }).flatMap(({ group_id }) => account.groups.get(group_id) ?? []);
  return {
    ...{ id, name, email, role, locale, tags },
    isLight: isLightAgent(agent),
    groups: groups.map((group) => ({ id: group.id, name: group.name })),
  };
}
