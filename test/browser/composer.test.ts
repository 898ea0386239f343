// Submitting on the agent's page, in a real browser: once, with what was there when the agent pressed, and nothing typed
// is ever lost. Skipped where no Chromium is installed.
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { until } from '../support/deployment.ts';
import { hangsMs } from '../support/hangs.ts';
import { hasBrowser, launchBrowser } from './chromium.ts';
import { installProbe, probeOn } from './probe.ts';

const seed = {
  groups: [{ name: 'Support' }],
  agents: [{ name: 'Aoife Brennan', email: 'aoife@rota.example', groups: ['Support'], role: 'admin' as const }],
};

let browser: Browser;
let sandbox: Sandbox;
let page: Page;
let ticketId: number;

const newTicket = (subject: string, text = 'Where is it?') =>
  sandbox.control.openTicket({ from: 'ines@crew.example', name: 'Ines Duarte', subject, text });
const open = async (id: number) => {
  await page.locator(`#list a[href="#${id}"]`).click();
  await page.locator('#thread-head').getByText(`#${id}`).waitFor();
};
const saidTo = (id: number) => (sandbox.state.comments.get(id) ?? []).slice(1).map(({ body }) => body);
const text = () => page.locator('#answer-text');
const submit = () => page.getByRole('button', { name: 'Submit' });

/** Holds requests to this path back until they are let through. */
async function holding(path: string): Promise<{ readonly asked: () => number; readonly go: () => void }> {
  let asked = 0;
  let go = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    go = resolve;
  });
  await page.route(`**/${path}*`, async (route) => {
    asked += 1;
    await gate;
    await route.continue();
  });
  return { asked: () => asked, go: () => go() };
}

describe.skipIf(!hasBrowser)('the composer', () => {
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  let pageErrors: string[];
  beforeEach(async () => {
    sandbox = await startSandbox({ seed });
    ticketId = newTicket('Invoice');
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(hangsMs);
    pageErrors = [];
    page.on('pageerror', (error) => pageErrors.push(error.message));
    await page.goto(`${sandbox.url}/sandbox/`);
    await page.locator('#connection[data-state=live]').waitFor();
  });
  afterEach(async () => {
    await page.close();
    await sandbox.close();
    expect(pageErrors).toEqual([]);
  });

  test('Ctrl+Enter while a submit is under way does not submit again', async () => {
    await open(ticketId);
    const held = await holding('submit');
    await text().fill('Here it is');
    await text().press('Control+Enter');
    await until('the submit', () => held.asked() === 1);
    expect(await submit().isDisabled()).toBe(true);
    await text().press('Control+Enter');
    held.go();
    await page.getByText('Public reply saved').waitFor();
    expect([held.asked(), saidTo(ticketId)]).toEqual([1, ['Here it is']]);
  });

  test('Ctrl+Enter submits nothing where an app forbids saving or the ticket is closed', async () => {
    installProbe(sandbox, 'http://127.0.0.1:1');
    const closed = newTicket('Closed');
    sandbox.control.close(closed);
    await page.reload();
    await open(ticketId);
    const held = await holding('submit');
    held.go();
    await (await probeOn(page)).ask(`client.invoke('disableSave')`);
    await text().fill('Not now');
    await text().press('Control+Enter');
    await open(closed);
    await text().fill('Too late');
    await text().press('Control+Enter');
    await page.getByText('Closed: nothing can be added').waitFor();
    expect(held.asked()).toBe(0);
  });

  test('what is typed while a submit is under way stays for the next one', async () => {
    await open(ticketId);
    const held = await holding('submit');
    await text().fill('First');
    await submit().click();
    await until('the submit', () => held.asked() === 1);
    await text().press('End');
    await text().pressSequentially(' and a second thought');
    held.go();
    await page.locator('article.comment', { hasText: 'First' }).waitFor();
    await until('the sent part to go', async () => (await text().inputValue()) === 'and a second thought');
    expect(saidTo(ticketId)).toEqual(['First']);
  });

  test('a refused submit keeps the text, and its reason stays under its own ticket', async () => {
    const other = newTicket('Other');
    await open(ticketId);
    await page.route('**/submit*', (route) => route.fulfill({ status: 422, json: { description: 'no such group' } }));
    await text().fill('Dear Ines');
    await submit().click();
    const reason = page.getByText('The sandbox answered 422: no such group');
    await reason.waitFor();
    expect(await text().inputValue()).toBe('Dear Ines');
    await open(other);
    expect(await reason.isVisible()).toBe(false);
    await open(ticketId);
    expect(await reason.isVisible()).toBe(true);
    await page.unroute('**/submit*');
    await submit().click();
    await page.getByText('Public reply saved').waitFor();
    expect([await reason.isVisible(), saidTo(ticketId)]).toEqual([false, ['Dear Ines']]);
  });

  test('a submit of one ticket neither blocks nor empties another', async () => {
    const other = newTicket('Other');
    await open(ticketId);
    const held = await holding(`${ticketId}/submit`);
    await text().fill('For the first');
    await submit().click();
    await until('the submit', () => held.asked() === 1);
    await open(other);
    expect(await submit().isDisabled()).toBe(false);
    await text().fill('For the other');
    held.go();
    await until('the first to be saved', () => saidTo(ticketId).length === 1);
    await submit().click();
    await page.getByText('Public reply saved').waitFor();
    expect([saidTo(ticketId), saidTo(other)]).toEqual([['For the first'], ['For the other']]);
  });

  test('after Submit the new comment is in view, and an empty Submit says what is missing', async () => {
    const long = newTicket('Long', 'A line\n'.repeat(200));
    await open(long);
    await text().fill('Down here');
    await submit().click();
    await page.getByText('Public reply saved').waitFor();
    const comment = page.locator('article.comment', { hasText: 'Down here' });
    const inView = `(() => { const box = document.querySelector('article.comment:last-child').getBoundingClientRect();
      const pane = document.querySelector('#thread').getBoundingClientRect();
      return box.top >= pane.top && box.bottom <= pane.bottom + 1; })()`;
    await comment.waitFor();
    expect(await page.evaluate(inView)).toBe(true);
    await submit().click();
    await page.getByText('Nothing to submit: no text and no change').waitFor();
    expect(saidTo(long)).toHaveLength(1);
  });

  test('a chosen status waits with its ticket, and alone is enough to submit', async () => {
    const other = newTicket('Other');
    await open(ticketId);
    await page.getByLabel('Submit as').selectOption('pending');
    await open(other);
    expect(await page.getByLabel('Submit as').inputValue()).toBe('open');
    await open(ticketId);
    expect(await page.getByLabel('Submit as').inputValue()).toBe('pending');
    await submit().click();
    await page.getByText('Saved as Pending').waitFor();
    expect([sandbox.state.tickets.get(ticketId)?.status, saidTo(ticketId)]).toEqual(['pending', []]);
  });

  test('a customer’s message goes out once, and comes back when it could not be sent', async () => {
    await open(ticketId);
    await page.getByRole('button', { name: 'Play the customer' }).click();
    const reply = page.locator('#reply-text');
    const held = await holding('replies');
    await reply.fill('Anybody there?');
    await reply.press('Control+Enter');
    await reply.press('Control+Enter');
    await until('the message', () => held.asked() === 1);
    held.go();
    await page.locator('article.comment', { hasText: 'Anybody there?' }).waitFor();
    await page.unroute('**/replies');
    await page.route('**/replies', (route) => route.fulfill({ status: 500, json: {} }));
    await reply.fill('Hello?');
    await reply.press('Control+Enter');
    await page.getByText('The sandbox answered 500').waitFor();
    expect([await reply.inputValue(), saidTo(ticketId)]).toEqual(['Hello?', ['Anybody there?']]);
  });

  test('on a phone nothing is wider than the screen, and apps and details are below the conversation', async () => {
    installProbe(sandbox, 'http://127.0.0.1:1');
    for (const width of [800, 390]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto('about:blank');
      await page.goto(`${sandbox.url}/sandbox/`);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      await open(ticketId);
      await page.getByText('Public reply').waitFor();
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      const app = page.locator('iframe[title=Probe]');
      await app.scrollIntoViewIfNeeded();
      expect(await app.isVisible()).toBe(true);
      expect(await page.locator('#facts').getByText('Customer').isVisible()).toBe(true);
    }
  });
});
