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
  let wholeAfterMs = clock.now();
  while (!signal.aborted) {
    // Before the sync: what is published while it runs may have been missed by it.
    const newest = await newestHint(firstline, hint);
    // A hint may be of a withdrawal, and what is deleted is not among the changes.
    if (newest !== hint) wholeAfterMs = clock.now();
    hint = newest;
    await syncInTurn(firstline, { ...times, wholeAfterMs }, signal).catch((error: unknown) => {
      if (!signal.aborted) log.error({ err: error }, 'the knowledge base could not be brought up to date');
    });
    await nextSync(firstline, times, hint, signal);
  }
}

type Turn = Readonly<{ sweepMs: number; wholeAfterMs: number }>;

async function syncInTurn(firstline: Firstline, turn: Turn, signal: AbortSignal): Promise<void> {
  const { settings, clock, log } = firstline.options;
  const lease = { query: firstline.database.query, kbUri: settings.kbUri, clock };
  const sync = async (held: AbortSignal) =>
    syncKnowledge(firstline, { full: await isSweepDue(firstline, turn), signal: held });
  const report = await underSyncLease(lease, sync, signal);
  if (report === null) log.info({}, 'another process brings the knowledge base up to date');
}

/** The last reading of everything counts as well when it was another process's. */
async function isSweepDue({ knowledge, options }: Firstline, { sweepMs, wholeAfterMs }: Turn): Promise<boolean> {
  const { sweptAt } = await knowledge.status();
  const sweptMs = sweptAt === null ? 0 : Date.parse(sweptAt);
  return sweptMs < Math.max(wholeAfterMs, options.clock.now() - sweepMs);
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
  const { sources, locales } = policy.knowledge;
  const named = sources.map((each) =>
    each.kind === 'zendesk'
      ? {
          name: 'the help centre',
          source: zendesk().articles(locales.length === 0 ? {} : { locales }),
          owns: (id: string) => /^\d+$/.test(id),
        }
      : namedFileSource(each, dirname(policyFile), log),
  );
  return joinSources(named, log, locales);
}
