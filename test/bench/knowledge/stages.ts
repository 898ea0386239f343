// Where the time of a search goes. The search that ships runs as it is, with its table behind a stopwatch;
// then each call it made to the table is made again alone, because in a search words and vectors are asked at once and
// hide each other's time.
import { systemClock } from '../../../src/adapters/clock.ts';
import { chooseEmbeddings } from '../../../src/adapters/knowledge/embeddings.ts';
import { findCandidates, searchDefaults } from '../../../src/adapters/knowledge/find-passages.ts';
import { readGeneration, readPointer } from '../../../src/adapters/knowledge/generation.ts';
import { openTables } from '../../../src/adapters/knowledge/tables.ts';
import { createLog } from '../../../src/adapters/log.ts';
import type { KnowledgeQuery } from '../../../src/core/ports.ts';
import { type Measure, measuresOf } from '../measure.ts';

const embeddings = { embeddings: 'built-in', embeddingModel: '', embeddingModelDir: null, dataDir: '' } as const;

/** The calls made, to make them again. */
type Calls = (() => Promise<unknown>)[];

const watched =
  <A extends unknown[], R>(calls: Calls, run: (...args: A) => Promise<R>) =>
  (...args: A): Promise<R> => {
    calls.push(() => run(...args));
    return run(...args);
  };

async function againMs(calls: Calls): Promise<number> {
  const startedAt = performance.now();
  for (const run of calls) await run();
  return performance.now() - startedAt;
}

/** Means of a query. */
export async function stagesOf(
  bench: string,
  uri: string,
  queries: readonly KnowledgeQuery[],
): Promise<readonly Measure[]> {
  const tables = await openTables(uri, systemClock);
  try {
    const pointer = await readPointer(tables);
    if (pointer === null) throw new Error(`nothing was indexed in ${uri}`);
    const log = createLog({ level: 'warn' });
    const chosen = await chooseEmbeddings(embeddings, log);
    const generation = await readGeneration(tables, pointer, chosen);
    const { table } = generation;
    const [words, vectors]: [Calls, Calls] = [[], []];
    const byWords = watched(words, table.byWords);
    const byVector = watched(vectors, table.byVector);
    const watchedGeneration = { ...generation, table: { ...table, byWords, byVector } };
    const spent = { before: 0, both: 0, after: 0 };
    for (const query of queries) {
      const startedAt = performance.now();
      let asked: Readonly<{ from: number; to: number }> | null = null;
      const guard = async <T>(_doing: string, run: () => Promise<T>): Promise<T> => {
        const from = asked?.from ?? performance.now();
        const found = await run();
        asked = { from, to: performance.now() };
        return found;
      };
      await findCandidates(
        { generation: watchedGeneration, guard, log, settings: searchDefaults, reranker: null },
        query,
      );
      const endedAt = performance.now();
      const { from, to } = asked ?? { from: endedAt, to: endedAt };
      spent.before += from - startedAt;
      spent.both += to - from;
      spent.after += endedAt - to;
    }
    const measure = measuresOf(bench);
    const perQuery = (ms: number) => ms / queries.length;
    return [
      measure('of a search: analysis and the query’s vector, mean', perQuery(spent.before), 'ms'),
      measure('of a search: words and vectors at once, mean', perQuery(spent.both), 'ms'),
      measure('of a search: ranking, mean', perQuery(spent.after), 'ms'),
      measure('words alone, mean', perQuery(await againMs(words)), 'ms'),
      measure('vectors alone, mean', perQuery(await againMs(vectors)), 'ms'),
      measure('rounds of words and vectors, mean', perQuery(words.length), 'rounds'),
    ];
  } finally {
    tables.close();
  }
}
