/**
 * The `Queue` port: hands jobs to the worker, several at once. It does its own polling instead of using pg-boss's
 * workers, because those sleep for a whole poll after every job, which caps a slot at two jobs a second.
 */
import { setMaxListeners } from 'node:events';
import type { Log, Queue } from '../../core/ports.ts';
import type { Job, Jobs } from './jobs.ts';
import type { Store } from './sql.ts';
import { isOutage, quietly } from './translate.ts';

/** How late a delayed job may start; jobs due at once do not wait for it. */
const pollMs = 500;
/** A job whose handling failed altogether rests this long. */
const againAfterMs = 5_000;
/** How long handlers may finish in peace at `drain` before their signal is aborted. */
const graceMs = 20_000;

type Handle = (ticketId: number, signal: AbortSignal) => Promise<void>;

export function queueOver(store: Store, jobs: Jobs, log: Log, options: { graceMs?: number } = {}): Queue {
  const running = new Set<Promise<void>>();
  const abort = new AbortController();
  // Every call of every ticket in work listens to it.
  setMaxListeners(0, abort.signal);
  let stopWorking: (() => Promise<void>) | null = null;
  const add = async (ticketId: number, afterMs: number): Promise<void> => {
    await store.transaction((sql) => jobs.send(sql, ticketId, afterMs));
    if (afterMs === 0) jobs.announce();
  };
  const again = (ticketId: number): Promise<void> => add(ticketId, againAfterMs);
  return {
    add: (ticketId, { afterMs = 0 } = {}) => add(ticketId, afterMs),
    work: async (handle, { slots }) => {
      if (stopWorking !== null) throw new Error('work() was called twice on one queue');
      stopWorking = startWorking({ jobs, log, slots, handle, running, again, signal: abort.signal });
    },
    drain: async () => {
      await stopWorking?.();
      const impatient = setTimeout(() => abort.abort(), options.graceMs ?? graceMs);
      await Promise.all(running);
      clearTimeout(impatient);
    },
    counts: () => jobs.counts(),
  };
}

type Workshop = Readonly<{
  jobs: Jobs;
  log: Log;
  slots: number;
  handle: Handle;
  running: Set<Promise<void>>;
  signal: AbortSignal;
  /** Queues a ticket for another try. */
  again: (ticketId: number) => Promise<void>;
}>;

/** Takes as many jobs as there are free slots: at each poll, when a job is announced, and when one is done. */
function startWorking(workshop: Workshop): () => Promise<void> {
  const { jobs, log, slots, running } = workshop;
  let stopped = false;
  let asked = false;
  let taking: Promise<void> | null = null;
  const take = async (): Promise<void> => {
    while (asked && !stopped) {
      asked = false;
      const free = slots - running.size;
      if (free <= 0) return;
      const taken = await jobs.take(free);
      for (const job of taken) start(job);
      if (taken.length === free) asked = true;
    }
  };
  const wake = (): void => {
    asked = true;
    if (stopped || taking !== null) return;
    taking = take()
      .catch((error: unknown) =>
        log[quietly(error)]({ err: error }, 'could not take jobs; trying again at the next poll'),
      )
      .finally(() => {
        taking = null;
        // Asked again after the last look and before this line.
        if (asked) wake();
      });
  };
  const start = (job: Job): void => {
    const work = run(workshop, job).finally(() => {
      running.delete(work);
      wake();
    });
    running.add(work);
  };
  const poll = setInterval(wake, pollMs);
  jobs.onAnnounce(wake);
  wake();
  return async () => {
    stopped = true;
    clearInterval(poll);
    await taking;
  };
}

async function run({ jobs, log, handle, signal, again }: Workshop, job: Job): Promise<void> {
  const { ticketId } = job;
  try {
    try {
      await handle(ticketId, signal);
    } catch (error) {
      // The handler sorts out what goes wrong with a ticket; what arrives here is most likely the database.
      const level = isOutage(error) ? 'debug' : 'error';
      log[level]({ err: error, ticketId }, 'a job could not be handled; it is tried again later');
      await again(ticketId);
    }
    await jobs.complete(job.id);
  } catch (error) {
    // It stays marked as in work, and `abandoned` finds it once the database is back.
    jobs.letGo(job.id);
    log[quietly(error)]({ err: error, ticketId }, 'a job could not be put back or marked as done');
  }
}
