// The whole way, with nothing replaced: a ticket arrives, the worker leaves a draft, the agent finds it in the sidebar
// of the real app, puts it into the composer and sends it. Skipped where no Chromium is installed.
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installApp } from '../../src/commands/demo-app.ts';
import { type Deployment, deploy, exportQuestion, settled, thread } from '../support/deployment.ts';
import { hasBrowser, launchBrowser } from './chromium.ts';

const appSecret = 'a secret that worker and app share, for tests';

let browser: Browser;
let deployment: Deployment;
let page: Page;
let sidebar: FrameLocator;

/** Unverified: the answer is there, but must not be sent by itself. */
const fromStranger = () =>
  deployment.sandbox.control.openTicket({ from: 'bob@stranger.example', verified: false, ...exportQuestion });

describe.skipIf(!hasBrowser)('a draft in the sidebar', { timeout: 90_000 }, () => {
  beforeAll(async () => {
    [browser, deployment] = await Promise.all([launchBrowser(), deploy({ appSecret })]);
    const { sandbox, serving } = deployment;
    const { clientId, clientSecret } = sandbox.state;
    await installApp({ url: sandbox.url, clientId, clientSecret, endpoint: serving.url ?? '', appSecret });
    page = await browser.newPage();
    page.setDefaultTimeout(20_000);
    await page.goto(`${sandbox.url}/sandbox/`);
    await page.locator('#connection[data-state=live]').waitFor();
    sidebar = page.frameLocator('.apps-of:not([hidden]) iframe[title=Firstline]');
  });
  afterAll(async () => {
    await browser?.close();
    await deployment?.close();
  });

  test('is shown with its source and why it was not sent, inserted, changed and sent by the agent', async () => {
    const id = fromStranger();
    await settled(deployment, id);
    await page.locator(`#list a[href="#${id}"]`).click();
    await sidebar.getByText('press Export to CSV').waitFor();
    expect(
      await sidebar.getByRole('link', { name: 'Exporting your data', exact: true }).getAttribute('href'),
    ).toContain('/articles/');
    expect(await sidebar.locator('main').textContent()).toContain('has not proved the address');
    await sidebar.getByRole('button', { name: 'Insert' }).click();
    await page.locator('.notice').waitFor();
    const composer = page.locator('#answer-text');
    expect(await composer.inputValue()).toContain('press Export to CSV');
    await composer.press('Control+End');
    await composer.pressSequentially('\n\nKind regards, Grace');
    await page.getByLabel('Submit as').selectOption('pending');
    await page.getByRole('button', { name: 'Submit' }).click();
    await page.locator('article.comment[data-role=agent]', { hasText: 'Kind regards, Grace' }).waitFor();
    const last = thread(deployment, id).at(-1);
    expect(last).toMatchObject({ public: true, ours: false });
    expect(last?.body).toMatch(/press Export to CSV[\s\S]*Kind regards, Grace/);
    expect(deployment.sandbox.state.tickets.get(id)?.status).toBe('pending');
  });

  test('appears by itself while the agent already looks at the ticket', async () => {
    const id = fromStranger();
    await page.locator(`#list a[href="#${id}"]`).click();
    await sidebar.getByText('press Export to CSV').waitFor();
    expect(await page.locator('#answer-text').inputValue()).toBe('');
  });
});
