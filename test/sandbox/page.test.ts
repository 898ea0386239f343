// The sandbox's live page in a real browser: what a person sees must follow what happens, must not confuse a note with a
// reply, and must never run what a customer wrote. Skipped where no Chromium is installed.

import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { hasBrowser, launchBrowser } from '../browser/chromium.ts';
import { hangsMs } from '../support/hangs.ts';

const agent = { name: 'Aoife Brennan', email: 'aoife@rota.example', groups: ['Support'] };
const seed = { groups: [{ name: 'Support' }], agents: [agent], customers: [], articles: [] };

let browser: Browser;
let sandbox: Sandbox;
let page: Page;
let pageErrors: string[];

async function openPage(): Promise<void> {
  await page.goto(`${sandbox.url}/sandbox/`);
  await page.locator('#connection[data-state=live]').waitFor();
}

const row = (id: number) => page.locator(`#list a[href="#${id}"]`);

describe.skipIf(!hasBrowser)('the sandbox page', () => {
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(async () => browser.close());

  beforeEach(async () => {
    sandbox = await startSandbox({ seed });
    page = await browser.newPage();
    page.setDefaultTimeout(hangsMs);
    pageErrors = [];
    page.on('pageerror', (error) => pageErrors.push(error.message));
    page.on('dialog', (dialog) => {
      pageErrors.push(`a dialog opened: ${dialog.message()}`);
      void dialog.dismiss();
    });
  });
  afterEach(async () => {
    await page.close();
    await sandbox.close();
    expect(pageErrors).toEqual([]);
  });

  test('a ticket that arrives appears without a reload', async () => {
    await openPage();
    await page.getByText('No tickets yet').waitFor();
    await page.evaluate('globalThis.sameDocument = true');
    const id = sandbox.control.openTicket({
      from: 'ines@crew.example',
      name: 'Ines Duarte',
      subject: 'Where is my rota?',
    });
    await row(id).waitFor();
    expect(await row(id).locator('.subject').textContent()).toBe('Where is my rota?');
    expect(await page.evaluate('globalThis.sameDocument')).toBe(true);
    expect(await page.getByText('No tickets yet').isVisible()).toBe(false);
  });

  test('what becomes of a ticket shows at once: its badge, its chips and the count of the filter', async () => {
    const id = sandbox.control.openTicket({ from: 'ines@crew.example', subject: 'Locked out', text: 'help' });
    await openPage();
    expect(await row(id).locator('.badge').textContent()).toBe('Untouched');
    sandbox.control.addTags(id, [
      'firstline_handover',
      'firstline_sentiment_angry',
      'firstline_handover_asks_for_human',
    ]);
    await row(id).locator('.badge[data-outcome=handover]').waitFor();
    expect(await row(id).locator('.chip[data-kind=sentiment]').textContent()).toBe('angry');
    expect(await page.locator('#filters button[data-outcome=handover]').textContent()).toBe('Handed over 1');
    expect(await page.locator('#side').textContent()).toContain('asks for human');
  });

  test('an internal note is marked as one, and a public reply is not', async () => {
    const id = sandbox.control.openTicket({ from: 'ines@crew.example', subject: 'Invoice', text: 'Where is it?' });
    await openPage();
    await row(id).click();
    sandbox.control.agentReplies(id, { agent: agent.email, text: 'Only for us', public: false });
    sandbox.control.agentReplies(id, { agent: agent.email, text: 'Here it is', public: true });
    const note = page.locator('article.comment', { hasText: 'Only for us' });
    const reply = page.locator('article.comment', { hasText: 'Here it is' });
    await reply.waitFor();
    expect(await note.locator('.kind').textContent()).toBe('Internal note');
    expect(await note.locator('svg.icon').count()).toBe(1);
    expect(await reply.locator('.kind').textContent()).toBe('Public reply');
    const groundOf = (isPublic: boolean) =>
      page.evaluate(
        `getComputedStyle(document.querySelector('[data-role=agent][data-public=${isPublic}] .bubble')).background`,
      );
    expect(await groundOf(false)).not.toBe(await groundOf(true));
  });

  test('hostile markup in a subject, a name or a message is shown as text', async () => {
    const subject = '<img src=x onerror="alert(1)"><b>bold</b>';
    const html =
      '&lt;script&gt;alert(2)&lt;/script&gt; javascript:alert(3) https://crew.example/a?b=&quot;&gt;&lt;i&gt;c&lt;/i&gt;';
    const id = sandbox.control.openTicket({ from: 'eve@crew.example', name: '<i>Eve</i>', subject, html });
    await openPage();
    await row(id).click();
    expect(await row(id).locator('.subject').textContent()).toBe(subject);
    expect(await page.locator('#thread-head h2').textContent()).toBe(subject);
    expect(await page.locator('article.comment .body').textContent()).toContain('<script>alert(2)</script>');
    expect(await page.locator('main :is(img, script, i), h2 b, .subject b').count()).toBe(0);
    expect(await page.locator('article.comment a').getAttribute('href')).toBe('https://crew.example/a?b=');
  });

  test('a person can write as the customer, with the keyboard alone', async () => {
    await openPage();
    await page.keyboard.press('n');
    await page.getByLabel('Name').fill('Ines Duarte');
    await page.getByLabel('E-mail').fill('ines@crew.example');
    await page.getByLabel('Subject').fill('Shift swap');
    await page.getByLabel('Message').fill('Can I swap Monday?');
    await page.keyboard.press('Control+Enter');
    await page.locator('#thread-head h2', { hasText: 'Shift swap' }).waitFor();
    await page.locator('#list a[aria-current]').focus();
    await page.keyboard.press('r');
    await page.keyboard.type('Tuesday would do as well');
    await page.keyboard.press('Control+Enter');
    const second = page.locator('article.comment[data-role=customer]', { hasText: 'Tuesday would do as well' });
    await second.waitFor();
    expect(await page.locator('#reply-text').inputValue()).toBe('');
    expect(await page.locator('article.comment').count()).toBe(2);
  });

  test('a lost connection is said in words, because what is on screen may be old', async () => {
    await openPage();
    expect(await page.locator('#lost').isVisible()).toBe(false);
    await sandbox.close();
    await page.locator('#lost').waitFor();
    expect(await page.locator('#connection').textContent()).toBe('Disconnected');
  });
});
