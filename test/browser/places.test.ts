// The agent's page as a place to work at, in a real browser: an app's own page in the navigation, who sits there, the
// ticket's fields, and the browser's back button. Skipped where no Chromium is installed.
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { until } from '../support/deployment.ts';
import { hangsMs } from '../support/hangs.ts';
import { hasBrowser, launchBrowser } from './chromium.ts';
import { installProbe, probeOn } from './probe.ts';

const seed = {
  groups: [{ name: 'Support' }, { name: 'Billing' }],
  agents: [
    { name: 'Aoife Brennan', email: 'aoife@rota.example', groups: ['Support'], role: 'admin' as const },
    { name: 'Bo Billing', email: 'bo@rota.example', groups: ['Billing'] },
    { name: 'Lina Light', email: 'lina@rota.example', groups: ['Billing'], role: 'light-agent' as const },
  ],
};

let browser: Browser;
let sandbox: Sandbox;
let page: Page;
let ticketId: number;
let pageErrors: string[];

const at = (where: string) => page.goto(`${sandbox.url}/sandbox/${where}`);
const head = (subject: string) => page.locator('#thread-head h2', { hasText: subject });
const place = (name: string) => page.locator('#places').getByRole('link', { name });
const text = () => page.locator('#answer-text');
const submit = () => page.getByRole('button', { name: 'Submit' });
const stored = () => sandbox.state.tickets.get(ticketId);
const nameOf = (userId: number | null | undefined) => sandbox.state.users.get(userId ?? 0)?.name;

describe.skipIf(!hasBrowser)('the agent’s page', () => {
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    sandbox = await startSandbox({ seed });
    installProbe(sandbox, 'http://127.0.0.1:1');
    ticketId = sandbox.control.openTicket({
      from: 'ines@crew.example',
      subject: 'Invoice',
      text: 'Where?',
      tags: ['vip'],
    });
    sandbox.control.openTicket({ from: 'ines@crew.example', subject: 'Other', text: 'And this?' });
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(hangsMs);
    pageErrors = [];
    page.on('pageerror', (error) => pageErrors.push(error.message));
  });
  afterEach(async () => {
    await page.close();
    await sandbox.close();
    expect(pageErrors).toEqual([]);
  });

  test('shows an app’s own page over the whole width, and the app leads from there to a ticket', async () => {
    await at(`#${ticketId}`);
    await place('Probe').click();
    const probe = await probeOn(page, 'page');
    const { value } = (await probe.ask('client.context()')) as { value: object };
    expect(value).toMatchObject({ product: 'support', location: 'nav_bar' });
    expect(value).not.toHaveProperty('ticketId');
    expect(await probe.ask(`client.get(['currentUser.name', 'ticket.id'])`)).toMatchObject({
      value: { 'currentUser.name': 'Aoife Brennan', errors: { 'ticket.id': { name: 'APIError' } } },
    });
    expect(await probe.ask(`client.set('ticket.priority', 'high')`)).toMatchObject({
      error: expect.stringContaining('no ticket here'),
    });
    expect((await page.locator('#page iframe').boundingBox())?.width).toBeGreaterThan(1300);
    expect(await page.locator('#panes').isVisible()).toBe(false);
    expect(await place('Probe').getAttribute('aria-current')).toBe('page');
    await probe.ask(`client.invoke('routeTo', 'ticket', ${ticketId})`);
    await head('Invoice').waitFor();
    expect(await page.locator('#page').isVisible()).toBe(false);
    const names = (await probe.heard()).map(([name]) => name);
    expect(names).toEqual(['app.activated', 'pane.activated', 'pane.deactivated', 'app.deactivated']);
  });

  test('keeps an app’s page as it was, and beside the ticket the app is told that nobody looks', async () => {
    await at(`#${ticketId}`);
    const beside = await probeOn(page);
    await place('Probe').click();
    const own = await probeOn(page, 'page');
    await own.frame.evaluate('globalThis.sameFrame = true');
    await until('it to be told', async () => (await beside.heard()).some(([name]) => name === 'app.deactivated'));
    await place('Tickets').click();
    await head('Invoice').waitFor();
    await place('Probe').click();
    expect(await (await probeOn(page, 'page')).frame.evaluate('globalThis.sameFrame')).toBe(true);
  });

  test('draws the app’s icon from its zip', async () => {
    await at('');
    const icon = page.locator('.place-icon');
    await icon.waitFor();
    const address = await icon.evaluate((node) => /url\("(.+)"\)/.exec(node.style.maskImage)?.[1] ?? '');
    expect((await page.request.get(new URL(address, sandbox.url).href)).headers()['content-type']).toContain('svg');
  });

  test('leads back with the browser’s button, and to where an address points', async () => {
    await at('#apps/501');
    await probeOn(page, 'page');
    await place('Tickets').click();
    await page.locator('#list a', { hasText: 'Other' }).click();
    await page.locator('#list a', { hasText: 'Invoice' }).click();
    await head('Invoice').waitFor();
    await page.goBack();
    await head('Other').waitFor();
    await page.goForward();
    await head('Invoice').waitFor();
    await page.reload();
    await head('Invoice').waitFor();
  });

  test('group, assignee, priority and tags wait for the submit, and a group without the assignee clears it', async () => {
    await at(`#${ticketId}`);
    await page.getByLabel('Group').selectOption('Support');
    await page.getByLabel('Assignee').selectOption('Aoife Brennan');
    await page.getByLabel('Priority').selectOption('high');
    await page.getByRole('button', { name: 'Remove vip' }).click();
    await page.keyboard.type('Seen twice');
    await page.keyboard.press('Enter');
    await page.getByText('Not saved yet: group, assignee, priority, tags').waitFor();
    expect(stored()).toMatchObject({ group_id: null, priority: null, tags: ['vip'] });
    await submit().click();
    await page.getByText('Saved as Open').waitFor();
    expect(stored()).toMatchObject({ priority: 'high', tags: ['seen', 'twice'] });
    expect([sandbox.state.groups.get(stored()?.group_id ?? 0)?.name, nameOf(stored()?.assignee_id)]).toEqual([
      'Support',
      'Aoife Brennan',
    ]);
    await page.getByLabel('Group').selectOption('Billing');
    expect(await page.getByLabel('Assignee').inputValue()).toBe('');
    const offered = await page.getByLabel('Assignee').locator('option').allTextContents();
    expect(offered).toEqual(['–', 'Bo Billing']);
    await submit().click();
    await until('the group to change', () => stored()?.assignee_id === null);
  });

  test('belongs to whom its address names: what is submitted and asked is theirs', async () => {
    await at(`?agent=bo@rota.example#${ticketId}`);
    await page.getByText('as Bo Billing').waitFor();
    const probe = await probeOn(page);
    expect(await probe.ask(`client.get('currentUser.email')`)).toMatchObject({
      value: { 'currentUser.email': 'bo@rota.example' },
    });
    expect(await probe.ask(`client.request('/api/v2/users/me.json')`)).toMatchObject({
      value: { user: { name: 'Bo Billing' } },
    });
    await text().fill('From Bo');
    await submit().click();
    await page.getByText('Public reply saved').waitFor();
    expect(nameOf(sandbox.state.comments.get(ticketId)?.at(-1)?.author_id)).toBe('Bo Billing');
    await page.getByLabel('Agent').selectOption({ value: 'aoife@rota.example' });
    await page.getByText('as Aoife Brennan').waitFor();
    await at('?agent=nobody@rota.example');
    await page.getByText('there is no agent nobody@rota.example').waitFor({ state: 'attached' });
    expect(await text().isVisible()).toBe(false);
  });

  test('a light agent can write an internal note and nothing else', async () => {
    await at(`?agent=lina@rota.example#${ticketId}`);
    await page.getByText('as Lina Light, a light agent').waitFor();
    expect(await page.getByRole('button', { name: 'Public reply' }).isVisible()).toBe(false);
    for (const name of ['Group', 'Assignee', 'Priority', 'Submit as'])
      expect(await page.getByLabel(name).isDisabled()).toBe(true);
    await text().fill('I think it is in the blue folder');
    await submit().click();
    await page.getByText('Internal note saved').waitFor();
    const comment = sandbox.state.comments.get(ticketId)?.at(-1);
    expect([nameOf(comment?.author_id), comment?.public, stored()?.status]).toEqual(['Lina Light', false, 'new']);
  });
});
