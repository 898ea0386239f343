/**
 * Tells when a Postgres server cannot be used and when it is back: one line each, however many tickets and webhooks
 * notice. Separate from the driver because it is about words for people, not connections.
 */
import type { Clock, Log } from '../../core/ports.ts';
import { isOutage } from './translate.ts';

/** It is back when this long nothing failed: one answer may still come from a connection that lived on. */
const calmMs = 1_000;

export type Outage = Readonly<{ noteFailure: (error: unknown) => void; noteSuccess: () => void }>;

export function outageOf(where: string, log: Log, clock: Clock): Outage {
  let goneAtMs: number | null = null;
  let failedAtMs = 0;
  return {
    noteFailure: (error) => {
      if (!isOutage(error)) return;
      failedAtMs = clock.now();
      if (goneAtMs !== null) return;
      goneAtMs = failedAtMs;
      const reason = error instanceof Error ? error.message : String(error);
      log.error({ reason }, 'the database cannot be used: webhooks get 503 and tickets wait until it is back');
    },
    noteSuccess: () => {
      if (goneAtMs === null || clock.now() - failedAtMs < calmMs) return;
      log.warn({ where, goneMs: clock.now() - goneAtMs }, 'the database is back: work goes on');
      goneAtMs = null;
    },
  };
}
