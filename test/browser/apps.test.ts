// Apps on the agent's page, in a real browser with the framework's real SDK: what an app can read, change and ask for,
// and what it is told. Skipped where no Chromium is installed.
import { jwtVerify } from 'jose';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { until } from '../support/deployment.ts';
import { hangsMs } from '../support/hangs.ts';
import { type BackEnd, listen } from './back-end.ts';
import { hasBrowser, launchBrowser } from './chromium.ts';
import { installProbe, type Probe, probeOn, secrets } from './probe.ts';

const seed = {
  groups: [{ name: 'Support' }],
  agents: [{ name: 'Aoife Brennan', email: 'aoife@rota.example', groups: ['Support'], role: 'admin' as const }],
  customers: [{ name: 'Ines Duarte', email: 'ines@crew.example', verified: true }],
};

let browser: Browser;
let sandbox: Sandbox;
let page: Page;
let ticketId: number;
let endpoint: BackEnd;

async function openTicket(id: number): Promise<Probe> {
  await page.locator(`#list a[href="#${id}"]`).click();
  return probeOn(page);
}

const newTicket = (subject: string) =>
  sandbox.control.openTicket({ from: 'ines@crew.example', subject, text: 'Where is it?', tags: ['vip'] });

describe.skipIf(!hasBrowser)('an app beside a ticket', () => {
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  let pageErrors: string[];
  beforeEach(async () => {
    endpoint = await listen();
    sandbox = await startSandbox({ seed });
    installProbe(sandbox, endpoint.url);
    ticketId = newTicket('Invoice');
    page = await browser.newPage();
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

  test('learns where it is and its open settings, never the secret ones', async () => {
    const probe = await openTicket(ticketId);
    expect(await probe.ask('client.metadata()')).toEqual({
      value: { appId: 77, installationId: 501, name: 'Probe', settings: { title: 'Probe', endpoint: endpoint.url } },
    });
    expect(await probe.ask('client.context()')).toMatchObject({
      value: { product: 'support', location: 'ticket_sidebar', ticketId, account: { subdomain: 'sandbox' } },
    });
    const everything = `${await page.content()}${await (await page.request.get(`${sandbox.url}/sandbox/api/desk`)).text()}`;
    expect(Object.values(secrets).filter((secret) => everything.includes(secret))).toEqual([]);
  });

  test('cannot reach the page around it', async () => {
    const probe = await openTicket(ticketId);
    expect(await probe.frame.evaluate('try { parent.document.title } catch (error) { error.name }')).toBe(
      'SecurityError',
    );
    const asked = `${sandbox.url}/sandbox/control/deleteTicket`;
    const forged = `fetch('${asked}', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"ticketId":${ticketId}}' })`;
    expect(await probe.ask(forged)).toMatchObject({ error: expect.stringContaining('TypeError') });
    expect(sandbox.state.tickets.has(ticketId)).toBe(true);
  });

  test('reads the ticket, the people and the account', async () => {
    const probe = await openTicket(ticketId);
    const paths = ['ticket.id', 'ticket.subject', 'ticket.tags', 'ticket.priority', 'ticket.requester.email'];
    const rest = ['ticket.via.channel', 'comment.type', 'currentUser.name', 'currentAccount.subdomain'];
    expect(await probe.ask(`client.get(${JSON.stringify([...paths, ...rest])})`)).toEqual({
      value: {
        'ticket.id': ticketId,
        'ticket.subject': 'Invoice',
        'ticket.tags': ['vip'],
        'ticket.priority': '-',
        'ticket.requester.email': 'ines@crew.example',
        'ticket.via.channel': 'email',
        'comment.type': 'publicReply',
        'currentUser.name': 'Aoife Brennan',
        'currentAccount.subdomain': 'sandbox',
        errors: {},
      },
    });
    expect(await probe.ask(`client.get('ticket.comments')`)).toMatchObject({
      value: { 'ticket.comments': [{ author: { name: 'Ines Duarte', role: 'end-user' } }] },
    });
  });

  test('a path that does not exist fails alone in a list, and rejects on its own', async () => {
    const probe = await openTicket(ticketId);
    expect(await probe.ask(`client.get(['ticket.id', 'ticket.nonsense'])`)).toMatchObject({
      value: { 'ticket.id': ticketId, errors: { 'ticket.nonsense': { name: 'APIError', path: 'ticket.nonsense' } } },
    });
    expect(await probe.ask(`client.get('ticket.nonsense')`)).toEqual({
      error: 'APIError: "ticket.nonsense" No such path: the local Zendesk does not know it',
    });
    expect(await probe.ask(`client.invoke('ticket.explode')`)).toEqual({
      error: 'APIError: "ticket.explode" The local Zendesk cannot do this',
    });
    expect(await probe.ask(`client.set('ticket.priority', 'soon')`)).toEqual({
      error: 'APIError: "ticket.priority" This value does not fit: "soon"',
    });
  });

  test('what it sets stays unsaved until the agent submits, and is then stored as the agent’s own', async () => {
    const at = new Date().toISOString();
    const field = {
      id: 7,
      title: 'Crew',
      type: 'text',
      key: null,
      description: '',
      position: 1,
      active: true,
    } as const;
    const more = { required: false, tag: null, regexp_for_validation: null, custom_field_options: [] };
    sandbox.state.ticketFields.set(7, { ...field, ...more, created_at: at, updated_at: at });
    await page.reload();
    const probe = await openTicket(ticketId);
    const values = { 'ticket.priority': 'high', 'ticket.customField:custom_field_7': 'x' };
    expect(await probe.ask(`client.set(${JSON.stringify(values)})`)).toMatchObject({ value: values });
    await probe.ask(`client.invoke('ticket.tags.add', ['seen'])`);
    await probe.ask(`client.invoke('ticket.tags.remove', ['vip'])`);
    expect(await probe.ask(`client.get('ticket.tags')`)).toMatchObject({ value: { 'ticket.tags': ['seen'] } });
    expect(sandbox.state.tickets.get(ticketId)).toMatchObject({ priority: null, tags: ['vip'] });
    sandbox.control.addTags(ticketId, ['by_a_colleague']);
    await page.getByRole('button', { name: 'Submit' }).click();
    await until('the ticket to be saved', () => sandbox.state.tickets.get(ticketId)?.priority === 'high');
    const stored = sandbox.state.tickets.get(ticketId);
    expect(stored?.tags).toEqual(['by_a_colleague', 'seen']);
    expect(stored?.custom_fields).toContainEqual({ id: 7, value: 'x' });
    const author = sandbox.state.audits.get(ticketId)?.at(-1)?.author_id ?? 0;
    expect(sandbox.state.users.get(author)?.name).toBe('Aoife Brennan');
  });

  test('puts text into the composer, where the agent changes and sends it', async () => {
    const probe = await openTicket(ticketId);
    await probe.ask(`client.invoke('ticket.comment.appendText', 'Dear Ines,\\n')`);
    await probe.ask(`client.invoke('ticket.comment.appendHtml', '<p>it is <b>here</b>.</p><script>alert(1)</script>')`);
    const composer = page.locator('#answer-text');
    expect(await composer.inputValue()).toBe('Dear Ines,\nit is here.');
    await composer.press('End');
    await composer.pressSequentially(' Bye');
    expect(await probe.ask(`client.get('comment.text')`)).toMatchObject({
      value: { 'comment.text': 'Dear Ines,\nit is here. Bye' },
    });
    await page.getByLabel('Submit as').selectOption('pending');
    await page.getByRole('button', { name: 'Submit' }).click();
    await page.locator('article.comment[data-role=agent][data-public=true]', { hasText: 'it is here. Bye' }).waitFor();
    expect(await composer.inputValue()).toBe('');
    expect(sandbox.state.tickets.get(ticketId)?.status).toBe('pending');
  });

  test('an internal note stays internal', async () => {
    const probe = await openTicket(ticketId);
    await probe.ask(`client.set({ 'comment.type': 'internalNote', 'comment.text': 'Only for us' })`);
    await page.getByRole('button', { name: 'Submit' }).click();
    await page.locator('article.comment[data-public=false]', { hasText: 'Only for us' }).waitFor();
    expect(sandbox.state.comments.get(ticketId)?.map((comment) => comment.public)).toEqual([true, false]);
  });

  test('hears what happens to the ticket, but not under another ticket’s name', async () => {
    const other = newTicket('Other');
    const probe = await openTicket(ticketId);
    sandbox.control.addTags(other, ['elsewhere']);
    sandbox.control.setPriority(ticketId, 'urgent');
    sandbox.control.customerReplies(ticketId, { text: 'Anybody there?' });
    await page.locator('#answer-text').fill('typing');
    await until(
      'the events',
      async () => (await probe.heard()).filter(([name]) => name === 'ticket.updated').length >= 1,
    );
    await until('the conversation', async () =>
      (await probe.heard()).some(([name]) => name === 'ticket.conversation.changed'),
    );
    const events = await probe.heard();
    expect(events[0]).toEqual(['app.activated', { firstLoad: true }]);
    expect(events).toContainEqual(['ticket.priority.changed', 'urgent']);
    expect(events).toContainEqual(['comment.text.changed', 'typing']);
    expect(events.filter(([name]) => name === 'ticket.tags.changed')).toEqual([]);
    await probe.frame.evaluate(`client.trigger('probe.own', { n: 1 })`);
    await until('its own event', async () => (await probe.heard()).some(([name]) => name === 'probe.own'));
  });

  test('keeps its state while the agent looks at another ticket', async () => {
    const other = newTicket('Other');
    const probe = await openTicket(ticketId);
    await probe.frame.evaluate('globalThis.sameFrame = true');
    await page.locator('#answer-text').fill('half a sentence');
    await openTicket(other);
    expect(await page.locator('#answer-text').inputValue()).toBe('');
    await page.locator(`#list a[href="#${ticketId}"]`).click();
    await until('the app to wake', async () =>
      (await probe.heard()).some(
        ([name, data]) => name === 'app.activated' && (data as { firstLoad: boolean }).firstLoad === false,
      ),
    );
    expect((await probe.heard()).map(([name]) => name)).toContain('app.deactivated');
    expect(await probe.frame.evaluate('globalThis.sameFrame')).toBe(true);
    expect(await page.locator('#answer-text').inputValue()).toBe('half a sentence');
  });

  test('may refuse a save, with its reason on screen', async () => {
    const probe = await openTicket(ticketId);
    await probe.frame.evaluate(`client.on('ticket.save', () => (globalThis.fine ? true : 'pick a reason first'))`);
    await page.locator('#answer-text').fill('Done');
    await page.getByRole('button', { name: 'Submit' }).click();
    await page.getByText('Probe: pick a reason first').waitFor();
    expect(sandbox.state.comments.get(ticketId)).toHaveLength(1);
    await probe.frame.evaluate('globalThis.fine = true');
    await page.getByRole('button', { name: 'Submit' }).click();
    await page.locator('article.comment', { hasText: 'Done' }).waitFor();
    const names = (await probe.heard()).map(([name]) => name);
    expect(names.filter((name) => name.startsWith('ticket.s'))).toEqual(
      expect.arrayContaining(['ticket.submit.start', 'ticket.submit.done', 'ticket.saved']),
    );
  });

  test('shows its words as text, takes the room it needs, and leads to other tickets', async () => {
    const other = newTicket('Other');
    const probe = await openTicket(ticketId);
    await probe.ask(`client.invoke('notify', '<img src=x onerror=alert(1)> saved', 'notice', 60000)`);
    expect(await page.locator('.notice p').textContent()).toBe('<img src=x onerror=alert(1)> saved');
    await probe.ask(`client.invoke('resize', { width: '100%', height: '321px' })`);
    expect((await page.locator('iframe[title=Probe]').boundingBox())?.height).toBe(321);
    await probe.ask(`client.invoke('routeTo', 'ticket', ${other})`);
    await page.locator('#thread-head h2', { hasText: 'Other' }).waitFor();
    expect(await probe.ask(`client.invoke('routeTo', 'ticket', 1)`)).toMatchObject({
      error: expect.stringContaining('There is nothing at ticket 1'),
    });
  });

  test('asks its own back end with secrets its page never sees', async () => {
    const probe = await openTicket(ticketId);
    const jwt = { algorithm: 'HS256', secret_key: '{{setting.shared_secret}}', expiry: 60, claims: { aud: 'probe' } };
    const headers = { Authorization: 'Bearer {{jwt.token}}', 'X-Key': '{{setting.api_key}}' };
    const options = JSON.stringify({ url: `${endpoint.url}/api/x`, secure: true, headers, jwt, autoRetry: false });
    expect(await probe.ask(`client.request(${options})`)).toEqual({ value: { path: '/api/x' } });
    const sent = endpoint.hits[0]?.headers;
    const token = sent?.authorization?.replace('Bearer ', '') ?? '';
    const { payload } = await jwtVerify(token, new TextEncoder().encode(secrets.shared_secret), { audience: 'probe' });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(60);
    expect(sent?.['x-key']).toBe(secrets.api_key);
    expect(sent?.cookie).toBeUndefined();
  });

  test('is told how a request failed', async () => {
    const probe = await openTicket(ticketId);
    const request = (path: string, more = '') => probe.ask(`client.request({ url: '${endpoint.url}${path}'${more} })`);
    expect(await request('/status/503')).toMatchObject({
      error: { status: 503, responseText: '{"path":"/status/503"}', responseJSON: { path: '/status/503' } },
    });
    expect(await request('/never', ', timeout: 100')).toMatchObject({ error: { status: 0, statusText: 'timeout' } });
    expect(await request('/away')).toMatchObject({ error: { status: 302 } });
    expect(await request('/whole', ', httpCompleteResponse: true')).toMatchObject({
      value: { status: 200, responseJSON: { path: '/whole' } },
    });
  });

  test('knows the agent’s language and group, and whether it is dark', async () => {
    const probe = await openTicket(ticketId);
    const paths = ['currentUser.locale', 'currentUser.groups', 'colorScheme'];
    expect(await probe.ask(`client.get(${JSON.stringify(paths)})`)).toMatchObject({
      value: { 'currentUser.locale': 'en-US', 'currentUser.groups': [{ name: 'Support' }], colorScheme: 'light' },
    });
    await page.emulateMedia({ colorScheme: 'dark' });
    await until('the change', async () => (await probe.heard()).some(([name]) => name === 'colorScheme.changed'));
    expect(await probe.heard()).toContainEqual(['colorScheme.changed', 'dark']);
    expect(await probe.ask(`client.get('colorScheme')`)).toMatchObject({ value: { colorScheme: 'dark' } });
    expect(new URL(probe.frame.url()).searchParams.get('colorScheme')).toBe('light');
  });

  test('sees the group and the assignee that the agent or itself has chosen, before they are submitted', async () => {
    const probe = await openTicket(ticketId);
    await page.getByLabel('Group').selectOption('Support');
    const groupId = Number(await page.getByLabel('Group').inputValue());
    const [userId] = [...sandbox.state.users.values()].flatMap(({ id, name }) => (name === 'Aoife Brennan' ? id : []));
    await until('the event', async () =>
      (await probe.heard()).some(([name]) => name === 'ticket.assignee.group.changed'),
    );
    await probe.ask(`client.set('ticket.assignee', { userId: ${userId} })`);
    expect(await probe.ask(`client.get('ticket.assignee')`)).toMatchObject({
      value: { 'ticket.assignee': { group: { id: groupId, name: 'Support' }, user: { name: 'Aoife Brennan' } } },
    });
    expect(await page.getByLabel('Assignee').inputValue()).toBe(String(userId));
    expect(sandbox.state.tickets.get(ticketId)?.group_id).toBeNull();
  });

  test('asks Zendesk as the agent who looks at it, and what it says of its request stays beside it', async () => {
    const probe = await openTicket(ticketId);
    expect(await probe.ask(`client.request('/api/v2/tickets/${ticketId}.json')`)).toMatchObject({
      value: { ticket: { id: ticketId } },
    });
    const metadata = { probe: { verdict: 'approve' } };
    const comment = { ticket: { comment: { body: 'from the app', public: false }, metadata } };
    const options = { url: `/api/v2/tickets/${ticketId}.json`, type: 'PUT', contentType: 'application/json' };
    await probe.ask(`client.request(${JSON.stringify({ ...options, data: JSON.stringify(comment) })})`);
    const author = sandbox.state.comments.get(ticketId)?.at(-1)?.author_id ?? 0;
    expect(sandbox.state.users.get(author)?.name).toBe('Aoife Brennan');
    expect(sandbox.state.tokens.size).toBe(0);
    const audit = sandbox.state.audits.get(ticketId)?.at(-1);
    expect(audit).toMatchObject({ author_id: author, via: { channel: 'api' }, metadata: { custom: metadata } });
  });
});
