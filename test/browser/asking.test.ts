// What an agent asks for in the sidebar, with nothing replaced but the model: a draft with a wish, an opinion, a handover,
// and a yes to a refund that is paid in a shop on this machine. Skipped where no Chromium is installed.
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { installApp } from '../../src/commands/demo-app.ts';
import { startSandbox } from '../../src/sandbox/index.ts';
import { type Shop, startShop } from '../fakes/business/shop.ts';
import { type Deployment, deploy, seed, settled, thread, until } from '../support/deployment.ts';
import { hangsMs } from '../support/hangs.ts';
import { agents, ana, articles, people, policyFor, wish } from '../support/shop-deployment.ts';
import { call, type Move, quote, toolModel } from '../support/tool-model.ts';
import { hasBrowser, launchBrowser } from './chromium.ts';

const appSecret = 'a secret that worker and app share, for tests';
const model = toolModel();
const refund = call(['process_refund', { order_id: 'ORD-78432' }]);

let browser: Browser;
let shop: Shop;
let deployment: Deployment;
let page: Page;
let sidebar: FrameLocator;
let complaints: string[];

/** A ticket on the agent's screen, as far as Firstline got by itself. */
async function opened(from: string, ...moves: readonly Move[]): Promise<number> {
  model.play(...moves);
  const id = deployment.sandbox.control.openTicket({ from, ...(from === ana ? wish : question) });
  await settled(deployment, id);
  await page.locator(`#list a[href="#${id}"]`).click();
  await sidebar.locator('h1').waitFor();
  return id;
}
const eve = 'eve@example.com';
const question = { subject: 'Refund', text: 'How long does a refund take?' };
const button = (name: string) => sidebar.getByRole('button', { name, exact: true });
const ledger = () => deployment.firstline.database.ledger;

describe.skipIf(!hasBrowser)('an agent in the sidebar', () => {
  beforeAll(async () => {
    shop = await startShop();
    const sandbox = await startSandbox({ seed: { ...seed, agents, customers: people, articles } });
    const policy = policyFor(shop.url, 'ask', 'approvers: [legal]');
    [browser, deployment] = await Promise.all([launchBrowser(), deploy({ policy, model, sandbox, appSecret })]);
    const { clientId, clientSecret } = sandbox.state;
    await installApp({ url: sandbox.url, clientId, clientSecret, endpoint: deployment.serving.url ?? '', appSecret });
  });
  afterAll(async () => {
    await browser?.close();
    await deployment?.close();
    await deployment?.sandbox.close();
    await shop?.close();
  });
  beforeEach(async () => {
    page = await browser.newPage();
    page.setDefaultTimeout(hangsMs);
    complaints = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      if (/Content Security Policy|Refused to/.test(message.text())) complaints.push(message.text());
    });
    await page.goto(`${deployment.sandbox.url}/sandbox/`);
    await page.locator('#connection[data-state=live]').waitFor();
    sidebar = page.frameLocator('.apps-of:not([hidden]) iframe[title=Firstline]');
  });
  afterEach(async () => {
    await page.close();
    expect(complaints).toEqual([]);
  });

  test('gets a draft anew with their wish, and can say what was wrong with it', async () => {
    const id = await opened(eve, quote);
    await sidebar.locator('summary', { hasText: 'Write a new draft' }).click();
    await button('Shorter').click();
    await sidebar.getByLabel('Anything else').fill('Name the day');
    model.play(quote);
    await button('Write a new draft').click();
    await sidebar.getByRole('heading', { name: 'A draft for you' }).waitFor();
    await settled(deployment, id, 2);
    expect(model.seen.at(-1)?.evidence.asked).toEqual({ kind: 'draft', guidance: 'Shorter. Name the day' });
    // What was asked for is there: the form is empty again.
    await until('the wish to be gone', async () => (await sidebar.getByLabel('Anything else').inputValue()) === '');
    await button('Something is wrong').click();
    await button('Too long').click();
    await button('Send').click();
    await sidebar.getByText('Thank you').waitFor();
  });

  test('hands the ticket to a group, with the reason', async () => {
    const id = await opened(eve, quote);
    await sidebar.getByText('Hand over to a person').click();
    await sidebar.getByLabel('To').selectOption({ index: 1 });
    await sidebar.getByLabel('Why').fill('wants to talk about the contract');
    await button('Hand over').click();
    await sidebar.getByRole('heading', { name: 'Handed over to a person' }).waitFor();
    expect(thread(deployment, id).at(-1)?.body).toContain('wants to talk about the contract');
  });

  test('says yes to a refund in their own name, which is then paid once', async () => {
    const id = await opened(ana, refund, quote);
    await button('Approve').click();
    await button('Yes, approve').click();
    await sidebar.getByText('Waits for your yes').waitFor({ state: 'detached' });
    await settled(deployment, id, 2);
    expect(await ledger().actionsOf(id)).toMatchObject([{ state: 'done', approvedBy: expect.any(Number) }]);
    expect(Object.fromEntries(shop.refunds)).toEqual({ 'ORD-78432': 89.99 });
  });
});
