// An article that is published or withdrawn in Zendesk reaches the knowledge base through a webhook, long before the
// regular sync would find it.
import { afterEach, expect, test } from 'vitest';
import { systemClock } from '../src/adapters/clock.ts';
import { createLog } from '../src/adapters/log.ts';
import { parsePolicy, readSettings } from '../src/config.ts';
import { openFirstline, serve, syncKnowledge } from '../src/main.ts';
import { startSandbox } from '../src/sandbox/index.ts';
import { policyText, seed, until } from './support/deployment.ts';
import { emptyDataDir } from './support/empty-data-dir.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

test('a published article is searched soon, a withdrawn one no more, and the regular sync had no part in it', async () => {
  const sandbox = await startSandbox({ seed });
  closing.push(sandbox.close);
  const firstline = await openFirstline({
    settings: readSettings({ DATA_DIR: await emptyDataDir(), PORT: '0', EMBEDDINGS: 'built-in' }),
    access: { url: sandbox.url, auth: { kind: 'oauth', clientId: 'firstline', clientSecret: 'sandbox-client-secret' } },
    loaded: parsePolicy(policyText, 'firstline.yaml'),
    log: createLog({ level: 'fatal' }),
    clock: systemClock,
  });
  closing.push(firstline.close);
  await syncKnowledge(firstline);
  let secret = '';
  const times = { sweepMs: 3_600_000, syncMs: 3_600_000, hintMs: 20 };
  const serving = await serve(firstline, { http: true, work: true, webhookSecrets: () => [secret], ...times });
  closing.push(serving.close);
  const endpoint = `${serving.url}/webhooks/zendesk`;
  secret = (await firstline.zendesk.setup({ endpoint, connection: 'events' })).signingSecret ?? '';
  const articles = async () => (await firstline.knowledge.status()).articles;
  expect(await articles()).toBe(2);
  const id = sandbox.control.putArticle({
    title: 'Calendars',
    locale: 'en-us',
    body: '<p>Subscribe to a calendar.</p>',
  });
  await until('the new article to be there', async () => (await articles()) === 3);
  sandbox.control.deleteArticle(id);
  await until('the article to be withdrawn', async () => (await articles()) === 2);
});
