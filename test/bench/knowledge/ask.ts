// How long a search takes in a process that only searches: the first one after opening, then many different ones, one
// after the other. The stages are timed afterwards, so that watching them does not slow down what is reported.
import { readFileSync } from 'node:fs';
import { systemClock } from '../../../src/adapters/clock.ts';
import { openKnowledge } from '../../../src/adapters/knowledge/index.ts';
import { createLog } from '../../../src/adapters/log.ts';
import { type Measure, measuresOf, percentile } from '../measure.ts';
import { memoryOf } from '../product.ts';
import type { Asked } from './questions.ts';
import { stagesOf } from './stages.ts';

export type AskTask = Readonly<{
  bench: string;
  uri: string;
  /** A file with a JSON list of what is asked. */
  questions: string;
  aims: Readonly<{ p50Ms?: number; p95Ms?: number; memoryMb?: number }>;
}>;

const warmUp = 20;
const passagesAsked = 8;
const language = 'en';

export async function askAll({ bench, uri, questions, aims }: AskTask): Promise<readonly Measure[]> {
  const asked = JSON.parse(readFileSync(questions, 'utf8')) as readonly Asked[];
  const queryOf = ({ text }: Asked) => ({ texts: [text], language, limit: passagesAsked });
  const openedAt = performance.now();
  const knowledge = await openKnowledge({ uri, log: createLog({ level: 'warn' }), clock: systemClock });
  const openMs = performance.now() - openedAt;
  const timed = async (question: Asked): Promise<number> => {
    const startedAt = performance.now();
    await knowledge.search(queryOf(question));
    return performance.now() - startedAt;
  };
  const times: { ms: number; isMail: boolean }[] = [];
  const before = process.cpuUsage();
  for (const question of asked) times.push({ ms: await timed(question), isMail: question.isMail });
  const { user, system } = process.cpuUsage(before);
  await knowledge.close();
  const { peak } = memoryOf(process.pid);
  const counted = times.slice(warmUp);
  const msOf = (isMail: boolean) => counted.filter((each) => each.isMail === isMail).map(({ ms }) => ms);
  const all = counted.map(({ ms }) => ms);
  const measure = measuresOf(bench);
  return [
    measure('opening', openMs, 'ms'),
    measure('first search after it', times[0]?.ms ?? Number.NaN, 'ms'),
    measure(`search, p50 of ${all.length}`, percentile(all, 0.5), 'ms', aims.p50Ms ?? null),
    measure('search, p95', percentile(all, 0.95), 'ms', aims.p95Ms ?? null),
    measure('search, slowest', Math.max(...all), 'ms'),
    measure('short questions, p50', percentile(msOf(false), 0.5), 'ms'),
    measure('long mails, p50', percentile(msOf(true), 0.5), 'ms'),
    measure('processor time a search, mean', (user + system) / 1000 / asked.length, 'ms'),
    measure('memory, peak', peak, 'MB', aims.memoryMb ?? null),
    ...(await stagesOf(bench, uri, asked.slice(warmUp).map(queryOf))),
  ];
}
