// The look into the knowledge base on the sandbox's page, in a real browser: what a person types, what they see of it, and
// what they are told when there is nothing to look into. Skipped where no Chromium is installed.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../src/adapters/clock.ts';
import { createLog } from '../../src/adapters/log.ts';
import { lookOf } from '../../src/commands/demo-look.ts';
import { parsePolicy, readSettings } from '../../src/config.ts';
import { openKnowledgeFor } from '../../src/main/open-knowledge.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/index.ts';
import { article, from, helpCentre, temporaryFolder } from '../adapters/knowledge/open.ts';
import { policyText } from '../support/deployment.ts';
import { hangsMs } from '../support/hangs.ts';
import { hasBrowser, launchBrowser } from './chromium.ts';

let browser: Browser;

/** What the demo lends the page, on a knowledge base with these articles. */
async function lent(articles = helpCentre): Promise<Required<SandboxOptions>['look']> {
  const settings = readSettings({ DATA_DIR: await temporaryFolder(), EMBEDDINGS: 'built-in' });
  const { policy } = parsePolicy(policyText, 'firstline.yaml');
  const log = createLog({ level: 'fatal' });
  const knowledge = await openKnowledgeFor({ settings, policy, log, clock: systemClock });
  onTestFinished(() => knowledge.close());
  if (articles.length > 0) await knowledge.sync(from(...articles));
  return lookOf(() => ({ knowledge, world: { policy } }));
}

async function opened(look?: SandboxOptions['look'], width = 1280): Promise<{ page: Page; sandbox: Sandbox }> {
  const sandbox = await startSandbox(look === undefined ? {} : { look });
  const page = await browser.newPage({ viewport: { width, height: 800 } });
  page.setDefaultTimeout(hangsMs);
  onTestFinished(async () => {
    await page.close();
    await sandbox.close();
  });
  await page.goto(`${sandbox.url}/sandbox/`);
  await page.locator('#connection[data-state=live]').waitFor();
  return { page, sandbox };
}

/** With the keyboard alone. */
async function ask(page: Page, text: string): Promise<void> {
  await page.locator('#open-look:not([hidden])').waitFor();
  await page.keyboard.press('l');
  await page.keyboard.type(text);
  await page.keyboard.press('Control+Enter');
}

const shown = (page: Page, selector: string) => page.locator(`#look-found ${selector}`).allTextContents();

describe.skipIf(!hasBrowser)('the look into the knowledge base', () => {
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  test('shows what each word was taken for, the passages with their scores, and their age', async () => {
    const { page } = await opened(await lent());
    await ask(page, 'How do I resset my pasword, frobnicate?');
    await page.locator('.verdict[data-usable=true]').waitFor();
    expect(await shown(page, '.words li')).toEqual([
      'resset → reset',
      'pasword → password',
      'frobnicate: in no article',
    ]);
    const best = page.locator('.passage').first();
    expect(await best.locator('a').textContent()).toBe('Reset your password');
    expect(await best.locator('a').getAttribute('href')).toBe('https://help.example/articles/1');
    expect(await best.locator('.hint').textContent()).toMatch(
      /^words 0\.\d\d · meaning \d\.\d\d · in title or headings: resset, pasword · edited \d+ \w+ ago$/,
    );
  });

  test('says that nothing answers, and shows what was too weak apart', async () => {
    const { page } = await opened(await lent());
    await ask(page, 'Do you sell dog food for puppies by subscription?');
    await page.locator('.verdict[data-usable=false]').waitFor();
    expect(await shown(page, '.verdict')).toEqual([
      expect.stringMatching(
        /^Nothing in the knowledge base answers that \(the best scores 0\.\d\d, 0\.35 is needed\)\.$/,
      ),
    ]);
    expect(await shown(page, 'h3')).toEqual(['Too weak to be used']);
  });

  test('counts what was said before, when that is filled in', async () => {
    const { page } = await opened(await lent());
    await page.locator('#open-look').click();
    await page.getByText('Language and what was said before').click();
    await page.getByLabel('Said before').fill('I want to reset my password.');
    await page.getByLabel('What a customer would write').fill('That did not work, what else can I do?');
    await page.getByRole('button', { name: 'Look', exact: true }).click();
    await page.locator('.passage', { hasText: 'Reset your password' }).waitFor();
  });

  test('an empty knowledge base is said, in words that tell what to do', async () => {
    const { page } = await opened(await lent([]));
    await ask(page, 'password');
    await page.locator('#look-error', { hasText: 'kb sync' }).waitFor();
  });

  test('so is a Firstline that has not started, and a sandbox that is gone', async () => {
    const { page, sandbox } = await opened(lookOf(() => null));
    await ask(page, 'password');
    await page.locator('#look-error', { hasText: 'Firstline is not running yet' }).waitFor();
    await sandbox.close();
    await page.keyboard.press('Control+Enter');
    await page.locator('#look-error', { hasText: 'is it still running?' }).waitFor();
  });

  test('what an article holds is text, and no address but one of the web is a link', async () => {
    const text = '&lt;img src=x onerror=alert(1)&gt; frobnicate the widget';
    const odd = article('9', '<b>Frobnicate</b>', `<p>${text}</p>`, { url: 'javascript:alert(2)' });
    const { page } = await opened(await lent([odd]));
    await ask(page, 'frobnicate the widget');
    await page.locator('.passage', { hasText: '<img src=x' }).waitFor();
    expect(await page.locator('#look-found :is(img, b, a)').count()).toBe(0);
  });

  test('on a phone nothing is wider than the screen', async () => {
    const { page } = await opened(await lent(), 360);
    await ask(page, 'How do I resset my pasword and find an invoice?');
    await page.locator('.passage').first().waitFor();
    for (const part of ['document.documentElement', 'document.getElementById("look")'])
      expect(await page.evaluate(`${part}.scrollWidth - ${part}.clientWidth`)).toBe(0);
  });

  test('a sandbox that was lent nothing has no such place', async () => {
    const { page } = await opened();
    await page.keyboard.press('l');
    expect(await page.locator('#open-look').isVisible()).toBe(false);
    expect(await page.locator('#look').isVisible()).toBe(false);
  });
});
