/** Asks database and knowledge base how they are, in one go; the same for `doctor`, the socket and `/metrics`. */
import { jobSchema, queueName } from '../adapters/database/boss-options.ts';
import type { Database } from '../adapters/database/index.ts';
import type { KnowledgeBase } from '../adapters/knowledge/index.ts';
import type { Condition } from '../core/condition.ts';
import type { Clock, World } from '../core/ports.ts';
import type { Health } from './health.ts';

/** Fewer tries than this are an ordinary hiccup of the network. */
const strugglingTries = 5;

const overdue = `
select coalesce(extract(epoch from max(${jobSchema}.job_now() - start_after)), 0)::float8 as seconds
from ${jobSchema}.job where name = '${queueName}' and state < 'active' and start_after <= ${jobSchema}.job_now()`;

type Asked = Readonly<{ database: Database; knowledge: KnowledgeBase; clock: Clock }>;

/** Does not reject because the database is away; that is part of the condition. */
export async function conditionOf(
  { database, knowledge, clock }: Asked,
  serving: Condition['serving'] = null,
): Promise<Condition> {
  const [store, status] = await Promise.all([storeCondition(database), knowledge.status()]);
  const isThere = store.trouble === null;
  return {
    at: new Date(clock.now()).toISOString(),
    database: store,
    work: isThere ? await workOf(database) : null,
    spentTodayUsd: isThere ? await database.purse.spent('today') : null,
    knowledge: { ...status, chosen: knowledge.chosen },
    serving,
  };
}

type Running = Readonly<{
  world: Pick<World, 'clock' | 'model' | 'policyVersion'>;
  database: Database;
  knowledge: KnowledgeBase;
  health: Health;
}>;

/** The same of one that serves, with what only it knows. */
export async function conditionOfRunning({ world, database, knowledge, health }: Running): Promise<Condition> {
  const { clock, model, policyVersion } = world;
  const [reasons, { sweptAt }] = [await health.reasons(), await knowledge.status()];
  const notes = [...(await health.notes()), ...staleness(sweptAt, clock.now())];
  const modelTrouble = health.modelTrouble();
  const serving = { pid: process.pid, model: model.name, policyVersion, reasons, notes, modelTrouble };
  return conditionOf({ database, knowledge, clock }, serving);
}

const hourMs = 3_600_000;
/** Six missed readings, so that an outage of an evening is no news. */
const staleAfterMs = 6 * hourMs;

/** Deletions show only when everything is read. */
export const staleness = (sweptAt: string | null, nowMs: number): readonly string[] => {
  const ageMs = sweptAt === null ? 0 : nowMs - Date.parse(sweptAt);
  return ageMs <= staleAfterMs
    ? []
    : [
        `the articles were last read whole ${Math.floor(ageMs / hourMs)} hours ago, and what was deleted since may still be quoted: the log says why`,
      ];
};

async function workOf({ ledger, queue, query }: Database): Promise<NonNullable<Condition['work']>> {
  const [halted, sendingStopped, counts, parked, struggling, [late]] = await Promise.all([
    ledger.stopped(),
    ledger.sendingStopped(),
    queue.counts(),
    ledger.parked(),
    ledger.struggling(strugglingTries),
    query<{ seconds: number }>(overdue),
  ]);
  const overdueSeconds = Math.max(0, late?.seconds ?? 0);
  return { halted, sendingStopped, ...counts, parked: parked.length, struggling: struggling.length, overdueSeconds };
}

/** Of the database alone, where there may be no knowledge base to ask. */
export async function storeCondition({ ready, query }: Database): Promise<Condition['database']> {
  const trouble = await ready();
  if (trouble !== null) return { versionNumber: null, trouble };
  const [row] = await query<{ number: number }>(`select current_setting('server_version_num')::int as number`);
  return { versionNumber: row?.number ?? null, trouble };
}
