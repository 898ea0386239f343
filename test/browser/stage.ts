// A stage for the built app: the real page and the real SDK, and in the worker's place whatever answers a test wants. So that
// every state of the app can be shown, also those that a worker is rarely in.
import type { Browser, Frame, Page } from 'playwright-core';
import { installApp } from '../../src/commands/demo-app.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { hangsMs } from '../support/hangs.ts';
import { launchBrowser } from './chromium.ts';
import type { SidebarState } from './sidebar-states.ts';

/** As Zendesk's proxy reports it; `never` leaves the app waiting. */
export type StageAnswer = Readonly<{ status: number; body?: unknown }> | 'never';

export type Stage = Readonly<{
  browser: Browser;
  sandbox: Sandbox;
  /** A page on which requests of the app's for an address that holds `about` are answered so; the last word counts. */
  openPage: () => Promise<StagePage>;
  close: () => Promise<void>;
}>;

export type StagePage = Readonly<{
  page: Page;
  answer: (about: string, answer: StageAnswer) => void;
  /** The sidebar beside this ticket, or the app's own page. */
  frame: (at: number | 'insights') => Promise<Frame>;
}>;

const seed = {
  account: { clientId: 'firstline', clientSecret: 'sandbox-client-secret' },
  groups: [{ name: 'Support' }],
  agents: [{ name: 'Grace Agent', email: 'grace@acme.example', role: 'admin' as const, groups: ['Support'] }],
};

export async function openStage(): Promise<Stage> {
  const [browser, sandbox] = await Promise.all([launchBrowser(), startSandbox({ seed })]);
  const { url } = sandbox;
  const nobody = { endpoint: 'http://127.0.0.1:1', appSecret: 'a secret of the stage that nobody checks' };
  await installApp({ url, ...seed.account, ...nobody });
  return {
    browser,
    sandbox,
    openPage: () => stagePage(browser, sandbox),
    close: async () => {
      await browser.close();
      await sandbox.close();
    },
  };
}

async function stagePage(browser: Browser, sandbox: Sandbox): Promise<StagePage> {
  // Without motion, so that no colour is caught half-way.
  const looks = { viewport: { width: 1440, height: 1600 }, colorScheme: 'light', reducedMotion: 'reduce' } as const;
  const page = await browser.newPage(looks);
  page.setDefaultTimeout(hangsMs);
  const answers = new Map<string, StageAnswer>();
  await page.route('**/sandbox/apps/*/proxy*', async (route) => {
    const { url } = route.request().postDataJSON() as { url: string };
    // What the app asks of Zendesk itself.
    if (!url.startsWith('http')) return route.continue();
    const path = new URL(url).pathname;
    const answer = [...answers].findLast(([about]) => path.startsWith(about))?.[1] ?? { status: 0 };
    if (answer === 'never') return undefined;
    const { status, body } = answer;
    const headers = { 'content-type': 'application/json' };
    return route.fulfill({ json: { status, statusText: '', headers, text: JSON.stringify(body ?? null) } });
  });
  await page.goto(`${sandbox.url}/sandbox/`);
  await page.locator('#connection[data-state=live]').waitFor();
  const frame = async (at: number | 'insights'): Promise<Frame> => {
    const link = at === 'insights' ? page.locator('#places a').last() : page.locator(`#list a[href="#${at}"]`);
    if (at !== 'insights' && (await page.locator('#page').isVisible())) await page.locator('#places a').first().click();
    await link.click();
    if (at !== 'insights') await page.locator('#thread-head').getByText(`#${at}`).waitFor();
    const place = at === 'insights' ? '#page' : '.apps-of:not([hidden])';
    const element = await page.locator(`${place} iframe[title=Firstline]`).elementHandle();
    const found = await element?.contentFrame();
    if (found == null) throw new Error(`the app has no frame at ${at}`);
    await found.locator('main').waitFor();
    return found;
  };
  return { page, answer: (about, answer) => void answers.set(about, answer), frame };
}

/** A new ticket on which Firstline stands so; its number. */
export function ticketFor({ sandbox: { control, state } }: Stage, { answer }: StagePage, wanted: SidebarState): number {
  const customer = { from: 'dmitri@gridline.example', name: 'Dmitri Vale', verified: true };
  const id = control.openTicket({ ...customer, subject: wanted.about, text: 'How do I export all our data to CSV?' });
  const newest = state.comments.get(id)?.at(-1)?.id ?? 0;
  if (wanted.isAnswered) control.agentReplies(id, { text: 'I have sent you the file.' });
  answer(`/api/tickets/${id}`, wanted.answer(id, newest));
  return id;
}
