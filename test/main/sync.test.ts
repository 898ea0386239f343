// The knowledge base of a running Firstline follows its help centre: cheaply and often, and from time to time whole.
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../src/adapters/clock.ts';
import type { KnowledgeStatus } from '../../src/adapters/knowledge/index.ts';
import { createLog } from '../../src/adapters/log.ts';
import { parsePolicy, readSettings } from '../../src/config.ts';
import { articleHintName } from '../../src/intake.ts';
import { staleness } from '../../src/main/condition.ts';
import { healthOf } from '../../src/main/health.ts';
import { type SyncTimes, syncForever } from '../../src/main/sync.ts';
import { type Firstline, openFirstline, syncKnowledge } from '../../src/main.ts';
import { startSandbox } from '../../src/sandbox/index.ts';
import { policyText, seed, until } from '../support/deployment.ts';
import { emptyDataDir } from '../support/empty-data-dir.ts';

const cranes = { id: 900, title: 'Cranes', locale: 'en-us', body: '<p>Cranes need a permit.</p>' };

async function opened(url: string, dataDir: string): Promise<Firstline> {
  const firstline = await openFirstline({
    settings: readSettings({ DATA_DIR: dataDir, EMBEDDINGS: 'built-in' }),
    access: { url, auth: { kind: 'oauth', clientId: 'firstline', clientSecret: 'sandbox-client-secret' } },
    loaded: parsePolicy(policyText, 'firstline.yaml'),
    log: createLog({ level: 'fatal' }),
    clock: systemClock,
  });
  let closing: Promise<void> | null = null;
  const close = () => {
    closing ??= firstline.close();
    return closing;
  };
  onTestFinished(close);
  return { ...firstline, close };
}

/** `look` while the knowledge base follows its sources. */
async function follow(firstline: Firstline, times: Partial<SyncTimes>, look: () => Promise<unknown>): Promise<void> {
  const halt = new AbortController();
  const ended = syncForever(firstline, { syncMs: 20, hintMs: 10, sweepMs: 3_600_000, ...times }, halt.signal);
  await look().finally(() => halt.abort());
  await ended;
}

async function following() {
  const articles = [...(seed.articles ?? []), cranes].map((each) => ({ ...each, updatedAt: '2026-01-01T00:00:00Z' }));
  const sandbox = await startSandbox({ seed: { ...seed, articles } });
  onTestFinished(sandbox.close);
  const dataDir = await emptyDataDir();
  const firstline = await opened(sandbox.url, dataDir);
  const requests = (path: RegExp) => sandbox.requests().filter((request) => path.test(request.path)).length;
  return {
    sandbox,
    firstline,
    dataDir,
    looks: () => requests(/incremental\/articles/),
    lists: () => requests(/en-us\/articles\?/),
    articles: async () => (await firstline.knowledge.status()).articles,
    follow: (times: Partial<SyncTimes>, look: () => Promise<unknown>) => follow(firstline, times, look),
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

test('a hint whose sync failed is tried again soon, and not only at the next regular one', async () => {
  const { sandbox, firstline, articles, follow } = await following();
  await follow({ syncMs: 3_600_000 }, async () => {
    await until('the first reading', async () => (await articles()) === 3);
    sandbox.control.deleteArticle(cranes.id);
    sandbox.control.set({ failNext: { count: 2, status: 500, match: 'help_center/locales' } });
    await firstline.world.ledger.write(articleHintName, 'event:withdrawn');
    await until('the article to be gone', async () => (await articles()) === 2);
  });
});

test.each<[string, (status: KnowledgeStatus) => KnowledgeStatus]>([
  ['is from the future', (status) => ({ ...status, sweptAt: new Date(Date.now() + 86_400_000).toISOString() })],
  [
    'cannot be read',
    () => {
      throw new Error('damaged');
    },
  ],
])('a stamp that %s does not keep a deletion from being found', async (_what, told) => {
  const { sandbox, firstline, articles } = await following();
  await syncKnowledge(firstline);
  sandbox.control.deleteArticle(cranes.id);
  const { knowledge } = firstline;
  const status = async () => told(await knowledge.status());
  await follow({ ...firstline, knowledge: { ...knowledge, status } }, {}, () =>
    until('the article to be gone', async () => (await articles()) === 2),
  );
});

test('a knowledge base that was damaged on disk is not ready, says so, and is built again by the next sync', async () => {
  const { sandbox, firstline, dataDir } = await following();
  await syncKnowledge(firstline);
  await firstline.close();
  const tables = (await readdir(join(dataDir, 'kb'))).filter((name) => name.startsWith('chunks_'));
  expect(tables).not.toEqual([]);
  for (const name of tables) await rm(join(dataDir, 'kb', name, '_versions'), { recursive: true });
  const again = await opened(sandbox.url, dataDir);
  const articles = async () => (await again.knowledge.status()).articles;
  const worker = { handle: async () => {}, trouble: () => null };
  const health = healthOf({ database: again.database, knowledge: again.knowledge, worker, claude: null });
  expect(await health.reasons()).toEqual([expect.stringContaining('could not read the knowledge tables')]);
  await follow(again, {}, () => until('the articles', async () => (await articles()) === 3));
});

test('articles that were not read whole for long are something to mend, and said', () => {
  const nowMs = Date.parse('2026-03-02T12:00:00Z');
  expect(staleness('2026-03-02T06:00:00Z', nowMs)).toEqual([]);
  expect(staleness(null, nowMs)).toEqual([]);
  expect(staleness('2026-03-02T02:30:00Z', nowMs)).toEqual([expect.stringContaining('last read whole 9 hours ago')]);
});
