// The probe: a small app that is installed into a local Zendesk and then driven from the test through the real SDK.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import type { InstalledApp } from '../../src/sandbox/app-records.ts';
import type { Sandbox } from '../../src/sandbox/index.ts';

const folder = new URL('../fixtures/zaf-app/', import.meta.url).pathname;
export const secrets = { shared_secret: 'a secret of at least thirty-two bytes', api_key: 'key-1234' } as const;

/** Installs the probe as an upload would leave it; `endpoint` is its open setting. */
export function installProbe(sandbox: Sandbox, endpoint: string, change: Partial<InstalledApp> = {}): InstalledApp {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = names.map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  const files = new Map(paths.map((path) => [path, new Uint8Array(readFileSync(join(folder, path)))]));
  const { location, ...manifest } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  const at = new Date().toISOString();
  const app: InstalledApp = {
    id: 501,
    appId: 77,
    product: 'support',
    title: 'Probe',
    enabled: true,
    settings: { endpoint, ...secrets },
    manifest: { ...manifest, location: { support: location.support } },
    files,
    translations: {},
    created_at: at,
    updated_at: at,
    ...change,
  };
  app.manifest = {
    ...app.manifest,
    parameters: app.manifest.parameters.map((one) => ({ ...one, scopes: one.scopes ?? [] })),
  };
  sandbox.state.installations.push(app);
  return app;
}

export type Probe = Readonly<{
  frame: Frame;
  /** What became of a promise of the client: `{ value }` or `{ error }`. */
  ask: (expression: string) => Promise<unknown>;
  /** Every event heard so far, as name and data. */
  heard: () => Promise<readonly (readonly [string, unknown])[]>;
}>;

/** The probe's frame beside the ticket on screen, once it has been registered; or on a page of its own. */
export async function probeOn(page: Page, where: 'beside' | 'page' = 'beside'): Promise<Probe> {
  const place = where === 'beside' ? '.apps-of:not([hidden])' : '#page';
  const element = await page.locator(`${place} iframe[title=Probe]`).elementHandle();
  const frame = await element?.contentFrame();
  if (frame == null) throw new Error('the probe has no frame');
  await frame.getByText('registered').waitFor();
  return {
    frame,
    ask: (expression) => frame.evaluate(`outcome(${expression})`),
    heard: () => frame.evaluate('heard'),
  };
}
