// From a file of articles to something that can be searched, and the sync after it that finds nothing new: what a first
// day and every hour after it cost, in time, memory and room on the disk.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../../src/adapters/clock.ts';
import { jsonlSource } from '../../../src/adapters/files/jsonl.ts';
import { openKnowledge } from '../../../src/adapters/knowledge/index.ts';
import { createLog } from '../../../src/adapters/log.ts';
import { type Measure, measuresOf } from '../measure.ts';
import { memoryOf } from '../product.ts';

export type BuildTask = Readonly<{
  bench: string;
  uri: string;
  pages: string;
  aims: Readonly<{ seconds?: number; embedded?: number; memoryMb?: number }>;
}>;

/** One sync, opening included; whether it is the first or finds nothing new, the caller knows. */
export async function syncOnce({ bench, uri, pages, aims }: BuildTask): Promise<readonly Measure[]> {
  const log = createLog({ level: 'warn' });
  const startedAt = performance.now();
  const knowledge = await openKnowledge({ uri, log, clock: systemClock });
  const report = await knowledge.sync(jsonlSource({ path: pages, idPrefix: '', log }));
  const seconds = (performance.now() - startedAt) / 1000;
  const { user, system } = process.cpuUsage();
  await knowledge.close();
  const measure = measuresOf(bench);
  return [
    measure('articles', report.articles, 'articles'),
    measure('passages', report.chunks, 'passages'),
    measure('opened and in step', seconds, 's', aims.seconds ?? null),
    measure('processor time, with the start of the process', (user + system) / 1e6, 's'),
    measure('passages embedded', report.embedded, 'passages', aims.embedded ?? null),
    measure('memory, peak', memoryOf(process.pid).peak, 'MB', aims.memoryMb ?? null),
    measure('on the disk', bytesIn(uri) / 1e6, 'MB'),
  ];
}

const bytesIn = (folder: string): number =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => statSync(join(folder, name)))
    .reduce((sum, found) => sum + (found.isFile() ? found.size : 0), 0);
