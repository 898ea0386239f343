// What agents do with Firstline all day, with nothing replaced but the model: real browser, real page, the built app with the
// framework's real SDK, the worker, its database, and a shop that pays money back. Skipped where no Chromium is installed.
import type { FrameLocator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { renderForAgent } from '../../src/core/render.ts';
import { settled, thread, until } from '../support/deployment.ts';
import { ana, wish } from '../support/shop-deployment.ts';
import { hasBrowser } from './chromium.ts';
import { type Desk, drafted, grace, lina, openDesk, stranger } from './desk.ts';

let desk: Desk;

const control = () => desk.deployment.sandbox.control;
const stored = (id: number) => desk.deployment.sandbox.state.tickets.get(id);
const actionsOf = (id: number) => desk.deployment.firstline.database.ledger.actionsOf(id);
const refunds = () => desk.shop.seen.filter(({ url }) => url === '/refunds');
const insert = (sidebar: FrameLocator) => sidebar.getByRole('button', { name: 'Insert into reply' });

/** Has the ticket looked at, as the sweep does in time. */
const lookAgain = (id: number) => desk.deployment.firstline.world.queue.add(id);

/** What the ledger says became of the newest draft. */
async function fateOf(ticketId: number): Promise<string | null> {
  const { database } = desk.deployment.firstline;
  const rows = await database.query<{ draft: string | null }>(
    'select draft from firstline.run_facts where ticket_id = $1 order by at desc',
    [ticketId],
  );
  return rows[0]?.draft ?? null;
}

/** A ticket with a refund that waits for a yes. */
async function asking(): Promise<number> {
  const id = control().openTicket({ from: ana, subject: wish.subject, text: wish.text });
  const { decision } = await settled(desk.deployment, id);
  expect(decision?.kind).toBe('handover');
  expect(await actionsOf(id)).toMatchObject([{ state: 'agent' }]);
  return id;
}

describe.skipIf(!hasBrowser)('an agent', () => {
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk?.close());
  afterEach(() => expect(desk.complaints).toEqual([]));

  test('sees a draft appear, looks at its source, inserts it, changes it and sends it, and that is counted', async () => {
    const id = control().openTicket({
      from: stranger,
      subject: 'Export',
      text: 'Hello, how do I export all our data to CSV?',
    });
    // The browser is German, the agent is not.
    const { page, sidebar } = await desk.openPage(id, { locale: 'de-DE' });
    await sidebar.getByRole('heading', { name: 'A draft for you' }).waitFor();
    const draft = sidebar.getByRole('region', { name: 'Draft', exact: true });
    expect(await draft.textContent()).toContain('press Export to CSV');
    expect(await page.locator('#answer-text').inputValue()).toBe('');
    expect(await sidebar.locator('main').textContent()).toContain('has not proved the address');

    const mark = sidebar.getByRole('button', { name: 'Source 1: Exporting your data' });
    const card = sidebar.locator('.card');
    await mark.hover();
    await card.waitFor();
    expect(await card.getByRole('link').getAttribute('href')).toContain('/articles/');
    await sidebar.locator('footer').hover();
    await card.waitFor({ state: 'detached' });
    await mark.focus();
    await card.waitFor();
    await page.keyboard.press('Escape');
    await card.waitFor({ state: 'detached' });

    await insert(sidebar).click();
    await page.locator('.notice', { hasText: 'Read it before you send it' }).waitFor();
    const composer = page.locator('#answer-text');
    const inserted = await composer.inputValue();
    expect(inserted).toContain('press Export to CSV');
    await insert(sidebar).click();
    await page.locator('.notice', { hasText: 'already in your reply' }).waitFor();
    expect(await composer.inputValue()).toBe(inserted);
    await composer.fill(inserted.replace('within ten minutes', 'by lunch, or within an hour on large accounts'));
    await composer.press('Control+End');
    await composer.pressSequentially('\n\nKind regards, Grace');
    await page.getByLabel('Submit as').selectOption('pending');
    await page.getByRole('button', { name: 'Submit' }).click();
    await page.locator('article.comment[data-role=agent]', { hasText: 'by lunch' }).waitFor();
    expect(thread(desk.deployment, id).at(-1)).toMatchObject({ public: true, ours: false });
    expect(stored(id)?.status).toBe('pending');
    await sidebar.getByRole('heading', { name: 'Answered by a person' }).waitFor();
    await sidebar.getByRole('button', { name: 'Insert all the same' }).waitFor();
    await lookAgain(id);
    await until('the draft to be counted', async () => (await fateOf(id)) === 'edited');
    await page.close();
  });

  test('hands a ticket over with a reason, which whoever gets it reads', async () => {
    const id = await drafted(desk);
    const { page, sidebar } = await desk.openPage(id);
    await sidebar.getByText('Hand over to a person').click();
    await sidebar.getByLabel('To', { exact: true }).selectOption({ label: 'Legal' });
    await sidebar.getByLabel('Why').fill('a contract question');
    await sidebar.getByRole('button', { name: 'Hand over' }).click();
    await sidebar.getByText('It has been handed over.').waitFor();
    await sidebar.getByRole('region', { name: 'Brief' }).waitFor();
    await page.locator('article.comment[data-public=false]', { hasText: 'a contract question' }).waitFor();
    const legal = [...desk.deployment.sandbox.state.groups.values()].find(({ name }) => name === 'Legal');
    expect(stored(id)).toMatchObject({ group_id: legal?.id, tags: expect.arrayContaining(['firstline_handover']) });
    await page.close();
  });

  test('who is a light agent cannot approve a refund, and rejecting it makes none', async () => {
    const id = await asking();
    const light = await desk.openPage(id, { agent: lina });
    await light.sidebar.getByText('89.99').first().waitFor();
    await light.sidebar.getByRole('button', { name: 'Approve' }).click();
    await light.sidebar.getByRole('button', { name: 'Yes, approve' }).click();
    const { decision } = await settled(desk.deployment, id, 2);
    expect(decision?.findings).toContainEqual(expect.objectContaining({ check: 'approval-void' }));
    expect([refunds(), await actionsOf(id)]).toMatchObject([[], [{ state: 'agent' }]]);
    await light.page.close();

    const { page, sidebar } = await desk.openPage(id);
    await sidebar.getByRole('button', { name: 'Reject' }).click();
    await sidebar.getByRole('button', { name: 'Yes, reject' }).click();
    await until('the no', async () => (await actionsOf(id))[0]?.state === 'declined');
    await sidebar.getByRole('region', { name: 'Waits for your yes' }).waitFor({ state: 'detached' });
    expect(refunds()).toEqual([]);
    await page.close();
  });

  test('approves a refund by a comment of their own: it is made once, and its receipt stands in a draft', async () => {
    const id = await asking();
    const { page, sidebar } = await desk.openPage(id);
    await sidebar.getByRole('button', { name: 'Approve' }).click();
    await sidebar.getByRole('button', { name: 'Back' }).click();
    expect(refunds()).toEqual([]);
    await sidebar.getByRole('button', { name: 'Approve' }).click();
    await sidebar.getByRole('button', { name: 'Yes, approve' }).click();
    const [action] = await actionsOf(id);
    const note = page.locator('article.comment[data-role=agent][data-public=false]', { hasText: 'Approved:' });
    expect(await note.textContent()).toContain(`(A-${action?.id.slice(0, 8)})`);
    const receipt = page.locator('article.comment[data-role=firstline]', { hasText: 'reference RE-1' });
    await receipt.waitFor();
    expect(await receipt.getAttribute('data-public')).toBe('false');
    const author = [...desk.deployment.sandbox.state.users.values()].find(({ email }) => email === grace);
    expect(await actionsOf(id)).toMatchObject([{ state: 'done', approvedBy: author?.id }]);
    expect(refunds()).toHaveLength(1);
    await sidebar.getByRole('region', { name: 'Waits for your yes' }).waitFor({ state: 'detached' });
    await page.close();
  });

  test('asks for a draft anew with a wish, and says what is wrong with the new one', async () => {
    const id = await drafted(desk);
    const { page, sidebar } = await desk.openPage(id);
    const draft = sidebar.getByRole('region', { name: 'Draft', exact: true });
    await draft.getByText('ready within ten minutes').waitFor();
    const before = thread(desk.deployment, id);
    await sidebar.locator('summary', { hasText: 'Write it again' }).click();
    await sidebar.getByRole('button', { name: 'Shorter' }).click();
    await sidebar.getByLabel('Anything else').fill('Name the day');
    await sidebar.getByRole('button', { name: 'Write it again' }).click();
    await sidebar.getByText('The new draft is here.').waitFor();
    const { decision, runId } = await settled(desk.deployment, id, 2);
    expect(decision?.asked).toEqual({ kind: 'draft', guidance: 'Shorter. Name the day' });
    // What was asked for is there: the form is empty again.
    expect(await sidebar.getByLabel('Anything else').inputValue()).toBe('');
    expect(await draft.textContent()).toContain('press Export to CSV');
    expect(await draft.textContent()).not.toContain('ten minutes');
    expect(thread(desk.deployment, id)).toEqual(before);
    await sidebar.getByRole('button', { name: 'Something is wrong' }).click();
    await sidebar.getByRole('button', { name: 'Too long' }).click();
    await sidebar.getByRole('button', { name: 'Send' }).click();
    await sidebar.getByText('Thank you').waitFor();
    const { database } = desk.deployment.firstline;
    const said = await database.query('select verdict, reason from firstline.feedback where run_id = $1', [runId]);
    expect(said).toEqual([{ verdict: 'bad', reason: 'Too long' }]);
    await page.close();
  });

  test('is told that the customer has written since, and gets a draft that knows the newest message', async () => {
    const id = await drafted(desk);
    const { page, sidebar } = await desk.openPage(id);
    await sidebar.getByRole('heading', { name: 'A draft for you' }).waitFor();
    control().set({ dropWebhooks: 'all' });
    control().customerReplies(id, { text: 'Sorry, I meant my password: how do I reset it?' });
    control().set({ dropWebhooks: 'none' });
    const stale = sidebar.getByText('The customer has written since');
    await stale.waitFor();
    await lookAgain(id);
    await settled(desk.deployment, id, 2);
    await stale.waitFor({ state: 'detached' });
    await sidebar.getByRole('heading', { name: 'A draft for you' }).waitFor();
    await page.close();
  });

  test('is no longer offered a draft as new when a colleague answers while it is on screen', async () => {
    const id = await drafted(desk);
    const { page, sidebar } = await desk.openPage(id);
    await sidebar.getByRole('heading', { name: 'A draft for you' }).waitFor();
    control().agentReplies(id, { agent: 'sam@acme.example', text: 'I have done it for you.' });
    await sidebar.getByRole('heading', { name: 'Answered by a person' }).waitFor();
    await page.close();
  });

  test('reads what is wrong while the worker is away, and the draft once it is back', async () => {
    const [id, other] = [await drafted(desk), await drafted(desk)];
    const { page, sidebar } = await desk.openPage(id);
    await sidebar.getByRole('heading', { name: 'A draft for you' }).waitFor();
    await desk.door.shut();
    control().addTags(id, ['vip'], 'sam@acme.example');
    await sidebar.getByText('Could not be refreshed').waitFor();
    await sidebar.getByRole('region', { name: 'Draft', exact: true }).waitFor();
    await page.locator(`#list a[href="#${other}"]`).click();
    await sidebar.getByText('Firstline does not answer').waitFor();
    expect(await sidebar.locator('main').textContent()).toContain('The ticket itself is not affected');
    await desk.door.open();
    // It may recover by itself at this very moment; then there is no button left to press.
    await sidebar
      .getByRole('button', { name: 'Try again' })
      .click({ timeout: 5_000 })
      .catch(() => undefined);
    await sidebar.getByRole('heading', { name: 'A draft for you' }).waitFor();
    await page.close();
  });

  test('gets from the ticket to an inserted draft without a mouse', async () => {
    const id = await drafted(desk);
    const { page, sidebar } = await desk.openPage(id);
    await sidebar.getByRole('heading', { name: 'A draft for you' }).waitFor();
    await page.locator('#answer-text').focus();
    const focused = sidebar.locator(':focus');
    const said = async () => ((await focused.count()) === 0 ? '' : ((await focused.textContent()) ?? ''));
    for (let steps = 0; steps < 40 && !(await said()).includes('Insert into reply'); steps += 1)
      await page.keyboard.press('Tab');
    expect(await said()).toBe('Insert into reply');
    await page.keyboard.press('Enter');
    await until('the draft in the reply', async () =>
      (await page.locator('#answer-text').inputValue()).includes('press Export to CSV'),
    );
    await page.close();
  });

  test('sees in the figures what has just happened, and which tickets stand behind one', async () => {
    const id = await drafted(desk);
    const { decision } = await settled(desk.deployment, id);
    const text = decision?.kind === 'suggest' ? renderForAgent(decision.draft, decision.passages) : '';
    control().agentReplies(id, { text: text.replace('within ten minutes', 'by lunch, or within an hour') });
    await lookAgain(id);
    await until('the draft to be counted', async () => (await fateOf(id)) === 'edited');
    const { page, insights } = await desk.openPage(id);
    await page.locator('#places').getByRole('link', { name: 'Firstline' }).click();
    const fates = insights.getByRole('region', { name: 'What agents made of drafts' });
    await fates.getByRole('button', { name: 'Sent edited' }).click();
    const behind = insights.getByRole('dialog', { name: 'Sent edited' });
    await behind.getByRole('button', { name: `Ticket ${id}` }).click();
    await page.locator('#thread-head').getByText(`#${id}`).waitFor();
    expect(await page.locator('#page').isVisible()).toBe(false);
    await page.close();
  });
});
