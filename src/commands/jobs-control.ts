/** What can be asked and done with the database at hand: by the process that runs, or by a command where none does. */
import { systemClock } from '../adapters/clock.ts';
import { type Database, openDatabase } from '../adapters/database/index.ts';
import type { Settings } from '../config.ts';
import type { JobsControl } from '../http/control.ts';
import { logFor } from './context.ts';

const recentMax = 20;
/** Fewer tries than this are an ordinary hiccup of the network. */
const strugglingTries = 5;

export const jobsControl = ({ ledger, queue, query }: Database, { kbUri }: Settings): JobsControl => ({
  jobs: async () => {
    const [halted, sendingStopped, counts, parked, struggling, recent] = await Promise.all([
      ledger.stopped(),
      ledger.sendingStopped(),
      queue.counts(),
      ledger.parked(),
      ledger.struggling(strugglingTries),
      ledger.runs({ limit: recentMax }),
    ]);
    return { halted, sendingStopped, ...counts, parked, struggling, recent };
  },
  retry: (id) => ledger.retry(id),
  halt: (halted) => ledger.setStopped(halted),
  affected: async (article) => {
    const { affectedBy, indexedVersions } = await import('../main/affected.ts');
    return affectedBy(article, query, await indexedVersions(kbUri));
  },
});

/** Opens the database for as long as it is used. */
export async function withDatabase<T>(settings: Settings, use: (control: JobsControl) => Promise<T>): Promise<T> {
  const where = settings.databaseUrl === null ? { dataDir: settings.dataDir } : { url: settings.databaseUrl };
  const database = await openDatabase(where, { log: logFor(settings), clock: systemClock });
  try {
    return await use(jobsControl(database, settings));
  } finally {
    await database.close();
  }
}
