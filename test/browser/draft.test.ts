// The whole way, with nothing replaced: a ticket arrives, the worker leaves a draft, the agent finds it in the sidebar
// of the real app, puts it into the composer and sends it. Skipped where no Chromium is installed.
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installApp } from '../../src/commands/demo-app.ts';
import { type Deployment, deploy, exportQuestion, settled, thread } from '../support/deployment.ts';
import { hangsMs } from '../support/hangs.ts';
import { hasBrowser, launchBrowser } from './chromium.ts';

const appSecret = 'a secret that worker and app share, for tests';

let browser: Browser;
let deployment: Deployment;
let page: Page;
let sidebar: FrameLocator;

/** Unverified: the answer is there, but must not be sent by itself. */
const fromStranger = () =>
  deployment.sandbox.control.openTicket({ from: 'bob@stranger.example', verified: false, ...exportQuestion });

describe.skipIf(!hasBrowser)('a draft in the sidebar', () => {
  beforeAll(async () => {
    [browser, deployment] = await Promise.all([launchBrowser(), deploy({ appSecret })]);
    const { sandbox, serving } = deployment;
    const { clientId, clientSecret } = sandbox.state;
    await installApp({ url: sandbox.url, clientId, clientSecret, endpoint: serving.url ?? '', appSecret });
    // Words are English; numbers beside them must be, too.
    page = await browser.newPage({ locale: 'de-DE' });
    page.setDefaultTimeout(hangsMs);
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
    expect(await sidebar.locator('footer').textContent()).toContain('$0.00');
    const insert = sidebar.getByRole('button', { name: 'Insert into reply' });
    await insert.click();
    await page.locator('.notice', { hasText: 'Read it before you send it' }).waitFor();
    const composer = page.locator('#answer-text');
    const inserted = await composer.inputValue();
    expect(inserted).toContain('press Export to CSV');
    await insert.click();
    await page.locator('.notice', { hasText: 'already in your reply' }).waitFor();
    expect(await composer.inputValue()).toBe(inserted);
    await composer.press('Control+End');
    await composer.pressSequentially('\n\nKind regards, Grace');
    await page.getByLabel('Submit as').selectOption('pending');
    await page.getByRole('button', { name: 'Submit' }).click();
    await page.locator('article.comment[data-role=agent]', { hasText: 'Kind regards, Grace' }).waitFor();
    const last = thread(deployment, id).at(-1);
    expect(last).toMatchObject({ public: true, ours: false });
    expect(last?.body).toMatch(/press Export to CSV[\s\S]*Kind regards, Grace/);
    expect(deployment.sandbox.state.tickets.get(id)?.status).toBe('pending');
    await sidebar.getByRole('heading', { name: 'Answered by a person' }).waitFor();
    await sidebar.getByRole('button', { name: 'Insert all the same' }).waitFor();
    expect(await sidebar.locator('main').textContent()).not.toContain('A draft for you');
  });

  test('is no longer offered as new when a colleague answers while it is on screen', async () => {
    const id = fromStranger();
    await settled(deployment, id);
    await page.locator(`#list a[href="#${id}"]`).click();
    await sidebar.getByText('A draft for you').waitFor();
    deployment.sandbox.control.agentReplies(id, { text: 'I have done it for you.' });
    await sidebar.getByRole('heading', { name: 'Answered by a person' }).waitFor();
  });

  test('warns that the customer has written even while Firstline is away, and can be refreshed', async () => {
    const id = fromStranger();
    await settled(deployment, id);
    await page.locator(`#list a[href="#${id}"]`).click();
    await sidebar.getByText('A draft for you').waitFor();
    const away = { status: 502, statusText: 'Bad Gateway', headers: {}, text: '' };
    await page.route('**/sandbox/apps/*/proxy*', (route) =>
      route.request().postData()?.includes('jwt') ? route.fulfill({ json: away }) : route.continue(),
    );
    deployment.sandbox.control.customerReplies(id, { text: 'And can I choose the columns?' });
    await sidebar.getByText('The customer has written since').waitFor();
    await sidebar.getByText('Could not be refreshed').waitFor();
    await page.unroute('**/sandbox/apps/*/proxy*');
    await settled(deployment, id, 2);
    // It may recover by itself at this very moment; then there is no button left to press.
    const pressed = sidebar.getByRole('button', { name: 'Try again' }).click({ timeout: 5_000 });
    await pressed.catch(() => undefined);
    await sidebar.getByText('Could not be refreshed').waitFor({ state: 'detached' });
    await sidebar.getByText('The customer has written since').waitFor({ state: 'detached' });
  });

  test('appears by itself while the agent already looks at the ticket', async () => {
    const id = fromStranger();
    await page.locator(`#list a[href="#${id}"]`).click();
    await sidebar.getByText('press Export to CSV').waitFor();
    expect(await page.locator('#answer-text').inputValue()).toBe('');
  });
});
