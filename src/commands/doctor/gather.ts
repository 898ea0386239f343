/**
 * Opens what the checks look at, each part by itself: what cannot be opened becomes the words of its fault. The running
 * Firstline is asked first, because the embedded database belongs to it.
 */
import { systemClock } from '../../adapters/clock.ts';
import { openDatabase } from '../../adapters/database/index.ts';
import { openKnowledge } from '../../adapters/knowledge/index.ts';
import { createLog } from '../../adapters/log.ts';
import { accountOf } from '../../adapters/zendesk/account.ts';
import { readEnvironment, readSettings, type Settings, zendeskAccess } from '../../config.ts';
import { isFault } from '../../core/fault.ts';
import { conditionOf, storeCondition } from '../../main/condition.ts';
import { running } from '../context.ts';
import { policyAt } from '../opening.ts';
import type { Gathered, Got } from './check.ts';

/** The doctor speaks for itself: what adapters would log is in its lines. */
const log = createLog({ level: 'silent' });

/** Never rejects for what an operator can put right. */
export async function gather(environment: NodeJS.ProcessEnv = readEnvironment()): Promise<Gathered> {
  const settings = await attempt(() => readSettings(environment));
  const over = <T>(use: (settings: Settings) => T | Promise<T>): Promise<Got<T>> =>
    'part' in settings ? attempt(() => use(settings.part)) : Promise.resolve({ missing: settings.missing });
  const [policy, account, inside] = await Promise.all([
    over(({ policyFile }) => policyAt(policyFile)),
    over((each) => accountOf({ ...zendeskAccess(each), log, clock: systemClock })),
    over(lookInside),
  ]);
  return { settings, policy, account, ...('part' in inside ? inside.part : { database: inside, condition: inside }) };
}

/** Translates a fault to words, as the edge to a person that this is; a bug goes on up. */
export async function attempt<T>(work: () => T | Promise<T>): Promise<Got<T>> {
  try {
    return { part: await work() };
  } catch (error) {
    if (isFault(error)) return { missing: error.message };
    throw error;
  }
}

type Inside = Pick<Gathered, 'database' | 'condition'>;

async function lookInside(settings: Settings): Promise<Inside> {
  const remote = await running(settings);
  if (remote !== null) {
    const condition = await remote.condition();
    return { database: { part: condition.database }, condition: { part: condition } };
  }
  const { databaseUrl, dataDir, kbUri: uri } = settings;
  const place = databaseUrl === null ? { dataDir } : { url: databaseUrl };
  const opened = await attempt(() => openDatabase(place, { log, clock: systemClock }));
  if ('missing' in opened) return { database: opened, condition: opened };
  const database = opened.part;
  try {
    const base = await attempt(() => openKnowledge({ uri, log, clock: systemClock, embeddings: settings }));
    if ('missing' in base) return { database: { part: await storeCondition(database) }, condition: base };
    const condition = await conditionOf({ database, knowledge: base.part, clock: systemClock });
    await base.part.close();
    return { database: { part: condition.database }, condition: { part: condition } };
  } finally {
    await database.close();
  }
}
