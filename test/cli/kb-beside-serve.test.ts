// The knowledge base's commands beside a running `serve`: its embedded database belongs to that process alone, so it is
// asked over its socket; and an edit that a sync of the changes finds shows to all.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts';
import { exportQuestion, seed, thread, until } from '../support/deployment.ts';
import { jsonLines, servingTheAccount, type Workplace, workplace } from './firstline.ts';

const title = 'Exporting your data';
let sandbox: Sandbox;
let place: Workplace;
let ticket: number;
let id: number;

beforeAll(async () => {
  sandbox = await startSandbox({ seed });
  place = await workplace(sandbox);
  await servingTheAccount(place);
  ticket = sandbox.control.openTicket({ from: 'ada@customer.example', ...exportQuestion });
  await until('an answer', () => thread({ sandbox }, ticket).some((comment) => comment.ours));
  id = [...sandbox.state.articles.values()].find((each) => each.translations[0]?.title === title)?.id ?? 0;
});
afterAll(async () => {
  await place.close();
  await sandbox.close();
});

const affected = async (article: string | number) => {
  const ended = await place.run(['kb', 'affected', String(article), '--json']);
  expect(ended).toMatchObject({ code: 0 });
  return jsonLines(ended.out);
};
const quotedBy = (state: string) => [expect.objectContaining({ ticket, kind: 'reply', title, state })];

test('who quoted an article is answered by the running one', async () => {
  await until('the run to settle', async () => (await affected(id)).length === 1);
  expect(await affected(id)).toEqual(quotedBy('unchanged'));
  expect(await affected(`${sandbox.url}/hc/en-us/articles/${id}`)).toEqual(quotedBy('unchanged'));
  expect((await place.run(['kb', 'affected', 'no/such & article?'])).out).toBe(
    'No reply and no open draft quoted no/such & article?.\n',
  );
});

test('a search reads beside it', async () => {
  const { code, out } = await place.run(['kb', 'search', 'how do I export my data', '--json', '--limit', '1']);
  expect(code).toBe(0);
  expect(jsonLines(out)).toMatchObject([{ title, usable: true }]);
});

test('an edit shows once a sync of the changes has found it, with the version quoted and the one there is now', async () => {
  sandbox.control.set({ dropWebhooks: 'all' });
  sandbox.control.putArticle({ id, title, locale: 'en-us', body: '<p>Ask us for an export of your data.</p>' });
  const synced = await place.run(['kb', 'sync', '--changes', '--json']);
  expect(jsonLines(synced.out)).toMatchObject([{ full: false, changed: 1, vectorShare: 0.2, shareFrom: 'default' }]);
  const [one] = await affected(id);
  expect(one).toMatchObject({ ticket, state: 'changed' });
  expect(one?.now).not.toBe(one?.version);
  const { out } = await place.run(['kb', 'search', 'how do I export my data', '--json', '--limit', '1']);
  expect(jsonLines(out)).toMatchObject([{ version: one?.now, blocks: ['Ask us for an export of your data.'] }]);
});

test('an article that is made a draft shows as withdrawn', async () => {
  sandbox.control.putArticle({ id, title, locale: 'en-us', body: '<p>Ask us.</p>', draft: true });
  await place.run(['kb', 'sync', '--changes']);
  expect(await affected(id)).toEqual(quotedBy('withdrawn'));
});
