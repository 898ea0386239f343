/**
 * The jobs as pg-boss stores them: the only file that knows its tables. Jobs are added, taken and completed through
 * pg-boss; what its interface has no word for (bringing a waiting job forward, finding orphans) is plain SQL here.
 */
import type { PgBoss } from 'pg-boss';
import { jobSchema, queueName, triageQueue } from './boss-options.ts';
import { jobChannel, type Sql, type Store, timestamp } from './sql.ts';

export type Job = Readonly<{ id: string; ticketId: number }>;

export interface Jobs {
  /** Adds a job or joins the waiting one, bringing it forward when this one is due sooner. `sql` is the caller's
   * transaction; call `announce` once it is committed. */
  send(sql: Sql, ticketId: number, afterMs: number): Promise<void>;
  /** Wakes the workers of this process; those of others heard from the database. */
  announce(): void;
  onAnnounce(heard: () => void): void;
  take(limit: number): Promise<readonly Job[]>;
  complete(id: string): Promise<void>;
  /** The job is nobody's any more, though the database says it is in work: `requeueOrphans` will find it. */
  letGo(id: string): void;
  counts(): Promise<Readonly<{ waiting: number; working: number }>>;
  /** Queues the tickets of jobs again whose process is gone, and returns them. */
  requeueOrphans(nowMs: number): Promise<readonly number[]>;
  stop(): Promise<void>;
}

/** Where a ticket has a job that will still start; for use in larger statements. */
export const waitingJob = (ticketId: string): string =>
  `exists (select 1 from ${jobSchema}.job j where j.name = '${queueName}' and j.state < 'active' and j.singleton_key = ${ticketId}::text)`;

const bringForward = `
update ${jobSchema}.job set start_after = ${jobSchema}.job_now() + $2 * interval '1 millisecond'
where name = '${queueName}' and state < 'active' and singleton_key = $1
  and start_after > ${jobSchema}.job_now() + $2 * interval '1 millisecond'`;

/** On a server a young job may simply not have its lease yet; older ones without a lease have lost their process. */
const orphanAgeSeconds = 60;
const orphans = `
select j.id::text as id, j.singleton_key as ticket from ${jobSchema}.job j
where j.name = '${queueName}' and j.state = 'active' and j.started_on < $1 and j.id::text <> all($2)
  and not exists (select 1 from firstline.leases l
    where l.ticket_id = j.singleton_key::bigint and l.owner is not null and l.expires_at > $3)`;

const asBossDb = (sql: Sql) => ({
  executeSql: async (text: string, values?: unknown[]) => ({
    rows: [...(await sql.query(text, values as string[] | undefined))],
  }),
});

/** Starts pg-boss and makes the queue when it is missing. */
export async function openJobs(boss: PgBoss, store: Store): Promise<Jobs> {
  await store.translated('prepare the queue in', async () => {
    await boss.start();
    // The policy of a queue is fixed once it exists; the limits may differ from release to release.
    const { policy: _fixed, ...limits } = triageQueue;
    if ((await boss.getQueue(queueName)) === null) await boss.createQueue(queueName, triageQueue);
    else await boss.updateQueue(queueName, limits);
    // Fills pg-boss's cache now: filling it later, inside a transaction of ours, would wait for that transaction.
    await boss.findJobs(queueName, { key: 'none' });
  });
  const inHand = new Set<string>();
  let heardLocally = (): void => {};
  const send = async (sql: Sql, ticketId: number, afterMs: number): Promise<void> => {
    const key = String(ticketId);
    const options = { singletonKey: key, startAfter: afterMs / 1000, db: asBossDb(sql) };
    if ((await boss.send(queueName, null, options)) === null) await sql.query(bringForward, [key, afterMs]);
    if (!store.embedded && afterMs === 0) await sql.query(`select pg_notify('${jobChannel}', '')`);
  };
  return {
    send,
    announce: () => heardLocally(),
    onAnnounce: (heard) => {
      heardLocally = heard;
      store.listen(heard);
    },
    take: (limit) =>
      store.translated('take jobs from', async () => {
        const jobs = await boss.fetch(queueName, { batchSize: limit, includeMetadata: true });
        for (const job of jobs) inHand.add(job.id);
        return jobs.map((job) => ({ id: job.id, ticketId: Number(job.singletonKey) }));
      }),
    complete: async (id) => {
      await store.translated('complete a job in', () => boss.complete(queueName, id));
      inHand.delete(id);
    },
    letGo: (id) => {
      inHand.delete(id);
    },
    counts: () => counts(store),
    requeueOrphans: (nowMs) =>
      store.transaction(async (sql) => {
        const before = (await databaseNow(sql)) - (store.embedded ? 0 : orphanAgeSeconds * 1000);
        const found = await sql.query<{ id: string; ticket: string }>(orphans, [
          timestamp(before),
          [...inHand],
          timestamp(nowMs),
        ]);
        for (const { ticket } of found) await send(sql, Number(ticket), 0);
        if (found.length > 0)
          await boss.complete(
            queueName,
            found.map((job) => job.id),
            null,
            { db: asBossDb(sql) },
          );
        return found.map((job) => Number(job.ticket));
      }),
    stop: () => boss.stop({ graceful: false }),
  };
}

async function counts(sql: Sql): Promise<{ waiting: number; working: number }> {
  const [row] = await sql.query<{ waiting: number; working: number }>(
    `select count(*) filter (where state < 'active')::int as waiting,
            count(*) filter (where state = 'active')::int as working
     from ${jobSchema}.job where name = '${queueName}' and state <= 'active'`,
  );
  return { waiting: row?.waiting ?? 0, working: row?.working ?? 0 };
}

/** The database's own time, in milliseconds: machines that share a Postgres need not agree on theirs. */
export async function databaseNow(sql: Sql): Promise<number> {
  const [row] = await sql.query<{ now: Date }>('select clock_timestamp() as now');
  if (row === undefined) throw new Error('the database did not tell the time');
  return row.now.getTime();
}
