// Jobs: work that Zendesk does later and reports by number. The sandbox does it at once, so a job is finished when it is
// first heard of. Separate because apps, merges and others answer with one.

import { randomUUID } from 'node:crypto';
import type { Job } from './account-records.ts';
import { notFound } from './errors.ts';
import type { Call, Reply, Route } from './route.ts';
import type { Account } from './state.ts';

export const jobRoutes: readonly Route[] = [
  { method: 'get', path: '/api/v2/job_statuses/:id', scope: null, run: (call) => jobReply(call.account, jobOf(call)) },
];

/** Older ones are forgotten. */
const jobsKept = 1000;

export function finished(
  account: Account,
  job_type: string,
  status: 'completed' | 'failed',
  message: string | null,
  results: readonly unknown[],
): Job {
  const [progress, total] = [status === 'completed' ? 1 : 0, 1];
  const job = { id: randomUUID().replaceAll('-', ''), job_type, total, progress, status, message, results };
  account.jobs.set(job.id, job);
  const oldest = account.jobs.size > jobsKept ? account.jobs.keys().next().value : undefined;
  if (oldest !== undefined) account.jobs.delete(oldest);
  return job;
}

export function jobOf(call: Call): Job {
  const job = call.account.jobs.get(call.params.id ?? '');
  if (!job) throw notFound();
  return job;
}

export const jobReply = (account: Account, job: Job): Reply => ({
  body: { job_status: { url: `${account.url}/api/v2/job_statuses/${job.id}.json`, ...job } },
});
