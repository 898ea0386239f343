/**
 * The program that `in-process.ts` starts: syncs a knowledge base once and says what came of it. Waits half-way when
 * told to, so that a test can stop, kill or overtake it there.
 */
import { createInterface } from 'node:readline';
import { systemClock } from '../../../src/adapters/clock.ts';
import { openDatabase } from '../../../src/adapters/database/index.ts';
import { openKnowledge } from '../../../src/adapters/knowledge/index.ts';
import { createLog } from '../../../src/adapters/log.ts';
import type { Article, ArticleSource } from '../../../src/core/article.ts';
import { underSyncLease } from '../../../src/main/sync-lease.ts';

const [uri = '', holds = '', databaseUrl = ''] = process.argv.slice(2);
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const articles = JSON.parse((await lines.next()).value as string) as readonly Article[];

const source: ArticleSource = {
  async *articles() {
    const half = Math.floor(articles.length / 2);
    yield* articles.slice(0, half);
    if (holds === 'true') {
      say('half');
      await lines.next();
    }
    yield* articles.slice(half);
  },
};

const [log, clock] = [createLog({ level: 'fatal' }), systemClock];
const knowledge = await openKnowledge({ uri, log, clock });
if (databaseUrl === '') say(JSON.stringify(await knowledge.sync(source)));
else {
  const { query } = await openDatabase({ url: databaseUrl }, { clock, log });
  const report = await underSyncLease({ query, kbUri: uri, clock }, (signal) => knowledge.sync(source, { signal }));
  say(report === null ? 'another process syncs' : JSON.stringify(report));
}
await knowledge.close();
process.exit(0);
