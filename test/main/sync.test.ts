// The knowledge base of a running Firstline follows its help centre: cheaply and often, and from time to time whole.
import { expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../src/adapters/clock.ts';
import { createLog } from '../../src/adapters/log.ts';
import { parsePolicy, readSettings } from '../../src/config.ts';
import { type SyncTimes, syncForever } from '../../src/main/sync.ts';
import { openFirstline } from '../../src/main.ts';
import { startSandbox } from '../../src/sandbox/index.ts';
import { policyText, seed, until } from '../support/deployment.ts';
import { emptyDataDir } from '../support/empty-data-dir.ts';

const cranes = { id: 900, title: 'Cranes', locale: 'en-us', body: '<p>Cranes need a permit.</p>' };

async function following() {
  const articles = [...(seed.articles ?? []), cranes].map((each) => ({ ...each, updatedAt: '2026-01-01T00:00:00Z' }));
  const sandbox = await startSandbox({ seed: { ...seed, articles } });
  onTestFinished(sandbox.close);
  const firstline = await openFirstline({
    settings: readSettings({ DATA_DIR: await emptyDataDir(), EMBEDDINGS: 'built-in' }),
    access: { url: sandbox.url, auth: { kind: 'oauth', clientId: 'firstline', clientSecret: 'sandbox-client-secret' } },
    loaded: parsePolicy(policyText, 'firstline.yaml'),
    log: createLog({ level: 'fatal' }),
    clock: systemClock,
  });
  onTestFinished(firstline.close);
  const requests = (path: RegExp) => sandbox.requests().filter((request) => path.test(request.path)).length;
  return {
    sandbox,
    looks: () => requests(/incremental\/articles/),
    lists: () => requests(/en-us\/articles\?/),
    articles: async () => (await firstline.knowledge.status()).articles,
    async follow(times: Partial<SyncTimes>, look: () => Promise<void>) {
      const halt = new AbortController();
      const ended = syncForever(firstline, { syncMs: 20, hintMs: 10, sweepMs: 3_600_000, ...times }, halt.signal);
      await look().finally(() => halt.abort());
      await ended;
    },
  };
}

test('after the first reading of everything, only what changed is asked for', async () => {
  const { sandbox, looks, lists, articles, follow } = await following();
  await follow({}, async () => {
    await until('three looks', () => looks() >= 3);
    expect([await articles(), lists()]).toEqual([3, 2]);
    sandbox.control.putArticle({ title: 'Calendars', locale: 'en-us', body: '<p>Subscribe to a calendar.</p>' });
    await until('the new article', async () => (await articles()) === 4);
    expect(lists()).toBe(2);
  });
});

test('a deletion that nobody told of is found by the next reading of everything', async () => {
  const { sandbox, looks, articles, follow } = await following();
  await follow({}, async () => {
    await until('a look', () => looks() >= 1);
    sandbox.control.deleteArticle(cranes.id);
    const before = looks();
    await until('two more looks', () => looks() >= before + 2);
    expect(await articles()).toBe(3);
  });
  await follow({ sweepMs: 0 }, () =>
    until('the article to be gone', async () => (await articles()) === 2).then(() => {}),
  );
});

test('a help centre that is away for one look is asked again from where it was read last', async () => {
  const { sandbox, looks, articles, follow } = await following();
  await follow({}, async () => {
    await until('a look', () => looks() >= 1);
    sandbox.control.set({ failNext: { count: 3, status: 500, match: 'incremental/articles' } });
    sandbox.control.putArticle({ title: 'Calendars', locale: 'en-us', body: '<p>Subscribe to a calendar.</p>' });
    await until('the new article', async () => (await articles()) === 4);
  });
});
