// After an article was edited or withdrawn: who was told what it said before. A whole Firstline has written the replies.
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { affectedBy, indexedVersions } from '../../src/main/affected.ts';
import { syncKnowledge } from '../../src/main.ts';
import { type Deployment, deploy, exportQuestion, settled } from '../support/deployment.ts';
import { emptyDataDir } from '../support/empty-data-dir.ts';
import { jsonLines, workplace } from './firstline.ts';

let dataDir: string;
let deployment: Deployment;
let isClosed = false;
let reply: number;
let draft: number;
beforeAll(async () => {
  dataDir = await emptyDataDir();
  deployment = await deploy({ dataDir });
  const { openTicket } = deployment.sandbox.control;
  reply = openTicket({ from: 'ada@customer.example', ...exportQuestion });
  draft = openTicket({ from: 'bob@stranger.example', ...exportQuestion });
  openTicket({ from: 'ada@customer.example', subject: 'Password', text: 'I forgot my password, how do I reset it?' });
  await settled(deployment, reply);
  await settled(deployment, draft);
});
const close = async () => {
  if (!isClosed) await deployment.close();
  isClosed = true;
};
afterAll(async () => {
  await close();
  await rm(dataDir, { recursive: true, force: true });
});

const exporting = () => {
  const found = [...deployment.sandbox.state.articles.values()].find(({ translations }) =>
    translations.some(({ title }) => title === 'Exporting your data'),
  );
  if (found === undefined) throw new Error('the article is gone');
  return found;
};
const affected = async (article: string) => {
  const { database, options } = deployment.firstline;
  return affectedBy(article, database.query, await indexedVersions(options.settings.kbUri));
};
const states = async (article: string) =>
  (await affected(article))
    .map(({ ticket, kind, state }) => ({ ticket, kind, state }))
    .sort((a, b) => a.ticket - b.ticket);
const articleOf = async (ticketId: number) => {
  const [run] = await deployment.firstline.database.ledger.runs({ ticketId, limit: 1 });
  return run?.decision?.passages[0]?.articleId ?? '';
};
const sync = () => syncKnowledge(deployment.firstline);

test('replies and drafts that quoted an article are found by its id, with the version and the words quoted', async () => {
  const id = String(exporting().id);
  expect(await states(id)).toEqual([
    { ticket: reply, kind: 'reply', state: 'unchanged' },
    { ticket: draft, kind: 'draft', state: 'unchanged' },
  ]);
  const [one] = await affected(id);
  expect(one).toMatchObject({ article: id, locale: 'en-us', title: 'Exporting your data' });
  expect(one?.version).toBe(one?.now);
  expect(one?.quotes.join()).toContain('press Export to CSV');
});

test('and by its public address', async () => {
  const { id } = exporting();
  expect(await states(`${deployment.sandbox.url}/hc/en-us/articles/${id}`)).toHaveLength(2);
});

test('an article nobody was told of affects nobody', async () => {
  expect(await affected('99')).toEqual([]);
  expect(await affected(`${exporting().id}9`)).toEqual([]);
  expect(await affected('%')).toEqual([]);
});

test('an edit shows, and so does a withdrawal', async () => {
  const { id } = exporting();
  const title = 'Exporting your data';
  deployment.sandbox.control.putArticle({ id, title, locale: 'en-us', body: '<p>Ask us for an export.</p>' });
  await sync();
  expect((await states(String(id))).map(({ state }) => state)).toEqual(['changed', 'changed']);
  const [one] = await affected(String(id));
  expect(one?.now).not.toBe(one?.version);
  deployment.sandbox.control.deleteArticle(id);
  await sync();
  expect((await affected(String(id))).map(({ state, now }) => [state, now])).toEqual([
    ['withdrawn', null],
    ['withdrawn', null],
  ]);
});

test('a draft is no longer open when a later message went to a person', async () => {
  const article = await articleOf(draft);
  deployment.sandbox.control.customerReplies(draft, { text: 'Let me speak to a human agent, please.' });
  const run = await settled(deployment, draft, 2);
  expect(run?.outcome).toBe('handover');
  expect(await states(article)).toEqual([{ ticket: reply, kind: 'reply', state: 'withdrawn' }]);
});

test('all of a long history is read', async () => {
  const [run] = await deployment.firstline.database.ledger.runs({ ticketId: reply, limit: 1 });
  const decision = run?.decision;
  const asked: unknown[] = [];
  const row = (n: number) => ({ run: 'r', n, ticket: n, ended_at: new Date(n), decision, superseded: false });
  const all = Array.from({ length: 701 }, (_, index) => row(index + 1));
  const query = async (_text: string, [, , after]: readonly unknown[] = []) => {
    asked.push(after);
    return all.slice(Number(after), Number(after) + 500);
  };
  const found = await affectedBy(decision?.passages[0]?.articleId ?? '', query as never, new Map());
  expect(asked).toEqual([0, 500]);
  expect(found.map(({ ticket }) => ticket)).toEqual(all.map(({ n }) => n).reverse());
});

test('the command prints a table, takes --json, and says so when there is nothing', async () => {
  const article = await articleOf(reply);
  const run = (await affected(article))[0]?.run;
  await close();
  const place = await workplace(null);
  onTestFinished(place.close);
  const ended = (...args: readonly string[]) => place.run(['kb', 'affected', ...args], { DATA_DIR: dataDir });
  const json = await ended(article, '--json');
  expect(json.code).toBe(0);
  expect(jsonLines(json.out)).toMatchObject([{ ticket: reply, kind: 'reply', run, state: 'withdrawn', now: null }]);
  expect((await ended(article)).out).toMatch(
    new RegExp(`^ticket +kind .*\\n-.*\\n${reply} +reply .*withdrawn +Exporting your data`),
  );
  const none = await ended('77');
  expect([none.code, none.out]).toEqual([0, 'No reply and no open draft quoted 77.\n']);
});
