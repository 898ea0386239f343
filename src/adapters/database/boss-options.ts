/** How pg-boss is set up on either database; apart so that both drivers build the same queue. */
import type { ConstructorOptions, Queue } from 'pg-boss';

export const queueName = 'triage';
/** Own schema, so that another pg-boss in the same Postgres is left alone. */
export const jobSchema = 'firstline_jobs';

export const bossOptions: Omit<ConstructorOptions, 'db' | 'connectionString'> = {
  schema: jobSchema,
  schedule: false,
  superviseIntervalSeconds: 60,
  maintenanceIntervalSeconds: 3600,
  warningQueueSize: 100_000,
};

/**
 * `short` lets one job per ticket wait, and only that policy lets other tickets pass while one of them is in work.
 * A job never fails for good and is never retried by pg-boss: the worker parks it, and `abandoned` finds what a dead
 * process left, hence no retries and the longest expiry pg-boss takes.
 */
export const triageQueue: Omit<Queue, 'name'> = {
  policy: 'short',
  retryLimit: 0,
  expireInSeconds: 24 * 3600,
  deleteAfterSeconds: 3600,
  retentionSeconds: 90 * 24 * 3600,
};
