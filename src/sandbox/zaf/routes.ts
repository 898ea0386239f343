// The routes that the agent's page needs to host apps: which there are, their files, the SDK, their requests, and
// submitting as the agent. Separate from the page's other routes, which know nothing of apps.

import type { Express } from 'express';
import { answering } from '../answering.ts';
import { membershipsOf } from '../people.ts';
import type { Account } from '../state.ts';
import { sdkPath, sendFile } from './files.ts';
import { currentAgent, installedApp, sidebarApps } from './installed.ts';
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
    answering(account, ({ params, body }) => {
      submitAsAgent(account, Number(params.id), body);
      return { body: {} };
    }),
  );
  app.post(
    '/sandbox/apps/:installationId/proxy',
    answering(account, async ({ params, body }) => ({
      body: await proxy(account, installedApp(account, params.installationId), body),
    })),
  );
  app.get('/sandbox/apps/:installationId/assets/*path', (request, response) => sendFile(account, request, response));
  app.get(sdkPath, (_, response) => {
    const script = sdkScript();
    response.status(script === null ? 404 : 200);
    response.type('js').send(script ?? '// the npm package zendesk_app_framework_sdk is not installed');
  });
}

/** Who sits at the page, and what is installed on it. */
const deskOf = (account: Account) => ({
  agent: agentBody(account),
  account: { subdomain: 'sandbox', url: account.url, brand: account.brand, locale: account.locales[0] ?? 'en-us' },
  apps: sidebarApps(account),
  hasSdk: sdkScript() !== null,
});

function agentBody(account: Account) {
  const agent = currentAgent(account);
  if (agent === null) return null;
  const { id, name, email, role, locale, tags } = agent;
  const groups = membershipsOf(account, { userId: id }).flatMap(({ group_id }) => account.groups.get(group_id) ?? []);
  return { id, name, email, role, locale, tags, groups: groups.map((group) => ({ id: group.id, name: group.name })) };
}
