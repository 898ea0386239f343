/**
 * Keeps the knowledge base in step with the policy's sources: at the start, every so often, and soon after Zendesk told
 * of an article. Apart from the start itself because it runs for as long as the process does.
 */
import { dirname } from 'node:path';
import { joinSources, namedFileSource } from '../adapters/files/index.ts';
import type { SyncOptions } from '../adapters/knowledge/index.ts';
import type { Zendesk } from '../adapters/zendesk/index.ts';
import type { ArticleSource } from '../core/article.ts';
import type { Policy } from '../core/policy.ts';
import type { Log } from '../core/ports.ts';
import { articleHintName } from '../intake.ts';
import type { Firstline } from '../main.ts';
import { underSyncLease } from './sync-lease.ts';

export const syncEveryMs = 15 * 60_000;
/** Also the time in which articles published together become one sync. */
export const hintEveryMs = 15_000;
/** How long an article that was taken away without a webhook may stay. */
export const sweepEveryMs = 3_600_000;

/** `sweepMs`: after this long a sync reads everything, and not only what changed. */
export type SyncTimes = Readonly<{ syncMs: number; hintMs: number; sweepMs: number }>;

/** Keeps the knowledge base in step with its sources; a failing sync keeps the old index serving. */
export async function syncForever(firstline: Firstline, times: SyncTimes, signal: AbortSignal): Promise<void> {
  const { log, clock } = firstline.options;
  let hint: string | null = null;
  // Everything is to be read after the start, since the policy may name other sources now.
  let wholeAfterMs: number | null = clock.now();
  /** How often in a row that did not come about. */
  let missed = 0;
  while (!signal.aborted) {
    // Before the sync: what is published while it runs may have been missed by it.
    const newest = await newestHint(firstline, hint);
    // A hint may be of a withdrawal, and what is deleted is not among the changes.
    if (newest !== hint) [wholeAfterMs, missed] = [clock.now(), 0];
    hint = newest;
    const isDone = await syncInTurn(firstline, { ...times, wholeAfterMs }, signal).catch((error: unknown) => {
      if (!signal.aborted) log.error({ err: error }, 'the knowledge base could not be brought up to date');
      return false;
    });
    if (isDone) wholeAfterMs = null;
    const soonMs = wholeAfterMs === null ? times.syncMs : times.hintMs * 2 ** missed;
    missed += 1;
    await nextSync(firstline, { ...times, syncMs: Math.min(soonMs, times.syncMs) }, hint, signal);
  }
}

/** `wholeAfterMs`: everything is to have been read since, or null. */
type Turn = Readonly<{ sweepMs: number; wholeAfterMs: number | null }>;

/** False when another process is at it, perhaps since before the hint, or when a part of what is due could not be read. */
async function syncInTurn(firstline: Firstline, turn: Turn, signal: AbortSignal): Promise<boolean> {
  const { settings, clock, log } = firstline.options;
  const lease = { query: firstline.database.query, kbUri: settings.kbUri, clock };
  const isWhole = await underSyncLease(
    lease,
    async (held) => {
      const before = await sweptAt(firstline);
      const full = isSweepDue(before, turn, clock.now());
      await syncKnowledge(firstline, { full, signal: held });
      return !full || (await sweptAt(firstline)) !== before;
    },
    signal,
  );
  if (isWhole === null) log.info({}, 'another process brings the knowledge base up to date');
  return isWhole === true;
}

/** What cannot be told is damaged, and reading everything mends it. */
const sweptAt = ({ knowledge }: Firstline): Promise<string | null> =>
  knowledge.status().then(
    (status) => status.sweptAt,
    () => null,
  );

/**
 * The last reading of everything counts as well when it was another process's, but not one in the future: the clock that
 * stamped it was wrong.
 */
function isSweepDue(swept: string | null, { sweepMs, wholeAfterMs }: Turn, nowMs: number): boolean {
  const sweptMs = swept === null ? 0 : Date.parse(swept);
  return sweptMs > nowMs || sweptMs < Math.max(wholeAfterMs ?? 0, nowMs - sweepMs);
}

/** Resolves when it is time, or when a webhook has told of an article since. */
async function nextSync(
  firstline: Firstline,
  { syncMs, hintMs }: SyncTimes,
  hint: string | null,
  signal: AbortSignal,
): Promise<void> {
  const { clock } = firstline.options;
  for (const dueMs = clock.now() + syncMs; clock.now() < dueMs && !signal.aborted; ) {
    await clock.sleep(Math.min(hintMs, dueMs - clock.now()), signal);
    if (!signal.aborted && (await newestHint(firstline, hint)) !== hint) return;
  }
}

/** While the database is away, there is no news. */
const newestHint = ({ world }: Firstline, known: string | null): Promise<string | null> =>
  world.ledger.read(articleHintName).catch(() => known);

/** Once, now; everything unless told otherwise. */
export function syncKnowledge({ knowledge, zendesk, world, options }: Firstline, how: SyncOptions = {}) {
  const { policyFile } = options.settings;
  return knowledge.sync(
    articlesFor(world.policy, policyFile, world.log, () => zendesk),
    how,
  );
}

/** The policy's sources as one. `zendesk` is asked for only when the policy names it. */
export function articlesFor(policy: Policy, policyFile: string, log: Log, zendesk: () => Zendesk): ArticleSource {
  const { sources, locales, filters } = policy.knowledge;
  const named = sources.map((each) =>
    each.kind === 'zendesk'
      ? {
          name: 'the help centre',
          source: zendesk().articles({ locales, brands: filters.brands }),
          owns: (id: string) => /^\d+$/.test(id),
        }
      : namedFileSource(each, dirname(policyFile), log),
  );
  return joinSources(named, log, locales);
}
